"""R201 not-a-cost"""

import re

from drafter.review.rule import Case, Fault, Verdict, judged, rule
from drafter.review.values import SHARES
from drafter.table.category import Category
from drafter.table.finding import Severity
from drafter.table.indicator import Indicator

_MONEY = re.compile(r"元|万")
_COST_WORDS = re.compile(
    r"缴存|缴费|费率|成本|费|价|标准|投资|支出|金额|控制|造价|资金额|预算|节约|节支|下浮|补助|补贴|工资|总额"
)
_NOT_COST = re.compile(
    r"使用率|到位率|支付率|执行率|拨付率|发放率|及时率|覆盖率|完成率|满意|使用效率|有效率|合规"
)
_RATIO = re.compile(r"(?:率|比例|比重|占比|幅度)$")


@rule(
    "R201",
    "not-a-cost",
    clause="财预〔2021〕101号 二(一)：成本指标反映完成任务所需的成本水平和控制要求",
    severity=Severity.ERROR,
)
def not_a_cost(case: Case) -> Verdict:
    """成本指标一栏写的不是成本。

    资金使用率、到位率、发放率是预算执行情况；是否完成某事不是成本。

    反例：成本指标｜资金使用率｜≥50%
    正例：成本指标｜人均月补助标准｜=1000元/人·月
    """
    return judged(
        Fault(
            f"r{row.row}",
            f"“{row.name} {row.value.text}”不是成本",
            "改为单位成本、分项成本控制数或总成本控制数",
        )
        for row in case.table.rows(Category.COST)
        if not _is_cost(row)
    )


def _is_cost(row: Indicator) -> bool:
    if _NOT_COST.search(row.name):
        return False
    if row.value.is_blank or row.value.text.strip() in {"", "无"}:
        return True
    if row.value.unit in SHARES and not _RATIO.search(row.name.strip()):
        return False  # 减少司法支出≥3%: only a ratio can be a cost in per cent
    return bool(
        _MONEY.search(row.value.text) or (_COST_WORDS.search(row.name) and row.value.number is not None)
    )
