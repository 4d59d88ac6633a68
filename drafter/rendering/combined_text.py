"""汇编 as text: Markdown, CSV, JSON Lines."""

import json
import shutil
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO

from drafter.rendering.csv import BOM, csv_lines
from drafter.rendering.entry import Entry
from drafter.rendering.json import draft_to_json
from drafter.rendering.ledger import COLUMNS, ORIGIN, ledger_rows
from drafter.rendering.markdown import draw_markdown, inline
from drafter.rendering.printable import encodable
from drafter.table.contract import table_to_json
from drafter.table.draft import Draft
from drafter.table.goal_table import GoalTable


def combine_markdown(entries: Iterator[Entry], file: IO[bytes], title: str, *_: object) -> None:
    """Write a heading, a linked list of all tables, and the tables."""
    file.write(f"# {inline(title)}\n\n## 目录\n\n".encode())
    with TemporaryFile() as body:
        for entry in entries:
            anchor = f"table-{entry.number}"
            text = entry.drawn(lambda pages: draw_markdown(pages, level=2))
            if text is None:
                text = f"## {inline(entry.name)}\n\n这张表没有写入：{inline(entry.problem)}\n"
            body.write(f'\n<a id="{anchor}"></a>\n\n{text}'.encode())
            file.write(f"{entry.number}. [{inline(entry.name)}](#{anchor})\n".encode())
        body.seek(0)
        shutil.copyfileobj(body, file)


def combine_csv(entries: Iterator[Entry], file: IO[bytes], *_: object) -> None:
    """Write one row an indicator; where values come from only when an entry is to have its appendix."""
    begun = False
    for entry in entries:
        if not begun:
            file.write(BOM + csv_lines([COLUMNS + ORIGIN * entry.appendix]).encode())
            begun = True
        rows = ledger_rows(entry.number, entry.item, origins=entry.appendix)
        file.write((entry.drawn(lambda _, rows=rows: csv_lines(rows)) or "").encode())  # type: ignore[misc]
    if not begun:
        file.write(BOM + csv_lines([COLUMNS]).encode())


def combine_json_lines(entries: Iterator[Entry], file: IO[bytes], *_: object) -> None:
    """Write one object a line: drafts as `drafter draft --json` gives them, tables as `drafter read`."""
    for entry in entries:
        file.write(f"{_json(entry.item)}\n".encode())


def combine_json(entries: Iterator[Entry], file: IO[bytes], *_: object) -> None:
    """Write one list of what JSON Lines has on its lines."""
    before = "[\n"
    for entry in entries:
        file.write(f"{before}{_json(entry.item)}".encode())
        before = ",\n"
    file.write(b"[]\n" if before == "[\n" else b"\n]\n")


def _json(item: GoalTable | Draft) -> str:
    if isinstance(item, Draft):
        return draft_to_json(item, indent=None)
    return encodable(json.dumps(table_to_json(item), ensure_ascii=False))
