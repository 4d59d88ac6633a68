"""预算核对: the money in the table is the money of the brief."""

from decimal import Decimal

from drafter.evaluation.metric import Measured, Metric, Sample, listed
from drafter.table.category import COSTS
from drafter.table.money import YUAN_PER_UNIT
from drafter.table.target_value import TargetValue

_TEN_THOUSAND = 10_000


def measure(sample: Sample) -> Measured:
    """Return the share of applicable checks that hold: head, total cost, sum of items.

    Blind to prices per head or per unit: they are no part of a sum.
    """
    checks = [*_head(sample), *_costs(sample), *_items(sample)]
    wrong = [text for ok, text in checks if not ok]
    return Measured((len(checks) - len(wrong)) / len(checks), listed(wrong) or "金额相符")


def _head(sample: Sample) -> list[tuple[bool, str]]:
    head, brief = sample.draft.table.project, sample.case.brief
    checks = [(head.budget == brief.budget, "表头预算数与概况不同")]
    if brief.fiscal is not None or brief.other is not None:
        same = (head.fiscal, head.other) == (brief.fiscal, brief.other)
        checks.append((same, "财政资金、其他资金与概况不同"))
    return checks


def _costs(sample: Sample) -> list[tuple[bool, str]]:
    amounts = _amounts(sample)
    if not amounts:
        return [(False, "没有一项成本指标写明金额")]
    budget = sample.case.brief.budget.yuan
    checks = [(all(amount <= budget for amount in amounts), "有成本指标超过预算")]
    whole = budget in amounts or sum(amounts) == budget
    checks.append((whole, "没有成本指标等于预算，分项相加也不等于预算"))
    return checks


def _items(sample: Sample) -> list[tuple[bool, str]]:
    """Compare with the items an expert added up; a reported difference is as good as none."""
    expected = sample.case.gold.itemised
    if expected is None:
        return []
    budget, wanted = sample.case.brief.budget.yuan, expected * _TEN_THOUSAND
    stated = sum((amount for amount in _amounts(sample) if amount != budget), Decimal(0))
    reported = any("比预算" in notice for notice in sample.draft.notices)
    told = wanted == budget or reported
    return [(wanted in {stated, budget}, "分项成本与概况列明的分项不符"), (told, "分项与预算不符而没有提示")]


def _amounts(sample: Sample) -> list[Decimal]:
    return [
        amount
        for row in sample.draft.table.indicators
        if row.category in COSTS and (amount := _yuan(row.value)) is not None
    ]


def _yuan(value: TargetValue) -> Decimal | None:
    per_unit = YUAN_PER_UNIT.get(value.unit)
    return None if value.number is None or per_unit is None else value.number * per_unit


METRIC = Metric(
    key="budget",
    title="预算核对率",
    unit="share",
    higher_is_better=True,
    measure=measure,
    blind_spot="只核总额和分项，单价是否合理看不出。",
)
