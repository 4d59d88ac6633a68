"""评审核: the rules in force on labelled cases and on planted faults."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from drafter.errors import EvaluationError
from drafter.evaluation.agreement import (
    ALL,
    NOTHING,
    Agreement,
    Intervals,
    Judged,
    agreement,
    confusion,
    intervals,
    strongest,
)
from drafter.evaluation.eval_case import EvalCase
from drafter.evaluation.text_table import text_table
from drafter.review.across import across
from drafter.review.assessment import assess
from drafter.review.examination import examine
from drafter.review.reviewer import review
from drafter.review.rules import RULES
from drafter.review.seeding.matrix import MatrixLine, matrix, planted
from drafter.table.assessment import Reviewed
from drafter.table.finding import Finding

_MOST_CONFUSED = 12


@dataclass(frozen=True)
class ReviewScores:
    """How well the rules agree with the experts on `tables` tables, and what they find of planted faults."""

    tables: int
    by_code: dict[str, Agreement]
    intervals: dict[str, Intervals]
    confusion: Counter[tuple[str, str]]
    seeded: tuple[MatrixLine, ...]


def judge_cases(cases: Sequence[EvalCase]) -> tuple[Judged, ...]:
    """Return what experts and rules say of the references of labelled cases.

    The tables of one document are reviewed beside each other, as `drafter review` does, the unlabelled
    ones among them: what was copied shows only there.
    """
    by_document: dict[str, list[EvalCase]] = {}
    for case in cases:
        by_document.setdefault(case.document, []).append(case)
    return tuple(
        Judged(
            case.id,
            {(label.at, label.code): label.severity for label in case.gold.labels},
            strongest(findings),
        )
        for beside in by_document.values()
        for case, findings in zip(beside, _findings(beside), strict=True)
        if case.gold.labels is not None
    )


def _findings(cases: Sequence[EvalCase]) -> list[tuple[Finding, ...]]:
    reviewed = []
    for number, case in enumerate(cases, 1):
        examined = examine(case.reference)
        findings = review(examined)
        assessment = assess(examined, findings, key=False, rules=RULES)
        reviewed.append(
            Reviewed(number=number, table=case.reference, findings=findings, assessment=assessment)
        )
    more = across(reviewed)
    return [(*one.findings, *more.get(one.number, ())) for one in reviewed]


def score_review(cases: Sequence[EvalCase], *, seeded: bool = True) -> ReviewScores:
    """Review the references of all labelled cases; raise EvaluationError when none is labelled."""
    judged = judge_cases(cases)
    if not judged:
        raise EvaluationError(
            "所选案例都没有专家标注", cure="用 drafter eval build --labels 给案例加上标注，或不写 --cases"
        )
    return ReviewScores(
        tables=len(judged),
        by_code=agreement(judged),
        intervals=intervals(judged),
        confusion=confusion(judged),
        seeded=matrix(planted()) if seeded else (),
    )


def review_text(scores: ReviewScores) -> str:
    """Return the three tables for the terminal."""
    titles = {rule.code: rule.title.rstrip("。") for rule in RULES} | {ALL: "全部"}
    rows = []
    for code, one in scores.by_code.items():
        span = scores.intervals[code]
        rows.append(
            (
                code,
                *map(str, (one.hits, one.extra, one.missed)),
                *(
                    f"{value:.3f} [{interval.low:.2f}, {interval.high:.2f}]"
                    for value, interval in (
                        (one.precision, span.precision),
                        (one.recall, span.recall),
                        (one.f1, span.f1),
                    )
                ),
            )
        )
    parts = [
        f"与专家标注比（{scores.tables}张表，错误和警告；方括号内为95%区间，按表重抽样）",
        text_table(("代码", "命中", "多报", "漏报", "精确率", "召回率", "F1"), rows),
        "",
        f"混淆最多的（专家说的 → 规则说的，同一处；{NOTHING} 为没有说）",
        text_table(
            ("专家", "规则", "处数"),
            [(a, b, str(n)) for (a, b), n in scores.confusion.most_common(_MOST_CONFUSED)],
            left=2,
        ),
    ]
    if scores.seeded:
        lines = [
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
        parts += [
            "",
            "播种的缺陷（在干净的表里种下一处，看规则找不找得到）",
            text_table(("代码", "毛病", "种下", "找到", "召回率", "误报"), lines, left=2),
        ]
    return "\n".join(parts)


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
                    for name in ("precision", "recall", "f1")
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
