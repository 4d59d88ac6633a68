"""Planning all rows of a table: stated quantities, named tasks, costs, then the library's rows."""

from collections.abc import Iterable

from drafter.drafting.choosing import Choice, count, in_slot_order
from drafter.drafting.citing import cited
from drafter.drafting.cost_rows import cost_rows
from drafter.drafting.fact_rows import fact_rows, task_rows
from drafter.drafting.library_rows import OUTSIDE, Ranked, candidates, fits, row_of
from drafter.drafting.planned_row import PlannedRow
from drafter.drafting.project import Project
from drafter.knowledge.library import COMMON, IndicatorLibrary
from drafter.table.category import BENEFITS, COSTS, Category
from drafter.table.form import Trait

FALLBACK_TYPE = "综合业务(通用)"
_LEAST_QUANTITIES = 2
_MOST_BLANK_QUANTITIES = 3
_MANY = 4
_QUALITIES = 2
_TIMES = 2
_BENEFITS = 3
_LAST = 3
_LASTING = frozenset({Trait.WORKS, Trait.MAJOR_REPAIR})


def plan_rows(project: Project, library: IndicatorLibrary) -> list[PlannedRow]:
    """Return the rows in the order of the form's slots."""
    own = [Ranked(e, rank) for rank, t in enumerate(project.types) for e in library.entries(t.name)]
    choice = Choice(project, candidates(project, own))
    entries = [ranked.entry for ranked in choice.entries]
    rows = fact_rows(project, entries)
    rows += task_rows(project, rows, entries)
    rows = _quantities(choice, rows)
    rows += cost_rows(project, rows, entries)
    rows += choice.of(Category.QUALITY, rows, _QUALITIES - count(rows, Category.QUALITY))
    rows += _times(choice, rows)
    for category in (Category.SOCIAL_COST, Category.ECOLOGICAL_COST):
        if project.form.slot(category):
            rows += choice.take([e for e in choice.listed(category) if e.entry.value], rows, 1)
    rows += _benefits(choice, rows)
    if not count(rows, Category.SATISFACTION):
        rows += choice.of(Category.SATISFACTION, rows, 1)
    rows += _lacking(project, rows, own, library)
    return in_slot_order(project.form, cited(rows, project.brief.documents))


def _quantities(choice: Choice, rows: list[PlannedRow]) -> list[PlannedRow]:
    """Bring the quantity rows up to the least number, keeping the blanks few."""
    stated = sum(row.category is Category.QUANTITY and not row.value.is_blank for row in rows)
    most_blank = blank_places(rows)
    kept: list[PlannedRow] = []
    for row in rows:
        blanks = sum(other.value.is_blank for other in kept)
        if not row.value.is_blank or blanks < most_blank:
            kept.append(row)
    for ranked in choice.listed(Category.QUANTITY):
        present = [row for row in kept if row.category is Category.QUANTITY]
        blanks = sum(row.value.is_blank for row in present)
        if len(present) > _LEAST_QUANTITIES or (stated and len(present) >= _LEAST_QUANTITIES):
            break
        if not ranked.entry.value and (stated or blanks >= _LEAST_QUANTITIES):
            continue  # what the brief counts is the main thing; a blank beside it would ask for it again
        kept += choice.take([ranked], kept, 1)
    return kept


def blank_places(rows: Iterable[PlannedRow]) -> int:
    """Return how many quantities may stay blank beside the stated ones: the more is known, the fewer."""
    stated = sum(row.category is Category.QUANTITY and not row.value.is_blank for row in rows)
    return _MOST_BLANK_QUANTITIES if stated < _LEAST_QUANTITIES else int(stated < _MANY)


def _times(choice: Choice, rows: list[PlannedRow]) -> list[PlannedRow]:
    """Bring the time rows up to two; the library adds no completion date to the brief's own.

    Nor does it for work that goes on after the budget year.
    """
    dated = any(row.category is Category.TIMELINESS and row.name.endswith("时间") for row in rows)
    undated = dated or bool(choice.project.beyond_the_year)
    usable = [
        e for e in choice.listed(Category.TIMELINESS) if not (undated and e.entry.name.endswith("时间"))
    ]
    return choice.take(usable, rows, _TIMES - count(rows, Category.TIMELINESS))


def _benefits(choice: Choice, rows: list[PlannedRow]) -> list[PlannedRow]:
    """Take up to three benefits, different kinds first, only kinds with a causal link to the type.

    The core benefit whose figure only the user knows (保护人口, 新增学位) takes one place where a cue calls
    for it; for lasting work it is asked for where a place is free.
    """
    project = choice.project
    linked = {c for t in project.types for c in t.benefits} or BENEFITS
    apart = project.form.slot(Category.SUSTAINED_IMPACT) is not None
    usable = [
        e for e in choice.entries
        if e.entry.category in BENEFITS
        and (e.entry.category in linked or (e.entry.sustained and Category.SUSTAINED_IMPACT in linked))
    ]  # fmt: skip
    known = [e for e in usable if e.entry.value]
    known.sort(key=lambda e: e.entry.sustained and e.entry.priority == _LAST)
    first_of_kind: dict[tuple[Category, bool], Ranked] = {}
    for e in known:
        first_of_kind.setdefault((e.entry.category, e.entry.sustained and apart), e)
    heads = list(first_of_kind.values())
    present = sum(row.category in BENEFITS for row in rows)
    asked = [e for e in usable if not e.entry.value and e.entry.priority == 1]
    core = [e for e in asked if e.entry.cues and e.rank == 0][:1]
    chosen = choice.take(
        [*heads, *(e for e in known if e not in heads)], rows, _BENEFITS - present - len(core)
    )
    chosen += choice.take(core, [*rows, *chosen], 1)
    if present + len(chosen) < _BENEFITS and (project.traits & _LASTING or not (chosen or present)):
        chosen += choice.take([e for e in asked if e.entry.category in linked], [*rows, *chosen], 1)
    return chosen


def _lacking(
    project: Project, rows: list[PlannedRow], own: Iterable[Ranked], library: IndicatorLibrary
) -> list[PlannedRow]:
    """Return a row for every compulsory category that nothing fitted.

    First come entries of its own types, then those any project may use, then those of no type.
    """
    found: list[PlannedRow] = []
    wanted = dict.fromkeys((*project.form.required(project.traits), Category.TIMELINESS))
    for category in wanted:
        if category in COSTS or project.form.slot(category) is None or count(rows, category):
            continue
        names = {row.name for row in rows} | project.avoided
        spare = [e.entry for e in own if not e.entry.cues and fits(e.entry, project, 0)]
        spare = [e for e in spare if e.category is category and e.name not in names]
        if not spare:
            common = [Ranked(e, OUTSIDE) for e in library.entries(COMMON) if "{object}" not in e.name]
            general = [e for e in library.entries(FALLBACK_TYPE) if not e.cues]
            fitting = [*(e.entry for e in candidates(project, common)), *general]
            spare = [e for e in fitting if e.category is category and e.name not in names]
        found += [row_of(entry, project) for entry in sorted(spare, key=lambda e: not e.value)[:1]]
    if not any(row.category in BENEFITS for row in (*rows, *found)):
        found += _any_benefit(project, library)
    return found


def _any_benefit(project: Project, library: IndicatorLibrary) -> list[PlannedRow]:
    """Return one benefit any project may promise: every table needs one (财预〔2021〕101号 二(三))."""
    linked = set(project.main_type.benefits) or BENEFITS
    common = [Ranked(e, OUTSIDE) for e in library.entries(COMMON) if "{object}" not in e.name]
    general = [Ranked(e, OUTSIDE) for e in library.entries(FALLBACK_TYPE) if not e.cues]
    usable = [
        ranked.entry for ranked in (*candidates(project, common), *general)
        if ranked.entry.category in BENEFITS and ranked.entry.name not in project.avoided
    ]  # fmt: skip
    usable.sort(key=lambda e: (not e.value, e.category not in linked))
    return [row_of(entry, project) for entry in usable[:1]]
