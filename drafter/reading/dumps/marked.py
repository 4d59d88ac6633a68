"""Tables whose cells are marked: tabs, bars, wide gaps, commas."""

import csv
import re
from io import StringIO

from drafter.reading.cells import Item, Line, Place, ragged
from drafter.reading.grid import Row, rows_by_cell
from drafter.reading.labelled.levels import level_of
from drafter.reading.labelled.marks import is_footer, is_title
from drafter.reading.labels import read_label
from drafter.table.spreadsheet_text import unguarded

_BAR = re.compile(r"[|｜│┃¦]")
_RULE = re.compile(r"[\s|｜│┃:：+\-—─━┌┐└┘├┤┬┴┼═╔╗╚╝╠╣╦╩╬]+")
_BARS = re.compile(r"\|[\s|]*")
_GAP = re.compile(r"\s{2,}|　+")
_BLANKS = " \r　\xa0\u200b\ufeff\x07"
_LONGEST_PART = 200
_LONGEST_FIELD = 100_000
_FIRST_LINES = 4
"""Where the separator of a list shows: title, unit, heading; cells below may hold any mark."""


def items_by_mark(text: str) -> list[Item]:
    """Read rows whose cells stand in one line between tabs, bars or wide gaps.

    A line without marks right below a row goes on with its last cell: dumps break long cells.
    """
    items: list[Item] = []
    touching = False
    for number, line in enumerate(text.split("\n"), 1):
        cells = _cells(line)
        if cells is None:
            touching = False
        elif len(cells) > 1:
            items.append(ragged(number, tuple(cells)))
            touching = True
        elif touching and items and not isinstance(items[-1], Line) and _goes_on(cells[0]):
            last = items[-1]
            parts = [cell.text for cell in last.cells]  # type: ignore[union-attr]
            at = max((i for i, part in enumerate(parts) if part), default=len(parts) - 1)
            parts[at] = f"{parts[at]}\n{cells[0]}" if parts[at] else cells[0]
            items[-1] = ragged(last.place.row, tuple(parts))  # type: ignore[union-attr]
        else:
            items.append(Line(Place(number), cells[0]))
            touching = False
    return items


def _cells(line: str) -> list[str] | None:
    """Return the cells of a line, one for a line of prose, None for an empty line or a drawn rule."""
    bare = line.strip(_BLANKS + "\t")
    if not bare or _RULE.fullmatch(bare):
        return None
    if "\t" in line.rstrip():
        return [cell.strip(_BLANKS) for cell in line.rstrip("\r\n").split("\t")]
    if len(_BAR.findall(line)) >= 2:  # noqa: PLR2004 - a row of a drawn table
        inner = re.sub(r"^[|｜│┃¦]|[|｜│┃¦]$", "", bare)
        return [re.sub(r"<br\s*/?>", "\n", cell).strip(_BLANKS).strip("*") for cell in _BAR.split(inner)]
    parts = _GAP.split(bare)
    return parts if len(parts) > 1 else [bare]


def _goes_on(text: str) -> bool:
    return (
        not (is_title(text) or is_footer(text) or read_label(text) or level_of(text))
        and len(text) <= _LONGEST_PART
    )


def items_by_cell(text: str) -> list[Item]:
    """Read a dump that writes a cell a line with a tab before it."""
    return [
        ragged(item.line, item.cells) if isinstance(item, Row) else Line(Place(item.line), item.text)
        for item in rows_by_cell(text)
    ]


def items_by_comma(text: str) -> list[Item]:
    """Read comma- or tab-separated values; cells hold what a spreadsheet exported, quotes taken off."""
    lines = text[:20_000].split("\n")[:_FIRST_LINES]
    separator = max(",\t;，", key=lambda mark: max(line.count(mark) for line in lines))
    csv.field_size_limit(_LONGEST_FIELD)
    items: list[Item] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            cells = tuple(unguarded(cell.strip(_BLANKS)) for cell in row)
            if any(cells):
                items.append(ragged(reader.line_num, cells))
    except csv.Error:
        return items_by_mark(text)
    return items


def items_by_bar_line(text: str) -> list[Item]:
    """Read a page copied with each cell on a line of its own that ends in a bar; a lone bar begins a row."""
    items: list[Item] = []
    cells: list[str] | None = None
    start, pending = 0, ""
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip(_BLANKS + "\t")
        if _BARS.fullmatch(bare):
            if cells:
                items.append(ragged(start, tuple(cells)))
            cells, start, pending = ([] if bare == "|" else None), number, ""
        elif bare.endswith("|") and bare.count("|") == 1:
            if cells is None:
                cells, start = [], number
            cells.append(f"{pending}\n{bare[:-1]}".strip(_BLANKS + "\n"))
            pending = ""
        elif cells is not None and (bare or pending):
            pending = f"{pending}\n{bare}" if pending else bare
        elif bare:
            items.append(Line(Place(number), bare.strip("|" + _BLANKS)))
    if cells:
        items.append(ragged(start, tuple(cells)))
    return items
