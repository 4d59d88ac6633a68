"""Cost rows: which hold an amount that can be compared with the budget."""

import re

from drafter.table.indicator import Indicator
from drafter.table.money import YUAN_PER_UNIT, Money, MoneyUnit

_UNITS: tuple[MoneyUnit, ...] = ("元", "万元", "亿元")

# 高标准农田 and 单位缴费 name no price.
_PRICE = re.compile(
    r"人均|户均|亩均|村均|均价|单价|每(?!年|月|季|周|日)|单位(?=面积|成本|造价|价格|工程)|(?<!高)标准(?!化|农田|厂房|间)"
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
