"""drafter convert: existing tables under another form, without redrafting."""

from pathlib import Path
from typing import Annotated, Any

import typer


def convert(
    files: Annotated[list[Path], typer.Argument(help="要转换的文件，能读的格式见 drafter read --help。")],
    form: Annotated[str, typer.Option(help="转成哪种表样，见 drafter forms。")],
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output", "-o", help="输出文件（.docx .xlsx .md .csv .json .jsonl .导入.xlsx），可写多次。"
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的输出文件。")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="每张表一行JSON：表和转换说明。")] = False,
) -> None:
    """把已有的表换成另一种表样，不重新起草；放不下的和还缺的逐条列出，有则退出码为1。"""
    import json

    from drafter.errors import ReadingError
    from drafter.forms import load_form
    from drafter.forms.conversion import convert as converted
    from drafter.rendering import check_targets
    from drafter.rendering.combined import COMBINED_ENDINGS, write_tables

    target = load_form(form)
    targets = output or []
    check_targets(targets, force=force, endings=COMBINED_ENDINGS)
    tables, markings, status = _read(files)
    if not tables:
        raise ReadingError("没有读出一张表，没有可转换的", cure="先看上面读入时的提示，核对输入文件")
    done = [converted(table, target) for table in tables]
    for one in done:
        typer.echo(json.dumps(_object(one), ensure_ascii=False) if as_json else "\n".join(_lines(one)))
    for path in targets:
        write_tables([one.table for one in done], path, force=force, markings=markings)
        if not as_json:
            typer.echo(f"已写出 {path}（{len(done)}张表）{_marked(markings, path)}")
    status = max(status, 0 if all(one.complete for one in done) else 1)
    if status:
        raise typer.Exit(status)


def _marked(markings: list[Any], path: Path) -> str:
    """Say what became of the mark of machine-made text that some of the files carry."""
    if not any(markings):
        return ""
    match path.suffix.lower():
        case ".docx" | ".xlsx":
            return "，原文件的 AIGC 标识已保留"
        case ".md":
            return "，原文件的 AIGC 标识写在表下的说明里"
        case _:
            return "；原文件带有 AIGC 标识，这种格式存不下，转交时请另行说明"


def _read(files: list[Path]) -> tuple[list[Any], list[Any], int]:
    """Return all tables, the marks of their files beside them, and the exit status so far.

    What cannot be read is said and stops nothing.
    """
    from drafter.errors import DrafterError
    from drafter.reading.file import read_file

    tables: list[Any] = []
    markings: list[Any] = []
    status = 0
    for file in files:
        try:
            result = read_file(file)
        except DrafterError as error:
            typer.echo(f"错误：{error}", err=True)
            status = 2
            continue
        tables += result.tables
        markings += [result.marking] * len(result.tables)
        for problem in result.problems:
            typer.echo(str(problem), err=True)
            status = max(status, 1)
    return tables, markings, status


def _object(one: Any) -> dict[str, object]:
    from drafter.table.contract import table_to_json

    notes = [{"kind": note.kind.name.lower(), "row": note.row, "text": note.text} for note in one.notes]
    return {"table": table_to_json(one.table), "notes": notes}


def _lines(one: Any) -> list[str]:
    table = one.table
    name = table.project.name or f"第{table.index}张"
    lines = [f"{name}：{len(table.indicators)}行，{'全部转入' if one.complete else '有需要看的'}"]
    for note in one.notes:
        place = f"原表第{note.row}行，" if note.row else ""
        first, *more = note.text.split("\n")
        lines += [f"  〔{note.kind.value}〕{place}{first}", *(f"      {line}" for line in more)]
    return lines
