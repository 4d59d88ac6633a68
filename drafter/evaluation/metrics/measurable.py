"""可衡量比例: values that somebody can check at the end of the year."""

from drafter.evaluation.metric import Measured, Metric, Sample, listed, share
from drafter.review.values import ValueKind, kind_of_value, repeats

_CHECKABLE = {ValueKind.SHARE, ValueKind.COUNTED, ValueKind.POINT_IN_TIME, ValueKind.CHECKABLE}


def measure(sample: Sample) -> Measured:
    """Return the share of filled values with number and unit, a date, or words that can be checked.

    A figure still to be filled in is left out. Blind to truth: a wrong number counts.
    """
    rows = [row for row in sample.draft.table.indicators if not row.value.is_blank]
    vague = [
        f"第{row.row}行“{row.value.text}”"
        for row in rows
        if kind_of_value(row.value) not in _CHECKABLE or repeats(row)
    ]
    return share(len(rows) - len(vague), len(rows), "没有填好的值", listed(vague) or "都可衡量")


METRIC = Metric(
    key="measurable",
    title="可衡量的指标值比例",
    unit="share",
    higher_is_better=True,
    measure=measure,
    blind_spot="只看能不能核实，不看对不对；待填的不计。",
)
