"""评审核: the rules in force on labelled cases and on planted faults."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.errors import EvaluationError
from drafter.evaluation.agreement import (
    Agreement,
    Intervals,
    Judged,
    agreement,
    confusion,
    intervals,
    strongest,
)
from drafter.evaluation.eval_case import EvalCase
from drafter.review.across import across
from drafter.review.assessment import assess
from drafter.review.examination import examine
from drafter.review.reviewer import review
from drafter.review.rules import RULES
from drafter.review.seeding.matrix import MatrixLine, matrix, planted
from drafter.table.assessment import Reviewed
from drafter.table.finding import Finding


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
