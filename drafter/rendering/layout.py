"""From a table or a draft to pages; the only place that knows which form has which head."""

from collections.abc import Callable

from drafter.rendering.appendix import lay_out_appendix
from drafter.rendering.hebei import lay_out_hebei, lay_out_tangshan
from drafter.rendering.national import lay_out_mof2021, lay_out_ningxia
from drafter.rendering.sheet import Sheet
from drafter.table.draft import Draft
from drafter.table.form import Form
from drafter.table.goal_table import GoalTable
from drafter.table.provenance import Source

_HEADS: dict[str, Callable[[GoalTable, Form, frozenset[int]], Sheet]] = {
    "hebei": lay_out_hebei,
    "tangshan": lay_out_tangshan,
    "ningxia": lay_out_ningxia,
    "mof2021": lay_out_mof2021,
}


def lay_out(table: GoalTable, form: Form, suggested: frozenset[int] = frozenset()) -> Sheet:
    """Return the official form filled with `table`.

    `suggested` holds the numbers of rows whose value is a suggestion that a person has to confirm.
    """
    return _HEADS[form.head](table, form, suggested)


def lay_out_draft(draft: Draft, form: Form) -> tuple[Sheet, Sheet]:
    """Return the form and the 填报说明 that goes with it."""
    suggested = frozenset(p.row for p in draft.provenance if p.source is Source.SUGGESTION)
    page = lay_out(draft.table, form, suggested)
    return page, lay_out_appendix(draft, form, page)
