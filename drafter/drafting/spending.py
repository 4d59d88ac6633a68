"""资金支出计划: the cumulative curve that fits how a project is paid.

The curves are derived from payment practice (monthly pay: October is 10/12 = 83 %); no authority has
published thresholds, so they are proposals to confirm.
"""

import re
from collections.abc import Iterable

from drafter.drafting.planned_row import PlannedRow
from drafter.drafting.project import Project
from drafter.knowledge.project_type import PaymentPattern
from drafter.table.category import Category
from drafter.table.spending_plan import PlanPoint

# Cumulative per cent at the end of March, June, October and December.
CURVES: dict[PaymentPattern, tuple[int, int, int, int]] = {
    PaymentPattern.MONTHLY_PAY: (25, 50, 83, 100),
    PaymentPattern.QUARTERLY: (25, 50, 75, 100),
    PaymentPattern.INSTALMENTS: (0, 50, 50, 100),
    PaymentPattern.ONE_OFF: (0, 0, 0, 100),
    PaymentPattern.CONTRACT_SERVICE: (20, 45, 75, 100),
    PaymentPattern.PURCHASE: (0, 30, 90, 100),
    PaymentPattern.WORKS: (0, 35, 75, 100),
    PaymentPattern.SEASON: (30, 70, 100, 100),
    PaymentPattern.MEETING: (30, 60, 90, 100),
    PaymentPattern.OFFICE_RUNNING: (25, 50, 80, 100),
    PaymentPattern.UNKNOWN: (20, 50, 80, 100),
}
REASONS: dict[PaymentPattern, str] = {
    PaymentPattern.MONTHLY_PAY: "按月支付，10月底为十二分之十",
    PaymentPattern.QUARTERLY: "按季度支付",
    PaymentPattern.INSTALMENTS: "分上、下半年两次支付",
    PaymentPattern.ONE_OFF: "一次性支付",
    PaymentPattern.CONTRACT_SERVICE: "按合同考核后付款，滞后约一个月",
    PaymentPattern.PURCHASE: "采购、到货、验收后付款",
    PaymentPattern.WORKS: "按施工进度付款",
    PaymentPattern.SEASON: "重点季节前后集中支出",
    PaymentPattern.MEETING: "随会议、活动安排支出",
    PaymentPattern.OFFICE_RUNNING: "日常运转，全年较均衡支出",
    PaymentPattern.UNKNOWN: "按工作进度安排",
}
_MONTHS = (3, 6, 10, 12)
_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])月(?:底|末|份|上旬|中旬|下旬|\d{1,2}日)?(?:之?前|以前|底)?")
_BEFORE_MARCH = re.compile(r"春节|元旦|正月|年初|一季度|第一季度")
_ONE_OFF = frozenset({PaymentPattern.ONE_OFF, PaymentPattern.MEETING})


def curve(project: Project, rows: Iterable[PlannedRow] = ()) -> tuple[int, int, int, int]:
    """Return the cumulative per cents; a single payment follows the brief's month or the time rows'."""
    if project.payment not in _ONE_OFF:
        return CURVES[project.payment]
    paid_by = 3 if _BEFORE_MARCH.search(project.brief.purpose) else 0
    texts = [project.brief.purpose, *(r.value.text for r in rows if r.category is Category.TIMELINESS)]
    for text in texts:
        if not paid_by and (months := [int(m.group(1)) for m in _MONTH.finditer(text)]):
            paid_by = max(months)
    if not paid_by:
        return CURVES[project.payment]
    a, b, c, d = (100 if month >= paid_by else 0 for month in _MONTHS)
    return a, b, c, d


def plan(project: Project, rows: Iterable[PlannedRow]) -> tuple[PlanPoint, ...]:
    """Return the plan at the form's points; forms without a plan get none."""
    at = dict(zip(_MONTHS, curve(project, rows), strict=True))
    points = []
    for by in project.form.plan_points:
        month = re.match(r"\d+", by)
        points.append(PlanPoint.of(by, at.get(int(month.group()) if month else 12, 100)))
    return tuple(points)
