"""评审核 shown: the scores of a review as tables for the terminal and as JSON."""

import json
from typing import Any

from drafter.evaluation.agreement import ALL, NOTHING
from drafter.evaluation.review_run import ReviewScores
from drafter.rendering.text_table import text_table
from drafter.review.rules import RULES

_MEASURES = ("precision", "recall", "f1")
_MOST_CONFUSED = 12


def review_text(scores: ReviewScores) -> str:
    """Return the three tables for the terminal."""
    parts = [
        f"与专家标注比（{scores.tables}张表，错误和警告；方括号内为95%区间，按表重抽样）",
        text_table(("代码", "命中", "多报", "漏报", "精确率", "召回率", "F1"), _agreement_rows(scores)),
        "",
        f"混淆最多的（专家说的 → 规则说的，同一处；{NOTHING} 为没有说）",
        text_table(
            ("专家", "规则", "处数"),
            [(a, b, str(n)) for (a, b), n in scores.confusion.most_common(_MOST_CONFUSED)],
            left=2,
        ),
    ]
    if scores.seeded:
        parts += [
            "",
            "播种的缺陷（在干净的表里种下一处，看规则找不找得到）",
            text_table(("代码", "毛病", "种下", "找到", "召回率", "误报"), _seeded_rows(scores), left=2),
        ]
    return "\n".join(parts)


def _agreement_rows(scores: ReviewScores) -> list[tuple[str, ...]]:
    rows = []
    for code, one in scores.by_code.items():
        counts = map(str, (one.hits, one.extra, one.missed))
        spans = ((getattr(one, name), getattr(scores.intervals[code], name)) for name in _MEASURES)
        rows.append((code, *counts, *(f"{value:.3f} [{s.low:.2f}, {s.high:.2f}]" for value, s in spans)))
    return rows


def _seeded_rows(scores: ReviewScores) -> list[tuple[str, ...]]:
    titles = {rule.code: rule.title.rstrip("。") for rule in RULES} | {ALL: "全部"}
    return [
        (
            line.code,
            titles.get(line.code, ""),
            str(line.planted),
            str(line.found),
            f"{line.recall:.3f}",
            str(line.false_alarms),
        )
        for line in scores.seeded
    ]


def review_to_json(scores: ReviewScores) -> str:
    """Return everything as JSON."""
    data: dict[str, Any] = {
        "tables": scores.tables,
        "codes": {
            code: {
                "hits": one.hits,
                "extra": one.extra,
                "missed": one.missed,
                **{
                    name: dict(
                        zip(("value", "low", "high"), getattr(scores.intervals[code], name), strict=True)
                    )
                    for name in _MEASURES
                },
            }
            for code, one in scores.by_code.items()
        },
        "confusion": [
            {"expert": a, "rule": b, "places": n}
            for (a, b), n in sorted(scores.confusion.items(), key=lambda i: (-i[1], i[0]))
        ],
        "seeded": [
            {
                "code": line.code,
                "planted": line.planted,
                "found": line.found,
                "recall": line.recall,
                "false_alarms": line.false_alarms,
            }
            for line in scores.seeded
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
