"""改指标值: the same promise written so that it can be checked. No figure is made up here.

A figure is the row's own, read off the table, computed from it, or a usual demand marked as a suggestion;
what only the user knows becomes a blank with a question.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from drafter.drafting.measures import attribute_of
from drafter.facts.fact import FactKind
from drafter.improving.situation import Situation
from drafter.improving.usual import usual_rate
from drafter.review.names import clean_name
from drafter.review.values import SHARES, ValueKind, kind_of_value
from drafter.table.category import COSTS, Category
from drafter.table.indicator import Indicator
from drafter.table.number import fold
from drafter.table.proposal import Proposal, ProposalKind
from drafter.table.provenance import Source
from drafter.table.target_value import Relation, TargetValue

_WHOLE = Decimal(100)
_RATE = re.compile(r"(?:率|比例|占比|比重|满意度|知晓度|及时性|准确性|完整性|覆盖面)$")
_COUNT = re.compile(
    r"(?:人数|户数|次数|件数|份数|个数|处数|场次|批次|面积|里程|长度|数量|完成量|量|数|人次|期数|天数|起数)$"
)
_UNIT_OF_NAME = {
    "人数": "人", "户数": "户", "次数": "次", "件数": "件", "份数": "份", "场次": "场", "批次": "批",
    "面积": "平方米",
    "里程": "公里", "长度": "公里", "人次": "人次", "期数": "期", "天数": "天", "起数": "起", "处数": "处",
}  # fmt: skip
_WHEN = re.compile(r"(?:时间|时限|时点|期限|节点|日期|工期)$")
_DATE = re.compile(
    r"(?:20\d{2}年)?\d{1,2}月(?:\d{1,2}日)?(?:底|末|初|上旬|中旬|下旬)?(?:之?前|以前)?|20\d{2}年底前?"
)
_ALL_DONE = re.compile(r"(?:全部|全面|均|所有|完成|达标|合格|到位|已完成|全部完成|全覆盖)")
_BAD = re.compile(r"事故|火灾|山火|火情|死亡|伤亡|上访|非访|案件|投诉|违规|违法|污染事件")
_BAD_RATE = re.compile(r"(?:上访|犯罪|事故|火灾|发案|受灾|死亡|伤亡)率$")
_CEILING = TargetValue.of("≤", 1, "%")
_TEN_THOUSAND = re.compile(r"^(?P<sign>[≥≤=><]?)\s*(?P<number>\d[\d,.]*)万$")
_PERSONS = re.compile(r"人|群众|居民|村民")


@dataclass(frozen=True)
class Figure:
    """A value with where it comes from; `source` is None where only its writing changed."""

    value: TargetValue
    source: Source | None = None
    evidence: str = ""
    question: str = ""


def figures(row: Indicator, codes: frozenset[str], situation: Situation) -> Iterator[Figure]:
    """Yield the value as it stands, then better ones, best first."""
    yield Figure(row.value)
    if "date-conflict" in codes:
        yield from _dated(row, situation)
    yield from _rewritten(row, codes)
    yield from _from_table(row, codes, situation)
    yield from _usual(row, situation)
    yield from _blank(row)


def _rewritten(row: Indicator, codes: frozenset[str]) -> Iterator[Figure]:
    """Write the row's own figure plainly: relation, unit, per cent."""
    value, name = row.value, clean_name(row.name)
    if (plain := written_out(row)) != value:
        yield Figure(plain)
    if value.number is None:
        return
    relation = value.relation or _usual_relation(row)
    if not value.unit and (_RATE.search(name) or 0 < value.number <= 1):
        number = value.number * 100 if value.number <= 1 else value.number
        if number <= _WHOLE:
            yield Figure(_share(relation, number), Source.DERIVED, f"原写“{value.text}”，按百分数写明")
    if "wrong-direction" in codes:
        turned: Relation = "=" if value.number == 0 else "≤" if value.relation in {"≥", ">"} else "≥"
        yield Figure(TargetValue.of(turned, value.number, value.unit))
    if "fact-conflict" in codes and value.relation in {">", "<"}:
        yield Figure(TargetValue.of("≥" if value.relation == ">" else "≤", value.number, value.unit))
    if value.unit and not value.relation:
        yield Figure(
            _share(relation, value.number)
            if value.unit == "%"
            else TargetValue.of(relation, value.number, value.unit)
        )


def written_out(row: Indicator) -> TargetValue:
    """Return the value with the unit that 万 stands for (6.6万 of 人 is 6.6万人), or as it is."""
    match = _TEN_THOUSAND.fullmatch(fold(row.value.text).strip())
    unit = "万元" if row.category in COSTS else "万人" if _PERSONS.search(row.name) else ""
    if match is None or not unit:
        return row.value
    sign = match["sign"] or ("≤" if row.category in COSTS else "≥")
    return TargetValue.parse(f"{sign}{match['number']}{unit}")


def related(row: Indicator, number: int) -> Proposal:
    """Return a proposal that gives a bare figure its relation."""
    value = row.value
    relation = _usual_relation(row)
    new = _share(relation, value.number or Decimal(0)) if value.unit == "%" else None
    new = new or TargetValue.of(relation, value.number or Decimal(0), value.unit)
    return Proposal(
        at=f"r{number}",
        kind=ProposalKind.REWRITE,
        codes=("ambiguous-value",),
        reason=f"指标值“{value.text}”没有关系符，写明≥、≤或=",
        clause="财预〔2021〕101号 三(二)：指标值应明确，便于评价",
        rows=(row.model_copy(update={"value": new}),),
    )


def _share(relation: Relation, number: Decimal) -> TargetValue:
    return TargetValue.of("=" if number == _WHOLE else relation, number, "%")


def _usual_relation(row: Indicator) -> Relation:
    if row.category in COSTS:
        return "≤"
    return "≥" if row.value.unit in SHARES | {""} else "="


def _from_table(row: Indicator, codes: frozenset[str], situation: Situation) -> Iterator[Figure]:
    """Take the figure the table itself states elsewhere."""
    value, budget = row.value, situation.budget
    if row.category in COSTS and budget is not None and codes & {"over-budget", "unit-mismatch"}:
        unit = situation.table.unit
        yield Figure(
            TargetValue.of("≤", budget.to(unit).amount, unit), Source.INPUT, f"预算{budget.written()}"
        )
    if (
        codes & {"fact-conflict", "weak-target"}
        and _BAD.search(row.name)
        and value.unit not in SHARES
        and value.unit
    ):
        yield Figure(TargetValue.of("=", 0, value.unit), Source.SUGGESTION, "不应发生的事件按零控制")
    if "weak-target" in codes and value.unit == "%" and _BAD_RATE.search(clean_name(row.name)):
        yield Figure(_CEILING, Source.SUGGESTION, "不应发生的事件，比率从严控制，请按上年实际核定")
    for fact in situation.case.facts:
        if fact.kind is FactKind.RATE and "满意" in fact.subject and row.category is Category.SATISFACTION:
            yield Figure(_share("≥", fact.number), Source.INPUT, fact.quote)
        if (
            fact.kind in {FactKind.COUNT, FactKind.AREA, FactKind.LENGTH}
            and len(fact.subject) > 1
            and fact.subject in row.name
            and (not value.unit or fact.unit == value.unit)
            and row.category is Category.QUANTITY
        ):
            yield Figure(
                TargetValue.of(fact.relation or "=", fact.number, fact.unit), Source.INPUT, fact.quote
            )


def _usual(row: Indicator, situation: Situation) -> Iterator[Figure]:
    """Suggest what is usual: the library's value for an indicator of this name, or for rates of its kind."""
    name = clean_name(row.name)
    for ranked in situation.entries:
        entry = ranked.entry
        if entry.value and entry.number is not None and entry.name == name:
            yield Figure(
                TargetValue.of(entry.relation, entry.number, entry.unit),
                Source.SUGGESTION,
                entry.value_reason or entry.basis,
            )
    is_rate = _RATE.search(name) or row.value.unit in SHARES or row.category is Category.SATISFACTION
    if is_rate and (usual := usual_rate(name)) is not None:
        yield Figure(usual.target, Source.SUGGESTION, usual.note)
    if _WHEN.search(name) and row.category is Category.TIMELINESS:
        year = f"{situation.year}年" if situation.year else ""
        yield Figure(
            TargetValue.parse(f"{year}12月底前"), Source.SUGGESTION, "预算年度内完成，请按实际进度核定"
        )


def _dated(row: Indicator, situation: Situation) -> Iterator[Figure]:
    """Put a date into the budget year; a date the row's name or description states comes first."""
    year = situation.year
    if year is None:
        return
    for text in (row.value.text, row.name, row.description):
        if match := _DATE.search(fold(text)):
            written = re.sub(r"20\d{2}年", f"{year}年", match.group())
            written = written if "年" in written else f"{year}年{written}"
            written = written if written.endswith("前") else f"{written}前"
            yield Figure(TargetValue.parse(written), Source.DERIVED, f"预算年度为{year}年")


def _blank(row: Indicator) -> Iterator[Figure]:
    """Leave the place of a figure only the user knows open, with the question."""
    name, value = clean_name(row.name), row.value
    kind = kind_of_value(value)
    unit = value.unit
    if not unit and kind is not ValueKind.COUNTED and (match := _COUNT.search(name)):
        unit = _UNIT_OF_NAME.get(match.group(), "")
    if unit and unit not in SHARES and (_COUNT.search(name) or attribute_of(unit) in name):
        relation: Relation = "≥" if value.relation in {"", ">", "≥"} else value.relation
        yield Figure(
            TargetValue.blank(relation, unit),
            Source.TO_FILL,
            f"{name}是多少{unit}？",
            f"{name}是多少{unit}？",
        )
