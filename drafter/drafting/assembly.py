"""From planned rows to a checked draft: goals, plan, weights, review. The same for every engine."""

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.drafting.choosing import slot_category
from drafter.drafting.goals import goals
from drafter.drafting.notices import notices
from drafter.drafting.planned_row import PlannedRow
from drafter.drafting.project import Project
from drafter.drafting.questions import questions
from drafter.drafting.spending import plan
from drafter.drafting.weights import scoring_rule, weigh
from drafter.facts import extract_head
from drafter.review.reviewer import review
from drafter.review.rule import Case
from drafter.review.rules import RULES
from drafter.table.brief import ProjectHead
from drafter.table.draft import Draft
from drafter.table.finding import Finding
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.provenance import Provenance
from drafter.table.usage import Usage

# C103, C104 and C106 look at the head and the goals, C101 and R203 at the table as a whole.
_OF_ROWS = tuple(r for r in RULES if r.number not in {"C101", "C103", "C104", "C106", "R203"})


@dataclass(frozen=True)
class Checked:
    """A table made of planned rows (row n of the table is `rows[n - 1]`) and what the rules say of it."""

    project: Project
    rows: list[PlannedRow]
    table: GoalTable
    findings: tuple[Finding, ...]


def checked(project: Project, rows: list[PlannedRow], said: Sequence[str] = ()) -> Checked:
    """Return the table of `rows`, reviewed; `said` are its goals, empty for the offline goal writer's."""
    table = _table(project, rows, tuple(said) or goals(project, rows))
    facts = extract_head(project.spoken, table.goals)
    findings = review(Case(table, project.form, facts, project.traits, project.types))
    return Checked(project, rows, table, findings)


def row_findings(project: Project, rows: list[PlannedRow]) -> tuple[Finding, ...]:
    """Return what the rules say of the rows alone, before goals are written."""
    case = Case(_table(project, rows, ()), project.form, project.facts, project.traits, project.types)
    return tuple(f for f in review(case, _OF_ROWS) if f.at.startswith("r"))


def draft_of(
    done: Checked,
    year_notice: str,
    *,
    engine: str = "offline",
    usage: Usage | None = None,
    more: Sequence[str] = (),
) -> Draft:
    """Return the draft with provenance, questions and notices; `more` are notices of the engine itself."""
    return Draft(
        table=done.table,
        provenance=tuple(
            Provenance(row=number, source=row.source, evidence=row.evidence)
            for number, row in enumerate(done.rows, 1)
        ),
        questions=questions(done.project, done.rows),
        findings=done.findings,
        notices=(*more, *notices(done.project, year_notice)),
        project_types=tuple(t.name for t in done.project.types),
        engine=engine,
        usage=usage,
    )


def _table(project: Project, rows: list[PlannedRow], said: tuple[str, ...]) -> GoalTable:
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
        goals=said,
        spending_plan=plan(project, rows),
        indicators=tuple(indicators),
    )
