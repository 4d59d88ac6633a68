"""The cells of one indicator row under the columns they belong to, also where a dump lost some of them."""

import re

from drafter.reading.cells import Cell, Fault, GridRow
from drafter.reading.grid import squeeze
from drafter.reading.labelled.alignment import aligned, fit
from drafter.reading.labelled.columns import Column, under
from drafter.reading.labelled.levels import level_of
from drafter.reading.labelled.marks import is_footer
from drafter.table.target_value import TargetValue

_SLOT_ONLY = re.compile(r"(?:指标)?\d{0,2}[:：.、]?")
_SIDE = re.compile(r"[绩效指标年度值情况完成、]{1,8}|[一二三四五六七八九十\d]+[、.]?")
_SIDE_LABELS = frozenset({"绩效指标", "年度绩效指标", "绩", "效", "指", "标", "绩效", "指标"})
_LEVELS = frozenset({"level1", "level2"})
_QUIET = frozenset(
    {"remark", "type", "history", "grade", "actual", "score", "deviation", "long_value", "", "side"}
)
"""Columns whose cells are no part of a target table."""
_SECOND = 2
_TELLING = frozenset({"project", "budget", "name"})
_MISFIT = -1.0
_LONGEST_LABEL = 24


def straightened(row: GridRow, columns: tuple[Column, ...], faults: list[Fault]) -> GridRow:
    """Return the row with its cells under the columns they belong to; what fits nowhere becomes a fault.

    A row whose cells stand where their headings are stays as it is.
    """
    stands = all(_has_place(cell, columns) for cell in row.cells if cell.text)
    if stands and (row.aligned or _is_counted(row, columns)):
        if not row.aligned and len(row.cells) < len(columns):
            _note_cut(row, {c.key: cell.text for cell in row.cells if (c := under(columns, cell))}, faults)
        return row
    usable = [column for column in columns if not column.long]
    own = [cell for cell in row.filled if squeeze(cell.text) not in _SIDE_LABELS]
    placed = aligned([cell.text for cell in own], [column.key for column in usable])
    cells = []
    for cell, at in zip(own, placed, strict=True):
        if at >= 0:
            cells.append(Cell(cell.text, usable[at].col))
        else:
            note_stray(row, cell, None, faults)
    found = {usable[at].key for at in placed if at >= 0}
    if "name" in found and "value" not in found and not row.aligned:
        _note_cut(row, {"name": "?"}, faults)
    return GridRow(row.place, tuple(cells))


def place_cells(row: GridRow, columns: tuple[Column, ...], faults: list[Fault]) -> dict[str, str]:
    """Return the texts of a straight row by what their columns hold; what fits nowhere becomes a fault.

    `key!` marks the lower part of a tall cell, `long:key` a column of the 中期 half.
    """
    cells: dict[str, str] = {}
    for cell in row.cells:
        if not cell.text:
            continue
        column = under(columns, cell)
        if column is None or not column.key:
            note_stray(row, cell, column, faults)
            continue
        key = f"long:{column.key}" if column.long else column.key
        if key in cells and not cell.below:
            if key == "name":
                cells[key] = _together(cells[key], cell.text)
            elif key not in _QUIET and not key.startswith("long:"):
                note_stray(row, cell, None, faults)
            continue
        cells[key] = cell.text
        if cell.below:
            cells[f"{key}!"] = "1"
    if "name!" in cells and ("value!" in cells or not cells.get("value")):
        # The lower part of a row that was split over several: nothing of its own.
        for key in ("name", "value", "description", "basis"):
            cells.pop(key, None)
    return cells


def note_stray(row: GridRow, cell: Cell, column: Column | None, faults: list[Fault]) -> None:
    """Report a cell that no column takes, unless it is a side label, a note or a column no field carries."""
    tight = squeeze(cell.text)
    if cell.below or _SIDE.fullmatch(tight) or level_of(tight) or is_footer(tight):
        return
    if column is not None and column.heading and not column.key:
        return
    faults.append(Fault(row.place, f"没有列名的一格“{cell.text[:60]}”没有读入", "核对这一行的列数"))


def _is_counted(row: GridRow, columns: tuple[Column, ...]) -> bool:
    """Whether counting the cells of a ragged row is safe: under the levels stand levels or nothing."""
    if len(row.cells) > max((column.col for column in columns), default=0) + 1:
        extra = [cell for cell in row.cells if cell.text and cell.col > columns[-1].col]
        if extra:
            return False
    ends = [column.end for column in columns if column.key in _LEVELS]
    if len(row.cells) < len(columns) and (not ends or len(row.cells) < max(ends)):
        return False
    for cell in row.cells:
        column = under(columns, cell) if cell.text else None
        if column is None:
            continue
        if column.key in _LEVELS and not level_of(cell.text) and len(row.cells) != len(columns):
            return False
        if column.key in _TELLING and fit(column.key, cell.text) < _MISFIT:
            return False
    return True


def _note_cut(row: GridRow, cells: dict[str, str], faults: list[Fault]) -> None:
    """Report a row that ends before its value: the document was cut, or a cell is lost."""
    value = cells.get("value", "")
    if cells.get("name") and not value:
        faults.append(Fault(row.place, "这一行到一半就断了，缺少后面的列", "补全这一行，或重新导出原表"))
    elif value and not _is_value(value):
        faults.append(Fault(row.place, "这一行比表头少几格，读出的内容可能错位", "核对这一行的列数"))


def _has_place(cell: Cell, columns: tuple[Column, ...]) -> bool:
    """Whether a cell may stand where it stands: level labels under their headings, no sentence there."""
    column, level = under(columns, cell), level_of(cell.text)
    if column is None:
        return not level
    strict = level and squeeze(cell.text).endswith("指标")
    match column.key:
        case "level1":
            return level != _SECOND and (level > 0 or len(squeeze(cell.text)) <= _LONGEST_LABEL)
        case "level2":
            return not (level == 1 and strict) and (level > 0 or len(squeeze(cell.text)) <= _LONGEST_LABEL)
        case "" | "remark":
            return True
        case _:
            return not strict


def _is_value(text: str) -> bool:
    tight = squeeze(text)
    return len(tight) <= 20 and (
        TargetValue.parse(tight).is_measured or bool(re.match(r"[≥≤><=＞＜＝工]", tight))
    )


def _together(first: str, second: str) -> str:
    """Join two cells under 三级指标: a number and the name, or a name in two parts."""
    if _SLOT_ONLY.fullmatch(squeeze(first)):
        return second
    return f"{first}{second}" if first != second else first
