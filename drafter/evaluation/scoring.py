"""评分: the stored drafts of a run measured anew; nothing is drafted and no model asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean

from drafter.evaluation.boilerplate import SharedRows
from drafter.evaluation.eval_case import EvalCase
from drafter.evaluation.metric import Measured, Sample
from drafter.evaluation.metrics import METRICS
from drafter.evaluation.run import Attempt, Run
from drafter.evaluation.spent import of_usage
from drafter.evaluation.statistics import Interval, bootstrap, share_interval
from drafter.evaluation.summary import KEY, summarise
from drafter.forms import load_form
from drafter.review.examination import examine
from drafter.review.reviewer import review
from drafter.table.finding import Finding, Severity


@dataclass(frozen=True)
class ScoredAttempt:
    """One attempt with its values by metric key (`summary` among them) and what the rules found in it."""

    attempt: Attempt
    values: Mapping[str, Measured]
    findings: tuple[Finding, ...] = ()

    @property
    def errors(self) -> tuple[str, ...]:
        """Place and code of every error, as the gate compares them."""
        return tuple(sorted(f"{f.at} {f.code}" for f in self.findings if f.severity is Severity.ERROR))


@dataclass(frozen=True)
class ScoredCase:
    """All attempts of one case; at least one."""

    case: EvalCase
    attempts: tuple[ScoredAttempt, ...]

    def values(self, key: str) -> list[float]:
        """Return the values of a metric over the repeats, without those that measured nothing."""
        found = (one.values[key].value for one in self.attempts if key in one.values)
        return [value for value in found if value is not None]

    def mean(self, key: str) -> float | None:
        """Return the mean over the repeats, None when there was nothing to measure."""
        values = self.values(key)
        return fmean(values) if values else None

    @property
    def is_valid(self) -> bool:
        """Whether every repeat gave a table the form accepts."""
        return all(one.values["validity"].value == 1 for one in self.attempts)

    @property
    def most_errors(self) -> int:
        """The largest number of errors in one repeat."""
        return max(len(one.errors) for one in self.attempts)


@dataclass(frozen=True)
class Scores:
    """A scored run."""

    run: Run
    cases: tuple[ScoredCase, ...]

    @cached_property
    def intervals(self) -> Mapping[str, Interval | None]:
        """Mean and interval over cases by metric key, `summary` first."""
        known: dict[str, Interval | None] = {KEY: bootstrap(self.groups(KEY))}
        for metric in METRICS:
            groups = self.groups(metric.key)
            known[metric.key] = share_interval(groups) if metric.unit == "share" else bootstrap(groups)
        return known

    def groups(self, key: str, document: str | None = None) -> list[list[float]]:
        """Return the values of a metric, one list of repeats a case, of one document or of all."""
        return [
            values
            for one in self.cases
            if (document is None or one.case.document == document) and (values := one.values(key))
        ]

    @property
    def failures(self) -> tuple[Attempt, ...]:
        """The attempts that gave no draft."""
        return tuple(a.attempt for one in self.cases for a in one.attempts if a.attempt.draft is None)


def score(run: Run) -> Scores:
    """Measure every stored attempt; an attempt never made is left out and shows in the number of cases."""
    cases = {case.id: case for case in run.cases()}
    by_repeat: dict[int, list[Attempt]] = {}
    for attempt in run.attempts():
        by_repeat.setdefault(attempt.repeat, []).append(attempt)
    scored: dict[str, list[ScoredAttempt]] = {}
    references = {key: _reference_findings(case) for key, case in cases.items()}
    for attempts in by_repeat.values():
        shared = SharedRows((a.case, a.draft) for a in attempts if a.draft is not None)
        for attempt in attempts:
            measured = _measure(
                cases[attempt.case], attempt, references[attempt.case], shared, run.settings.form
            )
            scored.setdefault(attempt.case, []).append(measured)
    return Scores(run, tuple(ScoredCase(cases[key], tuple(scored[key])) for key in sorted(scored)))


def _reference_findings(case: EvalCase) -> tuple[Finding, ...]:
    # Where experts labelled the reference, the rules have no say in it.
    return () if case.gold.labels is not None else review(examine(case.reference))


def _measure(
    case: EvalCase,
    attempt: Attempt,
    reference: Sequence[Finding],
    shared: SharedRows,
    form: str,
) -> ScoredAttempt:
    if attempt.draft is None:
        values = {
            m.key: Measured(m.failed, f"没有起草成：{attempt.error}")
            if m.measurable(case, reference)
            else Measured(None, "没有起草成，也没有可量的")
            for m in METRICS
        }
        values |= {"seconds": Measured(attempt.seconds, "失败前的用时"), **of_usage(attempt.usage)}
        return ScoredAttempt(attempt, values | {KEY: Measured(0.0, "没有起草成")})
    findings = review(examine(attempt.draft.table))
    sample = Sample(
        case=case,
        draft=attempt.draft,
        form=load_form(form or case.reference.form),
        findings=findings,
        reference_findings=tuple(reference),
        shared=shared,
        seconds=attempt.seconds,
    )
    values = {m.key: m.measure(sample) for m in METRICS}
    return ScoredAttempt(attempt, values | {KEY: summarise(values)}, findings)
