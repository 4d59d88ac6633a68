"""把关: a proposal is applied and reviewed before anybody sees it; wording never decides for itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from drafter.improving.adding import uncovered_proposals
from drafter.improving.evidence import is_supplied
from drafter.improving.figures import related
from drafter.improving.situation import Situation
from drafter.improving.worktable import Worktable
from drafter.review.examination import examine
from drafter.review.reviewer import review
from drafter.review.rule import Case
from drafter.review.rules import RULES
from drafter.table.finding import Finding, Severity
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.proposal import Proposal, ProposalKind

_OF_TABLE = frozenset(
    {"duplicate", "uncovered-fact", "missing-category", "cost-sum", "goal-vague", "plan", "budget-fields",
     "ambiguous-value", "basis"}
)  # fmt: skip
_TABLE_RULES = tuple(rule for rule in RULES if rule.code in _OF_TABLE)
"""Rules that look at several rows together, or at none."""
_ROW_RULES = tuple(rule for rule in RULES if rule.code not in _OF_TABLE)
"""Rules that judge every row by itself, beside the head: what they say of a row is remembered."""

CELLS = ("level1", "level2", "name", "description", "value", "basis")
"""The cells of a row that can be locked or changed."""

_FOLLOWING = 8
"""Changes that may follow from one; a table in which no value has a relation has that many rows."""

Sign = tuple[str, str]
"""A fault and its place, in words that do not change when rows are renumbered."""


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
    remaining: int
    steps: tuple[Step, ...]


@dataclass
class Bench:
    """A table under work: what it says, what the rules say of it, what may not be touched."""

    work: Worktable
    situation: Situation
    findings: tuple[Finding, ...]
    locks: Locks = field(default_factory=Locks)
    _memory: dict[Indicator, dict[str, int]] = field(default_factory=dict)

    def tried(self, proposal: Proposal, key: int | None) -> "Tried | None":
        """Apply a proposal and review the result.

        None when it changes nothing, touches what is locked, names a figure nobody supplied, or brings a
        new finding above info anywhere. The warning that a marked blank is to be filled is no new finding:
        it comes with its question. What a change brings to light elsewhere may be cured by steps that follow.
        """
        after = self.work.applying(proposal, key)
        if after.table == self.work.table or not is_supplied(proposal, self.situation):
            return None
        steps = [Step(proposal, key, self.work, after)]
        for beside in proposal.beside:
            steps.append(Step(beside, None, after, after.applying(beside, None)))
            after = steps[-1].after
        old = signs(self.findings, self.work)
        here = {code for (code, at), rank in old.items() if rank and at == str(key)}
        if any(not self._of_row(row).keys() <= here for step in steps for row in step.proposal.rows):
            return None
        for _ in range(_FOLLOWING):
            new = self._signs(after)
            risen = [sign for sign, rank in new.items() if rank > old.get(sign, 0)]
            if not risen or (following := self._following(after, risen)) is None:
                break
            steps.append(Step(*following, after, after.applying(*following)))
            after = steps[-1].after
        if risen or not self.locks.allow(self.work, after):
            return None
        if proposal.kind is ProposalKind.ADD:
            return Tried(after, 0, tuple(steps))
        place = str(key) if key is not None else proposal.at
        left = [code for (code, at), rank in new.items() if rank and at == place and code != "uncovered-fact"]
        return Tried(after, len(left), tuple(steps))

    def _following(self, after: Worktable, risen: list[Sign]) -> tuple[Proposal, int | None] | None:
        """Return a change that cures what came to light: a relation left out, a task no row measures now."""
        code, place = risen[0]
        if code == "ambiguous-value" and place.lstrip("-").isdigit() and (row := after.row(int(place))):
            return related(row, after.number(int(place)) or 0), int(place)
        if code == "uncovered-fact":
            situation = replace(self.situation, case=self._case(after.table))
            for name in ("project", "planned", "entries", "year"):
                if name in self.situation.__dict__:
                    situation.__dict__[name] = self.situation.__dict__[name]
            found = [f for f in review(situation.case, _TABLE_RULES) if f.code == code and f.at == place]
            for proposal in (p for f in found for p in uncovered_proposals(situation, f)):
                if not any(self._of_row(row) for row in proposal.rows):
                    return proposal, None
        return None

    def moved_on(self, after: Worktable) -> "Bench":
        """Return the bench at a changed table, wholly reviewed."""
        case = self._case(after.table)
        situation = replace(self.situation, case=case)
        same_head = after.table.goals == self.work.table.goals
        if same_head:
            # What is known of the project rests on its head alone: reading it again would find the same.
            for name in ("project", "planned", "entries", "year"):
                if name in self.situation.__dict__:
                    situation.__dict__[name] = self.situation.__dict__[name]
        same_plan = after.table.spending_plan == self.work.table.spending_plan
        memory = self._memory if same_head and same_plan else {}
        return Bench(after, situation, review(case), self.locks, memory)

    def _signs(self, after: Worktable) -> dict[Sign, int]:
        """Return what the rules find after a change; rows that did not change are not judged again."""
        if (
            after.table.goals != self.work.table.goals
            or after.table.spending_plan != self.work.table.spending_plan
        ):
            return signs(review(self._case(after.table)), after)
        found = signs(review(self._case(after.table), _TABLE_RULES), after)
        for key, row in zip(after.keys, after.table.indicators, strict=True):
            found |= {(code, str(key)): rank for code, rank in self._of_row(row).items()}
        return found | {
            (code, at): rank
            for (code, at), rank in signs(self.findings, self.work).items()
            if code not in _OF_TABLE
            and not at.lstrip("-").isdigit()
            and not code.startswith("missing-category")
        }

    def _of_row(self, row: Indicator) -> dict[str, int]:
        """Return what the rules for single rows find above info."""
        first = row.model_copy(update={"row": 1})
        if first not in self._memory:
            alone = self.work.table.model_copy(update={"indicators": (first,)})
            found = review(replace(self.situation.case, table=alone), _ROW_RULES)
            said = signs([f for f in found if f.at == "r1"], Worktable.of(alone, self.work.form))
            self._memory[first] = {code: rank for (code, _), rank in said.items() if rank}
        return self._memory[first]

    def _case(self, table: GoalTable) -> Case:
        if table.goals == self.work.table.goals:
            return replace(self.situation.case, table=table)
        return examine(table)


def is_blank_notice(finding: Finding, table: GoalTable) -> bool:
    """Whether a finding only says that a marked blank is to be filled."""
    if finding.code != "placeholder" or not finding.at[1:].isdigit():
        return False
    number = int(finding.at[1:])
    return number <= len(table.indicators) and table.indicators[number - 1].value.is_blank


def signs(findings: Sequence[Finding], work: Worktable) -> dict[Sign, int]:
    """Return every finding above info as fault and place, with its weight (1 warning, 2 error)."""
    weights = {Severity.ERROR: 2, Severity.WARNING: 1, Severity.INFO: 0}
    found: dict[Sign, int] = {}
    for finding in findings:
        if is_blank_notice(finding, work.table):
            continue
        place = str(work.keys[int(finding.at[1:]) - 1]) if finding.at[1:].isdigit() else finding.at
        told = finding.message if finding.code == "missing-category" else ""
        sign = (finding.code + told, place)
        found[sign] = max(found.get(sign, 0), weights[finding.severity])
    return found
