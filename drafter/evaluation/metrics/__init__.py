"""The metrics in force, in the order they are shown; a new one is written in its own file and listed here."""

from drafter.errors import EvaluationError
from drafter.evaluation.metric import Metric
from drafter.evaluation.metrics import (
    alignment,
    blanks,
    budget,
    calls,
    category_fit,
    document_numbers,
    errors,
    fact_coverage,
    infos,
    measurable,
    price,
    questions,
    seconds,
    sourced_figures,
    specificity,
    tokens,
    type_accuracy,
    validity,
    warnings,
)

METRICS: tuple[Metric, ...] = tuple(
    module.METRIC
    for module in (
        validity,
        errors,
        warnings,
        infos,
        fact_coverage,
        budget,
        sourced_figures,
        document_numbers,
        measurable,
        category_fit,
        alignment,
        specificity,
        type_accuracy,
        questions,
        blanks,
        price,
        calls,
        tokens,
        seconds,
    )
)


def metric(key: str) -> Metric:
    """Return the metric of this key; raise EvaluationError with the known ones."""
    for one in METRICS:
        if one.key == key:
            return one
    known = "、".join(one.key for one in METRICS)
    raise EvaluationError(f"没有评测指标“{key}”", cure=f"可用的：summary、{known}")
