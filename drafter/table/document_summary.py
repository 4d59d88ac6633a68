"""汇总: what a reviewer sees at a glance over all tables of a department."""

from pydantic import BaseModel, ConfigDict

from drafter.table.finding import Severity


class RankedTable(BaseModel):
    """A table in the ranking: `number` is its place in the review (from 1), `index` that in its file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    source: str
    index: int
    name: str
    score: int
    grade: str
    errors: int
    warnings: int
    infos: int


class FaultCount(BaseModel):
    """How often a fault occurs and in how many tables."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    name: str
    severity: Severity
    findings: int
    tables: int


class CopiedTables(BaseModel):
    """Tables of different projects with (nearly) the same indicator names.

    `likeness` is the least Jaccard index between neighbours of the group, 0 to 1; `same_values` says that
    the values agree as well.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    tables: tuple[int, ...]
    names: tuple[str, ...]
    likeness: float
    same_values: bool


class SharedFigure(BaseModel):
    """A figure of one project that belongs to, or also stands in, another: `text` says where."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    figure: str
    tables: tuple[int, ...]
    text: str


class DocumentSummary(BaseModel):
    """All tables of a review: ranking from the lowest score, faults, copies, shared figures, problems."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tables: int
    mean_score: int | None
    ranking: tuple[RankedTable, ...]
    faults: tuple[FaultCount, ...]
    copied: tuple[CopiedTables, ...]
    shared_figures: tuple[SharedFigure, ...]
    problems: tuple[str, ...]
