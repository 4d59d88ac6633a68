"""The rows that belong to one label of the head: 绩效目标 and what stands below it."""

from collections.abc import Sequence

from drafter.reading.cells import GridRow
from drafter.reading.grid import squeeze
from drafter.reading.labels import Label, read_label

NOT_OF_THE_YEAR = frozenset({Label.LONG, Label.ACTUAL})
"""Labels of what stands beside the goals of the year: 中期目标, 实际完成情况."""

_INDICATORS_BEGIN = frozenset({"绩效指标", "年度绩效指标"})


def section(rows: Sequence[GridRow], label: Label) -> list[GridRow]:
    """Return the row of a label and the rows below it that bring no other label in their first cell."""
    found: list[GridRow] = []
    for row in rows:
        first = next((cell for cell in row.cells if cell.text), None)
        says = read_label(first.text) if first else None
        if found and first and squeeze(first.text) in _INDICATORS_BEGIN:
            break
        own = first is not None and not first.below and says is not None
        if own or (says and says[0] is not label):
            if found and not (own and says and says[0] in {label, *NOT_OF_THE_YEAR} and len(found) < 2):
                break
            if says and says[0] is not label:
                continue
        if found or (says and says[0] is label):
            found.append(row)
    return found
