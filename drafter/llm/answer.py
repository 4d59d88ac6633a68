"""What a completion says: a value, a text that does not fit, or a failure with a name.

The first choice is looked at before anything is parsed, in every mode the same way.
"""

import json
import re
from dataclasses import dataclass
from typing import Any, Generic

from pydantic import ValidationError

from drafter.llm.door import ReplyModel
from drafter.llm.failures import (
    BlankAnswerError,
    ContentFilterError,
    NotTheProtocolError,
    RefusalError,
    ServerError,
    TwoToolCallsError,
)
from drafter.llm.json_text import found_in, is_unfinished, without_thoughts
from drafter.llm.misfit import described

_FILTERED = {"content_filter", "sensitive"}
_INTERRUPTED = {"insufficient_system_resource", "network_error"}
_DECLINED = re.compile(
    r"(很?抱歉|对不起|我(?:无法|不能|不可以)|作为(?:一个)?(?:AI|人工智能)"
    r"|I'?m sorry|I can(?:no|')t|I am unable)",
    re.IGNORECASE,
)
_SHOWN = 200


@dataclass(frozen=True)
class Answer(Generic[ReplyModel]):
    """The value when the text fits the schema; otherwise the text and what is wrong with it."""

    value: ReplyModel | None
    text: str
    cut: bool = False
    problem: str = ""


def read_answer(completion: Any, reply: type[ReplyModel]) -> Answer[ReplyModel]:
    """Return what the completion says; raise the AnswerError or EndpointError that fits."""
    choices = getattr(completion, "choices", None) or []
    message = getattr(choices[0], "message", None) if choices else None
    if message is None:
        shown = completion if isinstance(completion, str) else "没有 choices"
        raise NotTheProtocolError(" ".join(shown.split())[:_SHOWN] or "空白")
    finish = finish_of(completion)
    if declined := getattr(message, "refusal", None):
        raise RefusalError(str(declined)[:_SHOWN])
    if finish in _FILTERED:
        raise ContentFilterError
    if finish in _INTERRUPTED:
        raise ServerError(f"生成中断（{finish}）")
    cut = finish == "length"
    text = _text_of(message)
    if not text.strip():
        return _from_nothing(message, reply, cut=cut)
    return _parsed(text, reply, cut=cut)


def finish_of(completion: Any) -> str:
    """Return the server's reason for the end of the answer; empty when it gives none."""
    choices = getattr(completion, "choices", None) or [None]
    return str(getattr(choices[0], "finish_reason", None) or "")


def _text_of(message: Any) -> str:
    """Return the tool arguments, or the content where the server ignored the tools."""
    calls = getattr(message, "tool_calls", None) or []
    arguments = list(dict.fromkeys(_written(getattr(call, "function", None)) for call in calls))
    if len(arguments) > 1:
        raise TwoToolCallsError(f"{len(calls)} 个，内容不同")
    if arguments and arguments[0].strip():
        return arguments[0]
    if (legacy := getattr(message, "function_call", None)) is not None and _written(legacy).strip():
        return _written(legacy)
    content = getattr(message, "content", None)
    if isinstance(content, list):  # some gateways answer in parts
        return "".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    if isinstance(content, str):
        return content
    return json.dumps(content, ensure_ascii=False) if content else ""


def _written(function: Any) -> str:
    arguments = getattr(function, "arguments", None)
    if arguments is None:
        return ""
    return arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)


def _from_nothing(message: Any, reply: type[ReplyModel], *, cut: bool) -> Answer[ReplyModel]:
    """Look into the field for thoughts: some servers put the answer of a thinking model there."""
    thoughts = getattr(message, "reasoning_content", None) or getattr(message, "reasoning", None) or ""
    if thoughts and (value := found_in(str(thoughts), reply)) is not None:
        return Answer(value, str(thoughts), cut)
    if cut:
        return Answer(None, "", cut=True, problem="还没有写出内容就用完了输出上限")
    raise BlankAnswerError("只有思考，没有回答" if thoughts else "")


def _parsed(text: str, reply: type[ReplyModel], *, cut: bool) -> Answer[ReplyModel]:
    try:
        return Answer(reply.model_validate_json(text), text, cut)
    except ValidationError as error:
        first = error
    spoken = without_thoughts(text)
    if (value := found_in(spoken, reply)) is not None:
        return Answer(value, spoken, cut)
    if "{" not in spoken and _DECLINED.match(spoken.strip()):
        raise RefusalError(" ".join(spoken.split())[:_SHOWN])
    if not spoken.strip() and not cut:
        raise BlankAnswerError("只有思考，没有回答")
    unfinished = cut or is_unfinished(spoken)
    problem = "回答没有写完就断了" if unfinished else described(spoken, reply, first)
    return Answer(None, spoken, unfinished, problem)
