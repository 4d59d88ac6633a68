"""The rows of the indicator part, whatever columns they have and however ragged they are."""

import re
from dataclasses import dataclass, field

from drafter.reading.cells import Fault, GridRow
from drafter.reading.grid import squeeze
from drafter.reading.labelled.columns import Column, under
from drafter.reading.labelled.levels import level_of, plain_label
from drafter.reading.labelled.listed import listed
from drafter.reading.labelled.marks import is_footer
from drafter.reading.labelled.placing import place_cells
from drafter.reading.labelled.values import direction_of, joined, read_value, weight_of
from drafter.table.category import Category
from drafter.table.indicator import Indicator
from drafter.table.target_value import TargetValue

_SLOT = re.compile(r"^[★☆※*＊▲△●■\s]*(?:三级)?指\s*标\s*\d{1,2}\s*(?:[:：.、]|$)\s*|^[★☆※▲△●■]+\s*")
_FILL = re.compile(r"[.…·。\s]*")
_TEXTS = ("description", "basis", "scoring", "data_source", "taking")


def is_only_note(row: GridRow, columns: tuple[Column, ...]) -> bool:
    """Whether a row holds a footer or dots and no indicator."""
    filled = row.filled
    if _is_under_level(row, columns):
        return False
    if len(filled) == 1 and (is_footer(filled[0].text) or _FILL.fullmatch(filled[0].text)):
        return True
    return bool(filled) and is_footer(filled[0].text) and not any(level_of(cell.text) for cell in filled)


def _is_under_level(row: GridRow, columns: tuple[Column, ...]) -> bool:
    """Whether a merged level label reaches down to the row, and it names an indicator and its value.

    An indicator may then be called 小计 or -3: notes and totals stand outside the level labels.
    """
    keys = {column.key for cell in row.filled if (column := under(columns, cell))}
    reached = any(cell.below and level_of(cell.text) for cell in row.cells)
    return row.aligned and reached and {"name", "value"} <= keys


@dataclass
class Rows:
    """Indicators being collected, with the labels in force and what could not be placed."""

    columns: tuple[Column, ...]
    found: list[Indicator] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    level1: str = ""
    level2: str = ""
    dropped: int = 0

    def add(self, row: GridRow) -> None:
        """Read one row; a repeated heading, a footer and an empty slot give none."""
        if is_only_note(row, self.columns):
            return
        under_keys = place_cells(row, self.columns, self.faults)
        self._levels(under_keys)
        self._long(under_keys)
        name, value = _name(under_keys), under_keys.get("value", "")
        if not value and not any(column.key == "value" for column in self.columns if not column.long):
            value = under_keys.get("long_value", "")
            for one, said in listed(name) or [(name, "")]:
                self._keep(row, one, said or value, under_keys)
            return
        if (
            not value
            and name
            and any(c.isdigit() for c in name)
            and (pairs := listed(name))
            and len(pairs) > 1
            and all(v for _, v in pairs)
        ):
            for one, said in pairs:
                self._keep(row, one, said, under_keys)
            return
        self._keep(row, name, value or (under_keys.get("long_value", "") if name else ""), under_keys)

    def _keep(self, row: GridRow, name: str, value: str, cells: dict[str, str]) -> None:
        text = joined(value, cells.get("sign", ""), cells.get("unit", ""))
        if not squeeze(name) and not squeeze(text):
            lost = [
                cells[key] for key in ("description", "basis") if cells.get(key) and key + "!" not in cells
            ]
            if lost and not all(_FILL.fullmatch(part) for part in lost):
                self.faults.append(
                    Fault(
                        row.place,
                        "这一行没有三级指标和指标值，没有读入",
                        "补上三级指标和指标值，或删去这一行",
                    )
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
        return any(column.key == "level2" for column in self.columns)

    def _levels(self, cells: dict[str, str]) -> None:
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


def _name(cells: dict[str, str]) -> str:
    """Return the name without its slot mark (指标1：) and stars."""
    text = cells.get("name", "")
    found = _SLOT.match(text)
    while found and found.end():
        text = text[found.end() :].lstrip()
        found = _SLOT.match(text)
    return "" if _FILL.fullmatch(text) else text
