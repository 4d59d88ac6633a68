"""宁夏表样: 主管部门, 年度资金总额, and slots “指标1：” whose columns wander in text dumps."""

import html
import re
from collections.abc import Iterator

from drafter.forms import load_form
from drafter.reading.blocks import Block
from drafter.reading.grid import squeeze
from drafter.reading.head import Found, fields_of, project_of, stated_unit, year_of
from drafter.reading.labels import Label, read_label
from drafter.reading.slots import is_slot, read_slots
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.target_value import TargetValue

FORM = "ningxia"
_OWN_LABELS = frozenset({Label.UNIT, Label.DEPARTMENT})
_CAPTION = re.compile(r"^\s*年度(?:总体)?绩效目标\s*[（(][^()（）]*[)）]\s*[:：]?")
_PARAGRAPH = re.compile(r"</?p\b[^>]*>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_FULL_STOP = re.compile(r"[。；;，,.]+$")
_NUMBERED = re.compile(r"(?:^|(?<=\s)|(?<=[。；;，,]))目标\s*\d+\s*[:：]")


def is_ningxia(block: Block) -> bool:
    """Whether labels occur that only this form prints: 实施单位, 指标1：."""
    slots = any(is_slot(cell) for row in block.body for cell in row.cells)
    return slots or (bool(block.labels & _OWN_LABELS) and Label.CODE not in block.labels)


def read_ningxia(block: Block, year: int | None, found: Found) -> GoalTable:
    """Read a table in the Ningxia layout.

    Of two money columns (含本级和市县, 含本级) the first is the project's. First-level labels are taken
    from the form: dumps print them displaced.
    """
    fields = fields_of(block.head)
    names = [fields[label].text for label in (Label.UNIT, Label.DEPARTMENT) if label in fields]
    form = load_form(FORM)
    indicators: list[Indicator] = []
    for slot in read_slots(block, found):
        printed = next((s for s in form.slots if s.category is slot.category), None)
        indicators.append(
            Indicator(
                row=len(indicators) + 1,
                level1=printed.level1 if printed else "",
                level2=slot.level2,
                name=slot.name,
                value=TargetValue.parse(slot.value),
            )
        )
    return GoalTable(
        form=FORM,
        project=project_of(block, found, next(filter(None, names), ""), "", year_of(block) or year),
        unit=stated_unit(block) or found.unit,
        title=block.title,
        goals=tuple(_goals(block)),
        indicators=tuple(indicators),
    )


def _goals(block: Block) -> Iterator[str]:
    """Yield the goals of both columns (含本级和市县, 含本级) once: mostly the second repeats the first."""
    columns: list[list[str]] = [[], []]
    inside = False
    for row in block.head:
        labels = [found[0] for cell in row.filled if (found := read_label(cell))]
        inside = Label.GOAL in labels or (inside and not labels)
        if inside:
            texts = [_CAPTION.sub("", cell) for cell in row.filled if not read_label(cell)]
            for column, text in zip(columns, texts, strict=False):
                column.append(text)
    if inside:
        columns[0] += [note.text for note in block.notes]
    said: set[str] = set()
    for text in [*columns[0], *columns[1]]:
        for goal in _single_goals(text):
            core = _FULL_STOP.sub("", squeeze(goal))
            if core not in said:
                said.add(core)
                yield goal


def _single_goals(text: str) -> Iterator[str]:
    for paragraph in _PARAGRAPH.split(text):
        for goal in _NUMBERED.split(html.unescape(_TAG.sub("", paragraph))):
            if squeeze(goal):
                yield goal.strip()
