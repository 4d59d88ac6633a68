"""The indicator part of every form: headings, then the rows in the order of the form's categories."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise

from drafter.rendering.sheet import Align, Box, Grid, Mark, Style
from drafter.rendering.writing import blank_mark
from drafter.table.form import Column, ColumnKey, Form
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.number import plain

Marks = Mapping[int, Mark]
"""What a person has to do with the value of a row, by the row's number in the table."""
_CENTRED: frozenset[ColumnKey] = frozenset({"level1", "level2", "value", "unit", "direction", "weight"})


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row as the form prints it; `number` is the row's number in the table, 0 for an empty slot.

    `place` counts the rows of the same category from 1.
    """

    level1: str
    level2: str
    indicator: Indicator | None
    number: int
    place: int


def printed_rows(table: GoalTable, form: Form) -> tuple[PrintedRow, ...]:
    """Return the table's rows in the form's order.

    A row whose category the form does not know keeps its own labels and stands behind the others of its
    first level: no row is left out.
    """
    numbered = [(i.row or at, i, i.category) for at, i in enumerate(table.indicators, 1)]
    strange = [(number, i) for number, i, category in numbered if not category or not form.slot(category)]
    rows: list[PrintedRow] = []
    for level1, slots in groupby(form.slots, lambda slot: slot.level1):
        for slot in slots:
            found = [(number, i) for number, i, category in numbered if category is slot.category]
            rows.extend(_rows(slot.level1, slot.level2, found))
            if not found and form.numbered_slots:
                rows.append(PrintedRow(slot.level1, slot.level2, None, 0, 1))
        rows.extend(_homeless(pair for pair in strange if pair[1].level1 == level1))
    known = {slot.level1 for slot in form.slots}
    rows.extend(_homeless(pair for pair in strange if pair[1].level1 not in known))
    return tuple(rows)


def _homeless(homeless: Iterable[tuple[int, Indicator]]) -> Iterator[PrintedRow]:
    """Yield rows whose category has no place in the form, under their own labels."""
    for (level1, level2), found in groupby(homeless, lambda pair: (pair[1].level1, pair[1].level2)):
        yield from _rows(level1, level2, list(found))


def _rows(level1: str, level2: str, found: list[tuple[int, Indicator]]) -> Iterator[PrintedRow]:
    for place, (number, indicator) in enumerate(found, 1):
        yield PrintedRow(level1, level2, indicator, number, place)


def put_indicators(grid: Grid, table: GoalTable, form: Form, left: int, marks: Marks) -> None:
    """Add headings and rows to the page, the first column beginning at `left` mm."""
    spans = list(zip(form.columns, pairwise(column_edges(form.columns, left)), strict=True))
    grid.row(*(Box(*span, column.heading, Style.HEADING) for column, span in spans), header=True)
    rows = printed_rows(table, form)
    for at, row in enumerate(rows):
        boxes = []
        for column, span in spans:
            if column.key == "level1" or (column.key == "level2" and form.merged_level2):
                if tall := _run(rows, at, column.key):
                    boxes.append(Box(*span, _text(row, column.key, form), Style.LABEL, rows=tall))
            else:
                boxes.append(_box(row, column, span, form, marks))
        grid.row(*boxes)


def column_edges(columns: Iterable[Column], left: int = 0) -> tuple[int, ...]:
    """Return the left edge of every column and the right edge of the last, in mm."""
    edges = [left]
    for column in columns:
        edges.append(edges[-1] + column.width)
    return tuple(edges)


def _run(rows: tuple[PrintedRow, ...], at: int, key: ColumnKey) -> int:
    """Return how many rows share the label beginning at row `at`; 0 when it began further up."""

    def label(row: PrintedRow) -> tuple[str, ...]:
        return (row.level1,) if key == "level1" else (row.level1, row.level2)

    if at and label(rows[at - 1]) == label(rows[at]):
        return 0
    return len(list(next(same for _, same in groupby(rows[at:], label))))


def value_mark(row: PrintedRow, marks: Marks) -> Mark:
    """Return the mark of a row's value: a blank is a blank whatever its provenance says."""
    if row.indicator is None:
        return Mark.NONE
    value = row.indicator.value
    return Mark.BLANK if value.is_blank or not value.text.strip() else marks.get(row.number, Mark.NONE)


def _box(row: PrintedRow, column: Column, span: tuple[int, int], form: Form, marks: Marks) -> Box:
    text = _text(row, column.key, form)
    if column.key == "level2":
        return Box(*span, text, Style.LABEL)
    mark = value_mark(row, marks) if column.key == "value" else blank_mark(text)
    align = Align.CENTER if column.key in _CENTRED else Align.LEFT
    return Box(*span, text, Style.TEXT, align, mark=mark)


def _text(row: PrintedRow, key: ColumnKey, form: Form) -> str:
    if key in ("level1", "level2"):
        return row.level1 if key == "level1" else row.level2
    name = "" if row.indicator is None else row.indicator.name
    if key == "name":
        return f"指标{row.place}：{name}" if form.numbered_slots else name
    return "" if row.indicator is None else indicator_text(row.indicator, key)


def indicator_text(indicator: Indicator, key: ColumnKey) -> str:
    """Return what a row says in one column."""
    match key:
        case "value":
            return indicator.value.text
        case "unit":
            return indicator.value.unit
        case "direction":
            return str(indicator.direction or "")
        case "weight":
            return "" if indicator.weight is None else plain(indicator.weight)
        case _:
            return str(getattr(indicator, key))
