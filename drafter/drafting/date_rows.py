"""Rows for dates the brief states: 9月底前完工, 10月举办."""

import re

from drafter.drafting.cutting import quoted, shortened
from drafter.drafting.planned_row import PlannedRow
from drafter.drafting.project import Project
from drafter.facts.fact import Fact, FactKind
from drafter.table.category import Category
from drafter.table.provenance import Source
from drafter.table.target_value import Direction, TargetValue

PLACES = {"name": "项目名称", "purpose": "资金用途", "goal": "绩效目标", "note": "补充说明"}
"""Where in the brief a fact stands, as the basis column says it."""
_DEED = re.compile(
    r"举办|召开|举行|开幕|演出|开展|完工|竣工|完成|验收|发放|开工|交付|投用|建成|到位|支付|上线"
)
_HELD = re.compile(
    r"(?:20\d{2}年)?(?:1[0-2]|[1-9])月(?:底|中旬|上旬|下旬|份)?(?:举办|召开|举行|开幕|演出|开展)"
)
_DEED_NEAR = 4
_PAID = frozenset({"发放", "支付", "到位"})
_MONEY = re.compile(r"(?:资金|补助|补贴|津贴|工资|报酬|奖金|经费|费|款|金|待遇|物资)$")
_MONEY_PAID = re.compile(
    r"^[^，。；\n]{0,12}?(?:将|把|完成)(?P<what>[\u4e00-\u9fff]{2,8}?)(?:足额|全部|及时|按时)?(?:发放|支付|拨付|兑付)"
)
_WHEN = re.compile(
    r"(?:20\d{2}年)?(?:1[0-2]|[1-9])月(?:底|末|初|中旬|上旬|下旬|份|(?:[12]\d|3[01]|[1-9])日)?(?:之?前|以前)?|"
    r"20\d{2}年(?:底|末)前?"
)


def held_in(project: Project, fact: Fact) -> PlannedRow | None:
    """Turn 9月举办 into a date: an event has its month although nothing must be finished by it."""
    if fact.kind is not FactKind.DATE or fact.place != "purpose":
        return None
    text = project.spoken.purpose[fact.start : fact.start + len(fact.quote) + _DEED_NEAR]
    held = _HELD.match(text)
    return date_row(project, fact.model_copy(update={"quote": held.group()})) if held else None


def date_row(project: Project, fact: Fact) -> PlannedRow | None:
    """Turn 9月底前完工 into a completion date in the budget year; a bare year is no date."""
    when = _WHEN.search(fact.quote)
    if when is None or fact.place == "name":
        return None
    deed = _DEED.search(fact.quote)
    text = when.group() if "年" in when.group() else f"{project.year}年{when.group()}"
    return PlannedRow(
        category=Category.TIMELINESS,
        name=_date_name(project, fact, deed.group() if deed else "完成"),
        description="以竣工、验收或签领记录载明的日期为准，与计划时点比较",
        value=TargetValue.parse(text if text.endswith("前") else f"{text}{'底' * text.endswith('月')}前"),
        basis=f"{PLACES[fact.place]}所列“{quoted(fact.quote)}”",
        source=Source.INPUT,
        evidence=fact.quote,
        origin="fact",
        direction=Direction.LOWER,
        priority=1,
    )


def _date_name(project: Project, fact: Fact, deed: str) -> str:
    """Name a date after the project, or after its own deed where a project has several."""
    dates = [f for f in project.facts if f.kind is FactKind.DATE and f.category and f.worth_measuring]
    own = shortened(fact.subject)
    what = own if len(dates) > 1 and own and own not in deed else project.short_name
    if deed in _PAID and not _MONEY.search(what):
        paid = _MONEY_PAID.search(project.spoken.purpose[fact.start :])
        what = paid.group("what") if paid else f"{what}资金"
    return f"{what}{'' if what.endswith(deed) else deed}时间"
