"""W305 unit-mismatch"""

from drafter.review.rule import Case, Fault, Verdict, judged, rule
from drafter.review.rules.cost_rows import cost_amount
from drafter.table.category import Category
from drafter.table.finding import Severity
from drafter.table.indicator import Indicator
from drafter.table.money import Money

_SHARES = frozenset({"%", "‰", "百分点", "个百分点", "成"})


@rule(
    "W305",
    "unit-mismatch",
    clause="财预〔2021〕101号 三(二)：计量单位应与指标内容一致",
    severity=Severity.ERROR,
)
def unit_mismatch(case: Case) -> Verdict:
    """单位与指标不相配。

    率配了件、人、次；或金额数字与预算一样而单位差一万倍。

    反例：矛盾化解率｜345例
    反例：预算数 885.20万元｜承包成本｜≤885.2元
    正例：矛盾化解率｜≥95%
    """
    budget = case.table.project.budget
    return judged(fault for row in case.table.indicators if (fault := _fault(row, budget)))


def _fault(row: Indicator, budget: Money | None) -> Fault | None:
    value, at = row.value, f"r{row.row}"
    if value.number is None or not value.unit:
        return None
    if row.name.endswith("率") and value.unit not in _SHARES:
        return Fault(at, f"“{row.name}”是比率，单位却是“{value.unit}”", "写成百分数，或把名称改为数量")
    if row.category is Category.COST and budget is not None and (amount := cost_amount(row)) is not None:
        same_figure = value.number == budget.amount
        if same_figure and amount.unit != budget.unit and amount != budget:
            return Fault(at, f"“{value.text}”与预算{budget}数字相同而单位不同", f"改为≤{budget}")
    return None
