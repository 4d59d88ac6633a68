"""把关: a proposal is applied and reviewed before anybody sees it; wording never decides for itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from drafter.improving.adding import uncovered_proposals
from drafter.improving.evidence import is_supplied, keeps_figures
from drafter.improving.figures import related
from drafter.improving.judging import Judge, Sign, signs
from drafter.improving.rewriting import bases
from drafter.improving.situation import Situation
from drafter.improving.worktable import Worktable
from drafter.review.examination import examine
from drafter.review.reviewer import review
from drafter.table.finding import Finding
from drafter.table.indicator import Indicator
from drafter.table.proposal import Proposal, ProposalKind

CELLS = ("level1", "level2", "name", "description", "value", "basis")
"""The cells of a row that can be locked or changed."""

MOST_EFFORT = 900_000
"""Pairs of rows compared: a thousand proposals in a table of thirty rows, ten in one of 300."""
_FOLLOWING = 8
"""Changes that may follow from one; a table in which no value has a relation has that many rows."""


@dataclass(frozen=True)
class Locks:
    """What must stay as it is: rows by key, cells as (key, cell), places (`goal`, `plan`, `table`)."""

    rows: frozenset[int] = frozenset()
    cells: frozenset[tuple[int, str]] = frozenset()
    places: frozenset[str] = frozenset()

    def allow(self, before: Worktable, after: Worktable) -> bool:
        """Whether nothing locked differs between the two."""
        if "goal" in self.places and before.table.goals != after.table.goals:
            return False
        if "plan" in self.places and before.table.spending_plan != after.table.spending_plan:
            return False
        if "table" in self.places and after.added > before.added:
            return False
        for key in self.rows:
            if not _same(before.row(key), after.row(key), CELLS):
                return False
        return all(_same(before.row(key), after.row(key), (cell,)) for key, cell in self.cells)


def _same(one: Indicator | None, other: Indicator | None, cells: Iterable[str]) -> bool:
    if one is None or other is None:
        return one is other
    return all(getattr(one, cell) == getattr(other, cell) for cell in cells)


class Step(NamedTuple):
    """One proposal applied to the row with `key` (None: to no row), with the table before and after."""

    proposal: Proposal
    key: int | None
    before: Worktable
    after: Worktable


@dataclass(frozen=True)
class Tried:
    """A proposal that passed: the table with it, the faults left at its place, and every step it took."""

    after: Worktable
    findings: tuple[Finding, ...]
    remaining: int
    steps: tuple[Step, ...]


@dataclass
class Bench:
    """A table under work: what it says, what the rules say of it, what may not be touched.

    `effort` counts pairs of rows compared so far: tables of hundreds of rows are improved only so far.
    """

    work: Worktable
    situation: Situation
    findings: tuple[Finding, ...]
    judge: Judge
    locks: Locks = field(default_factory=Locks)
    effort: int = 0

    @classmethod
    def at(cls, work: Worktable, situation: Situation, locks: Locks) -> "Bench":
        """Return the bench at a table that is wholly reviewed."""
        return cls(work, situation, review(situation.case), Judge(situation.case), locks)

    def tried(self, proposal: Proposal, key: int | None) -> Tried | None:
        """Apply a proposal and review the result.

        None when it changes nothing, touches what is locked, names a figure nobody supplied, or brings a
        new finding above info anywhere. The warning that a marked blank is to be filled is no new finding:
        it comes with its question. What a change brings to light elsewhere may be cured by steps that follow.
        """
        names = {r.name for k, r in zip(self.work.keys, self.work.table.indicators, strict=True) if k != key}
        own = self.work.row(key) if key is not None else None
        if any(row.name in names and (own is None or row.name != own.name) for row in proposal.rows):
            return None  # another row has taken the name since the proposal was made
        steps = self._steps(proposal, key)
        old = signs(self.findings, self.work)
        here = {code for code, at in old if at == str(key)}
        if any(not self.judge.codes(row) <= here for step in steps for row in step.proposal.rows):
            return None
        if steps[-1].after.table == self.work.table or not is_supplied(proposal, self.situation):
            return None
        if own is not None and not keeps_figures(own, proposal, steps[-1].after.table):
            return None
        self.effort += len(steps[-1].after.keys) ** 2
        for _ in range(_FOLLOWING):
            findings = self._reviewed(steps[-1].after)
            new = signs(findings, steps[-1].after)
            risen = [sign for sign, rank in new.items() if rank > old.get(sign, 0)]
            following = self._following(steps[-1].after, risen[0], findings) if risen else None
            if following is None:
                break
            steps.append(Step(*following, steps[-1].after, steps[-1].after.applying(*following)))
        after = steps[-1].after
        if risen or not self.locks.allow(self.work, after):
            return None
        place = str(key) if key is not None else proposal.at
        left = [code for code, at in new if at == place and code != "uncovered-fact"]
        remaining = 0 if proposal.kind is ProposalKind.ADD else len(left)
        return Tried(after, findings, remaining, tuple(steps))

    def learn(self, proposals: Iterable[Proposal]) -> None:
        """Have the rows of several proposals judged together before they are tried one by one."""
        self.judge.learn(row for p in proposals for part in (p, *p.beside) for row in part.rows)

    def moved_on(self, done: Tried) -> "Bench":
        """Return the bench at the table of a proposal that passed."""
        if not self._same_head(done.after):
            case = examine(done.after.table)
            bench = Bench.at(done.after, replace(self.situation, case=case), self.locks)
            return replace(bench, effort=self.effort)
        situation = self.situation.with_rows(done.after.table)
        return replace(self, work=done.after, situation=situation, findings=done.findings)

    def _steps(self, proposal: Proposal, key: int | None) -> list[Step]:
        steps = [Step(proposal, key, self.work, self.work.applying(proposal, key))]
        for beside in proposal.beside:
            before = steps[-1].after
            steps.append(Step(beside, None, before, before.applying(beside, None)))
        return steps

    def _following(
        self, after: Worktable, risen: Sign, findings: Sequence[Finding]
    ) -> tuple[Proposal, int | None] | None:
        """Return a change that cures what came to light: a relation left out, a task no row measures now."""
        code, place = risen
        if code == "ambiguous-value" and place.lstrip("-").isdigit() and (row := after.row(int(place))):
            return related(row, after.number(int(place)) or 0), int(place)
        if code == "basis" and place.lstrip("-").isdigit() and (row := after.row(int(place))):
            return self._based(row, after.number(int(place)) or 0, findings), int(place)
        if code == "uncovered-fact":
            situation = self.situation.with_rows(after.table)
            found = [f for f in findings if f.code == code and f.at == place]
            for proposal in (p for f in found for p in uncovered_proposals(situation, f)):
                if not any(self.judge.codes(row) for row in proposal.rows):
                    return proposal, None
        return None

    def _based(self, row: Indicator, number: int, findings: Sequence[Finding]) -> Proposal:
        """Return a basis for a row whose own stands out now that most others have one."""
        said = next(f for f in findings if f.code == "basis" and f.at == f"r{number}")
        told = next(bases(row, self.situation.budget, self.situation.table.unit))
        return Proposal(
            at=said.at,
            kind=ProposalKind.REWRITE,
            codes=("basis",),
            reason=f"{said.message}；写能核对的来源",
            clause=said.clause,
            rows=(row.model_copy(update={"basis": told}),),
        )

    def _reviewed(self, after: Worktable) -> tuple[Finding, ...]:
        if self._same_head(after):
            return self.judge.findings(after.table.indicators)
        return review(examine(after.table))

    def _same_head(self, after: Worktable) -> bool:
        old, new = self.work.table, after.table
        return new.goals == old.goals and new.spending_plan == old.spending_plan
