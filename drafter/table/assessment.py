"""审核表: how a whole table is judged, in eight items (form of 财预〔2015〕88号)."""

from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from drafter.table.finding import Finding
from drafter.table.goal_table import GoalTable
from drafter.table.proposal import Proposal


class Grade(StrEnum):
    """等级 of an item or of the whole table."""

    GOOD = "优"
    FAIR = "良"
    MEDIUM = "中"
    POOR = "差"


class ItemAssessment(BaseModel):
    """One of the eight items.

    `maximum` are the points of the item, `judged` those of its points to check that a table alone can show;
    `points` of these were reached. `points` and `grade` are None where nothing could be judged. `reasons`
    say what was found, `material` what has to be handed in before the rest can be judged.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    dimension: str
    name: str
    checks: tuple[str, ...]
    maximum: int
    judged: int
    points: Decimal | None
    grade: Grade | None
    reasons: tuple[str, ...] = ()
    material: tuple[str, ...] = ()


class Assessment(BaseModel):
    """The 审核表 of one table.

    `key` says that the project is a 重点项目, judged in points. `total` is on a scale of 100 from the
    judged items only; `reached` of `judged` points were reached. `total` and `grade` are None when nothing
    could be judged. `how` says how total and grade came about, `opinion` is the 总体意见, a sentence each.
    `score` (0-100) tells how acceptable the table is as it stands. `notes` say what kind of table this is,
    what could not be read and which rules were left out; `unchecked` what rules lacked the data to judge.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: bool
    items: tuple[ItemAssessment, ...]
    reached: Decimal
    judged: int
    total: Decimal | None
    grade: Grade | None
    how: str
    opinion: tuple[str, ...]
    score: int
    notes: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()


class Reviewed(BaseModel):
    """A table with what the review says of it; `number` counts the tables of the review from 1.

    `proposals` are better wordings that pass the review themselves, best first at each place; empty when
    nobody asked for them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    table: GoalTable
    findings: tuple[Finding, ...]
    assessment: Assessment
    proposals: tuple[Proposal, ...] = ()

    def proposed(self, finding: Finding) -> tuple[Proposal, ...]:
        """Return the proposals that cure a finding."""
        return tuple(p for p in self.proposals if p.at == finding.at and finding.code in p.codes)
