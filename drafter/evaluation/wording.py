"""How figures of an evaluation are written for people."""

from drafter.evaluation.metric import Metric, Unit
from drafter.evaluation.metrics import METRICS
from drafter.evaluation.statistics import Interval
from drafter.evaluation.summary import KEY, TITLE

_PERCENT = 100


def title_of(key: str) -> str:
    """Return the Chinese name of a metric, the summary among them."""
    return TITLE if key == KEY else _by_key()[key].title


def is_higher_better(key: str) -> bool:
    """Whether more of this metric is better."""
    return key == KEY or _by_key()[key].higher_is_better


def figure(key: str, value: float | None, *, signed: bool = False) -> str:
    """Write a value in its unit: shares in per cent, the summary in points."""
    if value is None:
        return "—"
    sign = "+" if signed and value > 0 else ""
    unit: Unit | None = None if key == KEY else _by_key()[key].unit
    if unit == "share":
        return f"{sign}{value * _PERCENT:.1f}%"
    if unit == "seconds":
        return f"{sign}{value:.3f}秒"
    if unit == "yuan":
        return f"{sign}{value:.4f}元"
    return f"{sign}{value:.2f}"


def span(key: str, interval: Interval | None) -> str:
    """Write an interval as [low, high]."""
    return "" if interval is None else f"[{figure(key, interval.low)}, {figure(key, interval.high)}]"


def p_text(p: float) -> str:
    """Write a p value; small ones only as below."""
    return "<0.001" if p < 0.001 else f"{p:.3f}"  # noqa: PLR2004 - the usual way of writing


def _by_key() -> dict[str, Metric]:
    return {metric.key: metric for metric in METRICS}
