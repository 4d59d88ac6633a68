"""drafter prompt: show exactly what would be sent to a language model."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter.cli.draft import brief_of
from drafter.cli.engine_options import REDACT, settings_with
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.llm.door import Request
    from drafter.settings import Settings
    from drafter.table.goal_table import GoalTable

_OF_A_TABLE = ("improve-wording", "judge-relevance")
_TASKS = ("draft-rows", "goals", "extract-facts", *_OF_A_TABLE)


@settings_with(REDACT)
def prompt(
    task: Annotated[
        str,
        typer.Argument(
            help="任务：draft-rows（起草指标）、goals（绩效目标）、extract-facts（摘抄附件）、"
            "improve-wording（改写）、judge-relevance（判断相关性）。"
        ),
    ],
    file: Annotated[
        str,
        typer.Argument(
            help="项目概况（.toml、.json，或 - 从标准输入读）；改写和判断时是要审的表。", show_default=False
        ),
    ] = "",
    name: Annotated[str, typer.Option(help="项目名称。")] = "",
    budget: Annotated[str, typer.Option(help="预算金额，写明单位，如 17万元。")] = "",
    purpose: Annotated[str, typer.Option(help="资金用途。")] = "",
    form: Annotated[str, typer.Option(help="表样，见 drafter forms。")] = "",
    attach: Annotated[Path | None, typer.Option(help="extract-facts 要摘抄的附件。")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="写出整个请求（JSON），需要设好模型。")] = False,
    *,
    settings: "Settings",
) -> None:
    """显示会发给语言模型的全部内容，一个字不差，不联网。"""
    if task not in _TASKS:
        raise DrafterError(f"没有任务“{task}”", cure=f"可用的任务：{'、'.join(_TASKS)}")
    given = {"name": name, "budget": budget, "purpose": purpose, "form": form}
    if task in _OF_A_TABLE:
        request = _of_table(task, Path(file), settings)
    else:
        request = _of_project(task, file, given, attach, settings)
    body = _body(request, settings)
    if as_json:
        typer.echo(json.dumps(body, ensure_ascii=False, indent=2))
        return
    for message in body.pop("messages"):
        typer.echo(f"=== {message['role']}\n{message['content']}\n")
    typer.echo(f"=== 其余字段\n{json.dumps(body, ensure_ascii=False)}")


class _Overheard(Exception):  # noqa: N818 - it carries what was asked, nothing failed
    """What the program was about to ask."""

    def __init__(self, request: "Request[Any]") -> None:
        super().__init__()
        self.request = request


class _Listening:
    """A door that tells what it was asked instead of asking: the request is the real one."""

    model = ""

    def ask(self, request: "Request[Any]") -> Any:
        """Raise _Overheard."""
        raise _Overheard(request)


def _first_asked(work: Callable[[], object]) -> "Request[Any]":
    try:
        work()
    except _Overheard as overheard:
        return overheard.request
    raise DrafterError(
        "没有要问语言模型的：这张表没有只靠措辞就能改好的毛病",
        cure="换一张有这种毛病的表；别的毛病用 drafter improve 就能改，不用语言模型",
    )


def _of_project(
    task: str, file: str, given: dict[str, Any], attach: Path | None, settings: "Settings"
) -> "Request[Any]":
    from datetime import date

    from drafter.drafting.model.extracting import extracted
    from drafter.drafting.model.showing import request_for
    from drafter.forms import load_form
    from drafter.knowledge.library import load_library
    from drafter.reading.attachment import attachment_text

    brief, wanted = brief_of(settings, file, given)
    if task == "extract-facts":
        if attach is None:
            raise DrafterError("没有写附件", cure="加 --attach 附件.docx")
        text = attachment_text(attach)
        return _first_asked(lambda: extracted(_Listening(), brief, text, attach.name))
    library, today = load_library(settings.library), date.today()  # noqa: DTZ011 - local date
    return request_for(task, brief, load_form(wanted or settings.form), library, today)


def _of_table(task: str, file: Path, settings: "Settings") -> "Request[Any]":
    from drafter.reading.file import read_file

    tables = read_file(file).tables
    if not tables:
        raise DrafterError("没有读出绩效目标表", cure="用 drafter read 看看读到了什么", where=str(file))
    if task == "judge-relevance":
        from drafter.drafting.model.judging import judged

        return _first_asked(lambda: judged(_Listening(), tables[0], ()))
    return _first_asked(lambda: _improved(tables[0], settings))


def _improved(table: "GoalTable", settings: "Settings") -> object:
    from datetime import date

    from drafter.improving.by_model import ModelWording
    from drafter.improving.improver import Improver
    from drafter.knowledge.library import load_library

    library, today = load_library(settings.library), date.today()  # noqa: DTZ011 - local date
    return Improver(ModelWording(_Listening()), library, today).improve(table)


def _body(request: "Request[Any]", settings: "Settings") -> dict[str, Any]:
    """Return the body as it would be sent; without a configured model, messages and schema of the reply."""
    from drafter.llm.configured import endpoint_for

    messages = _shown(request, settings)
    if settings.model:
        from dataclasses import replace

        return endpoint_for(settings).body(replace(request, messages=messages))
    schema = request.reply.model_json_schema()
    return {"messages": [{"role": m.role, "content": m.content} for m in messages], "schema": schema}


def _shown(request: "Request[Any]", settings: "Settings") -> Any:
    """Return the messages, with personal data hidden where the settings say so."""
    if not settings.redact:
        return request.messages
    from drafter.llm.door import Message
    from drafter.llm.redaction import Marks

    hidden = Marks().hide([message.content for message in request.messages])
    return tuple(Message(m.role, text) for m, text in zip(request.messages, hidden, strict=True))
