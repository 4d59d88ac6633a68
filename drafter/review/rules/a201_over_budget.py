"""A201 over-budget"""

from drafter.review.rule import Case, Fault, Verdict, insufficient, judged, rule
from drafter.review.rules.cost_rows import cost_amount
from drafter.table.category import Category
from drafter.table.finding import Severity


@rule(
    "A201",
    "over-budget",
    clause="财预〔2021〕101号 三(三)：成本指标值不得超出规定的预算支出标准",
    severity=Severity.ERROR,
)
def over_budget(case: Case) -> Verdict:
    """成本指标值超过项目预算。

    单价、标准（元/人·月等）不与预算总额比较；元与万元换算后比较。

    反例：预算数 500万元｜项目总成本｜≤1400万元
    正例：预算数 500万元｜项目总成本｜≤500万元
    """
    budget = case.table.project.budget
    if budget is None:
        return insufficient("没有预算数")
    faults = []
    for row in case.table.rows(Category.COST):
        amount = cost_amount(row)
        if amount is not None and amount.yuan > budget.yuan:
            faults.append(
                Fault(f"r{row.row}", f"成本{amount}超过预算{budget}", f"改为不超过{budget}，或说明差额来源")
            )
    return judged(faults)
