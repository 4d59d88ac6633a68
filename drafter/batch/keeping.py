"""--keep: what stays of an existing table when its project is drafted anew."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from drafter.batch.task import Keep
from drafter.drafting.goals import goals
from drafter.drafting.understanding import understood
from drafter.drafting.weights import points_of
from drafter.facts.units import same_unit
from drafter.review.examination import examine
from drafter.review.reviewer import review
from drafter.table.brief import ProjectBrief
from drafter.table.category import Category
from drafter.table.draft import Draft
from drafter.table.finding import Severity
from drafter.table.form import Form
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.number import fold
from drafter.table.provenance import Provenance, Source

_ALIKE = 0.5
"""Share of common character pairs from which two names in one category measure the same thing."""
_STATED = frozenset({Source.INPUT, Source.DERIVED, Source.TO_FILL})
"""Where the values of rows come from that a kept row of the same category does not make superfluous."""


@dataclass(frozen=True)
class _Row:
    """A row on its way into the table; `drafted` is its number in the fresh draft, 0 for one kept."""

    indicator: Indicator
    category: Category
    provenance: Provenance
    drafted: int = 0


def keep(draft: Draft, before: GoalTable, form: Form, wanted: Sequence[Keep], brief: ProjectBrief) -> Draft:
    """Return the draft of `brief` with what is wanted of the table before, checked again.

    `goals` keeps the goals, `values` the value of every row that is drafted under the same name, and
    `rows-without-findings` whole rows that no rule objects to, neither in the old table nor in the new one.
    A kept value comes from the input: the earlier table is named as its evidence. Goals that are not kept
    are written for the rows as they are now. What the form has no place for is named in a notice.
    """
    kept, homeless = _without_findings(before, form) if "rows-without-findings" in wanted else ([], [])
    drafted = _rows(draft)
    while True:
        rows = _merged(drafted, kept)
        if "values" in wanted:
            rows = [_with_value(row, before) for row in rows]
        table = _table(draft, rows, form)
        if "goals" in wanted and before.goals:
            table = table.model_copy(update={"goals": before.goals})
        elif _changed(draft, table):
            table = table.model_copy(update={"goals": _goals_for(table, brief, form)})
        findings = review(examine(table))
        faulty = {f.at for f in findings if f.severity is not Severity.INFO}
        refused = [row for number, row in enumerate(rows, 1) if not row.drafted and f"r{number}" in faulty]
        if not refused:
            break
        kept = [row for row in kept if row not in refused]
    place = {row.drafted: number for number, row in enumerate(rows, 1) if row.drafted}
    notices = [f"原表第{row.row}行“{row.name}”在这种表样里没有位置，没有保留" for row in homeless]
    return draft.model_copy(
        update={
            "table": table,
            "provenance": tuple(
                row.provenance.model_copy(update={"row": number}) for number, row in enumerate(rows, 1)
            ),
            "questions": tuple(
                question.model_copy(update={"row": place.get(question.row or 0)})
                for question in draft.questions
                if question.row is None or question.row in place
            ),
            "findings": findings,
            "notices": (*draft.notices, *notices),
        }
    )


def _table(draft: Draft, rows: Sequence[_Row], form: Form) -> GoalTable:
    points = points_of(form, [row.category for row in rows])
    indicators = tuple(
        row.indicator.model_copy(update={"row": number, "weight": weight})
        for number, (row, weight) in enumerate(zip(rows, points, strict=True), 1)
    )
    return draft.table.model_copy(update={"indicators": indicators})


def _changed(draft: Draft, table: GoalTable) -> bool:
    """Whether the rows say something else than the drafted ones, which the drafted goals speak of."""
    said = [[(row.name, row.value.text) for row in one.indicators] for one in (draft.table, table)]
    return said[0] != said[1]


def _goals_for(table: GoalTable, brief: ProjectBrief, form: Form) -> tuple[str, ...]:
    """Write goals that speak of the rows of the table and of no others."""
    project, _ = understood(brief.model_copy(update={"year": table.project.year}), form, date.min)
    return goals(project, table.indicators)


def _rows(draft: Draft) -> list[_Row]:
    sources = {source.row: source for source in draft.provenance}
    return [
        _Row(row, row.category or Category.QUANTITY, sources[number], number)
        for number, row in enumerate(draft.table.indicators, 1)
    ]


def _without_findings(before: GoalTable, form: Form) -> tuple[list[_Row], list[Indicator]]:
    """Return the rows no rule objects to, under the labels of `form`, and those it has no place for."""
    faulty = {f.at for f in review(examine(before)) if f.severity is not Severity.INFO}
    kept: list[_Row] = []
    homeless: list[Indicator] = []
    for number, row in enumerate(before.indicators, 1):
        if row.is_empty or f"r{number}" in faulty:
            continue
        slot = form.slot(row.category) if row.category else None
        if slot is None:
            homeless.append(row)
            continue
        placed = row.model_copy(
            update={
                "level1": slot.level1,
                "level2": slot.level2,
                "description": row.description if form.has_column("description") else "",
                "basis": row.basis if form.has_column("basis") else "",
            }
        )
        evidence = f"原表第{number}行：{row.name} {row.value.text}"
        kept.append(
            _Row(placed, slot.category, Provenance(row=number, source=Source.INPUT, evidence=evidence))
        )
    return kept, homeless


def _merged(drafted: list[_Row], kept: list[_Row]) -> list[_Row]:
    """Put kept rows first in their category; of the drafted ones stay those that say something else."""
    names = {_flat(row.indicator.name) for row in kept}
    drafted = [row for row in drafted if _flat(row.indicator.name) not in names]
    categories = list(dict.fromkeys(row.category for row in (*drafted, *kept)))
    order = [c for c in Category if c in categories]
    rows: list[_Row] = []
    for category in order:
        own = [row for row in kept if row.category is category]
        rows += own
        for row in drafted:
            if row.category is category and not (own and _superfluous(row, own)):
                rows.append(row)
    return rows


def _superfluous(row: _Row, kept: Sequence[_Row]) -> bool:
    """Whether kept rows of the category say what a drafted one says, or it is only the library's advice."""
    if row.provenance.source not in _STATED:
        return True
    value = row.indicator.value
    unit = same_unit(value.unit)
    if value.is_blank and any(same_unit(other.indicator.value.unit) == unit for other in kept):
        return True  # what is counted in this unit was not known; a kept row knows it
    return any(
        alike(row.indicator.name, other.indicator.name) >= _ALIKE
        or (
            value.number is not None
            and (value.number, value.unit) == (other.indicator.value.number, other.indicator.value.unit)
        )
        for other in kept
    )


def _with_value(row: _Row, before: GoalTable) -> _Row:
    """Give a drafted row the value that the table before had under the same name and category."""
    if not row.drafted:
        return row
    name = _flat(row.indicator.name)
    for number, old in enumerate(before.indicators, 1):
        if not old.is_empty and old.category is row.category and _flat(old.name) == name and old.value.text:
            evidence = f"原表第{number}行：{old.name} {old.value.text}"
            return _Row(
                row.indicator.model_copy(update={"value": old.value}),
                row.category,
                Provenance(row=row.provenance.row, source=Source.INPUT, evidence=evidence),
                row.drafted,
            )
    return row


def alike(one: str, other: str) -> float:
    """Return how much two names share, 0 to 1: pairs of neighbouring characters in common."""
    first, second = _pairs(one), _pairs(other)
    return len(first & second) / max(1, min(len(first), len(second)))


def _pairs(name: str) -> set[str]:
    flat = _flat(name)
    return {flat[at : at + 2] for at in range(len(flat) - 1)} or {flat}


def _flat(text: str) -> str:
    return re.sub(r"[\s，。、；：,.;:“”\"（）()]", "", fold(text))
