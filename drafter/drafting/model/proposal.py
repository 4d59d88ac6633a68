"""A value that a language model proposes: a suggestion to confirm, or a blank where nobody may invent it."""

import re
from decimal import Decimal
from typing import NamedTuple

from drafter.drafting.model.unsupported import Ground
from drafter.drafting.model.wire import RELATIONS, Row, spoken
from drafter.drafting.project import Project
from drafter.table.category import COSTS, Category
from drafter.table.number import fold, parse_arabic, plain
from drafter.table.provenance import Source
from drafter.table.target_value import Relation, TargetValue

_CLEAR = "财预〔2021〕101号 三(二)：指标值应明确，便于评价"
_RATES = frozenset({"%", "‰"})
_CUSTOMARY = _RATES | {"分", "小时", "分钟", "天", "日", "工作日", "个工作日", "个月", "年"}
"""Units whose targets follow customs; what is counted or paid in other units only the user knows."""
_HUNDRED = Decimal(100)
_GROWTH = re.compile(r"增长|提高|提升|增加|上升|增幅|增收")
_DATE = re.compile(
    r"(?:(?P<year>20\d{2})年度?)?(?:1[0-2]|[1-9])月(?:底|末|初|[上中下]旬|\d{1,2}日)?(?:之?前|以前)?|(?P<only>20\d{2})年(?:底|末|度)?(?:之?前)?"
)


class Proposal(NamedTuple):
    """The value with its source; `rejected` is a proposed figure that became a blank."""

    value: TargetValue
    source: Source
    rejected: str = ""


class Refused(Exception):  # noqa: N818 - it is an answer, not a failure of the program
    """No value can be made of it; the message says why, in Chinese."""


def measured(wire: Row) -> TargetValue | None:
    """Return the figure a row writes, in `number` and `unit` or in `words`; None where there is none."""
    unit, number = spoken(fold(wire.unit)), spoken(fold(wire.number))
    unit = {"百分比": "%", "百分之": "%", "％": "%"}.get(unit, unit)
    relation = _relation(wire)
    if number:
        exact = parse_arabic(number)
        if exact is None:
            read = TargetValue.parse(number if unit and number.endswith(unit) else f"{number}{unit}")
            if read.number is None:
                raise Refused(f"number写的“{number[:12]}”不是一个数")
            return TargetValue.of(read.relation or relation, read.number, read.unit or unit)
        return TargetValue.of(relation, exact, unit)
    read = TargetValue.parse(spoken(wire.words))
    return None if read.number is None else TargetValue.of(read.relation or relation, read.number, read.unit)


def proposed(wire: Row, category: Category, ground: Ground) -> Proposal:
    """Return the value of a row that refers to no offered figure; raise Refused for an unusable one."""
    figure = measured(wire)
    if figure is not None:
        return _figure(wire, figure, category)
    words = spoken(wire.words)
    if words:
        return Proposal(_words(words, category, ground), Source.SUGGESTION)
    if not spoken(wire.question):
        raise Refused("没有指标值：用figure引用给出的数，或建议一个数，或写出要问用户的问题")
    unit = spoken(wire.unit)
    if not unit:
        raise Refused("待填的指标值要写单位")
    return Proposal(TargetValue.blank(_relation(wire) or _usual(category), unit[:8]), Source.TO_FILL)


def _figure(wire: Row, figure: TargetValue, category: Category) -> Proposal:
    number, unit = figure.number or Decimal(0), figure.unit
    relation = figure.relation or _usual(category)
    if not unit:
        raise Refused(f"指标值缺少单位（{_CLEAR}）")
    if unit in _RATES and not (0 <= number <= _HUNDRED or _GROWTH.search(wire.name)):
        raise Refused(f"比率{plain(number)}{unit}超出0～100")
    none_allowed = number == 0 and relation in {"=", "≤"}
    if category not in COSTS and (
        none_allowed or unit in _RATES or (unit in _CUSTOMARY and category is not Category.QUANTITY)
    ):
        return Proposal(TargetValue.of(relation, number, unit), Source.SUGGESTION)
    return Proposal(TargetValue.blank(relation, unit), Source.TO_FILL, f"{relation}{plain(number)}{unit}")


def _words(words: str, category: Category, ground: Ground) -> TargetValue:
    text = fold(words).strip()
    if category in COSTS or category is Category.QUANTITY:
        raise Refused("数量和成本的指标值应是数，不能是文字")
    rest = _DATE.sub("", text)
    if found := (*ground.figures(rest), *ground.documents(text)):
        raise Refused(f"指标值里的“{found[0]}”没有出处")
    years = {m["year"] or m["only"] for m in _DATE.finditer(text)} - {None}
    if wrong := [y for y in years if int(y) != ground.project.year and y not in ground.text]:
        raise Refused(f"时点写成{wrong[0]}年，预算年度是{ground.project.year}年")
    return TargetValue.parse(dated(text, ground.project))


def dated(text: str, project: Project) -> str:
    """Return a date with the budget year before a bare month: 11月底前 is 2027年11月底前."""
    match = _DATE.match(text)
    return f"{project.year}年{text}" if match and match["year"] is None and match["only"] is None else text


def _relation(wire: Row) -> Relation:
    written = spoken(fold(wire.relation))
    return next((sign for sign in RELATIONS if sign == written), "")


def _usual(category: Category) -> Relation:
    return "≤" if category in COSTS else "≥"
