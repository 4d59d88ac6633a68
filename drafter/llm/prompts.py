"""提示词: the prompt files, checked when they are loaded, and how they are filled in.

A file `prompts/<task>.md` has front matter (version, purpose, inputs), then the parts `<!-- system -->` and
`<!-- user -->`. `{{name}}` marks an input; every declared input is used and every used one declared. Filling
in is one pass over the file's own text: what an input holds is never read as a template.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Literal

from drafter.errors import DrafterError
from drafter.llm.door import Message
from drafter.shipped import shipped

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_PART = re.compile(r"^<!-- (system|user) -->\n", re.MULTILINE)
_INPUT = re.compile(r"\{\{([a-z_]+)\}\}")
_FIELDS = frozenset({"version", "purpose", "inputs"})
_CURE = "改正该文件，或重新安装 drafter"


class PromptError(DrafterError):
    """A prompt file is missing or contradicts itself."""


@dataclass(frozen=True)
class Part:
    """One message to be: its role and its text with the inputs still marked."""

    role: Literal["system", "user"]
    text: str


@dataclass(frozen=True)
class Prompt:
    """A prompt file. What changes from project to project stands in its last part."""

    task: str
    version: str
    purpose: str
    inputs: tuple[str, ...]
    parts: tuple[Part, ...]

    def messages(self, **inputs: str) -> tuple[Message, ...]:
        """Return the messages with the inputs in their places; raise PromptError for a wrong set of them."""
        if set(inputs) != set(self.inputs):
            differing = "、".join(sorted(set(inputs) ^ set(self.inputs)))
            raise PromptError(f"提示词的输入不对：{differing}", cure=_CURE, where=f"{self.task}.md")
        return tuple(
            Message(part.role, _INPUT.sub(lambda found: inputs[found[1]], part.text)) for part in self.parts
        )


def prompt_names() -> tuple[str, ...]:
    """Return the tasks that have a prompt file."""
    return tuple(sorted(file.stem for file in shipped("prompts").glob("*.md") if file.stem != "README"))


def load_prompt(task: str) -> Prompt:
    """Return the prompt of a task; raise PromptError when there is none or it contradicts itself."""
    return _load(shipped("prompts"), task)


@cache
def _load(folder: Path, task: str) -> Prompt:
    file = folder / f"{task}.md"
    if task not in {known.stem for known in folder.glob("*.md")} - {"README"}:
        names = prompt_names()
        near = get_close_matches(task, names, n=1)
        hint = f"是否想写 {near[0]}？" if near else ""
        raise PromptError(f"没有任务“{task}”的提示词", cure=f"{hint}现有：{'、'.join(names)}")
    return read_prompt(task, file.read_text("utf-8"))


def read_prompt(task: str, text: str) -> Prompt:
    """Read the text of a prompt file; raise PromptError naming what does not hold together."""
    where = f"{task}.md"
    front = _FRONT.match(text)
    if front is None:
        raise PromptError("开头应是用 --- 围起来的说明（version、purpose、inputs）", cure=_CURE, where=where)
    fields = dict(_field(line, where) for line in front[1].splitlines() if line.strip())
    if set(fields) != _FIELDS:
        differing = "、".join(sorted(set(fields) ^ _FIELDS))
        raise PromptError(f"开头的说明缺少或多出：{differing}", cure=_CURE, where=where)
    declared = tuple(re.findall(r"[a-z_]+", fields["inputs"]))
    pieces = _PART.split(text[front.end() :])
    if pieces[0].strip() or [*pieces[1::2]] != ["system", "user"]:
        raise PromptError("正文应依次是 <!-- system --> 和 <!-- user --> 两部分", cure=_CURE, where=where)
    parts = (Part("system", pieces[2].strip()), Part("user", pieces[4].strip()))
    used = {name for part in parts for name in _INPUT.findall(part.text)}
    if used != set(declared):
        differing = "、".join(sorted(used ^ set(declared)))
        raise PromptError(f"声明的输入与用到的输入不一致：{differing}", cure=_CURE, where=where)
    return Prompt(task, fields["version"], fields["purpose"], declared, parts)


def _field(line: str, where: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    if not colon or not value.strip():
        raise PromptError(f"说明里的这一行不是“名称: 内容”：{line}", cure=_CURE, where=where)
    return key.strip(), value.strip()


def fenced(*items: Mapping[str, Any]) -> str:
    """Return pasted text in a fence of its own: one JSON object a line, from which nothing breaks out.

    Line ends are escaped by JSON; back-quotes and angle brackets too, so that neither a fence, a tag nor a
    special token (`<|im_end|>`) of the text is one any more. Empty values are left out.
    """
    lines = (
        _escaped({key: value for key, value in item.items() if value not in ("", None, [], ())})
        for item in items
    )
    return "\n".join(("```资料", *lines, "```"))


def _escaped(item: Mapping[str, Any]) -> str:
    text = json.dumps(item, ensure_ascii=False, separators=(",", ":"))
    for sign in "`<>\u2028\u2029\x85":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def listed(lines: Iterable[str]) -> str:
    """Return lines of our own as a Markdown list."""
    return "\n".join(f"- {line}" for line in lines)
