"""待填数: figures the draft leaves to the user."""

from drafter.evaluation.metric import Measured, Metric, Sample, listed


def measure(sample: Sample) -> Measured:
    """Return how many values are marked blanks.

    Blind to whether the figure could have been known; a blank is right where nobody supplied it. Read it
    beside `fact_coverage` and `questions`.
    """
    blank = [row.name for row in sample.draft.table.indicators if row.value.is_blank]
    return Measured(float(len(blank)), listed(blank) or "没有")


METRIC = Metric(
    key="blanks",
    title="每表待填数",
    unit="count",
    higher_is_better=False,
    measure=measure,
    blind_spot="没人提供的数就该留空，所以不进总分；与要点覆盖率、缺项提问率合看。",
    failed=None,
)
