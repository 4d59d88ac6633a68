"""C103 plan"""

import re
from decimal import Decimal
from itertools import pairwise

from drafter.review.rule import Case, Fault, Verdict, judged, not_applicable, rule
from drafter.table.finding import Severity
from drafter.table.number import fold, plain

_WHOLE = Decimal(100)
_ALL_AT_ONCE = Decimal(95)
"""Share by the first point from which a reason is asked (domain practice: no clause states a figure)."""
_MONTHLY = re.compile(r"每人?每?月|按月|逐月|月工资|/月")
_PAID = re.compile(r"工资|补贴|补助|津贴|报酬|薪酬|伙食|保险|社保")
_ALL_YEAR = re.compile(r"365\s*天|全年|12个?月(?!底|份|前|\d|中|上|下)|每人?每?月|按月")
_HALF_YEAR = 2
"""Points of the plan up to the end of June."""
_EARLY = re.compile(r"春节|元旦|元宵|两节|正月|(?<!\d)[123]月(?:份|底前|前)|一季度|第一季度|年初一次性")
_NEW_YEAR = re.compile(r"春节|元宵|正月|春运")
"""Always over by the first point, the end of March."""
_DEBT = re.compile(r"欠款|尾款|拖欠|欠付|欠缴|旧欠")


@rule(
    "C103",
    "plan",
    clause="财预〔2015〕88号 绩效目标申报表：资金支出计划（累计数，年底为100%）",
    severity=Severity.ERROR,
)
def plan(case: Case) -> Verdict:
    """资金支出计划不是逐期不减的累计数，或年底不到100%。

    开头的空格按0处理并提示；第一个时点就付完（春节、一季度的事除外）、以前年度欠款拖到年底才付、按月发的工资补贴上半年不付或年底前付完、春节的事3月底前不付（警告）；0.25与25%混用也算错。

    反例：3月底 25%｜6月底 20%｜10月底 75%｜12月底 90%
    正例：3月底 25%｜6月底 50%｜10月底 83%｜12月底 100%
    """
    if not case.form.plan_points:
        return not_applicable("本表样没有资金支出计划")
    points = case.table.spending_plan
    filled = [p for p in points if p.percent is not None]
    if not filled:
        return judged([Fault("plan", "资金支出计划没有填写", "按付款方式填写各时点累计支出比例")])
    faults = []
    percents = _spent(case)
    if points[0].percent is None:
        faults.append(Fault("plan", "支出计划开头是空格，按0计", "没有支出的时点填0%", Severity.INFO))
    # The second of a pair only repeats what the first has said.
    timing = (_late_debt(case) or _late_start(case), _late_pay(case), _at_once(case) or _early_end(case))
    faults += filter(None, timing)
    written = " ".join(p.text or "空" for p in points)
    if any(later < earlier for earlier, later in pairwise(percents)):
        faults.append(Fault("plan", f"支出计划后期比例小于前期（{written}）", "按累计数填写，逐期不减"))
    if percents[-1] != _WHOLE:
        faults.append(Fault("plan", f"12月底累计支出为{plain(percents[-1])}%，应为100%", "年底一栏填100%"))
    if any(p > _WHOLE or p < 0 for p in percents):
        faults.append(Fault("plan", f"支出比例超出0～100%（{written}）", "改为0～100%之间的累计比例"))
    signs = {"%" in fold(p.text) for p in filled if p.percent != 0}
    if len(signs) > 1:
        faults.append(
            Fault("plan", f"百分数与小数混用（{written}）", "统一写作百分数，如25%", Severity.WARNING)
        )
    return judged(faults)


def _spent(case: Case) -> list[Decimal]:
    """Return the shares spent by each point; a point left open counts as 0."""
    return [p.percent if p.percent is not None else Decimal(0) for p in case.table.spending_plan]


def _late_pay(case: Case) -> Fault | None:
    """Return a fault where people are paid month by month and half a year goes by without a payment."""
    if any(_spent(case)[:_HALF_YEAR]) or not (_MONTHLY.search(case.said) and _PAID.search(case.said)):
        return None
    cure = "按月发放的，支出计划按月累计，如25%、50%、83%、100%"
    return Fault("plan", "工资、补贴按月发放，支出计划上半年却没有支出", cure, Severity.WARNING)


def _late_start(case: Case) -> Fault | None:
    """Return a fault where money is for the Spring Festival and none is spent by the end of March."""
    first = case.table.spending_plan[0]
    if first.percent or not (season := _NEW_YEAR.search(case.said)):
        return None
    cure = f"{first.by}填写{season.group()}前后的支出比例"
    return Fault(
        "plan", f"用途或目标有{season.group()}期间的支出，支出计划{first.by}却没有", cure, Severity.WARNING
    )


def _early_end(case: Case) -> Fault | None:
    """Return a fault where people are paid all the year and the money is through before its end."""
    head = case.table.project
    said = head.purpose + "".join(case.table.goals)
    through = any(p >= _WHOLE for p in _spent(case)[:-1])
    if not through or not (_ALL_YEAR.search(said) and _PAID.search(said)):
        return None
    cure = "付到年底的，12月底才到100%"
    by = case.table.spending_plan[-2].by
    return Fault("plan", f"工资、补贴要付到年底，支出计划{by}已付完", cure, Severity.WARNING)


def _at_once(case: Case) -> Fault | None:
    """Return a fault where all is spent by the first point, unless for the first months: 春节慰问."""
    spent = _spent(case)[0]
    if spent < _ALL_AT_ONCE or _EARLY.search(case.said):
        return None
    told = f"{case.table.spending_plan[0].by}即支出{plain(spent)}%"
    return Fault("plan", told, "按进度安排，或说明一次付清的理由", Severity.WARNING)


def _late_debt(case: Case) -> Fault | None:
    """Return a fault where what is owed from earlier years is paid only in December."""
    debt = _DEBT.search(case.table.project.purpose)
    if debt is None or any(_spent(case)[:-1]):
        return None
    cure = "欠款在上半年付清，其余按进度安排"
    return Fault("plan", f"用途含{debt.group()}，支出计划却全部放在年底", cure, Severity.WARNING)
