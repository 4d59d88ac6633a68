"""Which amount breaks down which: brackets, list levels, 其中, and sums that come out."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

from drafter.facts import details, words
from drafter.facts.measure import Measure
from drafter.facts.outline import MARK, Outline

_PARTS = re.compile(r"其中|包括|包含|分别|具体为|明细|构成|由")
_TOTAL = re.compile(r"合计|总计|共计|小计|总|共需|共$|计$")
_GRAND = re.compile(r"合计|总计|总共")
_STOP = re.compile(rf"[，。；\n{MARK}]")
_LINE = re.compile(rf"[。\n{MARK}]")
_MANY = 60
"""How many amounts after a heading are added up to see whether they are its parts."""
_NEAR = 12
"""How far behind a bracket the amount may stand that it details."""
_SOME = 2
"""A coincidence is one amount equal to another; two amounts that add up to a third are parts of it."""


def nest(outline: Outline, measures: Sequence[Measure]) -> None:
    """Set `parent` of every measure that details an amount, and `total` of amounts that sum up others."""
    amounts = [m for m in measures if m.is_amount and m.number]  # 滞纳金0元 is no part of anything
    brackets = {m: outline.bracket(m.start) for m in measures}
    _in_brackets(outline, measures, amounts, brackets)
    for group in _groups(outline, amounts, brackets):
        _heads(outline, group)
    _levels(outline, amounts)
    details.lead(outline, measures, brackets)
    _lift(amounts)


def _in_brackets(
    outline: Outline,
    measures: Sequence[Measure],
    amounts: Sequence[Measure],
    brackets: dict[Measure, int | None],
) -> None:
    """Lead what stands in a bracket to the amount beside it: 22.4万元（28名…）, （28名…）22.4万元."""
    starts = [m.start for m in amounts]
    for measure in measures:
        opening = brackets[measure]
        if opening is None or measure.parent is not None:
            continue
        closing = outline.partner[opening]
        after, before = bisect_right(starts, closing), bisect_right(starts, opening) - 1
        owner = None
        if after < len(amounts) and amounts[after].start - closing < _NEAR:
            owner = None if _STOP.search(outline.plain, closing, amounts[after].start) else amounts[after]
        if owner is None and before >= 0 and not _STOP.search(outline.plain, amounts[before].end, opening):
            owner = amounts[before]
        if owner is not None and owner is not measure and brackets[owner] != opening:
            measure.parent = owner


def _groups(
    outline: Outline, amounts: Sequence[Measure], brackets: dict[Measure, int | None]
) -> list[list[Measure]]:
    """Return the amounts by list item and bracket."""
    starts = [item.start for item in outline.items]
    groups: dict[tuple[int, int | None], list[Measure]] = {}
    for amount in amounts:
        groups.setdefault((bisect_right(starts, amount.start), brackets[amount]), []).append(amount)
    return list(groups.values())


def _heads(outline: Outline, group: Sequence[Measure]) -> None:
    """Find amounts that head others of their group, or sum up those before."""
    index = 0
    while index < len(group):
        head, following = group[index], group[index + 1 : index + 1 + _MANY]
        count = _parts_of(outline, head, following, first=index == 0)
        for part in following[:count]:
            part.parent = head
        if not count and index >= _SOME and _says_total(outline, head):
            _sum_up(outline, head, group[max(0, index - _MANY) : index])
        index += 1 + count


def _parts_of(outline: Outline, head: Measure, following: Sequence[Measure], *, first: bool) -> int:
    """Return how many of the following amounts are parts of `head`.

    Without a word such as 其中, amounts that exactly add up are parts only where the head is announced as
    one: it names the money itself, a colon follows, or it opens a list item.
    """
    if not following:
        return 0
    between = _outside_brackets(outline, head.end, following[0].lead)
    if _PARTS.search(between):
        return _exact(head, following, least=1) or _until(outline, head, following)
    opens = first and bool(outline.items) and "、" not in between[:2]
    heading = head.total or between[:1] in {"：", "（"} or opens
    return _exact(head, following, least=_SOME) if heading else 0


def _outside_brackets(outline: Outline, start: int, end: int) -> str:
    """Return the words between two amounts without brackets that both open and close there."""
    parts: list[str] = []
    while start < end:
        opening = outline.plain.find("（", start, end)
        if opening < 0 or outline.partner.get(opening, end) >= end:
            break
        parts.append(outline.plain[start:opening])
        start = outline.partner[opening] + 1
    return "".join(parts) + outline.plain[start:end]


def _exact(head: Measure, following: Sequence[Measure], least: int) -> int:
    """Return how many following amounts exactly make up the head; 0 if none do."""
    total = Decimal(0)
    for count, part in enumerate(following, start=1):
        total += part.yuan
        if total == head.yuan and count >= least:
            return count
        if total > head.yuan:
            break
    return 0


def _until(outline: Outline, head: Measure, following: Sequence[Measure]) -> int:
    """Return how far the parts reach that 其中 announces: to the full stop, or while the head holds them."""
    total = Decimal(0)
    for count, part in enumerate(following):
        total += part.yuan
        between = outline.plain[head.end : part.start]
        if _LINE.search(between) or ("；" in between and total > head.yuan):
            return count
    return len(following)


def _says_total(outline: Outline, amount: Measure) -> bool:
    before = outline.plain[max(0, amount.lead - 6) : amount.start]
    return amount.total or _TOTAL.search(before) is not None


def _sum_up(outline: Outline, head: Measure, before: Sequence[Measure]) -> None:
    """Lead to …，共计12万元 the amounts before it that make it up; 合计 is a total even if they do not."""
    total = Decimal(0)
    parts: list[Measure] = []
    for part in reversed([m for m in before if m.parent is None]):
        parts.append(part)
        total += part.yuan
        if total >= head.yuan:
            break
    made_up = total == head.yuan and len(parts) >= _SOME
    if made_up:
        for part in parts:
            part.parent = head
    if made_up or _GRAND.search(outline.plain[max(0, head.lead - 4) : head.start]):
        head.total, head.subject = True, "合计"


def _levels(outline: Outline, amounts: Sequence[Measure]) -> None:
    """Lead the amounts of deeper list items to the one amount of the item above them."""
    starts = [item.start for item in outline.items]
    own: list[list[Measure]] = [[] for _ in range(len(starts) + 1)]
    for amount in amounts:
        if amount.parent is None:
            own[bisect_right(starts, amount.start)].append(amount)
    above: list[tuple[int, Measure | None]] = [(-1, _preamble(outline, own[0]))]
    for index, item in enumerate(outline.items, start=1):
        while above[-1][0] >= item.depth:
            above.pop()
        head = above[-1][1]
        for amount in own[index]:
            if head is not None and head.yuan >= amount.yuan:
                amount.parent = head
        only = own[index][0] if len(own[index]) == 1 else None
        above.append((item.depth, only or head))


def _preamble(outline: Outline, amounts: Sequence[Measure]) -> Measure | None:
    """Return the one amount before the list that announces it: 本项目预算50万元，其中：."""
    if len(amounts) != 1 or not outline.items:
        return None
    between = outline.plain[amounts[0].end : outline.items[0].start].rstrip(f"{MARK} \n")
    announced = between.endswith(("：", "其中", "如下"))
    return amounts[0] if announced or amounts[0].total else None


def _lift(amounts: Sequence[Measure]) -> None:
    """Put the parts of an amount that is the whole budget at top level: the whole is no piece of itself."""
    roots = [a for a in amounts if a.parent is None]
    if len(roots) != 1:
        return
    whole = roots[0]
    parts = [a for a in amounts if a.parent is whole and not a.factor]
    names_money = whole.total or words.names_money(whole.subject) or _TOTAL.search(whole.subject) is not None
    whole.total = len(parts) >= _SOME and names_money
    if whole.total:
        for part in parts:
            part.parent = None
