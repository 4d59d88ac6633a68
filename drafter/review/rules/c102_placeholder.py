"""C102 placeholder"""

import re

from drafter.review.rule import Case, Fault, Verdict, judged, rule
from drafter.review.values import BARE_UNIT
from drafter.table.category import Category
from drafter.table.finding import Severity
from drafter.table.indicator import Indicator
from drafter.table.number import fold

_EMPTY = frozenset({"", "无", "—", "-", "/", "、", "……", "..."})
_GOAL = re.compile(r"(?:\d+[.．、])?\s*目标(?:内容)?\s*\d*[:：]?\s*")


@rule(
    "C102",
    "placeholder",
    clause="财预〔2015〕88号 绩效目标审核表：规范完整性（内容完整、无缺项错项）",
    severity=Severity.ERROR,
)
def placeholder(case: Case) -> Verdict:
    """栏目只有占位内容，或留着待填的空。

    必设的二级指标写“无”是错误，选填的只作提示。包括“无”、只有单位没有数、“目标内容1”，以及起草时标出的待填空位（警告，提交前须填）。

    反例：无｜无｜无
    反例：培训覆盖率｜百分比
    正例：培训覆盖率｜≥90%
    """
    compulsory = frozenset(case.form.required(case.traits or frozenset()))
    faults = [fault for row in case.table.indicators if (fault := _row_fault(row, compulsory))]
    for number, goal in enumerate(case.table.goals, 1):
        if is_placeholder(goal):
            faults.append(
                Fault(
                    "goal", f"绩效目标第{number}条只有占位文字“{goal.strip()}”", "写明任务、数量、时间和效果"
                )
            )
    return judged(faults)


def is_placeholder(goal: str) -> bool:
    """Whether a goal is only the form's own words (目标内容1)."""
    return _GOAL.fullmatch(fold(goal)) is not None


def _row_fault(row: Indicator, compulsory: frozenset[Category]) -> Fault | None:
    at = f"r{row.row}"
    if row.value.is_blank:
        return Fault(at, f"“{row.name}”的指标值待填", "按实际任务填写数值后提交", Severity.WARNING)
    if row.is_empty:
        weight = None if row.category in compulsory else Severity.INFO
        return Fault(at, f"{row.level2}只写了“无”或留空", "补充实际指标；确不适用的选填项请删除该行", weight)
    if row.value.text.strip() in _EMPTY:
        return Fault(at, f"“{row.name}”没有指标值", "写明关系符、数值和单位，或可查验的完成标志")
    if BARE_UNIT.fullmatch(fold(row.value.text).strip()):
        return Fault(at, f"“{row.name}”的指标值“{row.value.text}”只有单位没有数", "补上数值")
    if row.name.strip() in _EMPTY:
        return Fault(at, f"指标值“{row.value.text}”没有对应的三级指标名称", "补写三级指标名称")
    return None
