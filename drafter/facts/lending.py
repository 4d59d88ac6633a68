"""What earlier quantities lend to one that has no noun of its own: 每人每月800元, 共计5万元."""

import re
from itertools import takewhile

from drafter.facts import subjects, words
from drafter.facts.fact import FactKind
from drafter.facts.measure import Measure
from drafter.facts.outline import Outline
from drafter.facts.units import PEOPLE_UNITS, is_period

COUNTED = frozenset({FactKind.COUNT, FactKind.AREA, FactKind.LENGTH, FactKind.OTHER, FactKind.DURATION})
_THINGS = frozenset({FactKind.COUNT, FactKind.AREA, FactKind.LENGTH})
_PRICE_WORD = re.compile("(?:标准|单价)$")
_REACH = 12
"""How many quantities back a noun may stand."""
_MOST_NAMES = 4


def cell(outline: Outline, measure: Measure, before: list[Measure]) -> list[Measure]:
    """Return the named measures since the last full stop, semicolon or line, nearest first."""
    found: list[Measure] = []
    begin = outline.sentence_start(measure.start)
    for earlier in reversed(before[-_REACH:]):
        if earlier.end < begin:
            break
        found.append(earlier)
    return found


def source(outline: Outline, measure: Measure, before: list[Measure]) -> Measure | None:
    """Return the counted thing that a price or amount without a noun belongs to."""
    candidates = cell(outline, measure, before)
    if (
        candidates
        and outline.plain[candidates[0].end : measure.bound] in {"（", "（共", "（约"}
        and candidates[0].subject
    ):
        return candidates[0]
    respective = _respective(outline, measure, candidates)
    if respective is not None:
        return respective
    wanted = [name for name in measure.per if not is_period(name)]
    for earlier in candidates:
        if earlier.kind in COUNTED and earlier.subject and counted_in(earlier) in wanted:
            return earlier
    named = [m for m in candidates if m.subject and m.kind is not FactKind.DATE and not m.threshold]
    return next((m for m in named if m.kind in _THINGS), named[0] if named else None)


def counted_in(measure: Measure) -> str:
    """Return the unit as a per-word names it: 名 and 位 are 人."""
    return "人" if measure.unit in PEOPLE_UNITS and measure.unit != "人次" else measure.unit


def _respective(outline: Outline, measure: Measure, candidates: list[Measure]) -> Measure | None:
    """Return the count of which this is the price: 86名、420名，分别为3000元和2000元 go by order."""
    prices = list(takewhile(lambda m: m.kind is FactKind.UNIT_PRICE, candidates))
    counts = list(takewhile(lambda m: m.kind in _THINGS, candidates[len(prices) :]))[::-1]
    if not len(prices) < len(counts):
        return None
    first_price = prices[-1] if prices else measure
    apart = "分别" in outline.plain[counts[-1].end : first_price.start]
    return counts[len(prices)] if apart else None


def shared_subject(outline: Outline, measure: Measure, lender: Measure | None, before: list[Measure]) -> str:
    """Return the subject a price or amount takes over: 铁锹、2号工具, if both come before 每把30元."""
    if lender is None:
        return ""
    names = [lender.subject]
    candidates = cell(outline, measure, before)
    if lender.kind not in _THINGS or _respective(outline, measure, candidates) is not None:
        return lender.subject
    if lender in candidates[:1] and outline.plain[lender.end : measure.bound].startswith("（"):
        return lender.subject
    passed = False
    for earlier in candidates:
        if earlier is lender:
            passed = True
            continue
        if earlier.is_amount or earlier.kind is FactKind.UNIT_PRICE:
            break
        if passed and "其中" in outline.plain[earlier.end : lender.start]:
            parts = [m for m in candidates if m.start > earlier.end and m.unit == earlier.unit and not m.per]
            if len(parts) > 1 and sum(m.number for m in parts) == earlier.number and earlier.subject:
                return earlier.subject
            break
        fits = counted_in(earlier) in measure.per if measure.per else earlier.kind in _THINGS
        if (
            passed
            and fits
            and earlier.subject
            and counted_in(earlier) in {counted_in(lender), *([] if measure.per else [earlier.unit])}
        ):
            names.insert(0, earlier.subject)
    names = list(dict.fromkeys(names))
    return "、".join(names[:_MOST_NAMES]) + ("等" if len(names) > _MOST_NAMES else "")


def of_amount(outline: Outline, measure: Measure, before: list[Measure]) -> str:
    """Return what an amount without a noun pays for, from the counts and prices before it."""
    candidates = cell(outline, measure, before)
    since: list[Measure] = []
    for earlier in candidates:
        if earlier.is_amount:
            break
        since.append(earlier)
    if since and outline.plain[since[0].end : measure.bound] == "（" and since[0].kind in _THINGS:
        return since[0].subject  # 存储1套（26万元）
    prices = [m for m in since if m.kind is FactKind.UNIT_PRICE]
    if len(prices) > 1:
        first = candidates[-1]
        split = len(candidates) > 1 and "其中" in outline.plain[first.end : candidates[-2].start]
        return first.subject if split and first.kind in COUNTED else ""
    if (
        prices
        and prices[0].subject
        and (words.is_pay(prices[0].subject) or not any(m.kind in _THINGS for m in since))
    ):
        return _PRICE_WORD.sub("", prices[0].subject)
    asking = prices[0] if prices else measure
    things = [m for m in before[-_REACH:] if m not in prices]
    return shared_subject(outline, asking, source(outline, asking, things), things)


def bare(subject: str) -> str:
    """Return a subject without 标准 or 单价."""
    return _PRICE_WORD.sub("", subject)


def clause_before(outline: Outline, position: int) -> tuple[int, int]:
    """Return the noun phrase at the end of the clause before the one that holds `position`."""
    at = outline.phrase_start(position) - 1
    if at <= 0 or outline.plain[at] not in "，：（":
        return 0, 0
    start, end = subjects.left_phrase(outline, at, 0, lists=False)
    start, end = subjects.trimmed(outline.plain, start, end, cut=True)
    return subjects.paid_for(outline.plain, start, end)[:2]
