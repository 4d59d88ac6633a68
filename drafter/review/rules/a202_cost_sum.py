"""A202 cost-sum"""

from decimal import Decimal

from drafter.review.rule import Case, Fault, Verdict, insufficient, judged, not_applicable, rule
from drafter.review.rules.cost_rows import cost_amount
from drafter.table.category import Category
from drafter.table.finding import Severity
from drafter.table.money import Money

TOLERANCE = Decimal("0.005")
"""Half a per cent: what rounding to the printed digits can explain (domain practice, not a clause)."""


@rule(
    "A202",
    "cost-sum",
    clause="财预〔2021〕101号 二(一)：分项成本控制数应与预算相衔接",
    severity=Severity.ERROR,
)
def cost_sum(case: Case) -> Verdict:
    """分项成本之和与预算不符。

    等于预算的行视为总成本，其余金额行视为分项；有总成本时分项之和不得超过预算，没有时应等于预算。

    反例：预算数 190万元｜办公费 ≤5万元｜电费 ≤2万元
    正例：预算数 7万元｜办公费 ≤5万元｜电费 ≤2万元
    """
    budget = case.table.project.budget
    if budget is None:
        return insufficient("没有预算数")
    amounts = [(row, a) for row in case.table.rows(Category.COST) if (a := cost_amount(row))]
    # 885.2元 beside 885.2万元 is a slip of the unit, and W305 speaks of it.
    amounts = [(row, a) for row, a in amounts if a == budget or row.value.number != budget.amount]
    items = [a for _, a in amounts if a != budget]
    if not items:
        return not_applicable("没有分项成本")
    has_total = len(items) < len(amounts)
    total = Money.of_yuan(sum((a.yuan for a in items), Decimal(0)), budget.unit)
    gap = total.yuan - budget.yuan
    if abs(gap) <= budget.yuan * TOLERANCE or (has_total and gap < 0):
        return judged([])
    if len(items) == 1 and gap > 0:
        return judged([])  # A201 speaks of a single row above the budget.
    at = f"r{amounts[0][0].row}" if len(amounts) == 1 else "table"
    return judged([Fault(at, f"分项成本合计{total}，与预算{budget}不符", "补齐或核减分项，使合计等于预算")])
