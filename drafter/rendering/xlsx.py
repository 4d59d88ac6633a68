"""Drawing pages as an Excel workbook: every cell is text, except bare amounts, which are numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from itertools import accumulate
from math import ceil

from drafter.rendering.look import FOOT_SIZE, MARGINS, TITLE_FONT, TITLE_SIZE
from drafter.rendering.measure import text_height
from drafter.rendering.properties import Properties
from drafter.rendering.sheet import Align, Cell, Mark, Sheet, Style
from drafter.rendering.workbook_package import (
    CellLook,
    Looks,
    WorkbookFile,
    column_letter,
    looks_like_formula,
    text_cell,
)
from drafter.table.number import plain

_MM_PER_INCH = 25.4
_A4 = 9  # paper size in Excel's numbering
_LOWEST = 21.0
"""The least height of a row in points (about 7 mm)."""
_HIGHEST = 400.0
"""Excel's rows end at 409 points; what needs more is given several rows, merged."""
_TAB = 31
_TAB_FORBIDDEN = re.compile(r"[\\/?*\[\]:]|^'+|'+$|\n")
_FIGURE = re.compile(r"-?\d{1,13}(\.\d{1,6})?")


def draw_xlsx(sheets: Sequence[Sheet], properties: Properties | None = None) -> bytes:
    """Return a workbook with one tab a page lay-out; raise OutputError for text no cell can hold."""
    file = BytesIO()
    taken: set[str] = set()
    with WorkbookFile(file, sheets[0].title, properties or Properties()) as book:
        for sheet in sheets:
            add_page(book, sheet, tab_name(sheet.name, taken))
    return file.getvalue()


def tab_name(wanted: str, taken: set[str]) -> str:
    """Return a name that Excel takes for a tab, no longer than 31 characters and not in `taken`."""
    clean = _TAB_FORBIDDEN.sub("", wanted).strip() or "绩效目标表"
    for at in range(1, len(taken) + 2):
        ending = f"({at})" if at > 1 else ""
        name = _shortened(clean, _TAB - len(ending)) + ending
        if name.casefold() not in taken:
            break
    taken.add(name.casefold())
    return name


def _shortened(text: str, length: int) -> str:
    """Cut to `length` as Excel counts, in UTF-16: an emoji is two."""
    while len(text.encode("utf-16-le")) > 2 * length:
        text = text[:-1]
    return text


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """The inside of a worksheet: the rows Excel repeats and the range it prints go with it."""

    name: str
    xml: str
    titles: str
    area: str


def add_page(book: WorkbookFile, sheet: Sheet, tab: str) -> None:
    """Add a page lay-out to a workbook under the name `tab`."""
    page = draw_page(book, sheet)  # a text too long is refused before the zip is touched
    book.add(tab, [page.xml], titles=page.titles, area=page.area)


def draw_page(book: Looks, sheet: Sheet) -> DrawnPage:
    """Draw a page lay-out; raise OutputError for text no cell can hold."""
    heights = row_heights(sheet)
    parts = [ceil(height / _HIGHEST) for height in heights]
    first = [2 + below for below in accumulate(parts, initial=0)]  # the title is row 1
    titles = ""
    if len(sheet.header_rows) == 1:
        titles = "${0}:${0}".format(first[sheet.header_rows[0]])
    last = f"${column_letter(len(sheet.columns))}${first[-1] + len(sheet.foot) - 1}"
    drawn = "".join(_worksheet(book, sheet, heights, first))
    return DrawnPage(sheet.name, drawn, titles, f"$A$1:{last}")


def _worksheet(book: Looks, sheet: Sheet, heights: list[float], first: list[int]) -> Iterator[str]:
    yield '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
    yield '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
    yield '<sheetFormatPr defaultRowHeight="21"/>'
    yield columns_xml(sheet.columns)
    rows = [_title_row(book, sheet)]
    drawn, merges = _cells(book, sheet, first)
    for row, height in enumerate(heights):
        count = first[row + 1] - first[row]
        for part in range(first[row], first[row + 1]):
            cells = "".join(xml for _, xml in sorted(drawn.get(part, ())))
            rows.append(f'<row r="{part}" ht="{height / count:.1f}" customHeight="1">{cells}</row>')
    feet = list(enumerate(sheet.foot, first[-1]))
    rows += [_line_row(book, sheet, row, text) for row, text in feet]
    merges += [f"A{row}:{column_letter(len(sheet.columns))}{row}" for row, _ in feet]
    yield f"<sheetData>{''.join(rows)}</sheetData>"
    ranges = [f"A1:{column_letter(len(sheet.columns))}1"] * (len(sheet.columns) > 1) + merges
    yield f'<mergeCells count="{len(ranges)}">' if ranges else ""
    yield "".join(f'<mergeCell ref="{cells}"/>' for cells in ranges)
    yield "</mergeCells>" if ranges else ""
    yield print_xml(landscape=sheet.landscape)


def columns_xml(widths: Sequence[float]) -> str:
    """Write the widths of the columns, given in mm."""
    # 7 pixels a digit and 5 of padding at 96 dots per inch, the reckoning of Excel's default font.
    sizes = (round((width / _MM_PER_INCH * 96 - 5) / 7, 2) for width in widths)
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{size}" customWidth="1"/>' for at, size in enumerate(sizes, 1)
    )
    return f"<cols>{columns}</cols>"


def print_xml(*, landscape: bool) -> str:
    """Write the print set-up: A4, as wide as one page, with page numbers at the foot."""
    above, beside = (margin / _MM_PER_INCH for margin in MARGINS)
    turned = "landscape" if landscape else "portrait"
    return (
        '<printOptions horizontalCentered="1"/>'
        f'<pageMargins left="{beside:.3f}" right="{beside:.3f}" top="{above:.3f}" bottom="{above:.3f}"'
        ' header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="{_A4}" orientation="{turned}" fitToWidth="1" fitToHeight="0"/>'
    )


def row_heights(sheet: Sheet) -> list[float]:
    """Return heights in points: merged cells get none from Excel, so text is measured."""
    heights = [_LOWEST] * sheet.rows
    for cell in sorted(sheet.cells, key=lambda cell: cell.rowspan):
        needed = text_height(cell.text, sheet.width(cell), sheet.size)
        if cell.style is Style.SECTION:
            needed += 8
        spanned = slice(cell.row, cell.row + cell.rowspan)
        missing = needed - sum(heights[spanned])
        if missing > 0:
            heights[cell.row + cell.rowspan - 1] += missing
    return heights


def _title_row(book: Looks, sheet: Sheet) -> str:
    height = min(409, text_height(sheet.title, sum(sheet.columns), TITLE_SIZE) + 8)
    look = CellLook(
        TITLE_SIZE, TITLE_FONT, lines=False, align=Align.CENTER, quoted=looks_like_formula(sheet.title)
    )
    cell = text_cell("A1", sheet.title, book.look(look))
    return f'<row r="1" ht="{height:.1f}" customHeight="1">{cell}</row>'


def _line_row(book: Looks, sheet: Sheet, row: int, text: str) -> str:
    height = text_height(text, sum(sheet.columns), FOOT_SIZE) + 3
    style = book.look(CellLook(FOOT_SIZE, lines=False))
    covered = (f'<c r="{column_letter(at)}{row}" s="{style}"/>' for at in range(2, len(sheet.columns) + 1))
    cells = text_cell(f"A{row}", text, style) + "".join(covered)
    return f'<row r="{row}" ht="{height:.1f}" customHeight="1">{cells}</row>'


def _cells(book: Looks, sheet: Sheet, first: list[int]) -> tuple[dict[int, list[tuple[int, str]]], list[str]]:
    """Return the drawn cells by row, each with its column, and the merged ranges."""
    drawn: dict[int, list[tuple[int, str]]] = {}
    merges = []
    for cell in sheet.cells:
        top, bottom = first[cell.row], first[cell.row + cell.rowspan] - 1
        left, right = cell.col + 1, cell.col + cell.colspan
        style = book.look(_look(cell, sheet.size))
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                place = f"{column_letter(column)}{row}"
                # The covered cells of a merge carry its borders.
                filled = (row, column) == (top, left)
                xml = _content(cell, place, style) if filled else f'<c r="{place}" s="{style}"/>'
                drawn.setdefault(row, []).append((column, xml))
        if (top, left) != (bottom, right):
            merges.append(f"{column_letter(left)}{top}:{column_letter(right)}{bottom}")
    return drawn, merges


def _content(cell: Cell, place: str, style: int | str) -> str:
    if _is_number(cell):
        return f'<c r="{place}" s="{style}"><v>{plain(Decimal(cell.text))}</v></c>'
    return text_cell(place, cell.text, style)


def _look(cell: Cell, size: float) -> CellLook:
    number = _is_number(cell)
    return CellLook(
        size,
        bold=cell.style in (Style.HEADING, Style.SECTION),
        blue=cell.mark is Mark.SUGGESTION,
        yellow=cell.mark is Mark.BLANK,
        lines=cell.bordered,
        align=cell.align,
        digits=re.sub(r"\d", "0", "0" + cell.text.lstrip("-").lstrip("0123456789")) if number else "",
        quoted=not number and looks_like_formula(cell.text),
    )


def _is_number(cell: Cell) -> bool:
    return cell.style is Style.FIGURE and bool(_FIGURE.fullmatch(cell.text))
