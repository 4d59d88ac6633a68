"""指标口径: what a metric is given, what it answers, and how its answer counts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from drafter.evaluation.boilerplate import SharedRows
from drafter.evaluation.eval_case import EvalCase
from drafter.table.draft import Draft
from drafter.table.finding import Finding
from drafter.table.form import Form

Unit = Literal["share", "count", "yuan", "seconds"]


@dataclass(frozen=True)
class Sample:
    """One draft of one case, with all a metric may look at.

    `findings` are those of the rules in force on the draft's table, not what the drafter says of itself;
    `reference_findings` those on the reference. `shared` knows the rows of the run's other drafts.
    `seconds` is the wall time of the draft.
    """

    case: EvalCase
    draft: Draft
    form: Form
    findings: tuple[Finding, ...]
    reference_findings: tuple[Finding, ...]
    shared: SharedRows
    seconds: float


@dataclass(frozen=True)
class Measured:
    """A metric's answer for one draft. None is “nothing to measure” and is never counted as zero."""

    value: float | None
    reason: str


def _always(_case: EvalCase, _reference: Sequence[Finding]) -> bool:
    return True


@dataclass(frozen=True)
class Metric:
    """One way to look at a draft.

    `points` turns a value into 0–1 for the summary, 1 being best. `blind_spot` is said to the user.
    A failed draft gets `failed`, None where a failure says nothing (cost, time), provided that
    `measurable` says of the case and the findings on its reference that there is something to measure.
    """

    key: str
    title: str
    unit: Unit
    higher_is_better: bool
    measure: Callable[[Sample], Measured]
    blind_spot: str
    points: Callable[[float], float] = float
    failed: float | None = 0.0
    measurable: Callable[[EvalCase, Sequence[Finding]], bool] = _always


def share(hits: int, total: int, nothing: str, reason: str) -> Measured:
    """Return hits ÷ total, or nothing to measure when there is no total."""
    return Measured(hits / total, reason) if total else Measured(None, nothing)


def listed(items: list[str], limit: int = 6) -> str:
    """Return items as one phrase, the rest counted."""
    more = f" 等{len(items)}处" if len(items) > limit else ""
    return "；".join(items[:limit]) + more
