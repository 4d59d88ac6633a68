"""改写中的表: rows keep their identity while they change, move, go and come."""

from collections.abc import Iterable
from dataclasses import dataclass

from drafter.table.form import Form
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.proposal import Proposal, ProposalKind


@dataclass(frozen=True)
class Worktable:
    """A table with a key for every row: the row's number in the original, negative for added rows."""

    table: GoalTable
    keys: tuple[int, ...]
    form: Form
    added: int = 0

    @classmethod
    def of(cls, table: GoalTable, form: Form) -> "Worktable":
        """Begin with a table; rows are numbered from 1."""
        rows = tuple(row.model_copy(update={"row": n}) for n, row in enumerate(table.indicators, 1))
        return cls(table.model_copy(update={"indicators": rows}), tuple(range(1, len(rows) + 1)), form)

    def row(self, key: int) -> Indicator | None:
        """Return the row with this key, None when it is gone."""
        return self.table.indicators[self.keys.index(key)] if key in self.keys else None

    def number(self, key: int) -> int | None:
        """Return the row's present number."""
        return self.keys.index(key) + 1 if key in self.keys else None

    def applying(self, proposal: Proposal, key: int | None) -> "Worktable":
        """Return the table with a proposal applied, without what goes beside it; `key` is its row, if any."""
        match proposal.kind:
            case ProposalKind.PLAN:
                return self._with(self.table.model_copy(update={"spending_plan": proposal.plan}))
            case ProposalKind.GOAL:
                return self._with(self.table.model_copy(update={"goals": proposal.goals}))
            case ProposalKind.ADD:
                return self._adding(proposal.rows)
        if key is None or key not in self.keys:
            return self
        pairs = list(zip(self.keys, self.table.indicators, strict=True))
        at = self.keys.index(key)
        old = pairs.pop(at)[1]
        changed = self._of(pairs)
        for place, row in enumerate(proposal.rows):
            where = at + place if row.category is old.category else None
            changed = _placed(changed, row, where, None if place else key)
        return changed

    def _adding(self, rows: Iterable[Indicator]) -> "Worktable":
        changed = self
        for row in rows:
            changed = _placed(changed, row, None, None)
        return changed

    def place(self, row: Indicator) -> int:
        """Return where a row goes: behind the last of its category, of its level, or by the form's order."""
        rows = self.table.indicators
        for same in (
            [
                i
                for i, other in enumerate(rows)
                if other.level2 == row.level2 or other.category is row.category
            ],
            [
                i
                for i, other in enumerate(rows)
                if other.level1 == row.level1 and self._order(other) <= self._order(row)
            ],
        ):
            if same:
                return same[-1] + 1
        if level := [i for i, other in enumerate(rows) if other.level1 == row.level1]:
            return level[0]
        return next((i for i, other in enumerate(rows) if self._order(other) > self._order(row)), len(rows))

    def _order(self, row: Indicator) -> int:
        order = [slot.category for slot in self.form.slots]
        return order.index(row.category) if row.category in order else len(order)

    def _of(self, pairs: list[tuple[int, Indicator]], added: int | None = None) -> "Worktable":
        rows = tuple(
            row if row.row == n else row.model_copy(update={"row": n}) for n, (_, row) in enumerate(pairs, 1)
        )
        table = self.table.model_copy(update={"indicators": rows})
        return Worktable(
            table, tuple(key for key, _ in pairs), self.form, self.added if added is None else added
        )

    def _with(self, table: GoalTable) -> "Worktable":
        return Worktable(table, self.keys, self.form, self.added)

    def put(self, at: int, row: Indicator, key: int | None) -> "Worktable":
        """Return the table with a row at this position; without a key it is a new one."""
        pairs = list(zip(self.keys, self.table.indicators, strict=True))
        added = self.added + (key is None)
        pairs.insert(at, (-added if key is None else key, row))
        return self._of(pairs, added)


def _placed(work: Worktable, row: Indicator, at: int | None, key: int | None) -> Worktable:
    return work.put(work.place(row) if at is None else at, row, key)
