"""Small tables for the tests of the 审核表."""

from drafter.review.assessment import assess
from drafter.review.examination import examine
from drafter.review.reviewer import review
from drafter.table.assessment import Reviewed
from drafter.table.brief import ProjectHead
from drafter.table.finding import Finding, Severity
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.money import Money
from drafter.table.spending_plan import read_plan
from drafter.table.target_value import TargetValue

ROWS = (
    ("产出指标", "数量指标", "村道养护里程", "=23公里"),
    ("产出指标", "质量指标", "养护工程验收合格率", "=100%"),
    ("产出指标", "时效指标", "养护任务按期完成率", "=100%"),
    ("产出指标", "成本指标", "村道养护总成本", "≤25万元"),
    ("效益指标", "社会效益指标", "村道通行投诉办结率", "≥95%"),
    ("满意度指标", "服务对象满意度指标", "沿线群众满意度", "≥90%"),
)


def row(number, level1, level2, name, value, basis="2023年村道养护合同"):
    return Indicator(
        row=number, level1=level1, level2=level2, name=name, description=f"按台账统计的{name}",
        value=TargetValue.parse(value), basis=basis,
    )  # fmt: skip


def table(
    rows=ROWS,
    *,
    name="村道日常养护",
    budget="25万元",
    index=1,
    title="",
    source="甲.txt",
    purpose="用于养护村道23公里",
):
    money = Money.parse(budget) if budget else None
    return GoalTable(
        form="hebei",
        project=ProjectHead(name=name, year=2023, budget=money, fiscal=money, purpose=purpose),
        title=title,
        goals=("2023年12月底前养护村道23公里，验收合格率100%，群众满意度90%以上",),
        spending_plan=read_plan([("3月底", "25%"), ("6月底", "50%"), ("10月底", "75%"), ("12月底", "100%")]),
        indicators=tuple(row(at, *cells) for at, cells in enumerate(rows, 1)),
        source=source,
        index=index,
    )  # fmt: skip


def finding(at, code, severity="error"):
    return Finding(
        at=at, code=code, rule="X1", severity=Severity(severity), message=f"{code}有误", suggestion="改正"
    )


def assessed(one, findings=None, **options):
    case = examine(one)
    return assess(case, review(case) if findings is None else findings, **options)


def reviewed(*tables, **options):
    return [
        Reviewed(number=at, table=one, findings=review(examine(one)), assessment=assessed(one, **options))
        for at, one in enumerate(tables, 1)
    ]
