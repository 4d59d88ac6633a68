"""Formulas written out: 7*4202=29414元, 12人×20元×365天."""

import re
from collections.abc import Sequence

from drafter.facts import words
from drafter.facts.fact import FactKind
from drafter.facts.listing import mapped
from drafter.facts.measure import Measure
from drafter.facts.outline import Outline
from drafter.facts.units import PEOPLE_UNITS, is_period

_TIMES = re.compile(r"[^\W\d_]{0,8} ?(?:×|[xX](?=[ （]|$)) ?（? ?[^\W\d_]{0,6}$")
_EQUALS = re.compile(r" ?）? ?(?:=|≈) ?$")
_WIDEST_SIGN = 18
_PERIOD_OF = mapped("个月:月 天:天 日:天 年:年 个季度:季 周:周")
_A_YEAR_HAS = {12: "个月", 365: "天", 4: "个季度", 52: "周"}
_LONGEST_CONDITION = 16
_PAIR = 2


def apply(outline: Outline, measures: Sequence[Measure]) -> list[Measure]:
    """Give the factors of every formula their kinds and lead them to their result.

    Bare products without money (6×10×2米) are measurements of a thing, not quantities; they vanish.
    """
    kept: list[Measure] = []
    index = 0
    while index < len(measures):
        last = index
        while _linked(outline, measures, last, _TIMES):
            last += 1
        if last == index:
            kept.append(measures[index])
        else:
            result = measures[last + 1] if _linked(outline, measures, last, _EQUALS) else None
            if result is not None and result.kind is None:
                result.unit, result.kind = "元", FactKind.AMOUNT
            kept += _factors(outline, measures[index : last + 1], result)
        index = last + 1
    return kept


def _linked(outline: Outline, measures: Sequence[Measure], index: int, sign: re.Pattern[str]) -> bool:
    if index + 1 >= len(measures):
        return False
    end, start = measures[index].end, measures[index + 1].start
    return 0 < start - end <= _WIDEST_SIGN and sign.match(outline.plain, end, start) is not None


def _factors(outline: Outline, chain: Sequence[Measure], result: Measure | None) -> list[Measure]:
    bare = [m for m in chain if m.kind is None]
    if not any(_is_money(m) for m in chain):
        if result is None or not result.is_amount or not bare:
            return []
        # 7*4202: how many, and how much each. What costs is the larger of two bare numbers.
        price = max(bare, key=lambda m: m.number)
        price.unit, price.kind = "元", FactKind.AMOUNT
    counted = any(m.kind is FactKind.COUNT for m in chain)
    for measure in chain:
        measure.factor, measure.parent = True, result
        measure.formula, measure.bare = (chain[0].start, chain[-1].end), measure in bare
        if measure.kind is FactKind.DATE and measure.unit == "月":
            measure.kind, measure.unit = FactKind.DURATION, "个月"  # ×12月
        elif measure.kind is None and counted and measure.number in _A_YEAR_HAS:
            measure.kind, measure.unit = FactKind.DURATION, _A_YEAR_HAS[int(measure.number)]
        elif measure.kind is None:
            measure.kind = FactKind.COUNT
    _each_of_the_first(outline, chain)
    for measure in chain:
        if _is_money(measure):
            _refer(measure, chain)
    return list(chain)


def _each_of_the_first(outline: Outline, chain: Sequence[Measure]) -> None:
    """264个行政村×12场×200元/场: the second count is one of every thing counted first."""
    counts = [m for m in chain if m.kind is FactKind.COUNT]
    prices = [m for m in chain if m.kind is FactKind.UNIT_PRICE]
    if len(counts) == _PAIR and prices and counts[1].unit in prices[0].per and not counts[1].per:
        first = "人" if counts[0].unit in PEOPLE_UNITS else counts[0].unit
        noun = outline.plain[counts[0].end : counts[1].start].rstrip("×xX （")
        body = next((body for body in ("村", "社区", "乡镇", "校", "班") if noun.endswith(body)), first)
        counts[1].per = (body,)


def _is_money(measure: Measure) -> bool:
    return measure.kind in {FactKind.AMOUNT, FactKind.UNIT_PRICE}


def _refer(price: Measure, chain: Sequence[Measure]) -> None:
    """Make a price among factors a price per what is counted, and per the time it is multiplied by."""
    price.kind = FactKind.UNIT_PRICE
    counted = [m.unit for m in chain if m.kind is FactKind.COUNT and m.unit]
    objects = [name for name in price.per if not is_period(name)]
    if counted and not objects:
        objects = ["人" if counted[0] in PEOPLE_UNITS - {"人次"} else counted[0]]
    stated = [name for name in price.per if is_period(name)]
    durations = [_PERIOD_OF[m.unit] for m in chain if m.kind is FactKind.DURATION and m.unit in _PERIOD_OF]
    price.per = tuple(dict.fromkeys([*objects, *(stated or durations)]))


def complete(outline: Outline, measures: Sequence[Measure]) -> None:
    """Supply what a formula leaves out: who is counted, and that pay of a year is per person and year.

    In “计生专干补贴108646元（1000人口以下7*4202=29414元）” the 7 are 1000人口以下 计生专干.
    """
    for measure in measures:
        if not measure.factor:
            continue
        if measure.bare and measure.formula is not None:
            measure.quote_start, measure.quote_end = measure.formula
        result = measure.parent
        whole = result.parent if result is not None and result.parent is not None else result
        paid = whole.subject if whole is not None and words.is_pay(whole.subject) else ""
        if paid and result is not None and whole is not result:
            condition = _condition(outline, measure)
            _rename(measure, condition, paid)
            _rename(result, condition, paid)
        pay = bool(paid) or words.is_pay(measure.subject)
        if measure.kind is FactKind.COUNT and not measure.unit:
            measure.unit = "名" if pay else "个"
        elif measure.kind is FactKind.UNIT_PRICE:
            measure.per = measure.per or (("人",) if pay else ("个",))
            if pay and measure.per == ("人",):
                measure.per = ("人", "年")


def _condition(outline: Outline, measure: Measure) -> str:
    """Return the words that say which group a formula is for: 1000人口以下."""
    begin = measure.formula[0] if measure.formula else measure.start
    before = outline.raw[outline.phrase_start(begin) : begin].strip(" 、")
    return before if len(before) < _LONGEST_CONDITION else ""


def _rename(measure: Measure, condition: str, paid: str) -> None:
    if measure.kind is FactKind.COUNT:
        measure.subject = condition + words.payee(paid)
    elif measure.kind is FactKind.UNIT_PRICE:
        measure.subject = condition + paid + "标准"
    elif measure.is_amount:
        measure.subject = condition + paid
