"""Giving every quantity its subject and its quote."""

import re
from collections.abc import Sequence
from dataclasses import replace

from drafter.facts import counts, lending, prices, rhythm, words
from drafter.facts.fact import FactKind
from drafter.facts.listing import listed
from drafter.facts.measure import Measure
from drafter.facts.outline import Outline
from drafter.facts.per import per_name
from drafter.facts.situation import Situation
from drafter.facts.units import PEOPLE_UNITS

_BACK = 8
_AHEAD = 6
"""Quantities in a row (5台打印机2台…) looked at to see on which side their nouns stand."""
_EXPENSE = re.compile(r"(?<=..)(?:[电水油气]费|(?<![电水油气收免消缴付话学房餐运党])费)$")
_NEAR = 20
_CONDITION = re.compile(r"[0-9][0-9.~-]*周?[岁年](?:及?以[上下])?")
"""60岁以上, 10年以下: a condition that is no noun yet."""
_BODIES = frozenset(listed("村 镇 乡 校 社区 乡镇 学校 小区"))
_LIST = re.compile(r"[、和及与]")
_MAKING = re.compile("使|确保|实现|保证|做到")
_SHARING = frozenset({FactKind.COUNT, FactKind.AMOUNT, FactKind.AREA, FactKind.LENGTH})


def named(outline: Outline, measures: list[Measure]) -> list[Measure]:
    """Return the measures with subject and quote; 条幅、展板各60块 becomes two."""
    result: list[Measure] = []
    nameless: list[tuple[Situation, int]] = []
    for index, measure in enumerate(measures):
        ahead = measures[index + 1 : index + 1 + _AHEAD]
        situation = Situation(outline, measure, _floor(outline, measures, index), ahead, result)
        row = situation.core if measure.row is None else min(measure.row, situation.core)
        measure.quote_start, measure.quote_end = row, measure.end
        if not measure.given:
            _name(situation)
        if measure.kind is FactKind.UNIT_PRICE and not measure.subject:
            nameless.append((situation, len(result)))
        if _CONDITION.fullmatch(measure.subject):
            measure.subject += _people_of(situation)
        result += _each(measure, result) if measure.shared else [measure]
    for situation, index in nameless:
        prices.name_ahead(situation, result[index + 1 : index + 4])
    for measure in result:
        _name_people(measure)
    return result


def _people_of(situation: Situation) -> str:
    """Return the people a bare condition is about: 90-99岁420人 are 老人 like the 80-89岁老人 before."""
    for earlier in reversed(situation.before[-_BACK:]):
        if earlier.kind is FactKind.COUNT and (told := _CONDITION.match(earlier.subject)):
            return earlier.subject[told.end() :]
    noun = words.people_in(words.payee(situation.clause_before()))
    return noun if noun.endswith(words.PEOPLE) else ""


def _name_people(measure: Measure) -> None:
    """防疫员补助218人 are 防疫员; known only when prices and amounts have taken 防疫员补助 over."""
    if measure.kind is FactKind.COUNT and _EXPENSE.search(measure.subject):
        measure.subject = _EXPENSE.sub("", measure.subject)  # 会议费3次 are 会议
    if measure.unit in PEOPLE_UNITS and measure.subject in words.PAY and not measure.given:
        measure.subject = "人员"
    person = words.payee(measure.subject)
    if measure.unit in PEOPLE_UNITS and not measure.per and person != measure.subject:
        measure.subject = words.people_in(person)


def _floor(outline: Outline, measures: Sequence[Measure], index: int) -> int:
    """Return where the quantity before ends; a condition (60岁以上) belongs to the noun behind it.

    Quantities in a bracket that closes right before the number do not count: 水泵（扬程50米）6台.
    """
    begin = measures[index].lead
    for previous in reversed(measures[max(0, index - _BACK) : index]):
        opening = outline.bracket(previous.start)
        closing = begin if opening is None else outline.partner[opening]
        if closing < begin and not outline.plain[closing + 1 : begin].strip():
            continue
        if previous.given:
            return 0
        return previous.start if previous.threshold else previous.end
    return 0


def _name(situation: Situation) -> None:
    kind = situation.measure.kind
    if kind in lending.COUNTED:
        counts.name_count(situation)
    elif kind is FactKind.AMOUNT:
        prices.name_amount(situation)
    elif kind is FactKind.UNIT_PRICE:
        prices.name_price(situation)
    elif kind is FactKind.RATE:
        _name_rate(situation)
    elif kind is FactKind.DATE:
        rhythm.name_date(situation)
    else:
        rhythm.name_frequency(situation)


def _name_rate(situation: Situation) -> None:
    start, end = situation.left(cut=False)
    making = _MAKING.search(situation.text, start, end)
    if making and making.end() < end:
        start = making.end()
    if start >= end:
        start, end = situation.right(situation.measure.end)
    if start < end:
        situation.take(start, end)
    else:
        situation.inherit()


def _for_each(measure: Measure, before: Sequence[Measure]) -> None:
    """为50个行政村配备健身路径各1套: one for every village."""
    last = before[-1] if before else None
    near = last is not None and measure.start - last.end < _NEAR
    if last is None or not near or last.kind is not FactKind.COUNT or measure.kind is not FactKind.COUNT:
        return
    body = last.subject[-1:] if last.subject.endswith(("村", "镇", "乡", "校")) else last.subject[-2:]
    if body in _BODIES and not measure.per:
        measure.per = (per_name(body),)


def _each(measure: Measure, before: Sequence[Measure]) -> list[Measure]:
    """条幅、展板各60块: the number belongs to each of them."""
    names = [name.strip() for name in _LIST.split(measure.subject) if name.strip()]
    if len(names) == 1 or measure.kind not in _SHARING:
        _for_each(measure, before)
        return [measure]
    return [replace(measure, subject=name) for name in names] or [measure]
