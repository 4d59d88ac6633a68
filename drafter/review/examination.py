"""审前准备: what can be read from a table itself before the rules look at it."""

from drafter.facts import extract_head
from drafter.forms import load_form
from drafter.knowledge.project_type import ProjectType
from drafter.knowledge.recognition import recognise
from drafter.review.rule import Case
from drafter.table.goal_table import GoalTable

_SECOND_TYPE = 0.4
"""Share of the first type's score from which a second type has a say; as in drafting."""


def examine(table: GoalTable) -> Case:
    """Return the table with its form, its facts and the types its head speaks of.

    Raises FormError for a form nobody knows.
    """
    types = _types(table)
    return Case(
        table=table,
        form=load_form(table.form),
        facts=extract_head(table.project, table.goals),
        traits=frozenset(types[0].traits) if types else None,
        types=types,
    )


def _types(table: GoalTable) -> tuple[ProjectType, ...]:
    ranked = recognise(table.project, table.goals)
    return tuple(r.type for r in ranked[:2] if r.score >= ranked[0].score * _SECOND_TYPE)
