"""Merged ranges of a sheet laid over its cells: a text stands over all columns and rows it spans."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.errors import ReadingError
from drafter.reading.cells import Cell, GridRow, Place

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_LARGEST = 200_000
"""Cells a merged range may cover; a form has dozens."""
_MOST = 50_000
_TALLEST = 5_000


@dataclass(frozen=True, slots=True)
class Merge:
    """A rectangle of cells shown as one; columns from 0, rows from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


def merge_of(reference: str, sheet: str) -> Merge:
    """Read A1:C3; raise ReadingError for one that no form has."""
    found = _RANGE.fullmatch(reference)
    if found is None:
        return Merge(0, 0, 0, 0)
    left, top = _column(found[1]), int(found[2])
    right, bottom = (_column(found[3]), int(found[4])) if found[3] else (left, top)
    if (right - left + 1) * (bottom - top + 1) > _LARGEST:
        raise ReadingError(
            f"工作表“{sheet}”里合并了一大片单元格（{reference}），没有打开", cure="取消这处合并后另存"
        )
    return Merge(top, left, bottom, right)


def cells_of(sheet: str, rows: Mapping[int, Mapping[int, str]], merges: Sequence[Merge]) -> Iterator[GridRow]:
    """Yield the filled rows in order, with the text of tall cells repeated in the rows they cover."""
    spans: dict[tuple[int, int], int] = {}
    covered: set[tuple[int, int]] = set()
    lower: dict[int, list[Cell]] = {}
    width = max((max(row) for row in rows.values()), default=0) + 1
    last = max(rows, default=0)
    for merge in merges[:_MOST]:
        if not merge.top or merge.top > last or merge.left > width:
            continue
        right = min(merge.right, max(width, merge.left + 1))
        span, text = right - merge.left + 1, rows.get(merge.top, {}).get(merge.left, "")
        spans[merge.top, merge.left] = span
        for row in range(merge.top, min(merge.bottom, last, merge.top + _TALLEST) + 1):
            covered.update((row, col) for col in range(merge.left, right + 1))
            if row > merge.top:
                lower.setdefault(row, []).append(Cell(text, merge.left, span, below=True))
        covered.discard((merge.top, merge.left))
    for number in sorted(rows):
        own = [
            Cell(text, col, spans.get((number, col), 1))
            for col, text in rows[number].items()
            if (number, col) not in covered
        ]
        cells = sorted([*own, *lower.get(number, [])], key=lambda cell: cell.col)
        if own:
            yield GridRow(Place(number, sheet), tuple(cells))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
