"""播种结果: for every code how many planted faults were found, and what was said that nobody planted."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from drafter.review.examination import examine
from drafter.review.reviewer import review
from drafter.review.rule import Case
from drafter.review.seeding.clean_tables import beds
from drafter.review.seeding.planters import PLANTERS
from drafter.review.seeding.seed import Bed, Seed
from drafter.table.brief import ProjectHead
from drafter.table.finding import Finding, Severity
from drafter.table.goal_table import GoalTable


@dataclass(frozen=True)
class Planted:
    """A seed with what the review says of it."""

    seed: Seed
    findings: tuple[Finding, ...]

    @property
    def found(self) -> bool:
        """Whether the fault was named at its place, in whatever severity."""
        return any(f.code == self.seed.code and f.at in self.seed.places for f in self.findings)

    @property
    def false_alarms(self) -> tuple[Finding, ...]:
        """What was said (above info) that neither is the fault nor follows from it."""
        told = {self.seed.code, *self.seed.also}
        return tuple(
            f
            for f in self.findings
            if f.severity is not Severity.INFO
            and not (f.code in told and (f.code != self.seed.code or f.at in self.seed.places))
        )


@dataclass(frozen=True)
class MatrixLine:
    """One code: seeds planted, seeds found, findings nobody planted."""

    code: str
    planted: int
    found: int
    false_alarms: int

    @property
    def recall(self) -> float:
        """The share found, 0 to 1."""
        return self.found / self.planted if self.planted else 1.0


def planted(ground: Iterable[Bed] | None = None) -> Iterator[Planted]:
    """Yield every seed with its findings, table by table; `ground` defaults to the clean tables."""
    for bed in beds() if ground is None else ground:
        for plant in PLANTERS.values():
            for seed in plant(bed):
                yield Planted(seed, review(_examined(seed.table)))


def _examined(table: GoalTable) -> Case:
    """Return the case of a table; what only depends on its head is read once for all its seeds."""
    return replace(_of_head(table.form, table.project, table.goals), table=table)


@lru_cache(maxsize=256)
def _of_head(form: str, project: ProjectHead, goals: tuple[str, ...]) -> Case:
    return examine(GoalTable(form=form, project=project, goals=goals))


def matrix(results: Iterable[Planted]) -> tuple[MatrixLine, ...]:
    """Return one line a code, in the order of the planters."""
    count, found, false = Counter[str](), Counter[str](), Counter[str]()
    for result in results:
        code = result.seed.code
        count[code] += 1
        found[code] += result.found
        false[code] += len(result.false_alarms)
    return tuple(MatrixLine(code, count[code], found[code], false[code]) for code in PLANTERS)
