"""Indicators in numbered slots: 指标1：name, value; labels centred beside their rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from drafter.reading.blocks import Block
from drafter.reading.grid import Row, squeeze
from drafter.reading.head import Found
from drafter.reading.labels import is_heading, is_level1, level2_of
from drafter.table.category import Category

_SLOT = re.compile(r"(?:^|(?<=[\s★☆※*]))指\s*标\s*(\d{1,2})\s*(?:[:：]|$)")
_DOTS = re.compile(r"[.…·。\s]*")


@dataclass
class Slot:
    """One printed slot, filled or not; `number` is the one in 指标N, 0 where there is none."""

    number: int
    name: str
    level2: str = ""
    value: str = ""

    @property
    def category(self) -> Category | None:
        """The category of its second-level label."""
        return Category.read(self.level2)


@dataclass
class _Walk:
    """Where we are: the label in force, and one just seen whose reach is not known yet."""

    level2: str = ""
    seen: str = ""
    slots: list[Slot] = field(default_factory=list)

    def add(self, slot: Slot) -> None:
        if self.seen:
            if slot.number > 1:
                self._claim_rows_above()
            self.level2, self.seen = self.seen, ""
        slot.level2 = self.level2
        self.slots.append(slot)

    def _claim_rows_above(self) -> None:
        """Give a label the rows before it, from the last 指标1 on: labels are centred beside their rows."""
        for position in range(len(self.slots) - 1, -1, -1):
            slot = self.slots[position]
            if slot.level2 != self.level2:
                return
            if slot.number == 1:
                first_of_label = position == 0 or self.slots[position - 1].level2 != slot.level2
                if not first_of_label or not slot.level2:
                    for moved in self.slots[position:]:
                        moved.level2 = self.seen
                return


def is_slot(cell: str) -> bool:
    """Whether the cell begins with 指标1：."""
    return bool(_SLOT.match(cell))


def read_slots(block: Block, found: Found) -> list[Slot]:
    """Return the filled slots in order; what fits nowhere is a fault, not lost."""
    walk = _Walk()
    for row in block.body:
        _read_row(row, walk, found)
    return [slot for slot in walk.slots if slot.name or slot.value]


def _read_row(row: Row, walk: _Walk, found: Found) -> None:
    slots, texts = _sorted(row, walk)
    if not slots and len(texts) > 1:
        slots = [Slot(0, texts.pop(0))]  # the dump lost the words 指标1：
    for slot in slots:
        walk.add(slot)
    if not slots:
        for text in texts:
            found.fault(
                row.line,
                f"“{text}”认不出是三级指标还是指标值，没有读入",
                "补上“指标1：”，或重新导出原表",
            )
        return
    if texts:
        slots[-1].value = texts[0]
    for extra in texts[1:]:
        found.fault(row.line, f"这一行多出“{extra}”，没有读入", "核对这一行的列数")
    for slot in slots:
        if (slot.name or slot.value) and slot.category is None:
            found.fault(row.line, f"指标“{slot.name}”前面没有二级指标", "补上数量指标、质量指标等二级指标")


def _sorted(row: Row, walk: _Walk) -> tuple[list[Slot], list[str]]:
    """Sort the cells of a row into slots and other texts; labels go to the walk."""
    slots: list[Slot] = []
    texts: list[str] = []
    for cell in row.filled:
        if _DOTS.fullmatch(cell) or is_heading(cell):
            continue
        mark = _SLOT.search(cell)
        label, rest = (cell, "") if mark is None else (cell[: mark.start()], cell[mark.start() :])
        if level2_of(label):
            walk.seen = level2_of(label)
        elif is_level1(label):
            # 满意度指标 is also a second level where the form prints none below it.
            walk.seen = squeeze(label) if squeeze(label).startswith("满意") else walk.seen
        elif label.strip(" ★☆※*"):
            texts.append(cell)
            continue
        slots += _parts(rest)
    return slots, texts


def _parts(cell: str) -> Iterator[Slot]:
    """Yield the slots glued into one cell; 指标2：指标2：name is one slot."""
    marks = list(_SLOT.finditer(cell))
    for position, mark in enumerate(marks):
        end = marks[position + 1].start() if position + 1 < len(marks) else len(cell)
        name = cell[mark.end() : end].strip()
        repeated = position + 1 < len(marks) and marks[position + 1][1] == mark[1]
        if not (repeated and not name):
            yield Slot(int(mark[1]), name)
