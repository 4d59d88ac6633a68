"""Lists in a workbook: a heading row that stays in sight, filters, rows written one by one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from drafter.rendering.measure import text_height
from drafter.rendering.sheet import Align
from drafter.rendering.workbook_package import (
    CellLook,
    Looks,
    WorkbookFile,
    column_letter,
    looks_like_formula,
    text_cell,
)
from drafter.rendering.xlsx import columns_xml, print_xml

_SIZE = 10
_HEADING_HEIGHT = 24
_LOWEST, _HIGHEST = 18.0, 409.0
"""Heights of a row in points."""


def add_list(
    book: WorkbookFile,
    tab: str,
    columns: Sequence[tuple[str, float]],
    rows: Iterable[str],
    *,
    count: int,
    links: Mapping[str, str] | None = None,
    at: int = -1,
) -> None:
    """Add a tab with `columns` (heading, width in mm) and `count` rows made by `row_xml` from row 2 on.

    `links` leads from cells to places in the workbook; `at` is the tab's place, last by default.
    """
    last = f"{column_letter(len(columns))}{count + 1}"
    book.add(
        tab,
        _worksheet(book, columns, rows, last, links or {}),
        titles="$1:$1",
        at=at,
    )


def add_rows(
    book: WorkbookFile,
    tab: str,
    columns: Sequence[tuple[str, float]],
    rows: Sequence[Sequence[str]],
    *,
    centred: frozenset[int] = frozenset(),
    links: Mapping[str, str] | None = None,
    at: int = -1,
) -> None:
    """Add a tab with rows of texts, as `add_list` and `row_xml` say."""
    lines = (row_xml(book, number, row, columns, centred) for number, row in enumerate(rows, 2))
    add_list(book, tab, columns, lines, count=len(rows), links=links, at=at)


def row_xml(
    book: Looks,
    row: int | str,
    cells: Sequence[str],
    columns: Sequence[tuple[str, float]],
    centred: frozenset[int] = frozenset(),
) -> str:
    """Write row number `row` (headings are row 1); all cells are text, those in `centred` centred.

    The row is as high as its longest text needs in `columns`, up to what Excel allows.
    """
    drawn = []
    needed = max(text_height(text, width, _SIZE) for text, (_, width) in zip(cells, columns, strict=True))
    for at, text in enumerate(cells):
        align = Align.CENTER if at in centred else Align.LEFT
        look = CellLook(_SIZE, align=align, quoted=looks_like_formula(text))
        drawn.append(text_cell(f"{column_letter(at + 1)}{row}", text, book.look(look)))
    height = f"{min(max(needed, _LOWEST), _HIGHEST):.1f}"
    return f'<row r="{row}" ht="{height}" customHeight="1">{"".join(drawn)}</row>'


def _worksheet(
    book: WorkbookFile,
    columns: Sequence[tuple[str, float]],
    rows: Iterable[str],
    last: str,
    links: Mapping[str, str],
) -> Iterator[str]:
    yield '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">'
    yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    yield "</sheetView></sheetViews>"
    yield '<sheetFormatPr defaultRowHeight="15"/>'
    yield columns_xml([width for _, width in columns])
    heading = book.look(CellLook(_SIZE, bold=True, align=Align.CENTER))
    cells = "".join(
        text_cell(f"{column_letter(at)}1", text, heading) for at, (text, _) in enumerate(columns, 1)
    )
    yield f'<sheetData><row r="1" ht="{_HEADING_HEIGHT}" customHeight="1">{cells}</row>'
    yield from rows
    yield f'</sheetData><autoFilter ref="A1:{last}"/>'
    if links:
        yield "<hyperlinks>"
        for cell, place in links.items():
            yield f'<hyperlink ref="{cell}" location="{escape(place)}" display=""/>'
        yield "</hyperlinks>"
    yield print_xml(landscape=True)
