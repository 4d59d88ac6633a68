"""审核与标注的一致: what the rules say of tables against what experts said, by place and code."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from drafter.evaluation.statistics import LEVEL, Interval, wilson
from drafter.table.finding import Finding, Severity

Said = Mapping[tuple[str, str], Severity]
"""What one side says of a table: severity by (place, code)."""

ALL = "all"
NOTHING = "—"
_RESAMPLES, _SEED = 1_000, 101


@dataclass(frozen=True)
class Agreement:
    """Counts on one code or on all: hits, what the rules say too much, what they miss."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Hits among what the rules said; 1 where they said nothing."""
        return self.hits / (self.hits + self.extra) if self.hits + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Hits among what the experts said; 1 where they said nothing."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return self.harmonic(self.precision, self.recall)

    @staticmethod
    def harmonic(precision: float, recall: float) -> float:
        """Return 2·p·r ÷ (p + r), 0 where both are 0."""
        both = precision + recall
        return 2 * precision * recall / both if both else 0.0

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(self.hits + other.hits, self.extra + other.extra, self.missed + other.missed)


@dataclass(frozen=True)
class Judged:
    """One table as both sides see it."""

    table: str
    experts: Said
    rules: Said


def strongest(findings: Iterable[Finding]) -> dict[tuple[str, str], Severity]:
    """Return severity by place and code, the worst where a rule speaks twice."""
    said: dict[tuple[str, str], Severity] = {}
    for finding in findings:
        place = (finding.at, finding.code)
        said[place] = min(said.get(place, Severity.INFO), finding.severity, key=list(Severity).index)
    return said


def agreement(judged: Iterable[Judged], *, infos: bool = False) -> dict[str, Agreement]:
    """Return the agreement by code, and under `all` over all codes.

    Place and code must both agree. Errors and warnings count; what only one side calls an info counts as a
    disagreement. `infos` counts infos like the rest.
    """
    total: Counter[tuple[str, str]] = Counter()
    for one in judged:
        total.update(_outcomes(one, infos=infos))
    codes = sorted({code for code, _ in total})
    by_code = {code: Agreement(*(total[code, kind] for kind in ("hit", "extra", "missed"))) for code in codes}
    return {ALL: sum(by_code.values(), Agreement())} | by_code


def _outcomes(one: Judged, *, infos: bool) -> Counter[tuple[str, str]]:
    """Count hit, extra and missed by code in one table."""

    def weighs(severity: Severity | None) -> bool:
        return severity is not None and (infos or severity is not Severity.INFO)

    found: Counter[tuple[str, str]] = Counter()
    for place, severity in one.experts.items():
        if weighs(severity):
            found[place[1], "hit" if weighs(one.rules.get(place)) else "missed"] += 1
    for place, severity in one.rules.items():
        if weighs(severity) and not weighs(one.experts.get(place)):
            found[place[1], "extra"] += 1
    return found


@dataclass(frozen=True)
class Intervals:
    """95 % intervals of the three figures, tables drawn with replacement."""

    precision: Interval
    recall: Interval
    f1: Interval


def intervals(judged: Sequence[Judged]) -> dict[str, Intervals]:
    """Return intervals by code; faults of one table hang together, so whole tables are drawn."""
    counts = [_outcomes(one, infos=False) for one in judged]
    rng = random.Random(_SEED)  # noqa: S311 - statistics, no secret
    draws = [Counter(rng.choices(range(len(counts)), k=len(counts))) for _ in range(_RESAMPLES)]
    result = {}
    for code, exact in agreement(judged).items():
        tables = [(place, _of(count, code)) for place, count in enumerate(counts)]
        weighed = [(place, one) for place, one in tables if one != Agreement()]
        drawn = [_drawn(weighed, draw) for draw in draws]
        precision = _interval(exact.precision, [one.precision for one in drawn], exact.hits + exact.extra)
        recall = _interval(exact.recall, [one.recall for one in drawn], exact.hits + exact.missed)
        low = Agreement.harmonic(precision.low, recall.low)
        f1 = _interval(exact.f1, [one.f1 for one in drawn], 0)
        result[code] = Intervals(
            precision, recall, f1._replace(low=min(f1.low, low)) if exact.f1 == 1 else f1
        )
    return result


def _of(count: Counter[tuple[str, str]], code: str) -> Agreement:
    kinds = ("hit", "extra", "missed")
    if code == ALL:
        return Agreement(*(sum(n for (_, kind), n in count.items() if kind == k) for k in kinds))
    return Agreement(*(count[code, kind] for kind in kinds))


def _drawn(tables: Sequence[tuple[int, Agreement]], draw: Counter[int]) -> Agreement:
    hits = extra = missed = 0
    for place, one in tables:
        times = draw[place]
        hits, extra, missed = hits + times * one.hits, extra + times * one.extra, missed + times * one.missed
    return Agreement(hits, extra, missed)


def _interval(exact: float, drawn: list[float], observed: int) -> Interval:
    """Return the percentile interval; a perfect share, which drawing never leaves, gets Wilson's."""
    if exact in {0.0, 1.0} and (known := wilson(round(exact * observed), observed)) is not None:
        return known
    drawn.sort()
    cut = int(len(drawn) * (1 - LEVEL) / 2)
    return Interval(exact, drawn[cut], drawn[-cut - 1])


def confusion(judged: Iterable[Judged]) -> Counter[tuple[str, str]]:
    """Count (expert code, rule code) at places where they differ; `—` where one side says nothing.

    At one place every missed code is set against every code too much.
    """
    found: Counter[tuple[str, str]] = Counter()
    for one in judged:
        places = {at for at, _ in (*one.experts, *one.rules)}
        for at in places:
            expert = {c for (a, c), s in one.experts.items() if a == at and s is not Severity.INFO}
            rule = {c for (a, c), s in one.rules.items() if a == at and s is not Severity.INFO}
            missed, extra = expert - rule or {NOTHING}, rule - expert or {NOTHING}
            found.update((a, b) for a in missed for b in extra if a != b)
    return found
