"""Formulas written out: 7*4202=29414元, 12人×20元×365天."""

import re

from drafter.facts import words
from drafter.facts.fact import FactKind
from drafter.facts.measure import Measure
from drafter.facts.outline import Outline
from drafter.facts.units import PEOPLE_UNITS, is_period

_TIMES = re.compile(r" ?[×xX] ?（? ?$")
_EQUALS = re.compile(r" ?）? ?(?:=|≈) ?$")


def apply(outline: Outline, measures: list[Measure]) -> list[Measure]:
    """Give the factors of every formula their kinds and lead them to their result.

    Bare products without money (6×10×2米) are measurements of a thing, not quantities; they vanish.
    """
    kept: list[Measure] = []
    index = 0
    while index < len(measures):
        last = index
        while last + 1 < len(measures) and _between(outline, measures, last, _TIMES):
            last += 1
        chain = measures[index : last + 1]
        if len(chain) == 1:
            kept.append(chain[0])
            index += 1
            continue
        result = None
        if last + 1 < len(measures) and _between(outline, measures, last, _EQUALS):
            result = measures[last + 1]
            if result.kind is None:
                result.unit, result.kind = "元", FactKind.AMOUNT
        kept += _factors(chain, result)
        index = last + 1
    return kept


def _between(outline: Outline, measures: list[Measure], index: int, sign: re.Pattern[str]) -> bool:
    end, start = measures[index].end, measures[index + 1].start
    return 0 < start - end <= 5 and sign.match(outline.plain, end, start) is not None


def _factors(chain: list[Measure], result: Measure | None) -> list[Measure]:
    prices = [m for m in chain if m.kind in {FactKind.AMOUNT, FactKind.UNIT_PRICE}]
    bare = [m for m in chain if m.kind is None]
    for measure in bare:
        measure.formula = (chain[0].start, chain[-1].end)
    if not prices and not (result and result.is_amount):
        return []
    if not prices and bare:
        # 7*4202: how many, and how much each. What costs is the larger of two bare numbers.
        price = max(bare, key=lambda m: m.number) if len(bare) > 1 else bare[-1]
        price.unit, price.kind = "元", FactKind.AMOUNT
        prices = [price]
        bare = [m for m in bare if m is not price]
    for measure in chain:
        measure.factor = True
        measure.parent = result
        if measure.kind is FactKind.DATE and measure.unit == "月":
            measure.kind, measure.unit = FactKind.DURATION, "个月"  # ×12月
        elif measure.kind is None and prices:
            counted = any(m.kind is FactKind.COUNT for m in chain)
            if counted and measure.number in {12, 365, 4, 52}:
                measure.kind = FactKind.DURATION
                measure.unit = {12: "个月", 365: "天", 4: "个季度", 52: "周"}[int(measure.number)]
            else:
                measure.kind = FactKind.COUNT
    for price in prices:
        _refer(price, chain)
    return chain


def _refer(price: Measure, chain: list[Measure]) -> None:
    """A price among factors is per what is counted, and per the time it is multiplied by."""
    price.kind = FactKind.UNIT_PRICE
    names = [name for name in price.per if not is_period(name)]
    for other in chain:
        if other.kind is FactKind.COUNT and other.unit and not names:
            names.append("人" if other.unit in PEOPLE_UNITS else other.unit)
    periods = []
    for other in chain:
        if other.kind is FactKind.DURATION:
            period = {"个月": "月", "天": "天", "日": "天", "年": "年", "个季度": "季", "周": "周"}.get(
                other.unit
            )
            periods += [period] if period else []
    periods = [name for name in price.per if is_period(name)] or periods
    price.per = tuple(dict.fromkeys([*names, *periods]))


def complete(outline: Outline, measures: list[Measure]) -> None:
    """Supply what a formula leaves out: who is counted, and that pay of a year is per person and year.

    In “计生专干补贴108646元（1000人口以下7*4202=29414元）” the 7 are 1000人口以下 计生专干.
    """
    for measure in measures:
        if not measure.factor:
            continue
        if measure.formula is not None:
            measure.quote_start, measure.quote_end = measure.formula
        result = measure.parent
        whole = result.parent if result is not None and result.parent is not None else result
        if whole is not None and result is not None and whole is not result and words.is_pay(whole.subject):
            prefix = _condition(outline, measure, measures)
            _rename(measure, prefix, whole.subject)
            _rename(result, prefix, whole.subject)
        pay = words.is_pay(measure.subject) or (whole is not None and words.is_pay(whole.subject))
        if measure.kind is FactKind.COUNT and not measure.unit:
            measure.unit = "名" if pay else "个"
        if measure.kind is FactKind.UNIT_PRICE:
            if not measure.per:
                measure.per = ("人",) if pay else ("个",)
            if pay and measure.per == ("人",):
                measure.per = ("人", "年")


def _condition(outline: Outline, measure: Measure, measures: list[Measure]) -> str:
    begin = outline.phrase_start(measure.start)
    first = min((m.start for m in measures if m.factor and begin <= m.start), default=measure.start)
    words_before = outline.raw[begin:first].strip(" 、")
    return words_before if len(words_before) < 16 else ""


def _rename(measure: Measure, prefix: str, paid: str) -> None:
    person = paid
    for word in sorted(words.PAY, key=len, reverse=True):
        if paid.endswith(word) and len(paid) > len(word):
            person = paid.removesuffix(word)
            break
    if measure.kind is FactKind.COUNT:
        measure.subject = prefix + person
    elif measure.kind is FactKind.UNIT_PRICE:
        measure.subject = prefix + paid + "标准"
    elif measure.is_amount:
        measure.subject = prefix + paid
