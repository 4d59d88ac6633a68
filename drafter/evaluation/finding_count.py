"""Counting findings of one severity, and how a count becomes points."""

from collections.abc import Callable

from drafter.evaluation.metric import Measured, Sample, listed
from drafter.table.finding import Severity


def counted(sample: Sample, severity: Severity) -> Measured:
    """Return the number of findings of one severity, with place and code as the reason.

    A marked blank is the right answer to a figure nobody supplied, so its placeholder finding is left out.
    """
    blank = {f"r{row.row}" for row in sample.draft.table.indicators if row.value.is_blank}
    said = [
        f"{f.at} {f.code}"
        for f in sample.findings
        if f.severity is severity and not (f.code == "placeholder" and f.at in blank)
    ]
    return Measured(float(len(said)), listed(said) or "没有")


def halved_at(half: float) -> Callable[[float], float]:
    """Return points for a count: 1 at nothing, ½ at `half`, ever less above."""

    def points(count: float) -> float:
        return half / (half + count)

    return points
