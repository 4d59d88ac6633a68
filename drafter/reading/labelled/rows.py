"""The rows of the indicator part, whatever columns they have and however ragged they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from drafter.reading.cells import Cell, Fault, GridRow
from drafter.reading.grid import squeeze
from drafter.reading.labelled.columns import Column, under
from drafter.reading.labelled.finder import is_footer
from drafter.reading.labelled.levels import level_of, plain_label
from drafter.reading.labelled.listed import listed
from drafter.reading.labelled.values import direction_of, joined, read_value, weight_of
from drafter.table.category import Category
from drafter.table.indicator import Indicator
from drafter.table.target_value import TargetValue

_SLOT = re.compile(r"^[★☆※*＊▲△●■\s]*(?:三级)?指\s*标\s*\d{1,2}\s*(?:[:：.、]|$)\s*|^[★☆※▲△●■]+\s*")
_SLOT_ONLY = re.compile(r"(?:指标)?\d{0,2}[:：.、]?")
_FILL = re.compile(r"[.…·。\s—_-]*")
_SIDE = re.compile(r"[绩效指标年度值情况完成、]{1,8}|[一二三四五六七八九十\d]+[、.]?")
_LEVELS = frozenset({"level1", "level2"})
_QUIET = frozenset({"remark", "history", "grade", "actual", "score", "deviation", "long_value", "", "side"})
"""Columns whose cells are no part of a target table."""
_TEXTS = ("description", "basis", "scoring", "data_source", "taking")


@dataclass
class Rows:
    """Indicators being collected, with the labels in force and what could not be placed."""

    columns: tuple[Column, ...]
    found: list[Indicator] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    level1: str = ""
    level2: str = ""
    dropped: int = 0

    def reset(self) -> None:
        """Begin a new project: labels do not reach into it."""
        self.level1 = self.level2 = ""

    def add(self, row: GridRow) -> None:
        """Read one row; a repeated heading, a footer and an empty slot give none."""
        filled = row.filled
        if len(filled) == 1 and (is_footer(filled[0].text) or _FILL.fullmatch(filled[0].text)):
            return
        if filled and is_footer(filled[0].text) and not any(level_of(cell.text) for cell in filled):
            return
        under_keys = self._placed(row)
        self._levels(under_keys, row)
        self._long(under_keys)
        name, value = _name(under_keys), under_keys.get("value", "")
        if not value and not any(column.key == "value" for column in self.columns if not column.long):
            value = under_keys.get("long_value", "")
            for one, said in listed(name) or [(name, "")]:
                self._keep(row, one, said or value, under_keys)
            return
        if not value and name and any(c.isdigit() for c in name) and (pairs := listed(name)) and len(pairs) > 1 and all(v for _, v in pairs):
            for one, said in pairs:
                self._keep(row, one, said, under_keys)
            return
        self._keep(row, name, value or (under_keys.get("long_value", "") if name else ""), under_keys)

    def _keep(self, row: GridRow, name: str, value: str, cells: dict[str, str]) -> None:
        text = joined(value, cells.get("sign", ""), cells.get("unit", ""))
        if not squeeze(name) and not squeeze(text):
            lost = [cells[key] for key in ("description", "basis") if cells.get(key) and key + "!" not in cells]
            if lost and not all(_FILL.fullmatch(part) for part in lost):
                self.faults.append(
                    Fault(row.place, "这一行没有三级指标和指标值，没有读入", "补上三级指标和指标值，或删去这一行")
                )
            return
        target, noise = read_value(text, name)
        if noise:
            self.faults.append(Fault(row.place, noise, "对照原件改正"))
        if Category.read(self.level2) is None and self._has_levels():
            what = f"二级指标“{self.level2}”认不出是哪一类" if self.level2 else "这一行没有二级指标"
            self.faults.append(Fault(row.place, what, "改成数量、质量、时效、成本、效益或满意度指标"))
        self.found.append(self._indicator(name, target, cells))

    def _indicator(self, name: str, value: TargetValue, cells: dict[str, str]) -> Indicator:
        return Indicator(
            row=len(self.found) + 1,
            level1=self.level1,
            level2=self.level2,
            name=name,
            value=value,
            direction=direction_of(cells.get("direction", "")),
            weight=None if "weight!" in cells else weight_of(cells.get("weight", "")),
            **{key: cells.get(key, "") for key in _TEXTS},
        )

    def _has_levels(self) -> bool:
        return any(column.key in _LEVELS for column in self.columns) or not self.columns

    def _levels(self, cells: dict[str, str], row: GridRow) -> None:
        first, second = cells.get("level1", ""), cells.get("level2", "")
        if first:
            label = plain_label(first)
            if label != self.level1 or "level1!" not in cells:
                # A first-level label ends the second-level one above it; 满意度指标 and 成本指标 are both.
                self.level2 = label if Category.read(label) else self.level2 if label == self.level1 else ""
            self.level1 = label
        if second:
            self.level2 = plain_label(second)

    def _long(self, cells: dict[str, str]) -> None:
        if cells.get("long:name") or cells.get("long:value"):
            self.dropped += 1

    def _placed(self, row: GridRow) -> dict[str, str]:
        """Return the texts of a row by what their columns hold; `key!` marks the lower part of a tall cell."""
        if row.aligned and self._fits(row):
            return self._by_column(row)
        cells = [cell for cell in row.cells]
        if not row.aligned and len(cells) == len(self.columns) and self._fits(row):
            return self._by_column(row)
        return self._by_label(row)

    def _fits(self, row: GridRow) -> bool:
        """Whether the labels of a row stand under the headings of their level, and it is no wider."""
        if not self.columns:
            return False
        for cell in row.cells:
            column = under(self.columns, cell) if cell.text else None
            level = level_of(cell.text) if cell.text else 0
            if column is None and cell.text and level:
                return False
            if column is None:
                continue
            strict = squeeze(cell.text).endswith("指标")
            if column.key == "level1" and level == 2:  # noqa: PLR2004 - second level
                return False
            if column.key in {"level2", "name", "value"} and level == 1 and strict:
                return False
            if column.key in {"name", "value"} and level and strict:
                return False
            if column.key in _LEVELS and not level and len(squeeze(cell.text)) > 24:  # noqa: PLR2004 - a sentence
                return False
        return True

    def _by_column(self, row: GridRow) -> dict[str, str]:
        cells: dict[str, str] = {}
        for cell in row.cells:
            if not cell.text:
                continue
            column = under(self.columns, cell)
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
        self.faults.append(
            Fault(row.place, f"没有列名的一格“{cell.text[:60]}”没有读入", "核对这一行的列数")
        )

    def _by_label(self, row: GridRow) -> dict[str, str]:
        """Place the cells of a ragged row: level labels first, the others in the order of the headings."""
        keys = [column.key for column in self.columns if not column.long and column.key not in _LEVELS]
        wanted = [key for key in keys if key] or ["name", "value"]
        rest: list[str] = []
        cells: dict[str, str] = {}
        for cell in row.cells:
            if not cell.text:
                continue
            level = level_of(cell.text)
            tight = squeeze(cell.text)
            if level in {1, 3} and "level1" not in cells and "level2" not in cells and not rest:
                cells["level1"] = cell.text
            elif level == 1 and "level1" not in cells and tight.endswith("指标"):
                cells["level1"] = cell.text
            elif level in {2, 3} and "level2" not in cells and (not rest or tight.endswith("指标")):
                cells["level2"] = cell.text
            elif not cell.below and not (tight in {"绩效指标", "年度绩效指标", "绩", "效", "指", "标", "绩效", "指标"}):
                rest.append(cell.text)
        if len(rest) == 1 and "level2" in cells and not squeeze(cells["level2"]).endswith("指标"):
            rest.insert(0, cells.pop("level2"))  # 群众满意度 is a name here, its label was lost
        placed = cells | self._in_order(rest, wanted, row)
        if rest and "value" in wanted and not placed.get("value") and not row.aligned:
            self.faults.append(
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
            self.faults.append(
                Fault(
                    row.place,
                    f"这一行比表头少 {len(wanted) - len(rest)} 格，读出的内容可能错位",
                    "核对这一行的列数",
                )
            )
        return cells | {key: text for key, text in zip(keys, texts, strict=False)}


def _is_value(text: str) -> bool:
    tight = squeeze(text)
    return len(tight) <= 20 and (TargetValue.parse(tight).is_measured or bool(re.match(r"[≥≤><=＞＜＝工]", tight)))  # noqa: PLR2004


def _name(cells: dict[str, str]) -> str:
    """Return the name without its slot mark (指标1：) and stars."""
    text = cells.get("name", "")
    found = _SLOT.match(text)
    while found and found.end():
        text = text[found.end() :].lstrip()
        found = _SLOT.match(text)
    return "" if _FILL.fullmatch(text) else text


def _together(first: str, second: str) -> str:
    """Join two cells under 三级指标: a number and the name, or a name in two parts."""
    if _SLOT_ONLY.fullmatch(squeeze(first)):
        return second
    return f"{first}{second}" if first != second else first
