"""drafter improve: better wording for existing tables, as little changed as possible."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli.engine_options import ENGINE_OPTIONS, settings_with

if TYPE_CHECKING:
    from drafter.settings import Settings


@settings_with(*ENGINE_OPTIONS)
def improve(
    files: Annotated[list[Path], typer.Argument(help="要改的文件，能读的格式见 drafter read --help。")],
    only: Annotated[
        list[str] | None, typer.Option(help="只改这些地方：r3、goal、plan、table；可用逗号分隔，可写多次。")
    ] = None,
    code: Annotated[
        list[str] | None,
        typer.Option(help="只改这些毛病：代码（weak-target）、编号（A204）或系列（W），提示一级的也改。"),
    ] = None,
    lock: Annotated[
        list[str] | None,
        typer.Option(help="不许动的地方：r1、r3.value、goal、plan，table为不许增设；写法同 --only。"),
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option("--output", "-o", help="改好的表：.docx .xlsx .md .csv .json .jsonl，可写多次。"),
    ] = None,
    changes: Annotated[Path | None, typer.Option(help="修改清单写到这个文件（.md 或 .json）。")] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的输出文件。")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="每张表一行JSON：改好的表、修改、问题。")] = False,
    *,
    settings: "Settings",
) -> None:
    """改写有毛病的行：只动有关的格子，逐处列出原文、改法、理由和依据；没人提供的数只留空提问。

    退出码：0改完（或没有要改的），1有没读懂的，2用法或输入有误。
    """
    from drafter.cli.improve_run import check, improved, write
    from drafter.improving.choices import parse_locks, parse_selection
    from drafter.rendering.changes import changes_text, improvement_to_json

    selection, locks = parse_selection(only or (), code or ()), parse_locks(lock or ())
    targets = check(output or (), changes, force=force)
    result = improved(files, settings, selection, locks)
    for problem in result.problems:
        typer.echo(problem, err=True)
    for notice in result.notices:
        typer.echo(notice, err=True)
    for one in result.done:
        typer.echo(improvement_to_json(one) if as_json else changes_text(one))
    for path in write(result, targets, changes, force=force):
        typer.echo(f"已写出 {path}", err=as_json)
    if status := result.status:
        raise typer.Exit(status)
