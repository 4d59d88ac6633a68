"""R202 wrong-category"""

import re

from drafter.review.rule import Case, Fault, Verdict, judged, rule
from drafter.table.category import BENEFITS, Category
from drafter.table.finding import Severity
from drafter.table.indicator import Indicator

_TIME = re.compile(
    r"及时|按时|按期|准时|如期|时间|时限|时点|期限|周期|时长|频次|响应|日产日清|提前|进度|工期|月报|日报|季|每|月|日|年|天|期"
)
_IN_TIME = re.compile(r"及时率|按时.{0,6}率|按期.{0,6}率|准时率|时限|及时性|响应时间|完成时间")
_SATISFIED = re.compile(r"满意")
_ACCEPTED = re.compile(r"验收合格率|成品合格率|合格率$|达标率$|优良率$|准确率$")


@rule(
    "R202",
    "wrong-category",
    clause="财预〔2021〕101号 二：各级指标的内涵",
    severity=Severity.WARNING,
)
def wrong_category(case: Case) -> Verdict:
    """指标放错了二级指标。

    查看得清的几种：及时率不在时效，合格率在时效，率在数量，满意度在效益，时效行里没有时间。

    反例：时效指标｜验收合格率｜≥95%
    正例：质量指标｜验收合格率｜≥95%
    """
    return judged(
        Fault(f"r{row.row}", f"“{row.name}”{why}，不属于{row.level2}", f"移到{right}")
        for row in case.table.indicators
        if not row.is_empty
        for why, right in _misplaced(row)
    )


def _misplaced(row: Indicator) -> list[tuple[str, str]]:
    category, name, unit = row.category, row.name, row.value.unit
    if _SATISFIED.search(name) and category in BENEFITS:
        return [("是满意度", "服务对象满意度指标")]
    if category is Category.QUANTITY and unit == "%":
        return [("是比率，数量指标应是绝对数", "时效指标" if _IN_TIME.search(name) else "质量指标")]
    if category is Category.QUALITY and _IN_TIME.search(name):
        return [("反映是否按时", "时效指标")]
    if category is Category.TIMELINESS and _ACCEPTED.search(name) and not _IN_TIME.search(name):
        return [("反映质量标准", "质量指标")]
    if category is Category.TIMELINESS and not _TIME.search(name + row.value.text):
        return [("与时间无关", "质量指标或效益指标")]
    return []
