"""drafter review: findings, 审核表 and summary of existing tables."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli.engine_options import ENGINE_OPTIONS, settings_with

if TYPE_CHECKING:
    from drafter.settings import Settings


@settings_with(*ENGINE_OPTIONS)
def review(
    files: Annotated[list[Path], typer.Argument(help="要审的文件，能读的格式见 drafter read --help。")],
    select: Annotated[
        list[str] | None,
        typer.Option(help="只用这些规则：系列（C）、编号（C101）或代码（plan）；可用逗号分隔，可写多次。"),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="不用这些规则，写法同 --select。")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="每条发现一行JSON，同 --format json。")] = False,
    output_format: Annotated[str, typer.Option("--format", help="text、json 或 html。")] = "text",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="网页写到这个文件（.html），不写则到标准输出。")
    ] = None,
    form_out: Annotated[
        list[Path] | None,
        typer.Option(help="写审核表：.docx .xlsx .md 为一个文件，文件夹则每张表一个docx；可写多次。"),
    ] = None,
    key: Annotated[bool, typer.Option("--key", help="重点项目：审核表按分数评，否则按等级评。")] = False,
    document: Annotated[
        bool, typer.Option("--document", help="汇总全部表：排名、各类问题、雷同的表、共用的数字。")
    ] = False,
    fail_on: Annotated[str, typer.Option(help="发现error、warning以上时退出码为1；never不因发现而为1。")] = (
        "warning"
    ),
    proposals: Annotated[
        bool, typer.Option("--proposals/--no-proposals", help="给出每条发现可采纳的改法；不要时审得更快。")
    ] = True,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的输出文件。")] = False,
    *,
    settings: "Settings",
) -> None:
    """审核已有的绩效目标表，写出审核表。退出码：0无发现，1有发现或有没读懂的，2用法或输入有误。"""
    from drafter.cli.review_input import chosen_rules, read_and_review
    from drafter.cli.review_output import Wanted, check, show

    wanted = Wanted(
        "json" if as_json else output_format, output, tuple(form_out or ()), document, fail_on, force
    )
    rules = chosen_rules(select or (), ignore or ())
    check(wanted)
    result = read_and_review(files, rules, key=key)
    if settings.engine == "model":
        from drafter.cli.review_judging import add_judgements

        add_judgements(result, settings)
    if proposals and wanted.shows_findings:
        from drafter.cli.review_proposals import add_proposals

        add_proposals(result)
    if code := show(result, wanted):
        raise typer.Exit(code)
