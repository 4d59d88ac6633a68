"""Metrics that count findings of one severity, and how a count becomes points."""

from collections.abc import Callable

from drafter.evaluation.metric import Measured, Metric, Sample, listed
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


def finding_metric(key: str, title: str, severity: Severity, *, half: float) -> Metric:
    """Return the metric of one severity; so many findings as `half` says halve the points."""

    def measure(sample: Sample) -> Measured:
        """Return how many findings of the severity the rules have on the draft.

        Blind to what no rule looks for; a drafter tuned on the rules does well here without being better.
        """
        return counted(sample, severity)

    return Metric(
        key=key,
        title=title,
        unit="count",
        higher_is_better=False,
        measure=measure,
        blind_spot="规则查不出的毛病不计；照着规则调过的起草器在这里占便宜。",
        points=halved_at(half),
        failed=None,
    )
