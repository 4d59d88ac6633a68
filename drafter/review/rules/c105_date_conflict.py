"""C105 date-conflict"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from drafter.review.rule import Case, Fault, Verdict, judged, rule
from drafter.table.brief import ProjectHead
from drafter.table.category import Category
from drafter.table.finding import Severity
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator

_YEAR = re.compile(r"(20\d{2})年")
_DUE = re.compile(r"完成|完工|竣工|前|底|建成|开工|验收")
_GOAL_DUE = re.compile(
    r"(20\d{2})年(?:年?底|末|\d{1,2}月(?:\d{1,2}日|底|末|份)?)?(?:之?前|以前|底|末|完成|建成)"
)
_BY_MONTH = re.compile(r"(?<!\d)(\d{1,2})月")
_OFTEN = re.compile(r"每(?:天|日|周|月|季度?|半年|年)|按(?:月|季|年)")
_ALIKE = {"每日": "每天", "每季度": "每季", "按月": "每月", "按季": "每季", "按年": "每年"}
_WHOLE = Decimal(100)
_CODE_YEAR = slice(6, 8)
"""Where a 21-character 项目编码 holds the year (6 division digits, then the year)."""


@rule(
    "C105",
    "date-conflict",
    clause="财预〔2021〕101号 二(二)：时效指标应与年度实施进度一致",
    severity=Severity.ERROR,
)
def date_conflict(case: Case) -> Verdict:
    """年份、时点或频次互相矛盾。

    完成时点早于预算年度，或时效指标晚于预算年度（警告）；绩效目标的时限都在以前年度；同一行名称、描述与指标值的年份或频次不同；钱已付完而任务更晚才完成（警告）。
    工程使用年限、历史基期里的年份不算。没有预算年度时以项目编码里的年份为准。

    反例：预算年度 2023年｜完工时间｜2020年12月31日前
    反例：支出计划6月底100%｜体检完成时间｜2023年12月底前
    正例：预算年度 2023年｜完工时间｜2023年12月31日前
    """
    year = _year(case.table.project)
    paid = _paid_by(case.table)
    rows = (fault for row in case.table.indicators if (fault := next(_faults(row, year, paid), None)))
    return judged([*_in_goals(case.table.goals, year), *rows])


def _in_goals(goals: Sequence[str], year: int | None) -> Iterator[Fault]:
    """Yield a fault where all the deadlines of the goals lie before the budget year."""
    text = "；".join(goals)
    due = [int(y) for y in _GOAL_DUE.findall(text)]
    if year is not None and due and max(due) < year:
        yield Fault("goal", f"绩效目标的时限是{max(due)}年，预算年度是{year}年", f"改为{year}年内的时点")


def _faults(row: Indicator, year: int | None, paid: int | None) -> Iterator[Fault]:
    at, texts = f"r{row.row}", (row.name, row.description, row.value.text)
    dated = row.category is Category.TIMELINESS and _DUE.search(row.name) is not None
    due = [(text, int(y)) for text in texts if dated or _DUE.search(text) for y in _YEAR.findall(text)]
    for text, written in due:
        if year is not None and written < year:
            yield Fault(at, f"“{text[:30]}”写的是{written}年，预算年度是{year}年", f"改为{year}年内的时点")
    if row.category is Category.TIMELINESS:
        for text, written in due:
            if year is not None and written > year:
                yield Fault(
                    at,
                    f"“{text[:30]}”写的是{written}年，本年度（{year}年）评价不了",
                    f"写{year}年内的时点",
                    Severity.WARNING,
                )
        if len({written for _, written in due}) > 1:
            yield Fault(at, "同一行里年份不同", "统一为预算年度内的时点")
        often = [
            {_ALIKE.get(word, word) for word in _OFTEN.findall(text)} for text in (row.name, row.value.text)
        ]
        if all(often) and not often[0] & often[1]:
            yield Fault(at, f"名称说{_any(often[0])}，指标值说{_any(often[1])}", "统一频次", Severity.WARNING)
        months = [int(m) for m in _BY_MONTH.findall(row.value.text) if _DUE.search(row.value.text)]
        if paid is not None and months and max(months) > paid:
            yield Fault(
                at,
                f"支出计划{paid}月底已付完，任务却到{max(months)}月才完成",
                f"完成时点提前到{paid}月，或调整支出计划",
                Severity.WARNING,
            )


def _year(head: ProjectHead) -> int | None:
    if head.year is not None:
        return head.year
    digits = head.code[_CODE_YEAR]
    return 2000 + int(digits) if len(head.code) == 21 and digits.isdigit() else None  # noqa: PLR2004 - 21位编码


def _paid_by(table: GoalTable) -> int | None:
    """Return the month by whose end everything is spent, between the first point and December.

    A plan that is through at its first point is a fault of the plan itself (C103).
    """
    if table.spending_plan and table.spending_plan[0].percent == _WHOLE:
        return None
    for point in table.spending_plan[1:-1]:
        month = re.match(r"\d+", point.by)
        if month and point.percent == _WHOLE:
            return int(month.group())
    return None


def _any(words: set[str]) -> str:
    return "、".join(sorted(words))
