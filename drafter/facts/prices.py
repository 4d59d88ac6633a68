"""Naming amounts and unit prices: what is paid, for what."""

import re

from drafter.facts import lending, subjects, words
from drafter.facts.fact import FactKind
from drafter.facts.measure import Measure
from drafter.facts.situation import Situation
from drafter.facts.units import PEOPLE_UNITS, is_period

_PRICE_WORD = re.compile(r"(?:水平|单价|均价|定价|造价|价格|单位成本|标准|日薪|月薪|工价|租价)$")
_FOR = re.compile(
    r" ?，? ?(?:主要|具体|全部|专项)?"
    r"(?:用于|用以|用作|作为|购买|购置|采购|支付|发放|建设|新建|修建|实施|开展|缴纳|补助|补贴|奖励|慰问|是|为)"
)
_BEHIND = re.compile(
    rf" ?的?(?:标准)?(?:给予|予以|进行|发放|享受|的)?(?:.次性|适当)?(?P<paid>{'|'.join(words.PAY)})"
)
_PAID_AT_END = re.compile(rf"(?P<paid>{'|'.join(words.PAY)})(?:经费|资金|费用|项目|政策)?$")
_SHORT = 2
_COUNTED_AS = re.compile(r"(?:人数|户数|(?<=[补补奖资][贴助补])面积)$")
_LIMIT = re.compile(r"^(?:最高|最多|最低)")
_BODIES = frozenset({"人", "户", "村", "亩", "社区", "校"})
_AHEAD = 3


def name_amount(situation: Situation) -> None:
    """Name an amount by the words before it, behind it (5万元用于…), or by what was counted before."""
    measure, text = situation.measure, situation.text
    span = situation.left(lists=True, cut=False)
    if span[0] >= span[1] and measure.per_start is not None:
        span = situation.left(lists=True, cut=False, position=measure.per_start)
    start, end, moved = subjects.paid_for(text, *span)
    name = text[start:end]
    if _PRICE_WORD.search(name) and not name.endswith("造价"):
        _refer(situation)
        name_price(situation)
    elif not words.names_money(name):
        situation.take(start, end)
        measure.subject += moved
    else:
        _name_generic(situation, start, end)


def _name_generic(situation: Situation, start: int, end: int) -> None:
    """安排资金5万元: the words before name the money only."""
    measure, text = situation.measure, situation.text
    name = text[start:end]
    if match := _FOR.match(text, measure.end):
        right = situation.right(match.end())
        if right[0] < right[1]:
            situation.take(*right)
            return
    measure.total = bool(name)
    if words.names_whole(name):
        situation.take(start, end)
        return
    measure.subject = (
        lending.of_amount(situation.outline, measure, situation.before) or situation.clause_before()
    )
    if not measure.subject and start < end:
        situation.take(start, end)


def _refer(situation: Situation) -> None:
    """单价80元 is a price per what was counted before."""
    measure = situation.measure
    measure.kind = FactKind.UNIT_PRICE
    lender = lending.source(situation.outline, measure, situation.before)
    if not measure.per and lender is not None and lender.unit and lender.kind in lending.COUNTED:
        measure.per = (lending.counted_in(lender),)


def name_price(situation: Situation) -> None:
    """Name a unit price: 每人每月|补助|800元 takes its noun from itself and from what was counted."""
    measure = situation.measure
    gap = _gap(situation)
    position = measure.per_start if measure.per_start is not None else measure.lead
    left = situation.left(position=position)
    own = _spoken(situation, left)
    if left[0] < left[1] and own:
        measure.quote_start = min(measure.quote_start or left[0], left[0])
    lender = lending.source(situation.outline, measure, situation.before)
    lent = lending.shared_subject(situation.outline, measure, lender, situation.before)
    lent = _COUNTED_AS.sub("", lending.bare(lent))
    if lender is not None and "标准" in situation.text[slice(*(measure.gap or (0, 0)))]:
        _per_person(measure, lender)
    if limit := _LIMIT.match(gap):
        gap = gap[limit.end() :]
        measure.relation = "≥" if limit.group() == "最低" else "≤"
    gap = gap or _paid_behind(situation)
    if gap and not own and (gap in words.PAY or gap in words.GENERIC):
        own = lent
    name = _PRICE_WORD.sub("", _joined(own, gap))
    label = _label(situation)
    if name in words.GENERIC and label and lent and lent not in label:
        name = _joined(lent, label)
    elif name in words.GENERIC:
        name = _paid_before(situation) or _paid_first(situation, lent) or lent
    elif 0 < len(name) <= _SHORT and name not in words.PAY and own == "":
        name = _joined(lent, name)
    elif name in words.PAY:
        name = _paid_before(situation) or _joined(lent, name)
    if lender is not None and lender.kind is FactKind.COUNT and words.is_pay(name):
        _per_person(measure, lender)
    measure.subject = _as_price(measure, name) if name else ""


def name_ahead(situation: Situation, following: list[Measure]) -> None:
    """每人每天100元的标准，安排12名值班人员: the counted thing comes after its price."""
    measure = situation.measure
    end = situation.outline.sentence_end(measure.end)
    for later in following[:_AHEAD]:
        if later.start < end and later.kind is FactKind.COUNT and later.subject:
            measure.subject = _as_price(measure, later.subject)
            break


def _joined(noun: str, paid: str) -> str:
    """护林员 and 补助 are 护林员补助, but 岗位补贴 and 补贴 stay 岗位补贴."""
    if not noun or noun in paid:
        return paid
    return noun if paid in noun else noun + paid


def _as_price(measure: Measure, name: str) -> str:
    standard = not _BODIES.isdisjoint(measure.per) or words.is_pay(name)
    return name + ("标准" if standard else "单价")


def _gap(situation: Situation) -> str:
    """Return the noun between 每人每月 and its number."""
    if situation.measure.gap is None:
        return ""
    span = subjects.trimmed(situation.text, *situation.measure.gap, cut=False)
    start, end, _ = subjects.paid_for(situation.text, *span)
    return situation.outline.raw[start:end]


def _spoken(situation: Situation, span: tuple[int, int]) -> str:
    start, end, _ = subjects.paid_for(situation.text, *span)
    name = situation.outline.raw[start:end].strip("“”")
    return "" if name in words.GENERIC else name


def _per_person(measure: Measure, lender: Measure) -> None:
    """月供养标准1250元 behind 200人 is a standard for each of them."""
    if measure.per and all(map(is_period, measure.per)) and lender.unit in PEOPLE_UNITS - {"人次"}:
        measure.per = ("人", *measure.per)


def _paid_behind(situation: Situation) -> str:
    """Return the payment that the words behind a price name: 每人每月1000元|补助."""
    match = _BEHIND.match(situation.text, situation.measure.end)
    return match["paid"] if match else ""


def _label(situation: Situation) -> str:
    """Return the word for the payment that heads the sentence: 补助 of “教师生活补助：一类学校120人…”."""
    outline, measure = situation.outline, situation.measure
    start = outline.sentence_start(measure.start)
    colon = outline.plain.find("：", start, measure.start)
    match = _PAID_AT_END.search(outline.plain, start, colon) if colon >= 0 else None
    return match["paid"] if match else ""


def _paid_first(situation: Situation, lent: str) -> str:
    """Return the payment that begins the sentence (退耕还林补助，面积…), if it is for what was counted."""
    outline, measure = situation.outline, situation.measure
    start = outline.sentence_start(measure.start)
    end = outline.phrase_end(start)
    start, end = subjects.trimmed(outline.plain, start, end, cut=True)
    start, end, _ = subjects.paid_for(outline.plain, start, end)
    paid = outline.raw[start:end]
    payee = words.payee(paid)
    return paid if payee != paid and payee in lent and lent != payee else ""


def _paid_before(situation: Situation) -> str:
    """Return the payment that the clause before names: 购买意外伤害保险，每人30元."""
    name = situation.clause_before()
    return name if words.is_pay(name) else ""
