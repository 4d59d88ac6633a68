"""A202 cost-sum"""

from collections.abc import Iterator
from decimal import Decimal

from drafter.facts.balance import ConflictKind
from drafter.facts.breakdown import break_down
from drafter.review.rule import Case, Fault, Verdict, insufficient, judged, not_applicable, rule
from drafter.review.rules.cost_rows import cost_amount, is_price, slips_of_unit
from drafter.review.values import SHARES
from drafter.table.category import Category
from drafter.table.finding import Severity
from drafter.table.indicator import Indicator
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

    等于预算的行视为总成本，其余金额行视为分项；有总成本时分项之和不得超过预算，没有时应等于预算。有一行金额没有写明时不比较。
    资金用途里列出的分项、单价乘数量也要与预算相符；差额在千分之五以内的只作提示。

    反例：预算数 190万元｜办公费 ≤5万元｜电费 ≤2万元
    反例：预算数 10万元｜用途“其中材料费3万元，人工费4万元”
    正例：预算数 7万元｜办公费 ≤5万元｜电费 ≤2万元
    """
    budget = case.table.project.budget
    if budget is None:
        return insufficient("没有预算数")
    faults = [*_in_rows(case, budget), *_in_purpose(case, budget)]
    if not faults and not case.table.rows(Category.COST) and not _amounts(case):
        return not_applicable("没有分项成本")
    return judged(faults)


def _in_rows(case: Case, budget: Money) -> Iterator[Fault]:
    rows = case.table.rows(Category.COST)
    amounts = [(row, amount) for row in rows if (amount := cost_amount(row)) is not None]
    # 885.2元 beside 885.2万元 is a slip of the unit, and W305 speaks of it.
    if slips_of_unit(case) or any(_unsaid(row) for row in rows):
        return
    items = [a for _, a in amounts if a != budget]
    if not items:
        return
    has_total = len(items) < len(amounts)
    total = Money.of_yuan(sum((a.yuan for a in items), Decimal(0)), budget.unit)
    gap = total.yuan - budget.yuan
    if abs(gap) <= budget.yuan * TOLERANCE or (has_total and gap < 0):
        return
    if len(items) == 1 and gap > 0:
        return  # A201 speaks of a single row above the budget.
    at = f"r{amounts[0][0].row}" if len(amounts) == 1 else "table"
    yield Fault(at, f"分项成本合计{total}，与预算{budget}不符", "补齐或核减分项，使合计等于预算")


def _unsaid(row: Indicator) -> bool:
    """Whether a cost row names no amount that could be added up: a price, a blank, a bare figure."""
    text = row.value.text
    return row.value.unit not in SHARES and not is_price(row) and "/" not in text and cost_amount(row) is None


def _in_purpose(case: Case, budget: Money) -> Iterator[Fault]:
    balance = break_down(case.facts, budget)
    for conflict in balance.conflicts:
        whole = sum((amount.yuan for amount in _amounts(case)), Decimal(0))
        if conflict.kind is ConflictKind.ITEMS and (len(balance.items) < 2 or whole == budget.yuan):  # noqa: PLR2004 - one item is no list
            continue
        if conflict.kind in {ConflictKind.ITEMS, ConflictKind.PARTS, ConflictKind.PRODUCT}:
            gap = abs(conflict.difference.yuan) if conflict.difference else budget.yuan
            weight = Severity.INFO if gap <= budget.yuan * TOLERANCE else None
            yield Fault("purpose", conflict.message, "核对各项金额，使合计等于预算", weight)


def _amounts(case: Case) -> list[Money]:
    """Return the amounts that the purpose states beside each other."""
    return [
        fact.amount
        for fact in case.facts
        if fact.place == "purpose" and fact.within is None and fact.amount is not None
    ]
