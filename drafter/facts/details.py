"""Which counts, prices and times detail which amount: 条幅500条，每条10米，每米10元，约5万元."""

import re
from collections.abc import Sequence

from drafter.facts import lending, words
from drafter.facts.fact import FactKind
from drafter.facts.measure import Measure
from drafter.facts.outline import MARK, Outline
from drafter.facts.per import unit_of
from drafter.facts.products import Figure, reconciling

_DETAILS = frozenset({FactKind.COUNT, FactKind.AREA, FactKind.LENGTH, FactKind.UNIT_PRICE, FactKind.DURATION})
_HARD = re.compile(rf"[。；\n{MARK}]")
_STOP = re.compile(rf"[，。；\n{MARK}]")
_SUM = re.compile("合计|总计|共计|共需|共$")
_IN_BRACKET = frozenset({"（", "（共", "（约", "（计"})
_MANY = 24
"""Details of one amount that are tried in a product; more are led to it by their words alone."""


def lead(outline: Outline, measures: Sequence[Measure], brackets: dict[Measure, int | None]) -> None:
    """Set `parent` of details: cell by cell, where a sentence, a bracket or a list item ends a cell."""
    cell: list[Measure] = []
    unpaid: list[Measure] = []
    for index, measure in enumerate(measures):
        if index:
            previous = measures[index - 1]
            between = outline.plain[previous.end : measure.start]
            if measure.is_amount and between in _IN_BRACKET and previous.kind in _DETAILS:
                previous.parent = measure  # 存储1套（26万元）
            if _HARD.search(between) or brackets[previous] != brackets[measure]:
                unpaid = _settle(outline, cell, unpaid)
                cell = []
            if MARK in between or "\n" in between:
                unpaid = []
        cell.append(measure)
    _settle(outline, cell, unpaid)


def _settle(outline: Outline, cell: Sequence[Measure], unpaid: list[Measure]) -> list[Measure]:
    """Lead the details of one cell to its amounts; return those no amount pays, for a 合计 to come."""
    waiting: list[Measure] = []
    last: Measure | None = None
    for measure in cell:
        if measure.is_amount:
            if _sums_up(outline, measure) and any(m.kind is FactKind.UNIT_PRICE for m in unpaid):
                _lead(unpaid, measure)
                unpaid = []
            if not _lead_on(outline, waiting, measure) and last is not None:
                _lead_back(waiting, last)
            waiting, last = [], measure
        elif measure.kind in _DETAILS and measure.parent is None and not measure.threshold:
            waiting.append(measure)
    if last is not None:
        _lead_back(waiting, last)
        return []
    return [*unpaid, *waiting]


def _sums_up(outline: Outline, amount: Measure) -> bool:
    return _SUM.search(outline.plain[max(0, amount.lead - 1) : amount.start]) is not None


def _lead(details: Sequence[Measure], amount: Measure) -> None:
    for detail in details:
        detail.parent = amount


def _lead_on(outline: Outline, waiting: Sequence[Measure], amount: Measure) -> bool:
    """Lead the counted things before an amount to it, if that is what it pays for; say whether."""
    if not waiting:
        return True
    generic = words.names_money(amount.subject)
    named = any(_overlap(lending.bare(m.subject), amount.subject) for m in waiting)
    close = not _STOP.search(outline.plain, waiting[-1].end, amount.start)
    if not (generic or named or close or _fits(waiting, amount)):
        return False
    _lead(waiting, amount)
    return True


def _overlap(one: str, other: str) -> bool:
    return bool(one) and (one in other or other in one)


def _lead_back(waiting: Sequence[Measure], amount: Measure) -> None:
    """Lead what follows an amount back to it, if the figures or the words say so."""
    if waiting and (any(_related(m.subject, amount.subject) for m in waiting) or _fits(waiting, amount)):
        _lead([m for m in waiting if m.parent is None], amount)


def _related(one: str, other: str) -> bool:
    one, other = lending.bare(one), other.removesuffix("资金").removesuffix("经费")
    return min(len(one), len(other)) > 1 and (_overlap(one, other) or one[-3:] in other)


def _fits(waiting: Sequence[Measure], amount: Measure) -> bool:
    """Whether the counts and prices come to the amount."""
    figures = [Figure(m.number, unit_of(m), m.kind) for m in waiting[-_MANY:] if m.kind is not None]
    unit = amount.unit.split("/")[0]
    return reconciling(figures, amount.number, unit, approximate=amount.approximate) is not None
