"""文本汇总: all tables of a department side by side."""

from collections.abc import Sequence

from drafter.review.assessment_copies import copied_tables
from drafter.review.assessment_figures import shared_figures
from drafter.review.assessment_items import CODE_NAMES
from drafter.table.assessment import Reviewed
from drafter.table.document_summary import DocumentSummary, FaultCount, RankedTable
from drafter.table.finding import Finding, Severity


def summarise(reviewed: Sequence[Reviewed], problems: Sequence[str] = ()) -> DocumentSummary:
    """Return the summary of a review; `problems` say what could not be read."""
    scores = [one.assessment.score for one in reviewed]
    return DocumentSummary(
        tables=len(reviewed),
        mean_score=round(sum(scores) / len(scores)) if scores else None,
        ranking=tuple(sorted(map(_ranked, reviewed), key=lambda one: (one.score, one.number))),
        faults=_faults(reviewed),
        copied=copied_tables(reviewed),
        shared_figures=shared_figures(reviewed),
        problems=tuple(problems),
    )


def _ranked(one: Reviewed) -> RankedTable:
    counts = {severity: sum(f.severity is severity for f in one.findings) for severity in Severity}
    return RankedTable(
        number=one.number,
        source=one.table.source,
        index=one.table.index,
        name=one.table.project.name,
        score=one.assessment.score,
        grade=one.assessment.grade or "",
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        infos=counts[Severity.INFO],
    )


def _faults(reviewed: Sequence[Reviewed]) -> tuple[FaultCount, ...]:
    """Count each fault in its worst severity, the most frequent of the worst first."""
    order = list(Severity)
    found: dict[str, list[tuple[int, Finding]]] = {}
    for one in reviewed:
        for finding in one.findings:
            found.setdefault(finding.code, []).append((one.number, finding))
    counts = [
        FaultCount(
            code=code,
            name=CODE_NAMES.get(code, code),
            severity=min((f.severity for _, f in places), key=order.index),
            findings=len(places),
            tables=len({number for number, _ in places}),
        )
        for code, places in found.items()
    ]
    return tuple(sorted(counts, key=lambda c: (-c.findings, c.code)))
