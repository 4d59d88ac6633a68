"""One table on its way into a 汇编."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from drafter.errors import DrafterError
from drafter.forms import load_form
from drafter.rendering.layout import lay_out, lay_out_draft
from drafter.rendering.marking import kept_foot
from drafter.rendering.printable import printable
from drafter.rendering.sheet import Sheet
from drafter.rendering.writable import check_texts
from drafter.table.draft import Draft
from drafter.table.goal_table import GoalTable
from drafter.table.marking import Marking

Drawn = TypeVar("Drawn")
OnProblem = Callable[[int, DrafterError], None]
"""Told the number (from 1) of a table that cannot be drawn, and why."""


@dataclass(frozen=True, slots=True)
class SealedDraft:
    """A draft as JSON, opened where it is drawn: another process is handed this far sooner than a draft."""

    text: str

    def opened(self) -> Draft:
        """Return the draft."""
        return Draft.model_validate_json(self.text)


@dataclass(slots=True)
class Entry:
    """A table with its number in the file; `problem` says why it could not be drawn, once that was tried."""

    number: int
    item: GoalTable | Draft
    appendix: bool = False
    on_problem: OnProblem | None = None
    marking: Marking | None = None
    problem: str = field(default="", init=False)

    @property
    def table(self) -> GoalTable:
        """The table itself."""
        return self.item.table if isinstance(self.item, Draft) else self.item

    @property
    def name(self) -> str:
        """The project's name on one line; a table without one is called by its number."""
        return " ".join(printable(self.table.project.name).split()) or f"第{self.number}张"

    def drawn(self, draw: Callable[[Sequence[Sheet]], Drawn]) -> Drawn | None:
        """Return the pages of the table as `draw` draws them, None where that cannot be done."""
        try:
            return draw(self._pages())
        except DrafterError as error:
            where = f"第{self.number}张“{self.name}”" + (f" {error.where}" if error.where else "")
            named = type(error)(error.problem, cure=error.cure, where=where)
            if self.on_problem is None:
                raise named from error
            self.problem = error.problem
            self.on_problem(self.number, named)
            return None

    def _pages(self) -> tuple[Sheet, ...]:
        check_texts(self.table)
        form = load_form(self.table.form)
        if isinstance(self.item, GoalTable):
            page = lay_out(self.item, form)
            return (replace(page, foot=kept_foot(self.marking)) if self.marking else page,)
        return lay_out_draft(self.item, form, filing=not self.appendix)
