"""专属性: rows that stand in no draft for a project of another type."""

from drafter.evaluation.metric import Measured, Metric, Sample, listed, share


def measure(sample: Sample) -> Measured:
    """Return the share of rows no draft for another type has; 1 minus the boilerplate share.

    Blind to boilerplate in descriptions, and within one type. Needs drafts of other types in the run.
    """
    if not sample.shared.others(sample.case.id):
        return Measured(None, "这次评测没有别类项目可比")
    rows = sample.draft.table.indicators
    common = [row.name for row in rows if sample.shared.elsewhere(sample.case.id, row)]
    return share(
        len(rows) - len(common),
        len(rows),
        "没有指标",
        f"别类项目也有：{listed(common)}" if common else "没有套话",
    )


METRIC = Metric(
    key="specificity",
    title="专属指标比例",
    unit="share",
    higher_is_better=True,
    measure=measure,
    blind_spot="只比指标名称；同类项目之间的雷同不算。总成本等通用指标本来就共有。",
)
