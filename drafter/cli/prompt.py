"""drafter prompt: show exactly what would be sent to a language model."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter.cli.draft import brief_of
from drafter.cli.engine_options import Redact, with_engine
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.llm.door import Request
    from drafter.settings import Settings


def prompt(
    task: Annotated[str, typer.Argument(help="任务：draft-rows（起草指标）或 goals（写绩效目标）。")],
    brief: Annotated[
        str, typer.Argument(help="项目概况文件（.toml、.json），或 - 从标准输入读。", show_default=False)
    ] = "",
    name: Annotated[str, typer.Option(help="项目名称。")] = "",
    budget: Annotated[str, typer.Option(help="预算金额，写明单位，如 17万元。")] = "",
    purpose: Annotated[str, typer.Option(help="资金用途。")] = "",
    form: Annotated[str, typer.Option(help="表样，见 drafter forms。")] = "",
    redact: Redact = False,
    as_json: Annotated[bool, typer.Option("--json", help="写出整个请求（JSON），需要设好模型。")] = False,
) -> None:
    """显示会发给语言模型的全部内容，一个字不差，不联网。"""
    from datetime import date

    from drafter.drafting.model.showing import OF_A_PROJECT, request_for
    from drafter.forms import load_form
    from drafter.knowledge.library import load_library
    from drafter.settings import load_settings

    if task not in OF_A_PROJECT:
        raise DrafterError(f"没有任务“{task}”", cure=f"可用的任务：{'、'.join(OF_A_PROJECT)}")
    settings = with_engine(load_settings(Path.cwd()), redact=redact)
    project, wanted = brief_of(
        settings, brief, {"name": name, "budget": budget, "purpose": purpose, "form": form}
    )
    library, today = load_library(settings.library), date.today()  # noqa: DTZ011 - local date
    body = _body(request_for(task, project, load_form(wanted or settings.form), library, today), settings)
    if as_json:
        typer.echo(json.dumps(body, ensure_ascii=False, indent=2))
        return
    for message in body.pop("messages"):
        typer.echo(f"=== {message['role']}\n{message['content']}\n")
    typer.echo(f"=== 其余字段\n{json.dumps(body, ensure_ascii=False)}")


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
