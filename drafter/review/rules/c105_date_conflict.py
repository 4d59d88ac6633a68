"""C105 date-conflict"""

import re
from collections.abc import Iterator

from drafter.review.rule import Case, Fault, Verdict, insufficient, judged, rule
from drafter.table.finding import Severity
from drafter.table.indicator import Indicator

_YEAR = re.compile(r"(20\d{2})年")
_DUE = re.compile(r"完成|完工|竣工|前|底|建成|开工|验收")


@rule(
    "C105",
    "date-conflict",
    clause="财预〔2021〕101号 二(二)：时效指标应与年度实施进度一致",
    severity=Severity.ERROR,
)
def date_conflict(case: Case) -> Verdict:
    """行中的年份与预算年度不一致。

    只查写作完成时点的年份；工程使用年限、历史基期等提到的年份不算。

    反例：预算年度 2023年｜完工时间｜2020年12月31日前
    正例：预算年度 2023年｜完工时间｜2023年12月31日前
    """
    year = case.table.project.year
    if year is None:
        return insufficient("表中没有预算年度")
    return judged(fault for row in case.table.indicators for fault in _faults(row, year))


def _faults(row: Indicator, year: int) -> Iterator[Fault]:
    for text in dict.fromkeys((row.name, row.value.text)):
        for match in _YEAR.finditer(text):
            if int(match[1]) < year and _DUE.search(text):
                yield Fault(
                    f"r{row.row}", f"“{text}”写的是{match[1]}年，预算年度是{year}年", f"改为{year}年内的时点"
                )
                return
