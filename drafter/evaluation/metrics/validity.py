"""表样合规: the table is one that its form accepts."""

from itertools import pairwise

from drafter.evaluation.metric import Measured, Metric, Sample, listed
from drafter.table.category import BENEFITS
from drafter.table.contract import table_from_json, table_to_json

_FULL = 100


def measure(sample: Sample) -> Measured:
    """Return 1 for a table that could be handed in, 0 with every reason why not.

    Blind to sense: a table of nonsense in the right cells is valid. Read it beside the findings.
    """
    faults = [*_head(sample), *_rows(sample), *_plan(sample)]
    return Measured(0.0 if faults else 1.0, listed(faults) or "符合表样")


def _head(sample: Sample) -> list[str]:
    table, brief = sample.draft.table, sample.case.brief
    faults = []
    if table.form != sample.form.id:
        faults.append(f"表样应为{sample.form.id}，写成{table.form}")
    if table.project.name != brief.name:
        faults.append("项目名称与概况不同")
    if table.project.budget != brief.budget:
        faults.append("预算数与概况不同")
    if not any(goal.strip() for goal in table.goals):
        faults.append("没有绩效目标")
    if table_from_json(table_to_json(table)) != table:
        faults.append("写成JSON再读回与原表不同")
    return faults


def _rows(sample: Sample) -> list[str]:
    form, table = sample.form, sample.draft.table
    needed = form.required(frozenset())
    faults = [f"缺少{category}指标" for category in needed if not table.rows(category)]
    if form.one_benefit and not any(table.rows(category) for category in BENEFITS):
        faults.append("没有效益指标")
    for row in table.indicators:
        slot = form.slot(row.category) if row.category else None
        if slot is None or row.level1 != slot.level1:
            faults.append(f"第{row.row}行“{row.level1}/{row.level2}”不是本表样的级次")
        elif row.is_empty or not row.value.text.strip():
            faults.append(f"第{row.row}行没有填")
    return faults


def _plan(sample: Sample) -> list[str]:
    points, wanted = sample.draft.table.spending_plan, sample.form.plan_points
    if [point.by for point in points] != list(wanted):
        return ["支出计划的时点与表样不同"]
    shares = [point.percent for point in points if point.percent is not None]
    if len(shares) != len(points):
        return ["支出计划有空格"]
    if shares and (any(a > b for a, b in pairwise(shares)) or shares[-1] != _FULL):
        return ["支出计划不是逐次累计到100%"]
    return []


METRIC = Metric(
    key="validity",
    title="表样合规率",
    unit="share",
    higher_is_better=True,
    measure=measure,
    blind_spot="只看该填的是否填在该填的格子里，不看内容有没有道理。",
)
