"""Which amount breaks down which: brackets, list levels, 其中, and sums that come out."""

import re
from bisect import bisect_right
from decimal import Decimal

from drafter.facts import words
from drafter.facts.fact import FactKind
from drafter.facts.measure import Measure
from drafter.facts.outline import MARK, Outline
from drafter.facts.per import unit_of
from drafter.facts.products import Figure, reconciling

_PARTS = re.compile(r"其中|包括|包含|分别|具体为|明细|构成|由")
_TOTAL = re.compile(r"合计|总计|共计|小计|总|共需|共$|计$")
_GRAND = re.compile(r"合计|总计|总共")
_HARD = re.compile(r"[。；\n\ue001]")
_STOP = re.compile(r"[，。；\n\ue001]")
_MANY = 60
"""How many amounts after a heading are added up to see whether they are its parts."""


def nest(outline: Outline, measures: list[Measure]) -> None:
    """Set `parent` of every measure that details an amount, and `total` of amounts that sum up others."""
    amounts = [m for m in measures if m.is_amount]
    brackets = {m: outline.bracket(m.start) for m in measures}
    _brackets(outline, measures, amounts, brackets)
    _parts(outline, amounts, brackets)
    _levels(outline, amounts)
    _details(outline, measures, brackets)
    _wholes(amounts)


def _brackets(
    outline: Outline, measures: list[Measure], amounts: list[Measure], brackets: dict[Measure, int | None]
) -> None:
    """28.4万元（…） and （…）28.4万元: what stands in a bracket details the amount beside it."""
    starts = [m.start for m in amounts]
    for measure in measures:
        opening = brackets[measure]
        if opening is None or measure.parent is not None:
            continue
        closing = outline.partner[opening]
        owner = None
        after = bisect_right(starts, closing)
        if (
            after < len(amounts)
            and not _STOP.search(outline.plain, closing, amounts[after].start)
            and amounts[after].start - closing < 12
        ):
            owner = amounts[after]
        before = bisect_right(starts, opening) - 1
        if owner is None and before >= 0 and not _STOP.search(outline.plain, amounts[before].end, opening):
            owner = amounts[before]
        if owner is not None and owner is not measure and brackets[owner] != opening:
            measure.parent = owner


def _parts(outline: Outline, amounts: list[Measure], brackets: dict[Measure, int | None]) -> None:
    """A万元，其中：a万元，b万元 — and amounts that exactly make up the one before or behind them."""
    starts = [item.start for item in outline.items]
    groups: dict[tuple[int, int | None], list[Measure]] = {}
    for amount in amounts:
        if amount.parent is None or not amount.factor:
            groups.setdefault((bisect_right(starts, amount.start), brackets[amount]), []).append(amount)
    for group in groups.values():
        _heads(outline, group)


def _heads(outline: Outline, group: list[Measure]) -> None:
    index = 0
    while index < len(group):
        head = group[index]
        following = group[index + 1 : index + 1 + _MANY]
        count = 0
        if following:
            between = outline.plain[head.end : following[0].lead]
            cue = _PARTS.search(between) is not None
            may_head = (
                cue
                or head.total
                or between[:1] in "：（"
                or (index == 0 and outline.items and "、" not in between[:2])
            )
            count = _exact_prefix(head, following, least=1 if cue else 2) if may_head else 0
            if not count and cue:
                count = _until(outline, head, following)
        for part in following[:count]:
            part.parent = head
        if not count and index >= 2 and _says_total(outline, head):
            _sum_of_before(outline, head, group[max(0, index - _MANY) : index])
        index += 1 + count


def _exact_prefix(head: Measure, following: list[Measure], least: int) -> int:
    total = Decimal(0)
    for count, part in enumerate(following, start=1):
        total += part.yuan
        if total == head.yuan and count >= least:
            return count
        if total > head.yuan:
            return 0
    return 0


def _until(outline: Outline, head: Measure, following: list[Measure]) -> int:
    """The parts that 其中 announces reach to the full stop, or to an amount they cannot hold."""
    total = Decimal(0)
    for count, part in enumerate(following):
        total += part.yuan
        if _HARD.search(outline.plain, head.end, part.start) and total > head.yuan:
            return count
        if "。" in outline.plain[head.end : part.start] or "\n" in outline.plain[head.end : part.start]:
            return count
    return len(following)


def _says_total(outline: Outline, amount: Measure) -> bool:
    before = outline.plain[max(0, amount.lead - 6) : amount.start]
    return amount.total or _TOTAL.search(before) is not None


def _sum_of_before(outline: Outline, head: Measure, before: list[Measure]) -> None:
    """…，共计12万元: the amounts before it that have no head and make it up are its parts."""
    total = Decimal(0)
    parts = []
    for part in reversed(before):
        if part.parent is not None:
            continue
        parts.append(part)
        total += part.yuan
        if total == head.yuan and len(parts) > 1:
            for found in parts:
                found.parent = head
            head.total = True
            return
        if total > head.yuan:
            break
    if _GRAND.search(outline.plain[max(0, head.lead - 4) : head.start]):
        head.total = True


def _levels(outline: Outline, amounts: list[Measure]) -> None:
    """The amounts of deeper list items are parts of the one amount of the item above them."""
    starts = [item.start for item in outline.items]
    own: list[list[Measure]] = [[] for _ in range(len(starts) + 1)]
    for amount in amounts:
        if amount.parent is None:
            own[bisect_right(starts, amount.start)].append(amount)
    stack: list[tuple[int, Measure | None]] = [(-1, _preamble(outline, own[0]))]
    for index, item in enumerate(outline.items, start=1):
        while stack[-1][0] >= item.depth:
            stack.pop()
        head = next((above for _, above in reversed(stack) if above is not None), None)
        for amount in own[index]:
            if head is not None and head.yuan >= amount.yuan:
                amount.parent = head
        stack.append((item.depth, own[index][0] if len(own[index]) == 1 else None))


def _preamble(outline: Outline, amounts: list[Measure]) -> Measure | None:
    """The one amount before the list, if it announces the list: 本项目预算50万元，其中："""
    if len(amounts) != 1 or not outline.items:
        return None
    announced = (
        outline.plain[amounts[0].end : outline.items[0].start]
        .rstrip("\ue001 \n")
        .endswith(("：", "其中", "如下"))
    )
    return amounts[0] if announced or amounts[0].total else None


def _details(outline: Outline, measures: list[Measure], brackets: dict[Measure, int | None]) -> None:
    """条幅500条，每条10米，约5万元: what is counted before an amount, or after it, details it."""
    cell: list[Measure] = []
    open_ones: list[Measure] = []
    for index, measure in enumerate(measures):
        previous = measures[index - 1] if index else None
        if previous is not None:
            between = outline.plain[previous.end : measure.start]
            if (
                between.endswith("（")
                and len(between) < 4
                and measure.is_amount
                and previous.kind in _DETAILS
            ):
                previous.parent = measure  # 存储1套（26万元）
            if _HARD.search(between) or brackets[previous] != brackets[measure]:
                open_ones = _settle(outline, cell, open_ones)
                cell = []
            if MARK in between or "\n" in between:
                open_ones = []
        cell.append(measure)
    _settle(outline, cell, open_ones)


_DETAILS = {FactKind.COUNT, FactKind.AREA, FactKind.LENGTH, FactKind.UNIT_PRICE, FactKind.DURATION}


def _settle(outline: Outline, cell: list[Measure], open_ones: list[Measure]) -> list[Measure]:
    """Lead the details of one cell to its amounts; return those still open, for a 合计 to come."""
    waiting: list[Measure] = []
    last: Measure | None = None
    for measure in cell:
        if measure.is_amount:
            if _sums_up(outline, measure) and any(m.kind is FactKind.UNIT_PRICE for m in open_ones):
                for detail in open_ones:
                    detail.parent = measure
                open_ones = []
            if not _belong(outline, waiting, measure) and last is not None:
                _lead_back(waiting, last)
            waiting, last = [], measure
        elif measure.kind in _DETAILS and measure.parent is None and not measure.threshold:
            waiting.append(measure)
    if last is not None:
        _lead_back(waiting, last)
        return []
    return [*open_ones, *waiting]


def _sums_up(outline: Outline, amount: Measure) -> bool:
    return (
        re.search("合计|总计|共计|共需|共$", outline.plain[max(0, amount.lead - 1) : amount.start])
        is not None
    )


def _belong(outline: Outline, waiting: list[Measure], amount: Measure) -> bool:
    """Whether the counted things before an amount are what it pays for; then they are led to it."""
    if not waiting:
        return True
    subjects = {m.subject.removesuffix("标准").removesuffix("单价") for m in waiting}
    inherits = (
        any(s and (s in amount.subject or amount.subject in s) for s in subjects)
        or amount.subject in words.GENERIC
    )
    close = not _STOP.search(outline.plain, waiting[-1].end, amount.start)
    if not (inherits or close or _fits(waiting, amount)):
        return False
    for measure in waiting:
        measure.parent = amount
    return True


def _lead_back(waiting: list[Measure], amount: Measure) -> None:
    """Lead what follows an amount back to it, if the figures or the words say so."""
    if not waiting:
        return
    related = any(_share_word(m.subject, amount.subject) for m in waiting)
    if _fits(waiting, amount) or related:
        for measure in waiting:
            if measure.parent is None:
                measure.parent = amount


def _fits(waiting: list[Measure], amount: Measure) -> bool:
    """Whether the counts and prices come to the amount."""
    figures = [Figure(m.number, unit_of(m), m.kind) for m in waiting if m.kind is not None]
    unit = amount.unit.split("/")[0]
    return reconciling(figures, amount.number, unit, approximate=amount.approximate) is not None


def _share_word(one: str, other: str) -> bool:
    one, other = (
        one.removesuffix("标准").removesuffix("单价"),
        other.removesuffix("资金").removesuffix("经费"),
    )
    return len(one) > 1 and len(other) > 1 and (one in other or other in one or one[-3:] in other)


def _wholes(amounts: list[Measure]) -> None:
    """An amount that is the whole budget is no piece of it: its parts stand at top level instead."""
    roots = [a for a in amounts if a.parent is None]
    if len(roots) != 1:
        return
    whole = roots[0]
    parts = [a for a in amounts if a.parent is whole and not a.factor]
    if len(parts) > 1 and (whole.total or whole.subject in words.GENERIC or _TOTAL.search(whole.subject)):
        whole.total = True
        for part in parts:
            part.parent = None
    elif len(parts) < 2:
        whole.total = False
