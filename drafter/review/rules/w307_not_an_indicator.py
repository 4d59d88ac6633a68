"""W307 not-an-indicator"""

import re

from drafter.review.names import NameKind, ends_on_activity, has_goal_verb, kind_of
from drafter.review.rule import Case, Fault, Verdict, judged, rule
from drafter.review.values import ValueKind, kind_of_value
from drafter.table.category import BENEFITS, COSTS, Category
from drafter.table.finding import Severity
from drafter.table.indicator import Indicator

_LONG = 45
_MANY = 3
"""Things strung together in one name from which it names no one thing."""
_SPENDING = re.compile(r"(?:支出|费用?|成本|金额|开支|经费|资金)$")
_WHY = {
    NameKind.GOAL: "是目标或工作要求，不是可度量的属性",
    NameKind.SENTENCE: "是一段话，不是指标名称",
    NameKind.DEADLINE: "把完成时限当成了指标名称",
    NameKind.LABEL: "没有说明衡量什么",
    NameKind.ACTIVITY: "是一项活动，没有说明量它的什么",
    NameKind.THING: "并列了几项内容，没有说明量什么",
}
_CURE = {
    NameKind.DEADLINE: "名称写“…完成时间”，时限写进指标值",
    NameKind.ACTIVITY: "名称写活动的次数、数量、覆盖率等属性",
}


@rule(
    "W307",
    "not-an-indicator",
    clause="财预〔2021〕101号 三(一)：指标名称简明，反映可衡量的内容",
    severity=Severity.WARNING,
)
def not_an_indicator(case: Case) -> Verdict:
    """三级指标名称不是可度量的属性，而是一句话、一个目标或一项活动。

    名称应以率、数、量、时间、成本等属性结尾。活动配了次数、数量或金额还量得出，不报；
    成本行写支出事项，不报。

    反例：提高群众幸福指数｜≥90%
    反例：2023年12月底前完成｜2023年12月底前完成
    正例：主题党日活动次数｜≥12次
    正例：补贴发放完成时间｜2023年12月底前
    """
    return judged(
        Fault(
            f"r{row.row}",
            f"“{row.name.strip()[:30]}”{_WHY[kind]}",
            _CURE.get(kind, "改为“对象＋属性”，如…率、…数量、…面积，要求写进指标值"),
            Severity.ERROR if len(row.name) > _LONG or kind is NameKind.LABEL else None,
        )
        for row in case.table.indicators
        if (kind := _faulty(row)) is not None
    )


def _faulty(row: Indicator) -> NameKind | None:
    kind, value = kind_of(row.name), kind_of_value(row.value)
    cost, counted = row.category in COSTS, value in {ValueKind.COUNTED, ValueKind.POINT_IN_TIME}
    if row.category is Category.SATISFACTION:
        fine = kind is not NameKind.LABEL
    elif kind is NameKind.ACTIVITY:
        fine = counted and not (cost and re.search(r"\d", row.name))
    elif kind is NameKind.THING:
        listed = row.name.count("、")
        shared = row.category in {Category.QUALITY, Category.TIMELINESS} and value in {
            ValueKind.SHARE,
            ValueKind.BARE,
        }
        fine = (
            not listed
            if row.category in BENEFITS
            else listed < _MANY and not (shared and ends_on_activity(row.name))
        )
    elif kind is NameKind.GOAL:
        done = row.category is Category.TIMELINESS and counted and not has_goal_verb(row.name)
        fine = done or (cost and _SPENDING.search(row.name) is not None)
    elif kind is NameKind.LABEL:
        fine = cost and counted
    else:
        fine = kind in {NameKind.ATTRIBUTE, NameKind.EMPTY}
    return None if fine else kind
