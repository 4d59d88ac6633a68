"""换指标: rows of the library that can stand in the place of one that measures nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from drafter.drafting.cost_rows import cost_rows
from drafter.drafting.cutting import quoted
from drafter.drafting.library_rows import OUTSIDE, row_of
from drafter.drafting.planned_row import PlannedRow, alike
from drafter.improving.situation import Situation
from drafter.improving.usual import topics
from drafter.review.names import clean_name
from drafter.review.values import alike as share_of_words
from drafter.table.category import BENEFITS, COSTS, Category
from drafter.table.indicator import Indicator
from drafter.table.provenance import Source
from drafter.table.target_value import TargetValue

_MOST = 6
_OWN_TOPIC = 0.2
"""Share of common pairs of characters from which a library row speaks of the old row's matter."""


@dataclass(frozen=True)
class Stand:
    """A row that may stand in for another, with where its value comes from."""

    row: Indicator
    source: Source
    evidence: str
    question: str = ""
    why: str = "换成同类项目常用、能核实的指标"
    beside: tuple["Stand", ...] = ()


def stand_ins(
    category: Category, old: Indicator | None, situation: Situation, *, taken: tuple[Indicator, ...]
) -> Iterator[Stand]:
    """Yield rows of `category` that repeat none of `taken`, best first.

    First come those that speak of the old row's matter, then the best of the library whose value is known,
    then what measures the slogan's topic, then those whose figure has to be asked.
    """
    if category in COSTS:
        yield from _costs(situation, taken)
        return
    known, asked = _of_library(category, old, situation, taken)
    stated = _stated(category, situation, taken)
    found = 0
    for stand in (*stated, *known, *_of_topics(category, old, situation, taken), *asked):
        if found < _MOST:
            found += 1
            yield stand


def _stated(category: Category, situation: Situation, taken: tuple[Indicator, ...]) -> Iterator[Stand]:
    """Yield rows for what the head states and no row measures yet."""
    for planned in situation.planned:
        if planned.origin != "fact" or planned.category is not category:
            continue
        if any(
            _repeats(planned.name, row, category, situation) or row.value == planned.value for row in taken
        ):
            continue
        if (stand := _stand(planned, category, situation)) is not None:
            yield replace(stand, why=f"写明的“{quoted(planned.evidence)}”要有指标衡量")


def _of_library(
    category: Category, old: Indicator | None, situation: Situation, taken: tuple[Indicator, ...]
) -> tuple[list[Stand], list[Stand]]:
    form = situation.case.form
    ranked: list[tuple[bool, bool, int, PlannedRow]] = []
    matter = f"{old.name}{old.description}" if old is not None else ""
    names = {clean_name(row.name) for row in taken if not row.is_empty}
    beside = tuple(row for row in taken if row.category is category)
    for place, one in enumerate(situation.entries):
        entry = one.entry
        at = entry.category
        if entry.sustained and form.slot(Category.SUSTAINED_IMPACT):
            at = Category.SUSTAINED_IMPACT
        if at is not category and not (at in BENEFITS and category in BENEFITS and form.slot(at) is None):
            continue
        if category in BENEFITS and 0 < one.rank < OUTSIDE and not situation.project.two_natured:
            continue  # a benefit of another kind of project has no causal link to this one
        planned = row_of(entry, situation.project)
        if planned.name in names or any(_repeats(planned.name, row, category, situation) for row in beside):
            continue
        near = share_of_words(planned.name, matter) >= _OWN_TOPIC if matter else False
        ranked.append((one.rank == OUTSIDE, not near, place, planned))
    ranked.sort(key=lambda r: r[:3])
    stands = [_stand(planned, category, situation) for *_, planned in ranked]
    real = [stand for stand in stands if stand is not None]
    return [s for s in real if not s.question], [s for s in real if s.question]


def _of_topics(
    category: Category, old: Indicator | None, situation: Situation, taken: tuple[Indicator, ...]
) -> Iterator[Stand]:
    if old is None or category not in BENEFITS:
        return
    form = situation.case.form
    slot = form.slot(category)
    for topic in topics(f"{old.name}{old.value.text}"):
        if slot is None or topic.category is not category:
            continue
        if any(_repeats(topic.name, row, category, situation) for row in taken):
            continue
        row = Indicator(
            level1=slot.level1,
            level2=slot.level2,
            name=topic.name,
            description=topic.description if form.has_column("description") else "",
            value=TargetValue.parse(topic.value),
            basis=topic.basis if form.has_column("basis") else "",
        )
        yield Stand(row, Source.SUGGESTION, "按口号所说的方面改成可核实的结果", why="口号改成可核实的结果")


def _costs(situation: Situation, taken: tuple[Indicator, ...]) -> Iterator[Stand]:
    """Yield the total, alone and with the items the purpose states, then unit costs."""
    if situation.budget is None or situation.budget.amount <= 0:
        return
    entries = [ranked.entry for ranked in situation.entries]
    stands: list[Stand] = []
    for planned in cost_rows(situation.project, situation.planned, entries):
        if any(planned.name == row.name or planned.value == row.value for row in taken):
            continue
        if planned.origin == "total" and any(_is_total(row, situation) for row in taken):
            continue
        if planned.origin == "total" and planned.name == f"{situation.project.short_name}总成本":
            planned = replace(planned, name=f"{situation.matter}总成本")  # noqa: PLW2901 - the same row by name
        if (stand := _stand(planned, Category.COST, situation)) is not None:
            stands.append(replace(stand, why="成本写预算控制数或单位成本"))
    yield from stands
    # Where a cost is stated at all, a reviewer looks for the other amounts of the purpose as well.
    if items := tuple(stand for stand in stands[1:] if stand.source is Source.INPUT):
        yield replace(stands[0], beside=items)


def _is_total(row: Indicator, situation: Situation) -> bool:
    budget = situation.budget
    written = budget.to(situation.table.unit).amount if budget else None
    return (
        row.category in COSTS
        and row.value.number is not None
        and row.value.number in {written, budget.amount if budget else None}
    )


def _stand(planned: PlannedRow, category: Category, situation: Situation) -> Stand | None:
    row = situation.row(planned, category)
    return (
        None
        if row is None
        else Stand(row, planned.source, situation.own_words(planned.evidence), planned.question)
    )


def _repeats(name: str, row: Indicator, category: Category, situation: Situation) -> bool:
    if row.is_empty:
        return False
    same = clean_name(row.name)
    return name == same or (row.category is category and alike(name, same, situation.project.short_name))
