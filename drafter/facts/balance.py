"""收支核对的结果: items, calculations and conflicts of a project's amounts, as data."""

from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from drafter.table.money import Money
from drafter.table.number import plain

_WAN = Decimal(10_000)


class ConflictKind(StrEnum):
    """What does not fit together; the value is what a user reads."""

    ITEMS = "分项与预算不符"
    PARTS = "明细与分项不符"
    PRODUCT = "数量与单价不符"
    ABOVE = "金额高于预算"
    WHOLE = "合计与预算不符"
    TWICE = "前后说法不一"


class Conflict(BaseModel):
    """One contradiction: what it is, the sentence for the user, the exact quotes, the difference in money."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ConflictKind
    message: str
    quotes: tuple[str, ...]
    difference: Money | None = None


class Calculation(BaseModel):
    """A product in words (28人 × 8000元/人/年), what it comes to, and whether that is the amount it explains.

    `assumed` says which period was assumed because the text names none (按全年12个月), or followed from the
    amount (由金额推算为30天). `facts` are the indexes of its factors.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    formula: str
    result: Money
    agrees: bool
    assumed: str = ""
    facts: tuple[int, ...] = ()

    def __str__(self) -> str:
        note = f"（{self.assumed}）" if self.assumed else ""
        return f"{self.formula} = {spoken(self.result.yuan)}{note}"


class Item(BaseModel):
    """An amount with its subject and quote, what it consists of, and the calculation behind it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fact: int
    subject: str
    money: Money
    quote: str
    approximate: bool = False
    calculation: Calculation | None = None
    items: tuple["Item", ...] = ()


class Breakdown(BaseModel):
    """The itemised budget: top-level items, their sum, and the difference to the budget (budget − sum).

    `total` and `difference` are None where nothing is itemised. `calculation` explains by unit
    prices the whole budget where no items are given, or what the items leave of it. `reconciled` is None
    where there is nothing to compare.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    items: tuple[Item, ...] = ()
    total: Money | None = None
    budget: Money | None = None
    difference: Money | None = None
    calculation: Calculation | None = None
    reconciled: bool | None = None
    conflicts: tuple[Conflict, ...] = ()


def spoken(yuan: Decimal) -> str:
    """Write an amount as people say it: 8.76万元, 600元."""
    return f"{plain(yuan / _WAN)}万元" if abs(yuan) >= _WAN else f"{plain(yuan)}元"
