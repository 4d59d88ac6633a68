"""播种的缺陷: a clean table with one fault planted at a known place."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from drafter.table.category import Category
from drafter.table.form import Form
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.target_value import TargetValue


@dataclass(frozen=True)
class Seed:
    """A table with one fault: its code, the places where naming it is right, and how it was planted.

    `also` are codes that the same change brings with it (a row of 无 leaves its category empty): they are
    no false alarm.
    """

    code: str
    places: frozenset[str]
    how: str
    table: GoalTable
    also: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Bed:
    """A clean table with its form and the categories it must have, ready to be planted in."""

    table: GoalTable
    form: Form
    required: frozenset[Category]

    def rows(self, *categories: Category) -> tuple[Indicator, ...]:
        """Return the rows of these categories, in table order."""
        return tuple(row for row in self.table.indicators if row.category in categories)

    def level2(self, category: Category) -> tuple[str, str] | None:
        """Return the labels of both levels for a category; None where the form has no place for it."""
        slot = self.form.slot(category)
        return None if slot is None else (slot.level1, slot.level2)


Planter = Callable[[Bed], Iterator[Seed]]


def at(row: Indicator) -> str:
    """Return the place of a row (r3)."""
    return f"r{row.row}"


def changed(table: GoalTable, row: Indicator, **fields: object) -> GoalTable:
    """Return the table with one row changed; `value` may be given as text."""
    new = row.model_copy(update=_typed(fields))
    return table.model_copy(
        update={"indicators": tuple(new if one.row == row.row else one for one in table.indicators)}
    )


def added(table: GoalTable, model: Indicator, **fields: object) -> tuple[GoalTable, str]:
    """Return the table with a further row made after `model`, and the new row's place."""
    number = len(table.indicators) + 1
    new = model.model_copy(update=_typed(fields) | {"row": number})
    return table.model_copy(update={"indicators": (*table.indicators, new)}), at(new)


def without(table: GoalTable, rows: Iterable[Indicator]) -> GoalTable:
    """Return the table without these rows, the others numbered anew."""
    gone = {row.row for row in rows}
    left = [row for row in table.indicators if row.row not in gone]
    numbered = tuple(row.model_copy(update={"row": n}) for n, row in enumerate(left, 1))
    return table.model_copy(update={"indicators": numbered})


def with_head(table: GoalTable, **fields: object) -> GoalTable:
    """Return the table with fields of its head changed."""
    return table.model_copy(update={"project": table.project.model_copy(update=fields)})


def _typed(fields: dict[str, object]) -> dict[str, object]:
    value = fields.get("value")
    return fields | {"value": TargetValue.parse(value)} if isinstance(value, str) else fields
