"""A comparison for the terminal and for machines."""

import json
from collections.abc import Iterator
from typing import Any

from drafter.evaluation.comparing import CaseChange, Comparison
from drafter.evaluation.row_pairs import row_pairs
from drafter.evaluation.scoring import ScoredCase
from drafter.evaluation.statistics import Interval
from drafter.evaluation.wording import figure, is_higher_better, p_text, span, title_of
from drafter.rendering.text_table import text_table
from drafter.table.indicator import Indicator

_DIGITS = 6


def comparison_text(result: Comparison, limit: int) -> str:
    """Return the metrics, the largest gains and losses, and what changed in their tables."""
    one, other = result.first.run, result.second.run
    rows = []
    for change in result.metrics:
        difference = change.difference
        rows.append(
            (
                title_of(change.key),
                figure(change.key, change.first.mean if change.first else None),
                figure(change.key, change.second.mean if change.second else None),
                figure(change.key, difference.mean if difference else None, signed=True),
                span(change.key, difference),
                "—" if change.p is None else p_text(change.p),
                verdict(change.key, difference, significant=change.is_significant),
            )
        )
    lines = [
        (
            f"甲 {one.folder}（{one.settings.engine}）　乙 {other.folder}（{other.settings.engine}）　"
            f"{len(result.cases)}个案例"
        ),
        "",
        text_table(("指标", "甲", "乙", "乙−甲", "95%区间", "p", "结论"), rows),
        "p 由成对符号置换检验得出；结论按全部指标做了 Holm 校正",
    ]
    for name, changes in (("降得最多", result.losses(limit)), ("升得最多", result.gains(limit))):
        lines += ["", f"{name}的案例："] if changes else []
        for moved in changes:
            lines += _case(moved)
    return "\n".join(lines)


def verdict(key: str, difference: Interval | None, *, significant: bool) -> str:
    """Say in a word what a difference means."""
    if difference is None or not significant:
        return "看不出差别"
    return "更好" if (difference.mean > 0) == is_higher_better(key) else "更差"


def _case(change: CaseChange) -> Iterator[str]:
    case = change.first.case
    yield f"{case.id} {case.brief.name}：{change.change:+.2f}"
    for left, right in row_pairs(rows_of(change.first), rows_of(change.second)):
        if left is None or right is None or (left.name, left.value.text) != (right.name, right.value.text):
            if left:
                yield f"  甲 {_row(left)}"
            if right:
                yield f"  乙 {_row(right)}"


def rows_of(one: ScoredCase) -> tuple[Indicator, ...]:
    """Return the rows of a case's first draft, none where it failed."""
    draft = one.attempts[0].attempt.draft
    return draft.table.indicators if draft else ()


def _row(row: Indicator) -> str:
    return f"{row.level2}｜{row.name}｜{row.value.text}"


def comparison_to_json(result: Comparison) -> str:
    """Return the comparison as JSON: metrics with interval and p, cases with their change."""
    data: dict[str, Any] = {
        "first": str(result.first.run.folder),
        "second": str(result.second.run.folder),
        "metrics": [
            {
                "key": change.key,
                "cases": change.cases,
                "first": change.first.mean if change.first else None,
                "second": change.second.mean if change.second else None,
                "difference": None
                if change.difference is None
                else [round(value, _DIGITS) for value in change.difference],
                "p": change.p,
                "p_holm": change.adjusted,
            }
            for change in result.metrics
        ],
        "cases": [{"case": c.first.case.id, "change": round(c.change, _DIGITS)} for c in result.cases],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)
