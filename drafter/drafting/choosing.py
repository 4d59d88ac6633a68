"""Choosing rows from the entries that fit, without saying anything twice."""

from collections.abc import Iterable
from dataclasses import dataclass

from drafter.drafting.library_rows import Ranked, row_of
from drafter.drafting.planned_row import PlannedRow, restates
from drafter.drafting.project import Project
from drafter.table.category import Category
from drafter.table.form import Form

_ORIGINS = {"total": 0, "fact": 1, "item": 1, "task": 2, "library": 2, "model": 2}


@dataclass(frozen=True)
class Choice:
    """The entries that fit a project, best first."""

    project: Project
    entries: list[Ranked]

    def listed(self, category: Category) -> list[Ranked]:
        """Return the entries of one category, best first."""
        return [ranked for ranked in self.entries if ranked.entry.category is category]

    def of(self, category: Category, rows: list[PlannedRow], most: int) -> list[PlannedRow]:
        """Take up to `most` rows of one category."""
        return self.take(self.listed(category), rows, most)

    def take(self, entries: list[Ranked], rows: list[PlannedRow], most: int) -> list[PlannedRow]:
        """Take up to `most` rows that restate none of `rows`; a known value comes before a blank.

        In a project of two natures the last of several places belongs to the second type.
        """
        known_first = sorted(entries, key=lambda ranked: not ranked.entry.value)
        if self.project.two_natured and most > 1:
            main = [ranked for ranked in known_first if ranked.rank == 0]
            second = [ranked for ranked in known_first if ranked.rank == 1]
            chosen = self._take(main, rows, most - 1)
            chosen += self._take(second, [*rows, *chosen], 1)
            return chosen + self._take(known_first, [*rows, *chosen], most - len(chosen))
        return self._take(known_first, rows, most)

    def _take(self, entries: Iterable[Ranked], rows: list[PlannedRow], most: int) -> list[PlannedRow]:
        chosen: list[PlannedRow] = []
        for ranked in entries:
            if len(chosen) >= most:
                break
            row = row_of(ranked.entry, self.project)
            if not restates(row, [*rows, *chosen], self.project.short_name):
                chosen.append(row)
        return chosen


def count(rows: Iterable[PlannedRow], category: Category) -> int:
    """Return how many rows a category has."""
    return sum(row.category is category for row in rows)


def slot_category(form: Form, row: PlannedRow) -> Category | None:
    """Return the category under which a form files a row; None when it has no place for it."""
    if row.sustained and form.slot(Category.SUSTAINED_IMPACT):
        return Category.SUSTAINED_IMPACT
    return row.category if form.slot(row.category) else None


def in_slot_order(form: Form, rows: Iterable[PlannedRow]) -> list[PlannedRow]:
    """Sort rows by the form's slots, inside a slot stated ones first; rows without a place are left out."""
    order = {slot.category: place for place, slot in enumerate(form.slots)}
    placed = [
        ((order[category], _ORIGINS[row.origin], row.priority), row)
        for row in rows
        if (category := slot_category(form, row))
    ]
    return [row for _, row in sorted(placed, key=lambda pair: pair[0])]
