"""Drawing pages as Markdown that reads well on GitHub."""

import re
from collections.abc import Iterable, Iterator, Sequence

from drafter.rendering.sheet import Cell, Mark, Sheet, Style
from drafter.table.target_value import BLANK

_SPECIAL = re.compile(r"([\\`*_\[\]|~$])")
_LEADING = re.compile(r"^(\s*\d*)([#>+\-.)=])")


def draw_markdown(sheets: Sequence[Sheet], level: int = 1) -> str:
    """Return Markdown with a heading for each page, the first of `level`, the others one below.

    What is filled in above the indicators becomes a table of label and content; rows under column headings
    become a table in which merged labels are repeated. Blanks are bold, suggestions in italics.
    """
    lines: list[str] = []
    for at, sheet in enumerate(sheets):
        lines += ["", f"{'#' * (level + (at > 0))} {inline(' '.join(sheet.title.split()))}", *_page(sheet)]
        for line in sheet.foot:
            lines += ["", _LEADING.sub(r"\1\\\2", inline(line))]
    return "\n".join(lines).strip("\n") + "\n"


def inline(text: str) -> str:
    """Write `text` so that Markdown shows exactly these characters, on one line."""
    text = text.strip("\n").replace("&", "&amp;").replace("<", "&lt;")
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "<br>").replace("\t", "&#9;")


def _page(sheet: Sheet) -> Iterator[str]:
    starting: list[list[Cell]] = [[] for _ in range(sheet.rows)]
    for cell in sheet.cells:
        starting[cell.row].append(cell)
    covering = {
        (row, cell.col): cell for cell in sheet.cells for row in range(cell.row, cell.row + cell.rowspan)
    }
    columns: list[int] = []
    listing = False
    for row, cells in enumerate(starting):
        headings = [cell for cell in cells if cell.style is Style.HEADING]
        labelled = [cell for cell in cells if cell.label]
        if headings:
            columns, listing = [cell.col for cell in headings], False
            yield from _open(inline(cell.text) for cell in headings)
        elif labelled:
            if not listing:
                yield from _open(("项目", "内容"))
            listing = True
            yield from (_line((inline(cell.label), _content(cell))) for cell in labelled)
        elif any(not cell.bordered for cell in cells):
            columns, listing = [], False
            yield from ("", _words(cells))
        elif columns:
            yield _line(_content(covering[row, col]) for col in columns)


def _open(headings: Iterable[str]) -> tuple[str, ...]:
    names = tuple(headings)
    return "", _line(names), _line(["---"] * len(names))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _content(cell: Cell) -> str:
    text = inline(cell.text)
    match cell.mark:
        case Mark.BLANK:
            return f"**{text or BLANK}**"
        case Mark.SUGGESTION if text:
            return f"*{text}*"
        case _:
            return text


def _words(cells: list[Cell]) -> str:
    words = "　".join(_content(cell) for cell in cells if cell.text)
    if cells[0].style is Style.SECTION:
        return f"### {words}"
    return _LEADING.sub(r"\1\\\2", words)  # a line of its own must not become a list or a heading
