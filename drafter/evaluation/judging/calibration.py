"""校准: how often the judge agrees with people, and whether that is enough to gate on."""

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from drafter.evaluation.judging.pair import Preferred
from drafter.evaluation.statistics import Interval, wilson

BAR = 0.7
"""The lower end of each interval has to reach this. With 20 judgements a side it allows two mistakes."""


class Agreed(BaseModel):
    """Counts of one kind of judgement: how many the judge made as people did, of how many."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hits: int = 0
    total: int = 0

    @property
    def interval(self) -> Interval | None:
        """The share with its 95 % Wilson interval; None without judgements."""
        return wilson(self.hits, self.total)

    @property
    def is_enough(self) -> bool:
        """Whether the lower end reaches the bar; no judgements are never enough."""
        return self.interval is not None and self.interval.low >= BAR


class Calibration(BaseModel):
    """The judge against people.

    `agreement` over all pairs; `first` is the true positive rate (pairs whose first table people prefer),
    `second` the true negative rate. A tie, a contradiction and a failed question agree with nobody.
    `steady` counts pairs answered alike both ways round, `source` names the people's judgements.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    agreement: Agreed
    first: Agreed
    second: Agreed
    steady: Agreed

    @property
    def is_fit(self) -> bool:
        """Whether a gate may rest on this judge."""
        return all(one.is_enough for one in (self.agreement, self.first, self.second))

    def weak_points(self) -> tuple[str, ...]:
        """Say which figures are under the bar."""
        named = (("一致率", self.agreement), ("TPR", self.first), ("TNR", self.second))
        return tuple(
            f"{name}{text_of(one)}，下限应不低于{BAR:.0%}" for name, one in named if not one.is_enough
        )


def calibrate(source: str, results: Iterable[tuple[Preferred, Preferred, bool]]) -> Calibration:
    """Count (what people preferred, what the judge preferred, whether it was steady)."""
    told = list(results)

    def agreed(side: Preferred | None) -> Agreed:
        some = [(human, judge) for human, judge, _ in told if side is None or human is side]
        return Agreed(hits=sum(human is judge for human, judge in some), total=len(some))

    return Calibration(
        source=source,
        agreement=agreed(None),
        first=agreed(Preferred.FIRST),
        second=agreed(Preferred.SECOND),
        steady=Agreed(hits=sum(steady for *_, steady in told), total=len(told)),
    )


def text_of(one: Agreed) -> str:
    """Write a share with its interval."""
    interval = one.interval
    if interval is None:
        return "没有可比的"
    return f"{interval.mean:.0%}（{one.hits}/{one.total}，95%区间{interval.low:.0%}～{interval.high:.0%}）"
