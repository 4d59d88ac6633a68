"""Drawing pages as a Word document, in WordprocessingML."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from io import BytesIO

from drafter.rendering.look import BLUE, FOOT_SIZE, MARGINS, PAGE, TITLE_FONT, TITLE_SIZE, YELLOW
from drafter.rendering.measure import line_count, text_height
from drafter.rendering.properties import Properties
from drafter.rendering.sheet import Cell, Mark, Sheet, Style
from drafter.rendering.word_package import FOOTER_REFERENCE, write_word

_TWIPS_PER_MM = 1440 / 25.4
_ONE_PAGE = 560
"""A row that needs more points than this is too tall for a page and may be split."""
_PADDING = {"top": 25, "left": 68, "bottom": 25, "right": 68}
"""Between the lines of a cell and its text, in twips."""
_LOWEST = 400
"""The least height of a row in twips (7 mm)."""
_LEADING = 1.28
"""Line height over font size, fixed: a page breaks at the same row whatever font the reader has."""
_LINE = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'


def draw_docx(sheets: Sequence[Sheet], properties: Properties | None = None) -> bytes:
    """Return a Word document in which every page lay-out begins on a new page."""
    file = BytesIO()
    write_word(
        file,
        body_xml((page_xml(sheet), section_xml(landscape=sheet.landscape)) for sheet in sheets),
        sheets[0].title,
        properties,
    )
    return file.getvalue()


def body_xml(pages: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Join pages, given with their sections: the last section ends the document, others a paragraph."""
    section = ""
    for page, own in pages:
        if section:
            yield spacer_xml(section)
        yield page
        section = own
    yield spacer_xml() + section


def page_xml(sheet: Sheet, heading: str = "") -> str:
    """Write title and tables; `heading` is a paragraph to stand in the title's place."""
    parts = list(sheet.parts())
    tables = spacer_xml().join(_table(part, ends=part is parts[-1]) for part in parts)
    foot = "".join(_foot_line(line) for line in sheet.foot)
    return (heading or title_xml(sheet.title, level=0)) + tables + foot


def _foot_line(text: str) -> str:
    size = f'<w:sz w:val="{FOOT_SIZE * 2}"/><w:szCs w:val="{FOOT_SIZE * 2}"/>'
    space = f'<w:spacing w:before="60" w:line="{round(FOOT_SIZE * _LEADING * 20)}" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{space}</w:pPr><w:r><w:rPr>{size}</w:rPr>{text_xml(text)}</w:r></w:p>"


def title_xml(text: str, *, level: int | None = None) -> str:
    """Write a title; `level` is its place in the outline of the document."""
    outline = "" if level is None else f'<w:outlineLvl w:val="{level}"/>'
    font = f'<w:rFonts w:ascii="{TITLE_FONT}" w:hAnsi="{TITLE_FONT}" w:eastAsia="{TITLE_FONT}"/>'
    size = f'<w:sz w:val="{TITLE_SIZE * 2}"/><w:szCs w:val="{TITLE_SIZE * 2}"/>'
    return (
        '<w:p><w:pPr><w:spacing w:before="60" w:after="120"/><w:jc w:val="center"/>'
        f"{outline}</w:pPr><w:r><w:rPr>{font}{size}</w:rPr>{text_xml(text)}</w:r></w:p>"
    )


def row_heights(sheet: Sheet) -> list[float]:
    """Return the height in points that each row takes on paper."""
    heights = [_LOWEST / 20] * sheet.rows
    around = (_PADDING["top"] + _PADDING["bottom"]) / 20
    for cell in sorted(sheet.cells, key=lambda cell: cell.rowspan):
        needed = line_count(cell.text, sheet.width(cell), sheet.size) * sheet.size * _LEADING + around
        spanned = slice(cell.row, cell.row + cell.rowspan)
        heights[cell.row + cell.rowspan - 1] += max(0.0, needed - sum(heights[spanned]))
    return heights


def spacer_xml(section: str = "") -> str:
    """Write a paragraph of one point: tables that touch become one, and a last one gets lost."""
    return (
        '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr>'
        f"{section}</w:pPr></w:p>"
    )


def section_xml(*, landscape: bool, footer: bool = False) -> str:
    """Write a section: A4, upright or across; `footer` numbers the pages from here to the end."""
    width, height = (_twips(side) for side in (PAGE[::-1] if landscape else PAGE))
    orient = ' w:orient="landscape"' if landscape else ""
    above, beside = (_twips(margin) for margin in MARGINS)
    return (
        f'<w:sectPr>{FOOTER_REFERENCE if footer else ""}<w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        f'<w:pgMar w:top="{above}" w:right="{beside}" w:bottom="{above}" w:left="{beside}"'
        ' w:header="400" w:footer="400" w:gutter="0"/></w:sectPr>'
    )


def _table(sheet: Sheet, *, ends: bool) -> str:
    """Write a part as a table of its own: Word repeats headings only from the top of a table.

    Unless it `ends` the form its lowest line is that of the next part: two would show as a double line.
    """
    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in sheet.columns)
    padding = "".join(f'<w:{side} w:w="{twips}" w:type="dxa"/>' for side, twips in _PADDING.items())
    covered = {
        (row, cell.col): cell for cell in sheet.cells for row in range(cell.row, cell.row + cell.rowspan)
    }
    rows = "".join(_row(sheet, row, covered, ends=ends) for row in range(sheet.rows))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_twips(sum(sheet.columns))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{padding}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(sheet: Sheet, row: int, covered: dict[tuple[int, int], Cell], *, ends: bool) -> str:
    cells = [covered[row, col] for col in range(len(sheet.columns)) if (row, col) in covered]
    tallest = max(
        (text_height(c.text, sheet.width(c), sheet.size) for c in cells if c.rowspan == 1), default=0.0
    )
    whole = "<w:cantSplit/>" if tallest < _ONE_PAGE else ""
    header = "<w:tblHeader/>" if row in sheet.header_rows else ""
    # The last row stays with the lines below the form: no page holds a signature alone.
    lowest = row == sheet.rows - 1
    keep, line = bool(sheet.foot) and lowest, ends or not lowest
    drawn = "".join(_cell(sheet, cell, row, keep=keep, line=line) for cell in cells)
    return f'<w:tr><w:trPr>{whole}<w:trHeight w:val="{_LOWEST}"/>{header}</w:trPr>{drawn}</w:tr>'


def _cell(sheet: Sheet, cell: Cell, row: int, *, keep: bool, line: bool) -> str:
    """Write a cell, or in the lower rows of a tall one its continuation."""
    top, bottom = row == cell.row, line and row == cell.row + cell.rowspan - 1
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merge = ""
    if cell.rowspan > 1:
        merge = '<w:vMerge w:val="restart"/>' if top else "<w:vMerge/>"
    sides = [("top", top), ("left", True), ("bottom", bottom), ("right", True)] if cell.bordered else []
    borders = "".join(_LINE.format(side=side) for side, drawn in sides if drawn)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{YELLOW}"/>' if cell.mark is Mark.BLANK else ""
    paragraph = _paragraph(sheet, cell, cell.text if top else "", keep=keep)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(sheet.width(cell))}" w:type="dxa"/>{span}{merge}'
        f"<w:tcBorders>{borders}</w:tcBorders>{shade}"
        f'<w:vAlign w:val="center"/></w:tcPr>{paragraph}</w:tc>'
    )


def _paragraph(sheet: Sheet, cell: Cell, text: str, *, keep: bool) -> str:
    keeping = "<w:keepNext/>" if keep or cell.style in (Style.SECTION, Style.HEADING) else ""
    around = ' w:before="160" w:after="40"' if cell.style is Style.SECTION else ""
    space = f'<w:spacing{around} w:line="{round(sheet.size * _LEADING * 20)}" w:lineRule="exact"/>'
    bold = "<w:b/>" if cell.style in (Style.SECTION, Style.HEADING) else ""
    colour = f'<w:color w:val="{BLUE}"/>' if cell.mark is Mark.SUGGESTION else ""
    size = f'<w:sz w:val="{sheet.size * 2:g}"/><w:szCs w:val="{sheet.size * 2:g}"/>'
    run = f"<w:r><w:rPr>{bold}{colour}{size}</w:rPr>{text_xml(text)}</w:r>" if text else ""
    return f'<w:p><w:pPr>{keeping}{space}<w:jc w:val="{cell.align}"/><w:rPr>{size}</w:rPr></w:pPr>{run}</w:p>'


def text_xml(text: str) -> str:
    """Write text with its line breaks; a tab stays the character it is, so that it can be read back."""
    lines = text.split("\n")
    return "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>' for line in lines)


def _twips(mm: float) -> int:
    return round(mm * _TWIPS_PER_MM)
