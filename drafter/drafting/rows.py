"""Planning all rows of a table: stated quantities, named tasks, costs, then the library's rows."""

from collections.abc import Iterable

from drafter.drafting.citing import cited
from drafter.drafting.cost_rows import cost_rows
from drafter.drafting.fact_rows import fact_rows, task_rows
from drafter.drafting.library_rows import OUTSIDE, candidates, row_of
from drafter.drafting.planned_row import PlannedRow, alike
from drafter.drafting.project import Project
from drafter.knowledge.library import COMMON, IndicatorLibrary
from drafter.knowledge.library_entry import LibraryEntry
from drafter.table.category import BENEFITS, COSTS, Category
from drafter.table.form import Form, Trait

FALLBACK_TYPE = "综合业务(通用)"
_LEAST_QUANTITIES = 2
_MOST_BLANK_QUANTITIES = 3
_MANY = 4
_QUALITIES = 2
_TIMES = 2
_BENEFITS = 3
_LASTING = frozenset({Trait.WORKS, Trait.MAJOR_REPAIR})
_ORIGINS = {"total": 0, "fact": 1, "item": 1, "task": 2, "library": 2}


def plan_rows(project: Project, library: IndicatorLibrary) -> list[PlannedRow]:
    """Return the rows in the order of the form's slots."""
    ranked = [(rank, e) for rank, t in enumerate(project.types) for e in library.entries(t.name)]
    entries = candidates(project, ranked)
    rows = fact_rows(project, entries)
    rows += task_rows(project, rows, entries)
    rows = _quantities(project, rows, entries)
    rows += cost_rows(project, rows, entries)
    rows += _chosen(
        project, rows, _of(entries, Category.QUALITY), _QUALITIES - _count(rows, Category.QUALITY)
    )
    rows += _times(project, rows, entries)
    for category in (Category.SOCIAL_COST, Category.ECOLOGICAL_COST):
        if project.form.slot(category):
            rows += _chosen(project, rows, [e for e in _of(entries, category) if e.value], 1)
    rows += _benefits(project, rows, entries)
    if not any(row.category is Category.SATISFACTION for row in rows):
        rows += _chosen(project, rows, _of(entries, Category.SATISFACTION), 1)
    rows += _lacking(project, rows, [e for _, e in ranked], library)
    return in_slot_order(project.form, cited(rows, project.brief.documents))


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


def _of(entries: Iterable[LibraryEntry], category: Category) -> list[LibraryEntry]:
    return [entry for entry in entries if entry.category is category]


def _chosen(
    project: Project, rows: list[PlannedRow], entries: Iterable[LibraryEntry], most: int
) -> list[PlannedRow]:
    """Take up to `most` rows that restate nothing; entries with a known value come before blanks."""
    chosen: list[PlannedRow] = []
    for entry in sorted(entries, key=lambda e: not e.value):
        if len(chosen) >= most:
            break
        row = row_of(entry, project)
        if not any(alike(row.name, other.name) for other in [*rows, *chosen]):
            chosen.append(row)
    return chosen


def _quantities(project: Project, rows: list[PlannedRow], entries: list[LibraryEntry]) -> list[PlannedRow]:
    """Bring the quantity rows up to the least number, keeping the blanks few."""
    stated = sum(row.category is Category.QUANTITY and not row.value.is_blank for row in rows)
    most_blank = _MOST_BLANK_QUANTITIES if stated < _LEAST_QUANTITIES else int(stated < _MANY)
    kept: list[PlannedRow] = []
    for row in rows:
        blanks = sum(other.value.is_blank for other in kept)
        if not row.value.is_blank or blanks < most_blank:
            kept.append(row)
    for entry in _of(entries, Category.QUANTITY):
        present = [row for row in kept if row.category is Category.QUANTITY]
        blanks = sum(row.value.is_blank for row in present)
        if len(present) > _LEAST_QUANTITIES or (stated and len(present) >= _LEAST_QUANTITIES):
            break
        row = row_of(entry, project)
        if row.value.is_blank and (stated or blanks >= _LEAST_QUANTITIES):
            continue  # what the brief counts is the main thing; a blank beside it would ask for it again
        if not any(alike(row.name, other.name) for other in kept):
            kept.append(row)
    return kept


def _times(project: Project, rows: list[PlannedRow], entries: list[LibraryEntry]) -> list[PlannedRow]:
    """Bring the time rows up to two; the library adds no completion date to the brief's own.

    Nor does it for work that goes on after the budget year.
    """
    usable = _of(entries, Category.TIMELINESS)
    dated = any(row.category is Category.TIMELINESS and row.name.endswith("时间") for row in rows)
    if dated or project.beyond_the_year:
        usable = [entry for entry in usable if not entry.name.endswith("时间")]
    return _chosen(project, rows, usable, _TIMES - _count(rows, Category.TIMELINESS))


def _lacking(
    project: Project, rows: list[PlannedRow], own: list[LibraryEntry], library: IndicatorLibrary
) -> list[PlannedRow]:
    """Return a row for every compulsory category that nothing fitted.

    First come entries of its own types, then those any project may use, then those of no type.
    """
    found: list[PlannedRow] = []
    wanted = dict.fromkeys((*project.form.required(project.traits), Category.TIMELINESS))
    for category in wanted:
        if category in COSTS or project.form.slot(category) is None or _count(rows, category):
            continue
        names = {row.name for row in rows} | project.avoided
        spare = [e for e in own if e.category is category and not e.cues and e.name not in names]
        if not spare:
            common = [(OUTSIDE, e) for e in library.entries(COMMON) if "{object}" not in e.name]
            general = [e for e in library.entries(FALLBACK_TYPE) if not e.cues]
            fitting = [*candidates(project, common), *general]
            spare = [e for e in fitting if e.category is category and e.name not in names]
        found += [row_of(entry, project) for entry in sorted(spare, key=lambda e: not e.value)[:1]]
    return found


def _count(rows: Iterable[PlannedRow], category: Category) -> int:
    return sum(row.category is category for row in rows)


def _benefits(project: Project, rows: list[PlannedRow], entries: list[LibraryEntry]) -> list[PlannedRow]:
    """Take up to three benefits, different kinds first, only kinds with a causal link to the type."""
    linked = {c for t in project.types for c in t.benefits} or BENEFITS
    usable = [
        e for e in entries
        if e.category in BENEFITS
        and e.value
        and (e.category in linked or (e.sustained and Category.SUSTAINED_IMPACT in linked))
    ]  # fmt: skip
    present = sum(row.category in BENEFITS for row in rows)
    first_of_kind: list[LibraryEntry] = []
    rest: list[LibraryEntry] = []
    kinds: set[tuple[Category, bool]] = set()
    for entry in usable:
        kind = (entry.category, entry.sustained)
        (rest if kind in kinds else first_of_kind).append(entry)
        kinds.add(kind)
    chosen = _chosen(project, rows, [*first_of_kind, *rest], _BENEFITS - present)
    if present + len(chosen) < _BENEFITS and (project.traits & _LASTING or not (chosen or present)):
        # Works are judged by who gains from them: worth asking for, where nothing else is worth asking.
        core = [e for e in entries if e.category in BENEFITS and e.category in linked and not e.value]
        chosen += _chosen(project, [*rows, *chosen], [e for e in core if e.priority == 1], 1)
    return chosen
