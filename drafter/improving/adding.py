"""增设: rows for a compulsory category that is empty, and for what the purpose pays and no row measures."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from drafter.drafting.fact_rows import task_rows
from drafter.drafting.planned_row import PlannedRow, alike
from drafter.facts.tasks import read_tasks
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
_QUOTED = re.compile(r"“(.*)”")
_CUT = 40
"""Characters of the lacking things that a finding names; what is longer was cut off."""
_BESIDE = 3


def category_proposals(situation: Situation, finding: Finding) -> Iterator[Proposal]:
    """Propose rows for the category a finding misses."""
    label = match[1] if (match := _LACKING.search(finding.message)) else ""
    category = Category.read(label)
    wanted = [category] if category else [c for kind in situation.case.types for c in kind.benefits]
    for one in dict.fromkeys(wanted or [Category.SOCIAL_BENEFIT]):
        for stand in stand_ins(one, None, situation, taken=situation.table.indicators):
            yield added(stand, finding, f"补设{label}，{stand.why.removeprefix('换成')}")


def uncovered_proposals(situation: Situation, finding: Finding) -> Iterator[Proposal]:
    """Propose rows for stated quantities and tasks that no row measures, one at a time."""
    spoken = _numbers(situation)
    lacking = match[1] if (match := _QUOTED.search(finding.message)) else ""
    for planned in (*_stated(situation), *_tasks(situation)):
        if _is_said(planned, situation, spoken) or not _is_lacking(planned, lacking):
            continue
        row = situation.row(planned)
        if row is not None:
            stand = Stand(row, planned.source, situation.own_words(planned.evidence), planned.question)
            yield added(stand, finding, f"写明的“{_quote(planned)}”没有指标衡量，增设一行")
    if lacking == situation.table.project.name[:_CUT]:
        for stand in stand_ins(Category.QUANTITY, None, situation, taken=situation.table.indicators):
            yield added(stand, finding, "没有一行衡量做了多少，补设数量指标")


def _stated(situation: Situation) -> Iterator[PlannedRow]:
    # Amounts first: together they are the budget, and a table has room for no more than some rows.
    for planned in sorted(situation.planned, key=lambda row: row.origin != "item"):
        if planned.origin in _STATED and planned.source is Source.INPUT:
            yield planned


def _tasks(situation: Situation) -> list[PlannedRow]:
    """Return rows for the tasks that purpose and goals name without a figure."""
    project = situation.project
    said = (*project.tasks, *(task for goal in situation.table.goals for task in read_tasks(goal)))
    entries = [ranked.entry for ranked in situation.entries]
    stated = [planned for planned in situation.planned if planned.source is Source.INPUT]
    return task_rows(replace(project, tasks=said), stated, entries)


def _is_lacking(planned: PlannedRow, lacking: str) -> bool:
    """Whether a row measures what the finding names; where the finding was cut short, any may."""
    if len(lacking) >= _CUT:
        return True
    told = f"{planned.name}{planned.evidence}"
    return any(lacking[i : i + 2] in told for i in range(len(lacking) - 1) if "、" not in lacking[i : i + 2])


def added(stand: Stand, finding: Finding, reason: str) -> Proposal:
    """Return the proposal to add a row because of a finding."""
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


def without_category(situation: Situation, category: Category, *, leaving: int) -> Iterator[Stand | None]:
    """Yield rows of which one must come beside a change that takes row `leaving` out of its category.

    None where the category stays filled or is not compulsory.
    """
    case = situation.case
    compulsory = case.form.required(case.traits or frozenset())
    others = [row for row in case.table.rows(category) if row.row != leaving]
    if others or category not in compulsory:
        yield None
        return
    yield from islice(stand_ins(category, None, situation, taken=case.table.indicators), _BESIDE)


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
