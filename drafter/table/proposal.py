"""改进建议: a concrete better wording for one place of a table, and the changes that follow from it."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from drafter.table.draft import Question
from drafter.table.finding import Finding
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.provenance import Provenance, Source
from drafter.table.spending_plan import PlanPoint


class ProposalKind(StrEnum):
    """What a proposal does to the table."""

    REWRITE = "改写"  # the row says something else in its place
    SPLIT = "拆分"  # several rows instead of one
    DROP = "删除"
    ADD = "增设"  # further rows
    PLAN = "改支出计划"
    GOAL = "改绩效目标"


class Proposal(BaseModel):
    """One way to cure the findings at one place.

    `at` is the place as in a finding (`r3`, `plan`, `goal`, `table`, `purpose`), `codes` the faults it
    cures. `rows` stand in place of the row (none: it is dropped) or, for ADD, are added; `beside` are
    additions that go with it, so that no compulsory category is left empty and no stated amount unmeasured.
    `source` and `evidence` tell where a new value comes from (None: no value was changed), `question` asks
    for what only the user knows.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: str
    kind: ProposalKind
    codes: tuple[str, ...]
    reason: str
    clause: str = ""
    rows: tuple[Indicator, ...] = ()
    beside: tuple["Proposal", ...] = ()
    plan: tuple[PlanPoint, ...] = ()
    goals: tuple[str, ...] = ()
    source: Source | None = None
    evidence: str = ""
    question: str = ""


class CellChange(BaseModel):
    """One cell: what it is called on the form, what it said and what it says now."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cell: str
    old: str
    new: str


class Change(BaseModel):
    """One change made to a table.

    `at` is the place in the table as it was (empty for an added row), `row` the row's number in the
    improved table (None where the row is gone, or no row was touched). `codes` are the faults cured.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: str
    row: int | None
    kind: ProposalKind
    title: str
    cells: tuple[CellChange, ...]
    codes: tuple[str, ...]
    reason: str
    clause: str
    source: Source | None = None
    evidence: str = ""


class Improvement(BaseModel):
    """A table with better wording: what changed and why, and what is still to be asked.

    `before` are the findings of `original`, `findings` those of `table`. `provenance` and `questions` count
    the rows of `table`. `alternatives` are all proposals that passed the check, best first at each place,
    the one applied among them; their places are those of `original`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    original: GoalTable
    table: GoalTable
    before: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    questions: tuple[Question, ...] = ()
    alternatives: tuple[Proposal, ...] = ()
    engine: str = "offline"
