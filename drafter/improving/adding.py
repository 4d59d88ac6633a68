"""增设: rows for a compulsory category that is empty, and for what the purpose pays and no row measures."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from drafter.drafting.planned_row import PlannedRow, alike
from drafter.improving.replacing import Stand, stand_ins
from drafter.improving.situation import Situation
from drafter.table.category import COSTS, Category
from drafter.table.finding import Finding
from drafter.table.number import fold
from drafter.table.proposal import Proposal, ProposalKind
from drafter.table.provenance import Source

_STATED = frozenset({"fact", "task", "item"})
_LACKING = re.compile(r"缺少([^（，]+)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def category_proposals(situation: Situation, finding: Finding) -> Iterator[Proposal]:
    """Propose rows for the category a finding misses."""
    label = match[1] if (match := _LACKING.search(finding.message)) else ""
    category = Category.read(label)
    wanted = [category] if category else [c for kind in situation.case.types for c in kind.benefits]
    for one in dict.fromkeys(wanted or [Category.SOCIAL_BENEFIT]):
        for stand in stand_ins(one, None, situation, taken=situation.table.indicators):
            yield _added(stand, finding, f"补设{label}，{stand.why.removeprefix('换成')}")


def uncovered_proposals(situation: Situation, finding: Finding) -> Iterator[Proposal]:
    """Propose rows for stated quantities and tasks that no row measures, one at a time."""
    spoken = _numbers(situation)
    for planned in situation.planned:
        if planned.origin not in _STATED or _is_said(planned, situation, spoken):
            continue
        row = situation.row(planned)
        if row is not None:
            stand = Stand(row, planned.source, situation.own_words(planned.evidence), planned.question)
            yield _added(stand, finding, f"写明的“{_quote(planned)}”没有指标衡量，增设一行")


def _added(stand: Stand, finding: Finding, reason: str) -> Proposal:
    return Proposal(
        at=finding.at,
        kind=ProposalKind.ADD,
        codes=(finding.code,),
        reason=reason,
        clause=finding.clause,
        rows=(stand.row,),
        source=stand.source,
        evidence=stand.evidence,
        question=stand.question,
    )


def without_category(
    situation: Situation, category: Category, findings: Sequence[Finding], *, leaving: int
) -> Stand | None:
    """Return a row to put beside a change that takes the last row out of a compulsory category."""
    case = situation.case
    compulsory = case.form.required(case.traits or frozenset())
    others = [row for row in case.table.rows(category) if row.row != leaving]
    if others or category not in compulsory or not findings:
        return None
    return next(stand_ins(category, None, situation, taken=case.table.indicators), None)


def _is_said(planned: PlannedRow, situation: Situation, spoken: frozenset[Decimal]) -> bool:
    """Whether some row already states the figure, or measures the same thing."""
    if planned.value.number is not None and planned.source is Source.INPUT and planned.value.number in spoken:
        return True
    return any(
        row.category is planned.category and alike(planned.name, row.name, situation.project.short_name)
        for row in situation.table.indicators
        if not row.is_empty and planned.category not in COSTS
    )


def _numbers(situation: Situation) -> frozenset[Decimal]:
    texts = [t for row in situation.table.indicators for t in (row.name, row.description, row.value.text)]
    return frozenset(Decimal(n) for text in texts for n in _NUMBER.findall(fold(text)))


def _quote(planned: PlannedRow) -> str:
    told = planned.evidence if planned.source is Source.INPUT else planned.name
    return re.sub(r"\s+", "", told)[:20]
