"""Two projects side by side on a sheet across: one after the other, each with its own columns."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from drafter.reading.cells import Cell, GridRow, Item
from drafter.reading.labelled.columns import is_heading_row, key_of
from drafter.reading.labels import Label, read_label

_TWO = 2


def one_by_one(items: Sequence[Item]) -> Iterator[Item]:
    """Yield the items, tables of two projects side by side as two tables."""
    for key, group in groupby(items, _table_of):
        found = list(group)
        rows = [item for item in found if isinstance(item, GridRow)] if key else []
        if cut := _cut(rows):
            yield from _part(rows, 0, cut)
            yield from _part(rows, cut, _width(rows))
        else:
            yield from found


def _table_of(item: Item) -> tuple[str, int] | None:
    return (item.place.sheet, item.place.table) if isinstance(item, GridRow) and item.aligned else None


def _cut(rows: Sequence[GridRow]) -> int:
    """Return the column where the second project begins, 0 where there is but one.

    Both must say so: a row with the project's label on either side, and column headings said twice.
    """
    names = [cols for row in rows if len(cols := _labels(row, Label.NAME)) == _TWO]
    if not names:
        return 0
    for row in rows:
        if not is_heading_row(row):
            continue
        keys = [(key_of(cell.text), cell.col) for cell in row.filled]
        half, odd = divmod(len(keys), 2)
        alike = not odd and [key for key, _ in keys[:half]] == [key for key, _ in keys[half:]]
        start = keys[half][1] if alike and half > 1 else 0
        if start and all(first < start <= second for first, second in names) and not _crossed(rows, start):
            return start
    return 0


def _labels(row: GridRow, label: Label) -> list[int]:
    return [cell.col for cell in row.filled if (found := read_label(cell.text)) and found[0] is label]


def _crossed(rows: Sequence[GridRow], cut: int) -> bool:
    """Whether a cell reaches over the cut below the titles."""
    crossing = [row for row in rows if any(cell.col < cut < cell.end and cell.text for cell in row.cells)]
    return any(len(row.texts) > 1 for row in crossing)


def _width(rows: Sequence[GridRow]) -> int:
    return max(cell.end for row in rows for cell in row.cells)


def _part(rows: Sequence[GridRow], start: int, end: int) -> Iterator[GridRow]:
    for row in rows:
        cells = tuple(
            Cell(cell.text, cell.col - start, cell.span, below=cell.below)
            for cell in row.cells
            if start <= cell.col < end
        )
        if any(cell.text for cell in cells):
            yield GridRow(row.place, cells)
