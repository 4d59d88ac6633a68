"""W304 duplicate"""

import re

from drafter.review.rule import Case, Fault, Verdict, judged, rule
from drafter.table.finding import Severity
from drafter.table.indicator import Indicator
from drafter.table.number import fold


@rule(
    "W304",
    "duplicate",
    clause="财预〔2021〕101号 一(二)：重点突出，不重复设置",
    severity=Severity.WARNING,
)
def duplicate(case: Case) -> Verdict:
    """同一指标写了两次。

    反例：群众满意度 ≥95%｜群众满意度 ≥96%
    正例：一个群体一条满意度
    """
    first: dict[str, Indicator] = {}
    faults = []
    for row in case.table.indicators:
        name = re.sub(r"[\s，。；、,.;：:%％]", "", fold(row.name))
        if row.is_empty or not name:
            continue
        if (earlier := first.get(name)) is None:
            first[name] = row
        else:
            same = "" if earlier.value.text == row.value.text else f"，且指标值不同（{earlier.value.text}）"
            faults.append(Fault(f"r{row.row}", f"“{row.name}”与第{earlier.row}行重复{same}", "合并为一行"))
    return judged(faults)
