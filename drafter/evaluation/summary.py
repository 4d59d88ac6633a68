"""总分: one figure for a draft. The weights stand here and nowhere else."""

from collections.abc import Mapping

from drafter.evaluation.metric import Measured
from drafter.evaluation.metrics import METRICS

WEIGHTS: dict[str, int] = {
    "validity": 15,
    "errors": 15,
    "warnings": 10,
    "fact_coverage": 12,
    "budget": 8,
    "sourced_figures": 10,
    "document_numbers": 6,
    "measurable": 6,
    "category_fit": 5,
    "alignment": 3,
    "specificity": 5,
    "type_accuracy": 3,
    "questions": 2,
}
"""Points of 100. What sends a table back (validity, errors) and what would mislead (figures, sources) weigh
most; likeness to published tables least, because most of them are faulty. Cost and time are no quality."""

TITLE = "总分"
KEY = "summary"


def summarise(values: Mapping[str, Measured]) -> Measured:
    """Return 0–100 over the metrics that had something to measure, their weights scaled up to 100."""
    earned = total = 0.0
    lost: list[tuple[float, str]] = []
    for metric in METRICS:
        weight, measured = WEIGHTS.get(metric.key, 0), values.get(metric.key)
        if not weight or measured is None or measured.value is None:
            continue
        points = metric.points(measured.value)
        earned += weight * points
        total += weight
        if points < 1:
            lost.append((weight * (1 - points), metric.title))
    if not total:
        return Measured(None, "没有一项可量")
    worst = "、".join(
        f"{title} −{points * 100 / total:.1f}" for points, title in sorted(lost, reverse=True)[:4]
    )
    return Measured(100 * earned / total, f"主要失分：{worst}" if worst else "没有失分")
