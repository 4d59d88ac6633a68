"""Tables pasted as text: the heading of a column says the unit of the bare numbers below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.facts.fact import FactKind
from drafter.facts.measure import Measure
from drafter.facts.outline import Outline
from drafter.facts.units import KIND_OF_UNIT, unit_name

_FEWEST = 3
"""Cells of a row; two of them may be anything."""
_PRICE = re.compile("单价|价格|标准")
_AMOUNT = re.compile("金额|小计|合计|总价|预算|资金|费用|经费|支出|价款")
_COUNT = re.compile("数量|人数|户数|个数|台数")
_UNIT = re.compile("^(?:计量)?单位$")
_MONEY = re.compile("[（/：]? ?(万元|元)")


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell of a line and where it stands."""

    start: int
    end: int
    text: str


def read(outline: Outline, measures: Sequence[Measure]) -> None:
    """Give the bare numbers of tab-separated tables the unit that their column's heading states."""
    if "\t" not in outline.raw:
        return
    heading: list[_Cell] = []
    at = 0
    for line in outline.raw.split("\n"):
        cells = _cells(outline, line, at)
        at += len(line) + 1
        inside = [m for m in measures if cells and cells[0].start <= m.start < cells[-1].end]
        if len(cells) < _FEWEST:
            heading = []
        elif not inside and any(_PRICE.search(c.text) or _AMOUNT.search(c.text) for c in cells):
            heading = cells
        elif len(cells) == len(heading):
            _row(heading, cells, inside)


def _cells(outline: Outline, line: str, at: int) -> list[_Cell]:
    found: list[_Cell] = []
    for words in line.split("\t"):
        found.append(_Cell(at, at + len(words), outline.plain[at : at + len(words)].strip()))
        at += len(words) + 1
    return found


def _row(heading: Sequence[_Cell], cells: Sequence[_Cell], measures: Sequence[Measure]) -> None:
    name = next(
        (c for c in cells if not c.text[:1].isdigit() and c.text not in KIND_OF_UNIT and c.text), None
    )
    unit = next((c.text for h, c in zip(heading, cells, strict=True) if _UNIT.search(h.text)), "")
    counted = ""
    for head, cell in zip(heading, cells, strict=True):
        alone = next(
            (m for m in measures if (m.start, m.end) == (cell.start, cell.start + len(cell.text))), None
        )
        if alone is None:
            continue
        if alone.kind is FactKind.COUNT:
            counted = alone.unit
        elif alone.kind is None and not alone.unit:
            counted = _fill(alone, head.text, unit, counted) or counted
        if alone.kind is not None and name is not None and name.start < alone.start:
            price = "单价" if alone.kind is FactKind.UNIT_PRICE else ""
            alone.subject, alone.given, alone.row = name.text + price, True, name.start


def _fill(measure: Measure, head: str, unit: str, counted: str) -> str:
    """Give one number its unit; return the unit if it is the row's count."""
    money = _MONEY.search(head)
    if _COUNT.search(head):
        if unit not in KIND_OF_UNIT:
            return ""
        measure.unit, measure.kind = unit_name(unit), KIND_OF_UNIT[unit]
        return measure.unit
    if money and (_PRICE.search(head) or _AMOUNT.search(head)):
        measure.unit, measure.kind = money[1], FactKind.AMOUNT
        if _PRICE.search(head):
            measure.kind = FactKind.UNIT_PRICE
            measure.per = (counted,) if counted else ()
    return ""
