"""drafter draft: from name, budget and purpose to a checked table."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter.cli.engine_options import ENGINE_OPTIONS, settings_with
from drafter.errors import BriefError

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafter.settings import Settings
    from drafter.table.brief import ProjectBrief
    from drafter.table.draft import Draft


@settings_with(*ENGINE_OPTIONS)
def draft(
    brief: Annotated[
        str, typer.Argument(help="项目概况文件（.toml、.json），或 - 从标准输入读。", show_default=False)
    ] = "",
    name: Annotated[str, typer.Option(help="项目名称。")] = "",
    budget: Annotated[str, typer.Option(help="预算金额，写明单位，如 17万元。")] = "",
    purpose: Annotated[str, typer.Option(help="资金用途：钱用在什么事上。")] = "",
    unit_name: Annotated[str, typer.Option(help="填报单位名称。")] = "",
    year: Annotated[str, typer.Option(help="预算年度，如 2027。")] = "",
    fiscal: Annotated[str, typer.Option(help="其中：财政资金。")] = "",
    other: Annotated[str, typer.Option(help="其中：其他资金。")] = "",
    code: Annotated[str, typer.Option(help="项目编码。")] = "",
    basis: Annotated[
        list[str] | None, typer.Option(help="可引用的依据（文件、合同、方案名称），可写多次。")
    ] = None,
    note: Annotated[list[str] | None, typer.Option(help="补充说明，可写多次。")] = None,
    form: Annotated[str, typer.Option(help="表样，见 drafter forms。")] = "",
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            help="输出文件（.docx .xlsx .md .json .csv，一体化导入表 .导入.xlsx），可写多次。",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的输出文件。")] = False,
    filing: Annotated[
        bool, typer.Option("--for-filing", help="报送稿：不附填报说明和出处，建议值不标色。")
    ] = False,
    ask: Annotated[bool, typer.Option("--ask", help="缺什么就在提示符下问什么。")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="在标准输出写一个JSON对象。")] = False,
    attach: Annotated[
        list[Path] | None,
        typer.Option(help="附件（方案、合同等，.docx .txt .md），由语言模型摘出原话作补充说明；可写多次。"),
    ] = None,
    *,
    settings: "Settings",
) -> None:
    """起草一张绩效目标表：列出指标、出处、待填问题和检查发现。"""
    from drafter.forms import load_form
    from drafter.rendering import check_targets, draft_to_json, write_draft_many
    from drafter.rendering.terminal import text_of
    from drafter.table.finding import Severity
    from drafter.wiring import drafter_for

    given = {
        "name": name, "budget": budget, "purpose": purpose, "unit_name": unit_name, "year": year,
        "fiscal": fiscal, "other": other, "code": code, "documents": basis, "notes": note, "form": form,
    }  # fmt: skip
    project, wanted = brief_of(settings, brief, given, ask=ask)
    targets = [_overwritable(path, force) for path in output or []]
    chosen = load_form(wanted or settings.form)
    paths, replaced = [path for path, _ in targets], {path for path, yes in targets if yes}
    check_targets(paths, force=replaced)
    if attach:
        from drafter.cli.attachments import drafted_with

        result = _or_exit(lambda: drafted_with(attach, settings, project, chosen))
    else:
        drafter = drafter_for(settings)
        result = _or_exit(lambda: drafter.draft(project, chosen))
    write_draft_many(result, chosen, paths, force=replaced, filing=filing)
    if as_json:
        typer.echo(draft_to_json(result))
    else:
        typer.echo(text_of(result))
        for path in paths:
            typer.echo(f"已写出 {path}")
    if any(finding.severity is Severity.ERROR for finding in result.findings):
        raise typer.Exit(1)


def brief_of(
    settings: "Settings", brief: str, given: dict[str, Any], *, ask: bool = False
) -> "tuple[ProjectBrief, str]":
    """Return the brief of a file (or `-`) with the given fields on top, and the form it names or ""."""
    from drafter.reading.brief_input import brief_from

    fields = _file_fields(brief) | {key: value for key, value in given.items() if value}
    if ask:
        fields = _asked(fields)
    defaults = {"unit_name": settings.unit_name, "year": settings.year}
    fields = {key: value for key, value in defaults.items() if value} | fields
    return brief_from(fields, where=Path(brief).name if brief not in {"", "-"} else "")


def _or_exit(drafted: "Callable[[], Draft]") -> "Draft":
    """Draft; a language model that gives nothing is a failed item, impossible settings a usage error."""
    from drafter.llm.failures import ModelError, ModelSettingsError

    try:
        return drafted()
    except ModelSettingsError:
        raise
    except ModelError as error:
        typer.echo(f"错误：{error}\n  或者：加 --fallback，语言模型用不上时改用离线起草", err=True)
        raise typer.Exit(1) from error


def _file_fields(brief: str) -> dict[str, Any]:
    from drafter.reading.brief_input import fields_of_file, fields_of_text

    if brief == "-":
        return fields_of_text(sys.stdin.read(), where="标准输入")
    return fields_of_file(Path(brief)) if brief else {}


def _asked(fields: dict[str, Any]) -> dict[str, Any]:
    """Ask for the missing compulsory fields, again where the answer cannot be used."""
    from drafter.reading.brief_input import FIELD_NAMES, check_field

    answered = dict(fields)
    for field in ("name", "budget", "purpose"):
        while True:
            value = answered.get(field)
            if not value:
                value = typer.prompt(f"{FIELD_NAMES[field]}", default="", show_default=False)
            try:
                check_field(field, value)
            except BriefError as error:
                typer.echo(str(error), err=True)
                answered[field] = ""
                continue
            answered[field] = value
            break
    return answered


def _overwritable(path: Path, force: bool) -> tuple[Path, bool]:
    """Ask at a terminal whether an existing file may be replaced."""
    if force or not path.exists() or not sys.stdin.isatty():
        return path, force
    return path, typer.confirm(f"{path} 已存在，覆盖吗？", default=False)
