"""比较: two runs over the same cases, metric by metric and case by case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafter.errors import EvaluationError, NotComparableError
from drafter.evaluation.metrics import METRICS
from drafter.evaluation.scoring import ScoredCase, Scores
from drafter.evaluation.statistics import Interval, bootstrap, paired_p
from drafter.evaluation.summary import KEY

ALPHA = 0.05


@dataclass(frozen=True)
class MetricChange:
    """One metric in both runs over the cases where both measured something.

    `difference` is second minus first; `p` from the paired sign-flip test, `adjusted` the same by Holm
    over all metrics of the comparison, None where fewer than two cases were measured.
    """

    key: str
    cases: int
    first: Interval | None
    second: Interval | None
    difference: Interval | None
    p: float | None
    adjusted: float | None = None

    @property
    def is_significant(self) -> bool:
        """Whether the difference would be a surprise if nothing had changed."""
        return self.adjusted is not None and self.adjusted < ALPHA


@dataclass(frozen=True)
class CaseChange:
    """One case in both runs and the change of its summary."""

    first: ScoredCase
    second: ScoredCase
    change: float


@dataclass(frozen=True)
class Comparison:
    """Second run against first; `cases` from the largest loss to the largest gain."""

    first: Scores
    second: Scores
    metrics: tuple[MetricChange, ...]
    cases: tuple[CaseChange, ...]

    def losses(self, limit: int) -> tuple[CaseChange, ...]:
        """Return the largest losses, worst first."""
        return tuple(c for c in self.cases[:limit] if c.change < 0)

    def gains(self, limit: int) -> tuple[CaseChange, ...]:
        """Return the largest gains, best first."""
        return tuple(c for c in reversed(self.cases[-limit:]) if c.change > 0)


def compare(first: Scores, second: Scores, *, only: Sequence[str] = ()) -> Comparison:
    """Compare two runs; raise NotComparableError when their cases differ or one is not finished.

    `only` limits the metrics; an unknown one raises EvaluationError.
    """
    known = [KEY, *(m.key for m in METRICS)]
    for key in only:
        if key not in known:
            raise EvaluationError(f"没有评测指标“{key}”", cure=f"可用的：{'、'.join(known)}")
    _check(first, second)
    pairs = list(zip(first.cases, second.cases, strict=True))
    changes = [_change(key, pairs) for key in known if not only or key in only]
    cases = [CaseChange(a, b, (b.mean(KEY) or 0.0) - (a.mean(KEY) or 0.0)) for a, b in pairs]
    return Comparison(
        first,
        second,
        tuple(_adjusted([c for c in changes if c.first or c.second])),
        tuple(sorted(cases, key=lambda c: (c.change, c.first.case.id))),
    )


def check_complete(scores: Scores, name: str) -> None:
    """Raise NotComparableError for a run that still lacks attempts."""
    if lacking := len(scores.run.missing()):
        raise NotComparableError(
            f"评测没有做完，还缺{lacking}份", cure="用同样的命令再运行一次 drafter eval run", where=name
        )


def _check(first: Scores, second: Scores) -> None:
    for scores in (first, second):
        check_complete(scores, str(scores.run.folder))
    one, other = first.run.settings, second.run.settings
    differing = differing_cases(one.cases, other.cases)
    if differing:
        raise NotComparableError(
            f"两次评测的案例不同：{differing}", cure="用同样的 --cases 和同一套案例各运行一次再比较"
        )
    if one.as_of != other.as_of:
        raise NotComparableError("两次评测的基准日不同", cure="用同样的 --as-of 各运行一次再比较")


def differing_cases(one: Mapping[str, str], other: Mapping[str, str]) -> str:
    """Return in words which cases two sets do not share, empty when they are the same."""
    alone = sorted(set(one) ^ set(other))
    changed = sorted(key for key in set(one) & set(other) if one[key] != other[key])
    parts = []
    if alone:
        parts.append(f"{len(alone)}个只在一边（{'、'.join(alone[:3])}{'…' if len(alone) > 3 else ''}）")  # noqa: PLR2004 - a few examples
    if changed:
        parts.append(f"{len(changed)}个内容不同（{'、'.join(changed[:3])}{'…' if len(changed) > 3 else ''}）")  # noqa: PLR2004 - a few examples
    return "，".join(parts)


def _change(key: str, pairs: Sequence[tuple[ScoredCase, ScoredCase]]) -> MetricChange:
    both = [(a.values(key), b.values(key)) for a, b in pairs]
    measured = [(a, b) for a, b in both if a and b]
    differences = [sum(b) / len(b) - sum(a) / len(a) for a, b in measured]
    return MetricChange(
        key=key,
        cases=len(measured),
        first=bootstrap([a for a, _ in measured or both if a]),
        second=bootstrap([b for _, b in measured or both if b]),
        difference=bootstrap([[d] for d in differences]),
        p=paired_p(differences) if len(differences) > 1 else None,
    )


def _adjusted(changes: list[MetricChange]) -> list[MetricChange]:
    """Return the changes with p adjusted by Holm, so that many metrics make no chance finding."""
    tested = sorted((c.p, place) for place, c in enumerate(changes) if c.p is not None)
    adjusted, least = dict[int, float](), 0.0
    for rank, (p, place) in enumerate(tested):
        least = max(least, min(1.0, p * (len(tested) - rank)))
        adjusted[place] = least
    return [
        MetricChange(c.key, c.cases, c.first, c.second, c.difference, c.p, adjusted.get(place))
        for place, c in enumerate(changes)
    ]
