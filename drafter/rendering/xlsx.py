"""Drawing pages as an Excel workbook: every cell is text, except bare amounts, which are numbers."""

import re
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from itertools import accumulate
from math import ceil
from typing import Any

from drafter.errors import OutputError
from drafter.rendering.look import BLUE, BODY_FONT, MARGINS, TITLE_FONT, TITLE_SIZE, YELLOW
from drafter.rendering.measure import text_height
from drafter.rendering.sheet import Cell, Mark, Sheet, Style

_MM_PER_INCH = 25.4
_A4 = 9  # paper size in Excel's numbering
_LOWEST = 21.0
"""The least height of a row in points (about 7 mm)."""
_HIGHEST = 400.0
"""Excel's rows end at 409 points; what needs more is given several rows, merged."""
_LONGEST = 32_767
"""What an Excel cell holds, in characters; openpyxl cuts the rest off silently."""
_TAB = 31
_TAB_FORBIDDEN = re.compile(r"[\\/?*\[\]:]|^'+|'+$|\n")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FIGURE = re.compile(r"-?\d{1,13}(\.\d{1,6})?")


def draw_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook with one tab a page lay-out; raise OutputError for text no cell can hold."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = " ".join(sheets[0].title.split())[:255]
    book.properties.creator = ""
    ink = _Ink(book)
    taken: set[str] = set()
    for sheet in sheets:
        _draw(book.create_sheet(tab_name(sheet.name, taken)), sheet, ink)
    file = BytesIO()
    book.save(file)
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


def _draw(page: Any, sheet: Sheet, ink: "_Ink") -> None:
    from openpyxl.utils import get_column_letter

    for at, width in enumerate(sheet.columns, 1):
        # 7 pixels a digit and 5 of padding at 96 dots per inch, the reckoning of Excel's default font.
        page.column_dimensions[get_column_letter(at)].width = (width / _MM_PER_INCH * 96 - 5) / 7
    heights = row_heights(sheet)
    parts = [ceil(height / _HIGHEST) for height in heights]
    first = [2 + below for below in accumulate(parts, initial=0)]  # the title is row 1
    for row, height in enumerate(heights):
        for part in range(first[row], first[row + 1]):
            page.row_dimensions[part].height = round(height / parts[row], 1)
    _write_title(page, sheet)
    for cell in sheet.cells:
        _write(page, cell, first[cell.row], first[cell.row + cell.rowspan] - 1, sheet.size, ink)
    if len(sheet.header_rows) == 1:
        header = first[sheet.header_rows[0]]
        page.print_title_rows = f"{header}:{header}"
    _set_up_print(page, sheet, first[-1] - 1)


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


def _write_title(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font

    width = sum(sheet.columns)
    page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(sheet.columns))
    page.row_dimensions[1].height = min(409, text_height(sheet.title, width, TITLE_SIZE) + 8)
    title = page.cell(1, 1)
    title.font = Font(name=TITLE_FONT, size=TITLE_SIZE)
    title.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    _put_text(title, sheet.title)


def _write(page: Any, cell: Cell, top: int, bottom: int, size: float, ink: "_Ink") -> None:
    left, right = cell.col + 1, cell.col + cell.colspan
    style = ink.style(cell, size)
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            page.cell(row, column).style = style
    drawn = page.cell(top, left)
    if cell.style is Style.FIGURE and _FIGURE.fullmatch(cell.text):
        drawn.value = Decimal(cell.text)
        drawn.number_format = re.sub(r"\d", "0", "0" + cell.text.lstrip("-").lstrip("0123456789"))
    elif cell.text:
        _put_text(drawn, cell.text)
    if (top, left) != (bottom, right):
        # Not page.merge_cells: it would clear the covered cells and with them their borders.
        page.merged_cells.add(f"{drawn.coordinate}:{page.cell(bottom, right).coordinate}")


def _put_text(cell: Any, text: str) -> None:
    """Set text that stays text: `=78人` is no formula, `_x0041_` no escape."""
    if len(text) > _LONGEST:
        raise OutputError(
            f"有一格文字长 {len(text)} 字，超过 Excel 单元格的上限 {_LONGEST} 字",
            cure="改用 .docx、.md 或 .json 输出，或缩短该文字",
        )
    cell.value = _ESCAPE_LIKE.sub("_x005F_", text)
    cell.data_type = "s"  # in this order: setting the value chooses the type anew
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))


def _set_up_print(page: Any, sheet: Sheet, last: int) -> None:
    from openpyxl.utils import get_column_letter

    page.print_area = f"A1:{get_column_letter(len(sheet.columns))}{last}"
    page.page_setup.paperSize = _A4
    page.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.print_options.horizontalCentered = True
    above, beside = (margin / _MM_PER_INCH for margin in MARGINS)
    margins = page.page_margins
    margins.top = margins.bottom = above
    margins.left = margins.right = beside


class _Ink:
    """The workbook's named styles: one for each kind of cell, made when it is first needed."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._names: dict[tuple[object, ...], str] = {}

    def style(self, cell: Cell, size: float) -> str:
        """Return the name of the style of a cell."""
        bold = cell.style in (Style.HEADING, Style.SECTION)
        key = bold, cell.bordered, cell.align, cell.mark, size
        if key not in self._names:
            self._names[key] = f"填报{len(self._names) + 1}"
            self._book.add_named_style(self._made(self._names[key], cell, size, bold=bold))
        return self._names[key]

    @staticmethod
    def _made(name: str, cell: Cell, size: float, *, bold: bool) -> Any:
        from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

        line = Side(style="thin", color="FF000000") if cell.bordered else None
        colour = f"FF{BLUE}" if cell.mark is Mark.SUGGESTION else "FF000000"
        return NamedStyle(
            name,
            font=Font(name=BODY_FONT, size=size, bold=bold, color=colour),
            fill=PatternFill("solid", fgColor=f"FF{YELLOW}") if cell.mark is Mark.BLANK else PatternFill(),
            border=Border(left=line, right=line, top=line, bottom=line),
            alignment=Alignment(horizontal=cell.align.value, vertical="center", wrap_text=True),
        )
