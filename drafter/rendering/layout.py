"""From a table or a draft to pages; the only place that knows which form has which head."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from drafter.rendering.appendix import lay_out_appendix
from drafter.rendering.hebei import lay_out_hebei, lay_out_tangshan
from drafter.rendering.indicators import Marks
from drafter.rendering.marking import foot
from drafter.rendering.national import lay_out_mof2021, lay_out_ningxia
from drafter.rendering.sheet import Mark, Sheet
from drafter.table.draft import Draft
from drafter.table.form import Form
from drafter.table.goal_table import GoalTable
from drafter.table.provenance import Source

_HEADS: dict[str, Callable[[GoalTable, Form, Marks], Sheet]] = {
    "hebei": lay_out_hebei,
    "tangshan": lay_out_tangshan,
    "ningxia": lay_out_ningxia,
    "mof2021": lay_out_mof2021,
}
_MARKS = {Source.SUGGESTION: Mark.SUGGESTION, Source.TO_FILL: Mark.BLANK}


def lay_out(table: GoalTable, form: Form, marks: Marks = MappingProxyType({})) -> Sheet:
    """Return the official form filled with `table`; `marks` says which values wait for a person."""
    return _HEADS[form.head](table, form, marks)


def lay_out_draft(draft: Draft, form: Form, *, filing: bool = False) -> tuple[Sheet, ...]:
    """Return the form and the 填报说明 that goes with it.

    `filing` leaves out the 填报说明 and the colour of suggestions; the note on who drafted it stays.
    """
    wanted = {Source.TO_FILL: Mark.BLANK} if filing else _MARKS
    marks = {p.row: wanted[p.source] for p in draft.provenance if p.source in wanted}
    page = replace(lay_out(draft.table, form, marks), foot=foot(draft))
    return (page,) if filing else (page, lay_out_appendix(draft, form, page, marks))
