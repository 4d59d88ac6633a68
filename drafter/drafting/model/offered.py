"""The figures a language model may refer to: what the brief states, and what the library knows.

`F3` is a figure of the brief, with its quote or its formula, or the blank of a task that the brief names
without one; `L5` an entry of the indicator library with its own value, or with a blank and a question. The
model names the id; the figure itself stays here.
"""

from dataclasses import dataclass, field
from functools import cached_property

from drafter.drafting.choosing import Choice
from drafter.drafting.cost_rows import cost_rows
from drafter.drafting.fact_rows import fact_rows, task_rows
from drafter.drafting.library_rows import Ranked, candidates, row_of
from drafter.drafting.planned_row import PlannedRow, restates
from drafter.drafting.project import Project
from drafter.drafting.rows import blank_places, plan_rows
from drafter.knowledge.library import IndicatorLibrary
from drafter.table.category import BENEFITS, COSTS, Category

_SHOWN = (
    {
        Category.QUANTITY: 4,
        Category.QUALITY: 4,
        Category.TIMELINESS: 3,
        Category.SATISFACTION: 2,
    }
    | dict.fromkeys(COSTS, 2)
    | dict.fromkeys(BENEFITS, 3)
)
"""How many entries of a category are shown to the model: choice enough, and a prompt that stays short."""


@dataclass(frozen=True)
class Offered:
    """The figures of one project under their ids, and the offline rows for when the model fails."""

    project: Project
    library: IndicatorLibrary
    stated: dict[str, PlannedRow] = field(default_factory=dict)
    known: dict[str, PlannedRow] = field(default_factory=dict)

    def row(self, figure: str) -> PlannedRow | None:
        """Return the row behind an id, or None for an id that was not offered."""
        return self.stated.get(figure) or self.known.get(figure)

    @cached_property
    def offline(self) -> tuple[PlannedRow, ...]:
        """The rows the offline drafter would write; made only when one is wanted."""
        return tuple(plan_rows(self.project, self.library))


def offered(project: Project, library: IndicatorLibrary) -> Offered:
    """Return what is offered for a project, in the order in which the prompt lists it."""
    own = [Ranked(e, rank) for rank, t in enumerate(project.types) for e in library.entries(t.name)]
    choice = Choice(project, candidates(project, own))
    entries = [ranked.entry for ranked in choice.entries]
    stated = fact_rows(project, entries)
    stated += task_rows(project, stated, entries)[: blank_places(stated)]
    stated += [row for row in cost_rows(project, stated, ()) if not row.value.is_blank]
    known: list[PlannedRow] = []
    for category in Category:
        if project.form.slot(category) is None:
            continue
        fresh = (row_of(ranked.entry, project) for ranked in choice.listed(category))
        fresh = (row for row in fresh if not restates(row, stated, project.short_name))
        known += [row for row, _ in zip(fresh, range(_SHOWN.get(category, 2)), strict=False)]
    return Offered(
        project,
        library,
        {f"F{n}": row for n, row in enumerate(stated, 1)},
        {f"L{n}": row for n, row in enumerate(known, 1)},
    )
