"""One table of a 汇编 as a workbook, drawn without the workbook: another process may do it.

What only the workbook knows, the numbers of styles and of the ledger's rows, is a mark in the drawn XML until
the piece is put in. The marks are control characters, which no text that was made printable contains.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from drafter.errors import DrafterError
from drafter.rendering.entry import Entry, SealedDraft
from drafter.rendering.ledger import COLUMNS, ORIGIN, ledger_rows
from drafter.rendering.listing import row_xml
from drafter.rendering.marking import Maker, maker_of
from drafter.rendering.printable import printable
from drafter.rendering.workbook_package import CellLook, WorkbookFile
from drafter.rendering.xlsx import DrawnPage, draw_page
from drafter.table.draft import Draft
from drafter.table.goal_table import GoalTable
from drafter.table.marking import Marking

MOST_TABS = 1000
"""Nobody pages through more tabs than this, and Excel takes minutes to open them."""
_STYLE, _ROW = "\x00", "\x01"
_NARROW, _WIDE = 26.0, 60.0
_WIDE_COLUMNS = frozenset({"项目名称", "资金用途", "绩效目标", "绩效指标描述", "指标值确定依据"})

Given = TypeVar("Given")
Done = TypeVar("Done")


class Spread(Protocol):
    """Does work on item after item, here or in other processes; results come in the order of the items."""

    def __call__(self, work: Callable[[Given], Done], items: Iterable[Given], /) -> Iterator[Done]:
        """Yield what `work` makes of each item; what it raises is raised."""


def one_by_one(work: Callable[[Given], Done], items: Iterable[Given], /) -> Iterator[Done]:
    """Do the work here."""
    return map(work, items)


@dataclass(frozen=True, slots=True)
class Handed:
    """A table as it is handed to be drawn, with its number in the file."""

    number: int
    item: GoalTable | Draft | SealedDraft
    appendix: bool
    marking: Marking | None = None

    def opened(self) -> GoalTable | Draft:
        """Return the table or draft."""
        return self.item.opened() if isinstance(self.item, SealedDraft) else self.item


@dataclass(frozen=True, slots=True)
class Piece:
    """A drawn table: its pages or its rows of the ledger, its line of the index, or why it has none.

    `looks` are the styles that the marks in the XML stand for, `maker` says who drafted it, `marking` what
    the file said that it was read from, `headings` are those of the ledger.
    """

    number: int
    listing: tuple[str, ...]
    maker: Maker | None
    pages: tuple[DrawnPage, ...] = ()
    rows: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    looks: tuple[CellLook, ...] = ()
    marking: Marking | None = None
    failure: DrafterError | None = None
    problem: str = ""


@dataclass(slots=True)
class _LooseLooks:
    found: dict[CellLook, int] = field(default_factory=dict)

    def look(self, look: CellLook) -> str:
        return f"{_STYLE}{self.found.setdefault(look, len(self.found))}{_STYLE}"


def draw_piece(handed: Handed) -> Piece:
    """Draw one table; a form that cannot be drawn becomes the piece's failure."""
    failures: list[DrafterError] = []
    item = handed.opened()

    def refused(_: int, error: DrafterError) -> None:
        failures.append(error)

    entry = Entry(handed.number, item, handed.appendix, refused, handed.marking)
    looks = _LooseLooks()
    pages: tuple[DrawnPage, ...] = ()
    rows: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    if handed.number <= MOST_TABS:
        pages = entry.drawn(lambda sheets: tuple(draw_page(looks, sheet) for sheet in sheets)) or ()
    else:
        headings = COLUMNS + ORIGIN * handed.appendix
        columns = ledger_columns(headings)
        lines = ledger_rows(handed.number, item, origins=handed.appendix)
        rows = tuple(row_xml(looks, _ROW, line, columns) for line in lines)
    return Piece(
        handed.number, _listing(entry), maker_of(item), pages, rows, headings, tuple(looks.found),
        item.marking if isinstance(item, Draft) else handed.marking,
        failures[0] if failures else None, entry.problem,
    )  # fmt: skip


def settled(xml: str, piece: Piece, book: WorkbookFile) -> str:
    """Return drawn XML of a piece with the numbers that its styles have in `book`."""
    for at, look in enumerate(piece.looks):
        xml = xml.replace(f"{_STYLE}{at}{_STYLE}", str(book.look(look)))
    return xml


def settled_rows(piece: Piece, book: WorkbookFile, first: int) -> Iterator[str]:
    """Yield the ledger's rows of a piece, numbered from `first`."""
    for number, row in enumerate(piece.rows, first):
        yield settled(row, piece, book).replace(_ROW, str(number))


def ledger_columns(headings: Sequence[str]) -> list[tuple[str, float]]:
    """Return the ledger's columns with their widths in mm."""
    return [(text, _WIDE if text in _WIDE_COLUMNS else _NARROW) for text in headings]


def _listing(entry: Entry) -> tuple[str, ...]:
    table = entry.table
    budget = table.project.budget
    return (
        str(entry.number),
        entry.name,
        printable(table.project.unit_name),
        budget.written(table.unit) if budget else "",
        str(len(table.indicators)),
    )
