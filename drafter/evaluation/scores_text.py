"""A scored run for the terminal."""

from drafter.evaluation.metrics import METRICS
from drafter.evaluation.scoring import Scores
from drafter.evaluation.summary import KEY, WEIGHTS
from drafter.evaluation.wording import figure, span, title_of
from drafter.rendering.text_table import text_table

_FAILURES = 5


def scores_text(scores: Scores) -> str:
    """Return the table of metrics with intervals, and the failures."""
    settings = scores.run.settings
    attempts = sum(len(one.attempts) for one in scores.cases)
    lines = [
        f"引擎 {settings.engine}　案例 {len(scores.cases)}　起草 {attempts}份　失败 {len(scores.failures)}份"
    ]
    if missing := len(scores.run.missing()):
        lines.append(f"还缺{missing}份没有起草，以下只是已有的")
    rows = []
    for key in (KEY, *(metric.key for metric in METRICS)):
        interval = scores.intervals[key]
        if interval is not None:
            weight = f"{WEIGHTS[key]}分" if key in WEIGHTS else ""
            rows.append(
                (
                    title_of(key),
                    figure(key, interval.mean),
                    span(key, interval),
                    str(len(scores.groups(key))),
                    weight,
                )
            )
    lines += ["", text_table(("指标", "均值", "95%区间", "量到的案例", "权重"), rows)]
    if settings.repeats > 1:
        lines.append(f"每个案例{settings.repeats}次，区间按案例和次数两层重抽样")
    failures = scores.failures
    lines += [f"失败：{a.case} 第{a.repeat}次 {' '.join(a.error.split())}" for a in failures[:_FAILURES]]
    if len(failures) > _FAILURES:
        lines.append(f"……共{len(failures)}份失败，见报告")
    return "\n".join(lines)
