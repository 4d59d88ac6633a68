"""金额的缺陷: above the budget, sums that do not fit, no cost at all, fields that contradict each other."""

from collections.abc import Iterator
from decimal import Decimal

from drafter.review.rules.cost_rows import cost_amount
from drafter.review.seeding.seed import Bed, Seed, added, at, changed, with_head, without
from drafter.table.category import COSTS, Category
from drafter.table.money import Money

_MORE = (Decimal("1.2"), Decimal(2), Decimal("0.5"))
_NO_COSTS = (
    ("资金使用率", "≥95%"),
    ("补贴发放及时率", "=100%"),
    ("是否完善基础设施", "是"),
    ("资金到位率", "=100%"),
    ("项目完成质量", "合格"),
    ("预算执行率", "≥98%"),
)


def over_budget(bed: Bed) -> Iterator[Seed]:
    """Plant costs above the budget, in 万元 and in 元, in a row of their own and in a row there is."""
    budget = bed.table.project.budget
    rows = bed.rows(*COSTS)
    if budget is None or not rows:
        return
    also = frozenset({"cost-sum", "uncovered-fact"})
    for factor in (Decimal("1.2"), Decimal(3)):
        more = Money.of_yuan(budget.yuan * factor, "元").to(budget.unit).written()
        table, place = added(bed.table, rows[0], name="项目总成本", value=f"≤{more}", description="全部支出")
        yield Seed("over-budget", frozenset({place}), f"总成本{more}", table, also)
    for row in rows:
        if cost_amount(row) is not None:
            yuan = f"≤{budget.yuan * 2:f}元"
            table = changed(bed.table, row, value=yuan)
            yield Seed("over-budget", frozenset({at(row)}), f"{row.name}{yuan}", table, also)


def cost_sum(bed: Bed) -> Iterator[Seed]:
    """Plant items that add up to less or more than the budget, in the rows and in the purpose."""
    budget = bed.table.project.budget
    items = [(row, amount) for row in bed.rows(*COSTS) if (amount := cost_amount(row)) is not None]
    if budget is None:
        return
    also = frozenset({"uncovered-fact", "fact-conflict", "over-budget"})
    anywhere = frozenset({"table", "purpose", "budget"})
    left = frozenset(f"r{number}" for number in range(1, len(bed.table.indicators)))
    for row, amount in items if len(items) > 1 else ():
        for factor in _MORE:
            value = f"≤{Money.of_yuan(amount.yuan * factor, budget.unit).written()}"
            table = changed(bed.table, row, value=value)
            yield Seed("cost-sum", anywhere | {at(row)}, f"{row.name}{value}", table, also)
    if len(items) > 1:
        yield Seed("cost-sum", anywhere | left, "少一项分项", without(bed.table, [items[0][0]]), also)
    if any(unit in bed.table.project.purpose for unit in ("万元", "元")):
        return
    parts = [Money.of_yuan(budget.yuan * share / 10, budget.unit).written() for share in (3, 4)]
    purpose = f"{bed.table.project.purpose}，其中材料费{parts[0]}，人工费{parts[1]}"
    table = with_head(bed.table, purpose=purpose)
    yield Seed("cost-sum", anywhere, "用途分项不足预算", table, also | {"goal-vague"})


def not_a_cost(bed: Bed) -> Iterator[Seed]:
    """Plant rates of payment and questions in the cost rows."""
    for row in bed.rows(Category.COST):
        for name, value in _NO_COSTS:
            table = changed(bed.table, row, name=name, value=value, description="实际数÷计划数×100%")
            also = frozenset({"uncovered-fact", "cost-sum", "not-an-indicator", "not-measurable"})
            yield Seed("not-a-cost", frozenset({at(row)}), f"成本写“{name}”", table, also)


def budget_fields(bed: Bed) -> Iterator[Seed]:
    """Plant sources that do not add up to the budget, and a budget left out."""
    budget = bed.table.project.budget
    if budget is None:
        return
    short = Money.of_yuan(budget.yuan * Decimal("0.8"), budget.unit)
    more = Money.of_yuan(budget.yuan * Decimal("0.1"), budget.unit)
    head: dict[str, dict[str, object]] = {
        "财政资金少填": {"fiscal": short},
        "其他资金多填": {"other": more},
        "预算数空着": {"budget": None},
        "元与万元混用": {"fiscal": Money(amount=budget.amount, unit="元")},
    }
    for how, fields in head.items():
        yield Seed("budget-fields", frozenset({"budget"}), how, with_head(bed.table, **fields))
