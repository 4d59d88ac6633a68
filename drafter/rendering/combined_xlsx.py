"""汇编 as a workbook: an index, a tab for each table, and a ledger of those beyond the thousandth."""

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO

from drafter.forms import load_form
from drafter.rendering.combined_piece import (
    Handed,
    Piece,
    Spread,
    draw_piece,
    ledger_columns,
    settled,
    settled_rows,
)
from drafter.rendering.entry import Entry, OnProblem
from drafter.rendering.import_sheet import COLUMNS as IMPORT_COLUMNS
from drafter.rendering.import_sheet import add_import
from drafter.rendering.ledger import COLUMNS
from drafter.rendering.listing import add_list, add_rows
from drafter.rendering.marking import Makers
from drafter.rendering.printable import printable
from drafter.rendering.workbook_package import WorkbookFile
from drafter.rendering.xlsx import tab_name

INDEX = "目录"
LEDGER = "指标台账"

_INDEX_COLUMNS = (
    ("序号", 12.0),
    ("绩效目标表", 80.0),
    ("填报单位", 55.0),
    ("预算数", 30.0),
    ("指标数", 15.0),
    ("所在页", 60.0),
)
_CENTRED = frozenset({0, 3, 4})
_CHUNK = 1 << 20


def combine_xlsx(
    handed: Iterator[Handed],
    file: IO[bytes],
    title: str,
    makers: Makers,
    *,
    on_problem: OnProblem | None,
    spread: Spread,
) -> None:
    """Write tabs in the order of the tables; the index, known only at the end, is put first."""
    taken = {INDEX.casefold(), LEDGER.casefold()}
    listed: list[tuple[str, ...]] = []
    links: dict[str, str] = {}
    with WorkbookFile(file, title) as book, TemporaryFile("w+", encoding="utf-8", newline="") as ledger:
        rows, headings = 0, COLUMNS
        for piece in spread(draw_piece, handed):
            makers.add_maker(piece.maker)
            if piece.marking is not None:
                makers.keep(piece.marking)
            if piece.failure is not None:
                if on_problem is None:
                    raise piece.failure
                on_problem(piece.number, piece.failure)
            tab = _add(book, piece, taken)
            headings = piece.headings or headings
            for row in settled_rows(piece, book, rows + 2):
                rows += 1
                ledger.write(row)
            if tab:
                links[f"B{piece.number + 1}"] = "'{}'!A1".format(tab.replace("'", "''"))
            listed.append((*piece.listing, printable(tab or _elsewhere(piece))))
        if rows:
            ledger.seek(0)
            columns = ledger_columns(headings)
            add_list(book, LEDGER, columns, iter(lambda: ledger.read(_CHUNK), ""), count=rows)
        add_rows(book, INDEX, _INDEX_COLUMNS, listed, centred=_CENTRED, links=links, at=0)
        book.properties = makers.properties()


def combine_import(entries: Iterator[Entry], file: IO[bytes], title: str, makers: Makers) -> None:
    """Write a tab for each project as an import of 预算管理一体化 wants it."""
    taken: set[str] = set()
    with WorkbookFile(file, title) as book:
        for entry in entries:
            form = load_form(entry.table.form)
            entry.drawn(lambda _, one=entry.table, form=form: add_import(book, one, form, taken))  # type: ignore[misc]
        if not taken:
            add_list(book, "导入表", IMPORT_COLUMNS, (), count=0)
        book.properties = makers.properties()


def _add(book: WorkbookFile, piece: Piece, taken: set[str]) -> str:
    """Add the pages of one table and return the tab of its form, "" when it has none."""
    tabs = [tab_name(page.name, taken) for page in piece.pages]
    for page, tab in zip(piece.pages, tabs, strict=True):
        book.add(tab, [settled(page.xml, piece, book)], titles=page.titles, area=page.area)
    return tabs[0] if tabs else ""


def _elsewhere(piece: Piece) -> str:
    """Say where the table is when it has no tab."""
    return f"没有写入：{piece.problem}" if piece.failure else f"“{LEDGER}”页"
