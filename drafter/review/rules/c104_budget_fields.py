"""C104 budget-fields"""

from drafter.review.rule import Case, Fault, Verdict, insufficient, judged, rule
from drafter.table.finding import Severity
from drafter.table.money import Money


@rule(
    "C104",
    "budget-fields",
    clause="财预〔2015〕88号 绩效目标申报表：项目资金＝财政拨款＋其他资金",
    severity=Severity.ERROR,
)
def budget_fields(case: Case) -> Verdict:
    """预算数缺失，或不等于财政资金与其他资金之和。

    反例：预算数 17万元｜财政资金 15万元｜其他资金 空
    正例：预算数 17万元｜财政资金 15万元｜其他资金 2万元
    """
    head = case.table.project
    if head.budget is None:
        return judged([Fault("budget", "没有预算数", "填写预算金额及单位")])
    if head.fiscal is None and head.other is None:
        return insufficient("财政资金、其他资金都没有填写")
    parts = sum(part.yuan for part in (head.fiscal, head.other) if part is not None)
    if parts != head.budget.yuan:
        total = Money.of_yuan(parts, head.budget.unit)
        return judged(
            [Fault("budget", f"财政资金与其他资金合计{total}，与预算数{head.budget}不符", "核对三个金额")]
        )
    return judged([])
