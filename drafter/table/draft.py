"""起草结果: a table with where its figures come from and what is still to be asked."""

from pydantic import BaseModel, ConfigDict

from drafter.table.finding import Finding
from drafter.table.goal_table import GoalTable
from drafter.table.marking import Marking
from drafter.table.provenance import Provenance
from drafter.table.usage import Usage


class Question(BaseModel):
    """待填: one thing only the user knows. `row` is the row that waits for it, or None."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    row: int | None = None


class Draft(BaseModel):
    """A drafted table, checked; `engine` is `offline` or the language model's name.

    `notices` are remarks for the user that are no faults of the table: what was noticed in the brief and
    left as it is. `revised` says that the table was somebody's own and `engine` changed parts of it;
    `marking` is the mark that its file carried. `usage` is None when no language model was asked.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: GoalTable
    provenance: tuple[Provenance, ...]
    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()
    notices: tuple[str, ...] = ()
    project_types: tuple[str, ...] = ()
    engine: str = "offline"
    revised: bool = False
    marking: Marking | None = None
    usage: Usage | None = None
