"""Understanding a brief: year, facts, tasks, breakdown and type, before the first row is planned."""

import re
from datetime import date

from drafter.drafting.project import Project, budget_year
from drafter.drafting.rows import FALLBACK_TYPE
from drafter.facts import extract_head
from drafter.facts.breakdown import break_down
from drafter.facts.orders import without_orders
from drafter.facts.tasks import read_tasks
from drafter.knowledge.payment import payment_pattern
from drafter.knowledge.project_type import ProjectType, find_type
from drafter.knowledge.recognition import recognise
from drafter.table.brief import ProjectBrief, ProjectHead
from drafter.table.form import Form

_SECOND_TYPE = 0.25
"""Share of the first type's score from which a second type has a say."""
_CLAUSES = 12
"""Clauses of a purpose that are asked for their own type; further ones repeat the kinds of the first."""


def understood(
    brief: ProjectBrief, form: Form, today: date, excluded: frozenset[str] = frozenset()
) -> tuple[Project, str]:
    """Return what a drafter knows of the project, and a notice where its year had to be assumed.

    `today` decides the budget year of briefs that name none; precedents of the `excluded` documents have no
    say. Every engine starts from this.
    """
    year, notice = budget_year(brief, today)
    # What addresses a program is no statement about the project.
    head = brief.model_copy(
        update={"name": without_orders(brief.name), "purpose": without_orders(brief.purpose)}
    )
    notes = tuple(filter(None, map(without_orders, brief.notes)))
    # Notes are read like goals; a fact of theirs says that it stands in the notes.
    facts = tuple(
        fact.model_copy(update={"place": "note"}) if fact.place == "goal" else fact
        for fact in extract_head(head, notes)
    )
    types, two_natured = _types(head, notes, excluded)
    project = Project(
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
    return project, notice


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
