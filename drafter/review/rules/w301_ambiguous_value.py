"""W301 ambiguous-value"""

import re

from drafter.review.rule import Case, Fault, Verdict, judged, rule
from drafter.table.finding import Severity
from drafter.table.indicator import Indicator
from drafter.table.number import fold

_SEVERAL = re.compile(r"\d+[^\d，。；、,;]*[，、；,;]\s*\D*\d")
_DATE = re.compile(r"\d+\s*[年月日]")


@rule(
    "W301",
    "ambiguous-value",
    clause="财预〔2021〕101号 三(二)：指标值应明确，便于评价",
    severity=Severity.WARNING,
)
def ambiguous_value(case: Case) -> Verdict:
    """指标值缺关系符或单位，小数与百分数不分，或一格里有几个数。

    反例：设备完好率｜0.98
    反例：宣传品数量｜杂志24份，横幅1200份
    正例：设备完好率｜≥98%
    """
    return judged(
        Fault(f"r{row.row}", f"“{row.name}”的指标值“{row.value.text}”{why}", cure, severity)
        for row in case.table.indicators
        if not row.is_empty
        for why, cure, severity in _reasons(row)
    )


def _reasons(row: Indicator) -> list[tuple[str, str, Severity]]:
    value = row.value
    if _SEVERAL.search(fold(value.text)) and not _DATE.search(fold(value.text)):
        return [("里有几个数", "一行一个指标，拆成几行", Severity.WARNING)]
    if value.number is None:
        return []
    if not value.unit:
        cure = "写成百分数，如≥98%" if row.name.endswith("率") else "补上单位"
        return [("没有单位", cure, Severity.WARNING)]
    if not value.relation:
        return [("没有关系符", "写明≥、≤或=", Severity.INFO)]
    return []
