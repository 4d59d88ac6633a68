"""drafter read: existing documents into tables."""

from pathlib import Path
from typing import Annotated

import typer


def read(
    files: Annotated[
        list[Path], typer.Argument(help="要读的文件：.docx、.xlsx、.txt、.csv、.html、.json 等。")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="每张表一行JSON。")] = False,
) -> None:
    """读出文件里的绩效目标表；读不了的地方说明在哪里、为什么，其余照读。"""
    import json

    from drafter.errors import DrafterError
    from drafter.reading.file import read_file
    from drafter.rendering.terminal import summary_of
    from drafter.table.contract import table_to_json

    unreadable = failed = False
    for file in files:
        try:
            result = read_file(file)
        except DrafterError as error:
            typer.echo(f"错误：{error}", err=True)
            unreadable = True
            continue
        for table in result.tables:
            typer.echo(json.dumps(table_to_json(table), ensure_ascii=False) if as_json else summary_of(table))
        for problem in result.problems:
            typer.echo(str(problem), err=True)
        failed = failed or bool(result.problems)
        if not as_json:
            typer.echo(f"{file.name}：读出{len(result.tables)}张表，{len(result.problems)}处读不了")
    if unreadable or failed:
        raise typer.Exit(2 if unreadable else 1)
