"""Cost rows: which hold an amount that can be compared with the budget."""

import re
from collections.abc import Iterable
from decimal import Decimal

from drafter.review.rule import Case
from drafter.table.category import Category
from drafter.table.indicator import Indicator
from drafter.table.money import YUAN_PER_UNIT, Money, MoneyUnit

_UNITS: tuple[MoneyUnit, ...] = ("元", "万元", "亿元")

# 高标准农田 and 单位缴费 name no price.
_PRICE = re.compile(
    r"人均|户均|亩均|村均|校均|均价|单价|单(?:批次|人次|课时|辆次|平米|[个台套次场件棵株车辆座户亩份项期课]|方)|每(?!年|月|季|周|日)|单位(?=面积|成本|造价|价格|工程)|(?<!高)标准(?!化|农田|厂房|间)"
)


def cost_amount(row: Indicator) -> Money | None:
    """Return the row's amount of money; None for rates, unit prices (元/人·月) and words."""
    unit = row.value.unit
    if row.value.number is None or unit not in YUAN_PER_UNIT or is_price(row):
        return None
    return next(Money(amount=row.value.number, unit=u) for u in _UNITS if u == unit)


def is_price(row: Indicator) -> bool:
    """Whether the row states a price or standard for one of something."""
    return bool(_PRICE.search(row.name))


def slips_of_unit(case: Case) -> dict[int, Money]:
    """Return the cost rows whose figure is right and whose unit is not, with what was meant.

    A figure is known to be right when the budget or an amount of the purpose has the same digits in another
    unit, or when the row in the budget's unit makes the items add up to the budget.
    """
    budget = case.table.project.budget
    if budget is None:
        return {}
    amounts = {row.row: a for row in case.table.rows(Category.COST) if (a := cost_amount(row)) is not None}
    said = [budget, *(f.amount for f in case.facts if f.amount is not None)]
    slips: dict[int, Money] = {}
    for number, amount in amounts.items():
        meant = next((m for m in said if m.amount == amount.amount), None)
        others = [other for place, other in amounts.items() if place != number]
        moved = Money(amount=amount.amount, unit=budget.unit)
        if meant is not None and amount not in said:
            slips[number] = meant
        elif moved != amount and _sum([*others, moved]) == budget.yuan:
            slips[number] = moved
    return slips


def _sum(amounts: Iterable[Money]) -> Decimal:
    return sum((amount.yuan for amount in amounts), Decimal(0))
