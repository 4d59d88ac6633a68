"""The offline drafter: facts, library and arithmetic, no network and no key."""

import re
from dataclasses import dataclass, replace
from datetime import date

from drafter.drafting.choosing import slot_category
from drafter.drafting.goals import goals
from drafter.drafting.notices import notices
from drafter.drafting.planned_row import PlannedRow
from drafter.drafting.project import Project, budget_year
from drafter.drafting.questions import questions
from drafter.drafting.rows import FALLBACK_TYPE, plan_rows
from drafter.drafting.spending import plan
from drafter.drafting.weights import scoring_rule, weigh
from drafter.facts import extract_head
from drafter.facts.breakdown import break_down
from drafter.facts.orders import without_orders
from drafter.facts.tasks import read_tasks
from drafter.knowledge.library import IndicatorLibrary
from drafter.knowledge.payment import payment_pattern
from drafter.knowledge.project_type import ProjectType, find_type
from drafter.knowledge.recognition import recognise
from drafter.review.reviewer import review
from drafter.review.rule import Case
from drafter.table.brief import ProjectBrief, ProjectHead
from drafter.table.draft import Draft
from drafter.table.finding import Finding, Severity
from drafter.table.form import Form
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.provenance import Provenance

_ROUNDS = 3
_SECOND_TYPE = 0.25
"""Share of the first type's score from which a second type has a say."""
_CLAUSES = 12
"""Clauses of a purpose that are asked for their own type; further ones repeat the kinds of the first."""


@dataclass(frozen=True)
class OfflineDrafter:
    """Writes a table from a brief. Knows nothing of files, formats or the command line.

    `today` decides the budget year of briefs that name none.
    """

    library: IndicatorLibrary
    today: date

    def draft(
        self, brief: ProjectBrief, form: Form, *, exclude_documents: frozenset[str] = frozenset()
    ) -> Draft:
        """Return a checked draft in `form`; precedents of `exclude_documents` have no say in it.

        A row of the library that a rule finds faulty in this table is replaced by the next best one;
        what the brief itself states is never replaced, its faults are shown.
        """
        year, year_notice = budget_year(brief, self.today)
        project = self._project(brief, form, year, exclude_documents)
        for _ in range(_ROUNDS):
            rows = plan_rows(project, self.library)
            table = _table(project, rows)
            facts = extract_head(project.spoken, table.goals)
            findings = review(Case(table, form, facts, project.traits, project.types))
            if not (faulty := _replaceable(rows, findings)):
                break
            project = replace(project, avoided=project.avoided | faulty)
        return Draft(
            table=table,
            provenance=tuple(
                Provenance(row=number, source=row.source, evidence=row.evidence)
                for number, row in enumerate(rows, 1)
            ),
            questions=questions(project, rows),
            findings=findings,
            notices=notices(project, year_notice),
            project_types=tuple(t.name for t in project.types),
        )

    def _project(self, brief: ProjectBrief, form: Form, year: int, excluded: frozenset[str]) -> Project:
        # What addresses a program is no statement about the project.
        head = brief.model_copy(
            update={"name": without_orders(brief.name), "purpose": without_orders(brief.purpose)}
        )
        notes = tuple(filter(None, map(without_orders, brief.notes)))
        facts = extract_head(head, notes)
        types, two_natured = _types(head, notes, excluded)
        return Project(
            brief=brief,
            spoken=head,
            form=form,
            year=year,
            facts=facts,
            breakdown=break_down(facts, brief.budget),
            tasks=read_tasks(head.purpose),
            types=types,
            two_natured=two_natured,
            payment=payment_pattern(head, types[0], notes),
        )


def _types(
    head: ProjectHead, notes: tuple[str, ...], excluded: frozenset[str]
) -> tuple[tuple[ProjectType, ...], bool]:
    """Return one or two types and whether both are what some clause pays for.

    For a project of no known type, that of the nearest precedent is the second. A second type
    speaks only where its entries' cues occur, so a poor neighbour does no harm.
    """
    ranked = recognise(head, notes)
    best = ranked[0].score
    types = tuple(r.type for r in ranked[:2] if r.score >= best * _SECOND_TYPE)
    if types[0].name != FALLBACK_TYPE:
        return types, len(types) > 1 and _both_paid_for(types, head.purpose)
    from drafter.knowledge.retrieval import nearest

    near = nearest(head, 1, excluded)
    neighbour = find_type(near[0].precedent.types[0]) if near else None
    return ((*types, neighbour) if neighbour and neighbour not in types else types), False


def _both_paid_for(types: tuple[ProjectType, ...], purpose: str) -> bool:
    """Whether each of two types is what some clause of the purpose pays for.

    维修派出所 is one job on an object of another type; 支付房租，开展助老服务 are two jobs.
    """
    clauses = [clause for clause in re.split(r"[，。；;、\n]", purpose) if len(clause) > 3]  # noqa: PLR2004
    won = {recognise(ProjectHead(purpose=clause))[0].type.name for clause in clauses[:_CLAUSES]}
    return {t.name for t in types} <= won


def _replaceable(rows: list[PlannedRow], findings: tuple[Finding, ...]) -> frozenset[str]:
    """Return the names of library rows with an error."""
    at = {f.at for f in findings if f.severity is Severity.ERROR}
    return frozenset(
        row.name for number, row in enumerate(rows, 1) if f"r{number}" in at and row.origin == "library"
    )


def _table(project: Project, rows: list[PlannedRow]) -> GoalTable:
    brief, form = project.brief, project.form
    weights = weigh(form, rows)
    indicators = []
    for number, (row, weight) in enumerate(zip(rows, weights, strict=True), 1):
        slot = form.slot(slot_category(form, row) or row.category)
        if slot is None:
            continue
        indicators.append(
            Indicator(
                row=number,
                level1=slot.level1,
                level2=slot.level2,
                name=row.name,
                description=row.description if form.has_column("description") else "",
                value=row.value,
                basis=row.basis if form.has_column("basis") else "",
                direction=row.direction if form.has_column("direction") else None,
                weight=weight,
                scoring=scoring_rule(row) if form.has_column("scoring") else "",
                data_source=row.data_source if form.has_column("data_source") else "",
                taking=str(row.taking) if form.has_column("taking") else "",
            )
        )
    head = ProjectHead(
        name=brief.name,
        code=brief.code,
        unit_name=brief.unit_name,
        year=project.year,
        budget=brief.budget,
        fiscal=brief.fiscal,
        other=brief.other,
        purpose=brief.purpose,
    )
    return GoalTable(
        form=form.id,
        project=head,
        unit=form.money_unit,
        title=f"{brief.name}{form.title}",
        goals=goals(project, rows),
        spending_plan=plan(project, rows),
        indicators=tuple(indicators),
    )
