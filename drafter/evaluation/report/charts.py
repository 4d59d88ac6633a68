"""Charts as inline SVG: bars with intervals, and every case as a dot."""

from collections.abc import Sequence
from typing import NamedTuple

from drafter.evaluation.report.markup import text
from drafter.evaluation.statistics import Interval

_WIDTH, _LABEL, _VALUE, _ROW = 340, 52, 64, 22


class Bar(NamedTuple):
    """One bar: its label, mean and interval, and the value as it is written."""

    label: str
    interval: Interval | None
    written: str


def bars(rows: Sequence[Bar], top: float) -> str:
    """Return horizontal bars from 0 to `top`, each with the whisker of its interval."""
    room = _WIDTH - _LABEL - _VALUE
    height = _ROW * len(rows) + 4

    def x(value: float) -> float:
        return round(_LABEL + room * min(max(value / top, 0), 1), 1) if top else _LABEL

    parts = []
    for number, bar in enumerate(rows):
        y = number * _ROW + 4
        parts.append(f'<text x="0" y="{y + 12}">{text(bar.label)}</text>')
        parts.append(f'<rect class="track" x="{_LABEL}" y="{y}" width="{room}" height="15" rx="2"/>')
        if bar.interval is not None:
            mean, low, high = (x(value) for value in bar.interval)
            parts.append(
                f'<rect class="bar" x="{_LABEL}" y="{y}" width="{mean - _LABEL:.1f}" height="15" rx="2"/>'
            )
            parts.append(
                f'<path class="whisker" d="M{low} {y + 4}v7M{low} {y + 7.5}H{high}M{high} {y + 4}v7"/>'
            )
        parts.append(
            f'<text class="value" x="{_WIDTH}" y="{y + 12}" text-anchor="end">{text(bar.written)}</text>'
        )
    return f'<svg viewBox="0 0 {_WIDTH} {height}" role="img">{"".join(parts)}</svg>'


class Dot(NamedTuple):
    """One case: where it stands, whether something is wrong with it, what to say and where to go."""

    value: float
    bad: bool
    title: str
    anchor: str


_STRIP_WIDTH, _LANE, _LEFT = 1180, 46, 64


def strips(lanes: Sequence[tuple[str, Sequence[Dot], float | None]], low: float, high: float) -> str:
    """Return one lane of dots a group over a common axis, the group's mean as a stroke."""
    room = _STRIP_WIDTH - _LEFT - 20
    height = _LANE * len(lanes) + 30

    def x(value: float) -> float:
        return round(_LEFT + room * (value - low) / ((high - low) or 1), 1)

    parts = []
    steps = 5
    for step in range(steps + 1):
        value = low + (high - low) * step / steps
        parts.append(f'<path class="axis" d="M{x(value)} 4V{height - 24}"/>')
        parts.append(f'<text x="{x(value)}" y="{height - 8}" text-anchor="middle">{value:.0f}</text>')
    for number, (label, dots, mean) in enumerate(lanes):
        middle = number * _LANE + 26
        parts.append(f'<text x="0" y="{middle + 4}">{text(label)}</text>')
        # Neighbours are spread up and down so that equal cases stay visible.
        for place, dot in enumerate(sorted(dots)):
            y = middle + (place * 7 % 5 - 2) * 5
            kind = "dot bad" if dot.bad else "dot"
            parts.append(
                f'<a href="#{text(dot.anchor)}"><circle class="{kind}" cx="{x(dot.value)}" cy="{y}" r="4.5">'
                f"<title>{text(dot.title)}</title></circle></a>"
            )
        if mean is not None:
            parts.append(f'<path class="mean" d="M{x(mean)} {middle - 17}v34"/>')
    return f'<svg viewBox="0 0 {_STRIP_WIDTH} {height}" role="img">{"".join(parts)}</svg>'
