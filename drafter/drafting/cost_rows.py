"""Cost rows: total, itemised amounts, unit prices, and a unit cost that stays inside the budget."""

from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal

from drafter.drafting.fact_rows import quoted, shortened
from drafter.drafting.library_rows import row_of
from drafter.drafting.planned_row import PlannedRow, alike
from drafter.drafting.project import Project
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
    "补助",
    "租金",
    "保险",
    "奖金",
    "奖励",
    "报酬",
    "经费",
    "资金",
)
_WAN = Decimal(10_000)
_PEOPLE = frozenset({"人", "名", "位"})
_PER: dict[str, str] = {
    "户": "户均",
    "亩": "亩均",
    "公里": "公里均",
    "平方米": "单位面积",
    "万平方米": "每万平方米",
    "村": "村均",
}


def cost_rows(project: Project, rows: list[PlannedRow], entries: Iterable[LibraryEntry]) -> list[PlannedRow]:
    """Return the cost rows: the total first, then what the brief itemises, then one unit cost.

    A unit cost is taken from the brief, else computed from budget and the one thing counted, else asked
    for with an entry of the library.
    """
    budget = project.brief.budget
    items = [f for f in project.facts if _is_item(f)]
    found = [_total_row(project, items)]
    if len(items) > 1 or (items and items[0].amount != budget):
        found += _distinct(_item_row(item) for item in items)
    prices = [f for f in project.facts if f.kind is FactKind.UNIT_PRICE and f.worth_measuring]
    found += _distinct(_price_row(price) for price in prices)
    if not prices and len(items) < 2:  # noqa: PLR2004 - two items are a breakdown already
        computed = _unit_cost_row(project, rows)
        found += [computed] if computed else _asked_cost(project, [*rows, *found], entries)
    return found


def _is_item(fact: Fact) -> bool:
    return fact.kind is FactKind.AMOUNT and fact.part_of_budget and fact.worth_measuring and bool(fact.amount)


def _distinct(rows: Iterable[PlannedRow]) -> list[PlannedRow]:
    return list({row.name: row for row in rows}.values())


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
        basis=f"本项目预算数{budget.written(project.form.money_unit)}",
        source=Source.INPUT,
        evidence=f"预算{budget.written()}",
        origin="total",
        direction=Direction.LOWER,
        basis_kind=BasisKind.SPENDING,
        taking=Taking.PROOF,
        priority=1,
    )


def _item_row(item: Fact) -> PlannedRow:
    amount = item.amount or Money(amount=item.number, unit="元")
    return PlannedRow(
        category=Category.COST,
        name=_item_name(item),
        description=f"{shortened(item.subject)}的实际支出，按会计明细账核定",
        value=TargetValue.of("≤", amount.amount, amount.unit),
        basis=f"资金用途明细“{quoted(item.quote)}”",
        source=Source.INPUT,
        evidence=item.quote,
        origin="item",
        direction=Direction.LOWER,
        basis_kind=BasisKind.SPENDING,
        priority=1,
    )


def _item_name(item: Fact) -> str:
    subject = shortened(item.subject)
    return f"{subject}控制数" if subject.endswith(_COST_ENDINGS) else f"{subject}成本"


def _price_row(price: Fact) -> PlannedRow:
    subject = shortened(price.subject)
    for ending in ("标准", "单价"):
        subject = subject.removesuffix(ending)
    to_people = any(unit in _PEOPLE for unit in price.unit.split("/")[1:])
    name = f"{subject}标准" if to_people else f"{subject}单价"
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
    """Return budget ÷ the one thing counted, rounded down so that quantity × price stays inside it."""
    counted = [r for r in rows if r.category is Category.QUANTITY and r.origin == "fact" and r.value.number]
    if len(counted) != 1 or counted[0].value.number is None:
        return None
    count, unit = counted[0].value.number, counted[0].value.unit
    if unit in {"次", "场", "期", "批", "天", "个月", "月", "人次", "届", "%"} or count <= 1:
        return None
    budget = project.brief.budget
    each = spread(budget.yuan, count)
    money = Money.of_yuan(each, "万元") if each >= _WAN else Money.of_yuan(each, "元")
    thing = counted[0].name
    for ending in ("数量", "人数", "面积", "长度", "里程", "户数"):
        thing = thing.removesuffix(ending)
    if unit in _PEOPLE:
        name = f"人均{project.short_name}成本"
    else:
        name = f"{_PER.get(unit, f'单{unit}')}{thing if unit not in _PER else project.short_name}成本"
    return PlannedRow(
        category=Category.COST,
        name=name,
        description=f"项目实际支出÷实际完成的{counted[0].name}",
        value=TargetValue.of("≤", money.amount, f"{money.unit}/{unit}"),
        basis=f"预算{budget.written()}÷{plain(count)}{unit}，向下取整到分，总额不超预算",
        source=Source.DERIVED,
        evidence=f"{budget.written()}÷{plain(count)}{unit}＝{money.written()}/{unit}",
        origin="item",
        direction=Direction.LOWER,
        basis_kind=BasisKind.SPENDING,
        priority=1,
    )


def _asked_cost(
    project: Project, rows: list[PlannedRow], entries: Iterable[LibraryEntry]
) -> list[PlannedRow]:
    for entry in entries:
        if entry.category is Category.COST:
            row = row_of(entry, project)
            if not any(alike(row.name, other.name) for other in rows):
                return [row]
    return []


def spread(amount: Decimal, count: Decimal) -> Decimal:
    """Return `amount` ÷ `count` in 元, rounded down to the cent: count × price never exceeds the amount."""
    return (amount / count).quantize(Decimal("0.01"), ROUND_DOWN)


def _price_unit(unit: str) -> str:
    """Write 元/人/月 as the field does: 元/人·月."""
    money, _, per = unit.partition("/")
    return f"{money}/{per.replace('/', '·')}" if per else unit


def _each(unit: str) -> str:
    return "每".join(unit.split("/")[1:]) or "单位"
