"""Naming counts, lengths and areas: 28名|护林员, 条幅|500条, 12条|主干道."""

import re

from drafter.facts import lending, subjects, words
from drafter.facts.fact import FactKind
from drafter.facts.listing import listed
from drafter.facts.measure import Measure
from drafter.facts.situation import Situation
from drafter.facts.units import OCCASION_UNITS, PEOPLE_UNITS

_BACK = 8
"""How many quantities back other age groups are looked for."""
_JOINTS = frozenset({"、", "和", "及", "以及"})
_PAID = re.compile("公积金|社保|保险|年金|工资|补贴|补助")
_NO_NOUNS = frozenset(listed("涉及 惠及 覆盖 受益 安排 达到 其中"))
_DIMENSION = frozenset(listed("面积 总面积 长度 总长 总长度 全长 里程 总里程 数量 人数 总人数 户数 规模"))
"""Nouns that only say what is measured: 面积3万亩 needs the noun of the words before."""
_TESTED = frozenset(listed("项目 系统 单位 企业 点位 对象 机构"))
_TESTING = tuple(listed("测评 检测 评估 评价 鉴定 监测 审计 检查 督查 审查 评审"))
"""等保测评3个系统, 绩效评价6个项目: the activity says which systems and projects."""
_LISTED = frozenset({FactKind.COUNT, FactKind.AMOUNT, FactKind.AREA, FactKind.LENGTH})


def name_count(situation: Situation) -> None:
    """Name a count by the noun behind it (28名|护林员) or before it (条幅|500条)."""
    measure = situation.measure
    if _daily(situation) or _of_the_formula(situation):
        return
    left = situation.left(lists=measure.shared or _summed(situation))
    right = _right(situation)
    if (
        left[0] < left[1]
        and situation.text[slice(*left)] not in _NO_NOUNS
        and not _counted_within_period(measure, right)
        and _stands_before(situation, left, right)
    ):
        situation.take(*left)
        if measure.subject in _DIMENSION:
            measure.subject = _whose(situation) + measure.subject
    elif right[0] < right[1]:
        situation.take(*right)
        if measure.subject in _TESTED and situation.text[slice(*left)].endswith(_TESTING):
            activity = situation.outline.raw[slice(*left)]
            situation.take(*left)
            measure.subject = activity + situation.outline.raw[slice(*right)]
        if measure.unit in PEOPLE_UNITS or measure.unit == "岁":
            shorter = words.people_in(measure.subject)
            measure.quote_end = (measure.quote_end or right[1]) - (len(measure.subject) - len(shorter))
            measure.subject = shorter
    elif measure.gap and situation.text[slice(*measure.gap)].strip():
        situation.take(*measure.gap)
    else:
        situation.inherit()


def _of_the_formula(situation: Situation) -> bool:
    """Name 12场 of “电影放映：264个行政村×12场×200元” by the words that head the formula."""
    measure = situation.measure
    if measure.formula is None or not measure.per or measure.formula[0] == measure.start:
        return False
    start, end = lending.clause_before(situation.outline, measure.formula[0])
    if start < end:
        measure.subject = words.payee(situation.outline.raw[start:end])
    return start < end


def _whose(situation: Situation) -> str:
    """Return the noun that a bare 面积 or 总长 belongs to: what was counted before, or the clause before."""
    lender = lending.source(situation.outline, situation.measure, situation.before)
    noun = lender.subject if lender is not None else situation.clause_before()
    noun = words.payee(lending.bare(noun))
    return "" if any(dimension in noun for dimension in _DIMENSION) else noun


def _daily(situation: Situation) -> bool:
    """Name 日处理量2万吨 and 日均就餐120人 by the words between the day and the number."""
    measure, text = situation.measure, situation.text
    start = measure.per_start
    if start is None or not measure.gap or text[start] not in "日月年" or measure.gap[1] <= measure.gap[0]:
        return False
    begin, end = subjects.trimmed(text, *measure.gap, cut=False)
    if begin >= end:
        return False
    mean = text.startswith("均", start + 1)
    situation.take(begin if mean else start, end)
    return True


def _counted_within_period(measure: Measure, right: tuple[int, int]) -> bool:
    """每村建设3至5个|健身点."""
    return bool(measure.gap and measure.per and measure.kind is FactKind.COUNT and right[0] < right[1])


def _stands_before(situation: Situation, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether the noun is the one before the number."""
    text, measure = situation.text, situation.measure
    if right[0] >= right[1] or subjects.begins_with_verb(text, *right):
        return True
    if measure.per_start is not None or subjects.is_verb(text[slice(*left)]):
        return False
    return _like_its_sibling(situation, left) or _in_a_row(situation, right)


def _like_its_sibling(situation: Situation, left: tuple[int, int]) -> bool:
    """县道45公里、乡道82公里、村道160公里日常养护: the noun stands where those of the list stand."""
    sibling = situation.before[-1] if situation.before else None
    if sibling is None or sibling.kind not in _LISTED or sibling.per:
        return False
    named_left = sibling.quote_end == sibling.end and (sibling.quote_start or 0) < sibling.bound
    return named_left and situation.text[sibling.end : left[0]].strip() in _JOINTS


def _in_a_row(situation: Situation, right: tuple[int, int]) -> bool:
    """电脑5台打印机2台 name the thing first; 12条主干道2300盏路灯 end with a noun and name it last."""
    for later in situation.ahead:
        if later.start != right[1] or later.threshold:
            break
        right = subjects.right_phrase(situation.outline, later.end)
        if right[0] >= right[1] or subjects.begins_with_verb(situation.text, *right):
            return True
    return False


def _right(situation: Situation) -> tuple[int, int]:
    measure, following = situation.measure, situation.following
    activity = measure.unit in OCCASION_UNITS
    start, end = subjects.right_phrase(situation.outline, measure.end, activity=activity)
    if following is not None and following.threshold and following.start == start:
        end = subjects.right_phrase(situation.outline, following.end)[1]
        if end > following.end and not _ages_apart(situation):
            start = following.end  # 5000名60岁以上|老人
    end = _goes_on(situation, end)
    if measure.unit in PEOPLE_UNITS and _is_payment(situation.text, start, end):
        return start, start  # 78人住房公积金
    start += situation.text.startswith("的", start, end)
    return (start, start) if situation.text[start:end] in words.NO_THINGS else (start, end)


def _is_payment(text: str, start: int, end: int) -> bool:
    """Whether the words behind people name what is paid for them and not the people."""
    phrase = text[start:end]
    if not phrase or words.people_in(phrase).endswith(words.PEOPLE):
        return False
    return phrase.endswith(words.PAY) or _PAID.match(text, end) is not None


def _ages_apart(situation: Situation) -> bool:
    """Whether the sentence tells several age groups apart: their ages are a part of their names."""
    near = [m for m in (*situation.before[-_BACK:], *situation.ahead) if m.threshold and m.unit == "岁"]
    return len(near) > 1


def _goes_on(situation: Situation, end: int) -> int:
    """Return where 失能、半失能老人 ends: the first of several kinds lacks the noun for people."""
    text = situation.text
    phrase = text[situation.measure.end : end]
    if situation.measure.unit not in PEOPLE_UNITS or text[end : end + 1] != "、" or not phrase:
        return end
    if words.people_in(phrase) != phrase or phrase.endswith(words.PEOPLE):
        return end
    start, further = subjects.right_phrase(situation.outline, end + 1)
    return further if text[start:further].endswith(words.PEOPLE) else end


def _summed(situation: Situation) -> bool:
    """条幅、展板共60块, 铁锹等60把: the whole list before the number is counted."""
    text, measure = situation.text, situation.measure
    return text.startswith("共", measure.lead) or text[measure.lead - 1 : measure.lead] == "等"
