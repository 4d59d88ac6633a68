"""要点覆盖率: the quantities an expert wants measured stand in rows of the right category."""

from decimal import Decimal

from drafter.evaluation.eval_case import GoldFact
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
    missed = [fact.quote for fact in worthy if not is_covered(fact, sample.draft.table.indicators)]
    return share(
        len(worthy) - len(missed),
        len(worthy),
        "概况里没有值得衡量的数量",
        f"没有衡量：{listed(missed)}" if missed else f"{len(worthy)}个数量都有指标",
    )


def is_covered(fact: GoldFact, rows: tuple[Indicator, ...]) -> bool:
    """Whether a row of the fact's category has its figure; a benefit may be of any kind."""
    category = Category.read(fact.category) if fact.category else None
    wanted: frozenset[Category]
    if category is None:
        wanted = BENEFITS | {Category.SATISFACTION}
    else:
        wanted = COSTS if category in COSTS else frozenset({category})
    return any(
        row.category in wanted
        and row.value.number is not None
        and same_quantity(row.value.number, row.value.unit, fact.number, fact.unit)
        for row in rows
    )


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
)
