"""资金支出计划: the points of time and the shares below or beside them."""

import re

from drafter.reading.grid import squeeze
from drafter.reading.labelled.head import Head
from drafter.reading.labelled.sections import section
from drafter.reading.labels import Label, read_label
from drafter.table.spending_plan import PlanPoint, read_plan

_POINT = re.compile(r"(\d{1,2}月底)[:：]?(\d+(?:\.\d+)?[%％]?)")
_LISTED = re.compile(r"资金支出计划[（(]%[)）](\d{1,2}月底)")


def plan_in(text: str) -> tuple[PlanPoint, ...]:
    """Read a plan written in one cell: 3月底25%，6月底50%."""
    return read_plan([(found[1], found[2]) for found in _POINT.finditer(squeeze(text))])


def plan_of(head: Head) -> tuple[PlanPoint, ...]:
    """Pair the points in the first row of the plan with the cells below them."""
    listed = [
        (found[1], row.texts)
        for row in head.block.head
        if (found := _LISTED.fullmatch(squeeze(row.texts[0])))
    ]
    if listed:
        return read_plan([(point, texts[1] if len(texts) > 1 else "") for point, texts in listed])
    rows = section(head.block.head, Label.PLAN)
    if len(rows) < 2:
        return ()
    points = [cell for cell in rows[0].cells if cell.text and not cell.below and not read_label(cell.text)]
    pairs = []
    for at, point in enumerate(points):
        below = [c for c in rows[1].cells if not c.below and c.text and not read_label(c.text)]
        if rows[1].aligned:
            text = next((c.text for c in below if c.col < point.end and point.col < c.end), "")
        else:
            text = next(
                (c.text for c in below if c.col == point.col), below[at].text if at < len(below) else ""
            )
        pairs.append((squeeze(point.text), text))
    return read_plan(pairs)
