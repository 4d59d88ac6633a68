"""Cost rows: total, itemised amounts, unit prices, and a unit cost that stays inside the budget."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal

from drafter.drafting.cost_items import is_ceiling, is_item, named_item, stated_prices
from drafter.drafting.cutting import quoted, shortened
from drafter.drafting.fact_rows import named_twice, with_purpose
from drafter.drafting.library_rows import row_of
from drafter.drafting.planned_row import PlannedRow, restates
from drafter.drafting.project import Project
from drafter.drafting.wording import deed_last, thing
from drafter.facts.breakdown import Calculation
from drafter.facts.fact import Fact, FactKind
from drafter.knowledge.library_entry import BasisKind, LibraryEntry, Taking
from drafter.table.category import Category
from drafter.table.money import Money
from drafter.table.number import plain
from drafter.table.provenance import Source
from drafter.table.target_value import Direction, TargetValue

_COST_ENDINGS = (
    "费",
    "款",
    "成本",
    "支出",
    "投资",
    "价款",
    "工资",
    "补贴",
    "津贴",
    "补助",
    "租金",
    "保险",
    "奖金",
    "奖励",
    "报酬",
    "经费",
    "资金",
)
_PAY_WORD = re.compile(r"工资|补贴|补助|报酬|津贴|慰问金?|救助金?|奖励|餐费|误工费")
_WAN = Decimal(10_000)
_PEOPLE = frozenset({"人", "名", "位"})
_NOT_PRICED = frozenset({"次", "场", "期", "批", "天", "个月", "月", "人次", "届", "%", "年", "小时"})
_SUMMED = frozenset({"平方米", "亩", "公里", "亩次"})
_SERVED = _PEOPLE | {"户", "村"}
_PLACES = re.compile(r"村|社区|小区|乡镇|单位|学校数|部门")
_PER: dict[str, str] = {
    "户": "户均",
    "亩": "亩均",
    "公里": "公里均",
    "平方米": "单位面积",
    "万平方米": "每万平方米",
    "村": "村均",
    "亩次": "亩次均",
}


def cost_rows(project: Project, rows: list[PlannedRow], entries: Iterable[LibraryEntry]) -> list[PlannedRow]:
    """Return the cost rows: the total first, then what the brief itemises, then one unit cost.

    A unit cost is taken from the brief, else computed from budget and the one thing counted, else asked
    for with an entry of the library.
    """
    budget = project.brief.budget
    items = [f for f in project.facts if is_item(f)]
    found = [_total_row(project, items)]
    if len(items) > 1 or (items and items[0].amount != budget):
        workings = {i.fact: i.calculation for i in project.breakdown.items}
        places = {id(f): index for index, f in enumerate(project.facts)}
        found += _distinct(
            _item_row(named_item(project, item), workings.get(places[id(item)])) for item in items
        )
    found += [ceiling_row(f) for f in project.facts if is_ceiling(f)]
    prices = [f for f in project.facts if f.kind is FactKind.UNIT_PRICE and f.worth_measuring]
    found += _distinct(_price_row(_explained(project, price), _paid_as(project)) for price in prices)
    if not prices and not items:
        prices = stated_prices(project)
        found += _distinct(_price_row(price, _paid_as(project)) for price in prices)
    if not prices and len(items) < 2:  # noqa: PLR2004 - two items are a breakdown already
        priced = items or any(f.kind is FactKind.UNIT_PRICE for f in project.facts)
        computed = None if priced else _unit_cost_row(project, rows)
        found += [computed] if computed else _asked_cost(project, [*rows, *found], entries)
    return found


def ceiling_row(fact: Fact) -> PlannedRow:
    """Return the row of what one piece may cost at most: 单机补贴额 ≤5万元."""
    name = shortened(fact.subject)
    return _amount_row(
        fact,
        name=name,
        description=f"逐笔核对的{name}最高数，以审批和支付凭证为准",
        basis=f"资金用途所列“{quoted(fact.quote)}”",
    )


def _distinct(rows: Iterable[PlannedRow]) -> list[PlannedRow]:
    """Keep one row a name and value; another value under the same name is told apart by it."""
    found: dict[str, PlannedRow] = {}
    for row in rows:
        if row.name in found and found[row.name].value != row.value:
            found[f"{row.name}（{row.value.text.lstrip('≥≤=')}）"] = row
        else:
            found[row.name] = row
    return [replace(row, name=name) for name, row in found.items()]


def _total_row(project: Project, items: list[Fact]) -> PlannedRow:
    budget = project.brief.budget
    name = f"{project.short_name}总成本"
    if len(items) == 1 and items[0].amount == budget:
        name = _item_name(items[0])
    written = budget.to(project.form.money_unit)
    return PlannedRow(
        category=Category.COST,
        name=name,
        description="完成本项目全部任务的实际支出合计，以决算数与预算数比较",
        value=TargetValue.of("≤", written.amount, written.unit),
        basis=f"本项目预算数{budget.written(project.form.money_unit)}{_worked_out(project.breakdown.calculation)}",
        source=Source.INPUT,
        evidence=f"预算{budget.written()}",
        origin="total",
        direction=Direction.LOWER,
        basis_kind=BasisKind.SPENDING,
        taking=Taking.PROOF,
        priority=1,
    )


def _worked_out(calculation: Calculation | None) -> str:
    return f"；测算：{calculation}" if calculation and calculation.agrees else ""


def _item_row(item: Fact, calculation: Calculation | None) -> PlannedRow:
    return _amount_row(
        item,
        name=_item_name(item),
        description=f"{shortened(item.subject)}的实际支出，按会计明细账核定",
        basis=f"资金用途明细“{quoted(item.quote)}”{_worked_out(calculation)}",
    )


def _amount_row(fact: Fact, *, name: str, description: str, basis: str) -> PlannedRow:
    """Return the row of an amount that the brief states: no more than that may be spent."""
    amount = fact.amount or Money(amount=fact.number, unit="元")
    return PlannedRow(
        category=Category.COST,
        name=name,
        description=description,
        value=TargetValue.of("≤", amount.amount, amount.unit),
        basis=basis,
        source=Source.INPUT,
        evidence=fact.quote,
        origin="item",
        direction=Direction.LOWER,
        basis_kind=BasisKind.SPENDING,
        priority=1,
    )


def _item_name(item: Fact) -> str:
    subject = shortened(deed_last(thing(item.subject)))
    return f"{subject}控制数" if subject.endswith(_COST_ENDINGS) else f"{subject}成本"


def _explained(project: Project, price: Fact) -> Fact:
    """Name a price by the item it details where its own words do not say what is paid."""
    says_what = shortened(price.subject).removesuffix("标准").removesuffix("单价").endswith(_COST_ENDINGS)
    return price if says_what and not named_twice(project, price) else with_purpose(project, price)


def _paid_as(project: Project) -> str:
    """Return the word the brief has for what people are paid (补贴, 工资 …), 费用 where it has none."""
    match = _PAY_WORD.search(f"{project.brief.name}。{project.brief.purpose}")
    return match.group() if match else "费用"


def _price_row(price: Fact, paid_as: str) -> PlannedRow:
    subject = price.subject
    for ending in ("标准", "单价"):
        subject = subject.removesuffix(ending)
    # 平台1套，设备1800套，每套450元: the price is that of the nearest.
    subject = shortened(deed_last(thing(subject.rsplit("、", 1)[-1])))
    to_people = any(unit in _PEOPLE for unit in price.unit.split("/")[1:])
    paid = "" if subject.endswith(_COST_ENDINGS) else paid_as
    standard = to_people or subject.endswith(_COST_ENDINGS)
    name = f"{subject}{paid if to_people else ''}标准" if standard else f"{subject}单价"
    return PlannedRow(
        category=Category.COST,
        name=name,
        description=f"平均每{_each(price.unit)}的{subject}支出，按实际支出÷实际数量核定",
        value=TargetValue.of("=" if to_people else "≤", price.number, _price_unit(price.unit)),
        basis=f"资金用途明细“{quoted(price.quote)}”",
        source=Source.INPUT,
        evidence=price.quote,
        origin="item",
        direction=Direction.EXACT if to_people else Direction.LOWER,
        basis_kind=BasisKind.SPENDING,
        priority=1,
    )


def _unit_cost_row(project: Project, rows: list[PlannedRow]) -> PlannedRow | None:
    """Return budget ÷ what is counted, rounded down so that quantity × price stays inside the budget."""
    measured = _measured(rows)
    if not measured:
        return None
    count = sum((row.value.number or Decimal(0) for row in measured), Decimal(0))
    unit = measured[0].value.unit
    unit = "人" if unit in _PEOPLE else unit
    if count <= 1:
        return None
    budget = project.brief.budget
    if spread(budget.yuan, count) >= _WAN:
        money = Money(amount=spread(budget.yuan / _WAN, count), unit="万元")
    else:
        money = Money(amount=spread(budget.yuan, count), unit="元")
    counts = "＋".join(plain(row.value.number or Decimal(0)) for row in measured)
    counts = f"（{counts}）" if len(measured) > 1 else counts
    names = "、".join(row.name for row in measured)
    return PlannedRow(
        category=Category.COST,
        name=_unit_cost_name(project, measured[0].name, unit),
        description=f"项目实际支出÷实际完成的{names}{'之和' if len(measured) > 1 else ''}",
        value=TargetValue.of("≤", money.amount, f"{money.unit}/{unit}"),
        basis=f"预算{budget.written()}÷{counts}{unit}，向下取两位小数，总额不超预算",
        source=Source.DERIVED,
        evidence=f"{budget.written()}÷{counts}{unit}＝{money.written()}/{unit}",
        origin="item",
        direction=Direction.LOWER,
        basis_kind=BasisKind.SPENDING,
        priority=1,
    )


def _measured(rows: list[PlannedRow]) -> list[PlannedRow]:
    """Return the stated rows by which a budget is divided: the one output, or several in one unit.

    People, households and villages are served, not made: they count only where nothing is made. Outputs in
    different units have no common price, and one of them alone would bear the whole budget.
    """
    stated = [r for r in rows if r.category is Category.QUANTITY and r.origin == "fact" and r.value.number]
    stated = [r for r in stated if r.value.unit not in _NOT_PRICED and "/" not in r.value.unit]
    made = [r for r in stated if r.value.unit not in _SERVED and not _PLACES.search(r.name)] or stated
    if len({row.value.unit for row in made}) != 1:
        return []
    return made if len(made) == 1 or made[0].value.unit in _SUMMED else []


def _unit_cost_name(project: Project, thing: str, unit: str) -> str:
    matter = "" if project.short_name == "项目" else project.short_name
    if unit == "人":
        return f"{matter}人均成本"
    if unit in _PER:
        return f"{matter}{_PER[unit]}成本"
    for ending in ("数量", "面积", "长度", "里程", "户数"):
        thing = thing.removesuffix(ending)
    return f"单{unit}{thing}成本"


def _asked_cost(
    project: Project, rows: list[PlannedRow], entries: Iterable[LibraryEntry]
) -> list[PlannedRow]:
    for entry in entries:
        # A ratio of the budget to itself would only say the total again.
        if entry.category is Category.COST and "控制率" not in entry.name:
            row = row_of(entry, project)
            if not restates(row, rows, project.short_name):
                return [row]
    return []


def spread(amount: Decimal, count: Decimal) -> Decimal:
    """Return `amount` ÷ `count` rounded down to two decimals: count × price never exceeds the amount."""
    return (amount / count).quantize(Decimal("0.01"), ROUND_DOWN)


def _price_unit(unit: str) -> str:
    """Write 元/人/月 as the field does: 元/人·月."""
    money, _, per = unit.partition("/")
    return f"{money}/{per.replace('/', '·')}" if per else unit


def _each(unit: str) -> str:
    return "每".join(unit.split("/")[1:]) or "单位"
