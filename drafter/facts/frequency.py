"""How often: 每天巡逻, 按季度发放, 一年两次, 一次性发放."""

import re
from decimal import Decimal

from drafter.facts.fact import FactKind
from drafter.facts.measure import Measure
from drafter.facts.outline import Outline
from drafter.facts.per import Each, once, per_name
from drafter.facts.phrases import YEARLY
from drafter.facts.units import is_period
from drafter.table.number import parse_chinese

PAYING = (
    "发放",
    "支付",
    "拨付",
    "缴纳",
    "结算",
    "兑付",
    "付清",
    "结清",
    "报销",
    "付款",
    "缴费",
    "发给",
    "划拨",
    "兑现",
    "返还",
    "偿还",
    "给付",
)
"""Verbs of payment: how often they happen is a matter of time, not of output."""

_DOING = "|".join(
    (
        *PAYING,
        "上报",
        "报送",
        "开展",
        "组织",
        "召开",
        "实施",
        "检查",
        "巡查",
        "考核",
        "维护",
        "公示",
        "通报",
        "调度",
        "清运",
        "检测",
        "更新",
    )
)
_BY = re.compile(
    rf"(?:按|逐|分)(?P<period>半年|季度|季|月|年度|年|学期|周|日)(?:度)?(?=[^，。；：\n]{{0,8}}?(?:{_DOING}))"
)
_ONCE = re.compile(rf"\ue000次性[^，。；：、\n]{{0,6}}?(?P<verb>{'|'.join(PAYING)})")
_TIMES = re.compile(
    r"(?<![每之同统近前后过])(?P<many>[一两二三半]|[0-9]{1,2})个?(?P<period>年|季度|季|月|周|天|日|学期)"
    r"(?P<number>[一两二三四五六七八九十]|[0-9]{1,3})(?P<unit>次|场|期|回|检|查)"
)
_DUTIES = {"征": "征兵", "检": "检查", "查": "检查", "审": "审核", "考": "考核", "训": "训练"}
_NOUN = re.compile(r"[的份例薪]|度(?!内)|末?[，。；、）\s]?$")


def find(outline: Outline, eachs: list[Each]) -> list[Measure]:
    """Return the frequencies that no number of the text states, or a number without 每."""
    text = outline.plain
    found = [_yearly(match) for match in YEARLY.finditer(text)]
    found += [_times(match) for match in _TIMES.finditer(text)]
    for match in _BY.finditer(text):
        found.append(once(Each(match.start(), match.end(), per_name(match["period"]))))
    for match in _ONCE.finditer(text):
        found.append(Measure(match.start(), match.end(), Decimal(1), "次", FactKind.FREQUENCY))
    for index, each in enumerate(eachs):
        before_object = index and eachs[index - 1].end == each.start and not is_period(eachs[index - 1].name)
        if each.used or not is_period(each.name) or each.name == "小时" or before_object:
            continue
        rest = text[each.end : min(outline.phrase_end(each.end), each.end + 20)]
        if text[each.start] == "每" and rest.strip() and not _NOUN.match(rest):
            found.append(once(each))
    return found


def _yearly(match: re.Match[str]) -> Measure:
    number = Decimal(parse_chinese(match["number"]) or 0)
    return Measure(
        match.start(),
        match.end(),
        number,
        "次",
        FactKind.FREQUENCY,
        per=("年",),
        subject=_DUTIES[match["what"]],
        given=True,
    )


def _times(match: re.Match[str]) -> Measure:
    many, period = match["many"], per_name(match["period"])
    if many == "半" and period == "年":
        name = "半年"
    else:
        count = int(many) if many.isdigit() else parse_chinese(many) or 1
        name = period if count == 1 else f"{count}{period}"
    number = match["number"]
    value = Decimal(number) if number.isdigit() else Decimal(parse_chinese(number) or 0)
    unit = match["unit"] if match["unit"] in "次场期" else "次"
    return Measure(match.start(), match.end(), value, unit, FactKind.FREQUENCY, per=(name,))
