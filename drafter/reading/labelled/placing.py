"""The cells of one indicator row under the columns they belong to, also where a dump lost some of them."""

import re
from collections.abc import Sequence

from drafter.reading.cells import Cell, Fault, GridRow
from drafter.reading.grid import squeeze
from drafter.reading.labelled.columns import Column, under
from drafter.reading.labelled.levels import level_of
from drafter.reading.labelled.marks import is_footer
from drafter.table.target_value import TargetValue

_SLOT_ONLY = re.compile(r"(?:指标)?\d{0,2}[:：.、]?")
_SIDE = re.compile(r"[绩效指标年度值情况完成、]{1,8}|[一二三四五六七八九十\d]+[、.]?")
_SIDE_LABELS = frozenset({"绩效指标", "年度绩效指标", "绩", "效", "指", "标", "绩效", "指标"})
_LEVELS = frozenset({"level1", "level2"})
_QUIET = frozenset({"remark", "history", "grade", "actual", "score", "deviation", "long_value", "", "side"})
"""Columns whose cells are no part of a target table."""
_SECOND = 2
_LONGEST_LABEL = 24


def place_cells(row: GridRow, columns: tuple[Column, ...], faults: list[Fault]) -> dict[str, str]:
    """Return the texts of a row by what their columns hold; what fits nowhere becomes a fault.

    `key!` marks the lower part of a tall cell, `long:key` a column of the 中期 half.
    """
    return _Placing(columns, faults).place(row)


class _Placing:
    def __init__(self, columns: tuple[Column, ...], faults: list[Fault]) -> None:
        self._columns, self._faults = columns, faults

    def place(self, row: GridRow) -> dict[str, str]:
        """Return the texts of a row by what their columns hold; `key!` marks the lower part of a tall cell."""
        if self._fits(row) and (row.aligned or self._counted(row)):
            cells = self._by_column(row)
            if not row.aligned and len(row.cells) < len(self._columns):
                self._note_cut(row, cells)
            return cells
        return self._by_label(row)

    def _counted(self, row: GridRow) -> bool:
        """Whether counting the cells of a ragged row is safe: under the levels stand levels or nothing."""
        if len(row.cells) > len(self._columns):
            return False
        ends = [column.end for column in self._columns if column.key in _LEVELS]
        if len(row.cells) < len(self._columns) and (not ends or len(row.cells) < max(ends)):
            return False
        return all(
            not cell.text or level_of(cell.text) or len(row.cells) == len(self._columns)
            for cell in row.cells
            if (column := under(self._columns, cell)) and column.key in _LEVELS
        )

    def _note_cut(self, row: GridRow, cells: dict[str, str]) -> None:
        """Report a row that ends before its value: the document was cut, or a cell is lost."""
        missing = len(self._columns) - len(row.cells)
        if cells.get("name") and not cells.get("value"):
            self._faults.append(
                Fault(row.place, "这一行到一半就断了，缺少后面的列", "补全这一行，或重新导出原表")
            )
        elif cells.get("value") and not _is_value(cells["value"]) and missing > 1:
            self._faults.append(
                Fault(row.place, f"这一行比表头少 {missing} 格，读出的内容可能错位", "核对这一行的列数")
            )

    def _fits(self, row: GridRow) -> bool:
        """Whether the labels of a row stand under the headings of their level, and it is no wider."""
        return bool(self._columns) and all(self._has_place(cell) for cell in row.cells if cell.text)

    def _has_place(self, cell: Cell) -> bool:
        column, level = under(self._columns, cell), level_of(cell.text)
        if column is None:
            return not level
        strict = level and squeeze(cell.text).endswith("指标")
        match column.key:
            case "level1":
                return level != _SECOND and (level > 0 or len(squeeze(cell.text)) <= _LONGEST_LABEL)
            case "level2":
                return not (level == 1 and strict) and (
                    level > 0 or len(squeeze(cell.text)) <= _LONGEST_LABEL
                )
            case "name" | "value":
                return not strict
            case _:
                return True

    def _by_column(self, row: GridRow) -> dict[str, str]:
        cells: dict[str, str] = {}
        for cell in row.cells:
            if not cell.text:
                continue
            column = under(self._columns, cell)
            if column is None or not column.key:
                self._stray(row, cell, column)
                continue
            key = f"long:{column.key}" if column.long else column.key
            if key in cells and not cell.below:
                if key == "name":
                    cells[key] = _together(cells[key], cell.text)
                    continue
                if key not in _QUIET and not key.startswith("long:"):
                    self._stray(row, cell, None)
                continue
            cells[key] = cell.text
            if cell.below:
                cells[f"{key}!"] = "1"
        if "name!" in cells and ("value!" in cells or not cells.get("value")):
            # The lower part of a row that was split over several: nothing of its own.
            for key in ("name", "value", "description", "basis"):
                cells.pop(key, None)
        return cells

    def _stray(self, row: GridRow, cell: Cell, column: Column | None) -> None:
        tight = squeeze(cell.text)
        if cell.below or _SIDE.fullmatch(tight) or level_of(tight) or is_footer(tight):
            return
        if column is not None and column.heading and not column.key:
            return  # a column that this form adds and no field carries
        self._faults.append(Fault(row.place, f"没有列名的一格“{cell.text[:60]}”没有读入", "核对这一行的列数"))

    def _by_label(self, row: GridRow) -> dict[str, str]:
        """Place the cells of a ragged row: level labels first, the others in the order of the headings."""
        keys = [column.key for column in self._columns if not column.long and column.key not in _LEVELS]
        wanted = [key for key in keys if key] or ["name", "value"]
        rest: list[str] = []
        cells: dict[str, str] = {}
        for cell in row.cells:
            if not cell.text:
                continue
            level = level_of(cell.text)
            tight = squeeze(cell.text)
            if (level in {1, 3} and "level1" not in cells and "level2" not in cells and not rest) or (
                level == 1 and "level1" not in cells and tight.endswith("指标")
            ):
                cells["level1"] = cell.text
            elif level in {2, 3} and "level2" not in cells and (not rest or tight.endswith("指标")):
                cells["level2"] = cell.text
            elif not cell.below and tight not in _SIDE_LABELS:
                rest.append(cell.text)
        if len(rest) == 1 and "level2" in cells and not squeeze(cells["level2"]).endswith("指标"):
            rest.insert(0, cells.pop("level2"))  # 群众满意度 is a name here, its label was lost
        placed = cells | self._in_order(rest, wanted, row)
        if rest and "value" in wanted and not placed.get("value") and not row.aligned:
            self._faults.append(
                Fault(row.place, "这一行到一半就断了，缺少后面的列", "补全这一行，或重新导出原表")
            )
        return placed

    def _in_order(self, rest: list[str], wanted: Sequence[str], row: GridRow) -> dict[str, str]:
        if len(rest) > len(wanted):
            for text in rest[len(wanted) :]:
                self._stray(row, Cell(text, 0), None)
            rest = rest[: len(wanted)]
        if len(rest) == len(wanted) or "name" not in wanted:
            return dict(zip(wanted, rest, strict=False))
        cells: dict[str, str] = {}
        texts, keys = [*rest], [*wanted]
        if texts and keys.index("name") == 0:
            cells["name"] = texts.pop(0)
            keys.remove("name")
        measured = [text for text in texts if _is_value(text)]
        if "value" in keys and measured and not cells.get("value"):
            cells["value"] = measured[0]
            texts.remove(measured[0])
            keys.remove("value")
        elif "value" in keys and len(texts) == 1:
            cells["value"] = texts.pop()
        if texts:
            self._faults.append(
                Fault(
                    row.place,
                    f"这一行比表头少 {len(wanted) - len(rest)} 格，读出的内容可能错位",
                    "核对这一行的列数",
                )
            )
        return cells | dict(zip(keys, texts, strict=False))


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
