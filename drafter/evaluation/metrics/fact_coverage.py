"""要点覆盖率: the quantities an expert wants measured stand in rows of the right category."""

from collections.abc import Sequence
from decimal import Decimal

from drafter.evaluation.eval_case import GoldFact
from drafter.evaluation.matching import best_pairs
from drafter.evaluation.metric import Measured, Metric, Sample, listed, share
from drafter.table.category import BENEFITS, COSTS, Category
from drafter.table.indicator import Indicator
from drafter.table.money import YUAN_PER_UNIT


def measure(sample: Sample) -> Measured:
    """Return the share of expert facts worth measuring that a row measures.

    Blind to the row's words: the right figure in the right category counts, whatever it is called.
    """
    if sample.case.gold.facts is None:
        return Measured(None, "没有专家标注的数量")
    worthy = [fact for fact in sample.case.gold.facts if fact.worthy]
    found = covered(worthy, sample.draft.table.indicators)
    missed = [fact.quote for fact in worthy if fact not in found]
    return share(
        len(worthy) - len(missed),
        len(worthy),
        "概况里没有值得衡量的数量",
        f"没有衡量：{listed(missed)}" if missed else f"{len(worthy)}个数量都有指标",
    )


def covered(facts: Sequence[GoldFact], rows: Sequence[Indicator]) -> tuple[GoldFact, ...]:
    """Return the facts that a row of their category measures; a benefit may be of any kind.

    A row with the fact's own unit always counts. One with another unit (名 for 人) counts for one fact
    only, so that 500条 and 500面 need two rows.
    """
    exact = {
        n for n, fact in enumerate(facts) if any(_fits(fact, row) and _unit(row) == fact.unit for row in rows)
    }
    used = {
        m
        for m, row in enumerate(rows)
        if any(_fits(facts[n], row) and _unit(row) == facts[n].unit for n in exact)
    }
    open_facts = [n for n in range(len(facts)) if n not in exact]
    free = [row for m, row in enumerate(rows) if m not in used]
    pairs = best_pairs([[float(_fits(facts[n], row)) for row in free] for n in open_facts])
    exact |= {open_facts[left] for left, _ in pairs}
    return tuple(facts[n] for n in sorted(exact))


def _fits(fact: GoldFact, row: Indicator) -> bool:
    category = Category.read(fact.category) if fact.category else None
    wanted: frozenset[Category]
    if category is None:
        wanted = BENEFITS | {Category.SATISFACTION}
    else:
        wanted = COSTS if category in COSTS else frozenset({category})
    value = row.value
    return (
        row.category in wanted
        and value.number is not None
        and same_quantity(value.number, value.unit, fact.number, fact.unit)
    )


def _unit(row: Indicator) -> str:
    return row.value.unit


def same_quantity(one: Decimal, unit: str, other: Decimal, other_unit: str) -> bool:
    """Whether two figures say the same: equal numbers, or equal money in different units."""
    if unit in YUAN_PER_UNIT and other_unit in YUAN_PER_UNIT:
        return one * YUAN_PER_UNIT[unit] == other * YUAN_PER_UNIT[other_unit]
    return one == other


METRIC = Metric(
    key="fact_coverage",
    title="要点覆盖率",
    unit="share",
    higher_is_better=True,
    measure=measure,
    blind_spot="数和类别对上就算，不看指标叫什么；三分之二的项目概况里没有数量，量不出。",
    measurable=lambda case, _: any(fact.worthy for fact in case.gold.facts or ()),
)
