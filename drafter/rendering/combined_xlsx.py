"""汇编 as a workbook: an index, a tab for each table, and a ledger of those beyond the thousandth."""

from collections.abc import Iterator, Sequence
from tempfile import TemporaryFile
from typing import IO

from drafter.forms import load_form
from drafter.rendering.entry import Entry
from drafter.rendering.import_sheet import COLUMNS as IMPORT_COLUMNS
from drafter.rendering.import_sheet import add_import
from drafter.rendering.ledger import COLUMNS, ORIGIN, ledger_rows
from drafter.rendering.listing import add_list, row_xml
from drafter.rendering.marking import Makers
from drafter.rendering.printable import printable
from drafter.rendering.sheet import Sheet
from drafter.rendering.workbook_package import WorkbookFile
from drafter.rendering.xlsx import add_page, tab_name

MOST_TABS = 1000
"""Nobody pages through more tabs than this, and Excel takes minutes to open them."""
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
_NARROW, _WIDE = 26.0, 60.0
_WIDE_COLUMNS = frozenset({"项目名称", "资金用途", "绩效目标", "绩效指标描述", "指标值确定依据"})
_CHUNK = 1 << 20


def combine_xlsx(entries: Iterator[Entry], file: IO[bytes], title: str, makers: Makers) -> None:
    """Write tabs in the order of the tables; the index, known only at the end, is put first."""
    taken = {INDEX.casefold(), LEDGER.casefold()}
    listed: list[tuple[str, ...]] = []
    links: dict[str, str] = {}
    with WorkbookFile(file, title) as book, TemporaryFile("w+", encoding="utf-8", newline="") as ledger:
        rows, headings = 0, COLUMNS
        for entry in entries:
            tab = ""
            if entry.number <= MOST_TABS:
                tab = entry.drawn(lambda pages: _add(book, pages, taken)) or ""
            else:
                headings = COLUMNS + ORIGIN * entry.appendix
                for row in ledger_rows(entry.number, entry.item, origins=entry.appendix):
                    rows += 1
                    ledger.write(row_xml(book, rows + 1, row, _ledger_columns(headings)))
            if tab:
                links[f"B{entry.number + 1}"] = "'{}'!A1".format(tab.replace("'", "''"))
            listed.append(_listing(entry, tab))
        if rows:
            ledger.seek(0)
            columns = _ledger_columns(headings)
            add_list(book, LEDGER, columns, iter(lambda: ledger.read(_CHUNK), ""), count=rows)
        add_list(
            book,
            INDEX,
            _INDEX_COLUMNS,
            (row_xml(book, at, row, _INDEX_COLUMNS, _CENTRED) for at, row in enumerate(listed, 2)),
            count=len(listed),
            links=links,
            at=0,
        )
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


def _ledger_columns(headings: Sequence[str]) -> list[tuple[str, float]]:
    return [(text, _WIDE if text in _WIDE_COLUMNS else _NARROW) for text in headings]


def _add(book: WorkbookFile, pages: Sequence[Sheet], taken: set[str]) -> str:
    """Add the pages of one table and return the tab of its form."""
    tabs = [tab_name(page.name, taken) for page in pages]
    for page, tab in zip(pages, tabs, strict=True):
        add_page(book, page, tab)
    return tabs[0]


def _listing(entry: Entry, tab: str) -> tuple[str, ...]:
    table = entry.table
    budget = table.project.budget
    place = tab or (f"没有写入：{entry.problem}" if entry.problem else f"“{LEDGER}”页")
    return (
        str(entry.number),
        entry.name,
        printable(table.project.unit_name),
        budget.written(table.unit) if budget else "",
        str(len(table.indicators)),
        printable(place),
    )
