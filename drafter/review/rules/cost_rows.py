"""Cost rows: which hold an amount that can be compared with the budget."""

from drafter.table.indicator import Indicator
from drafter.table.money import YUAN_PER_UNIT, Money, MoneyUnit

_UNITS: tuple[MoneyUnit, ...] = ("元", "万元", "亿元")


def cost_amount(row: Indicator) -> Money | None:
    """Return the row's amount of money; None for rates, unit prices (元/人·月) and words."""
    unit = row.value.unit
    if row.value.number is None or unit not in YUAN_PER_UNIT or is_price(row):
        return None
    return next(Money(amount=row.value.number, unit=u) for u in _UNITS if u == unit)


def is_price(row: Indicator) -> bool:
    """Whether the row states a price or standard for one of something."""
    return any(word in row.name for word in ("人均", "单价", "单位", "标准", "户均", "亩均", "每", "均价"))
