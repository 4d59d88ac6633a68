"""事实: one quantity that name, purpose or goals state."""

from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from drafter.table.category import Category
from drafter.table.money import Money
from drafter.table.target_value import Relation


class FactKind(StrEnum):
    """What a quantity is."""

    COUNT = "count"
    AMOUNT = "amount"
    UNIT_PRICE = "unit_price"
    AREA = "area"
    LENGTH = "length"
    DATE = "date"
    RATE = "rate"
    FREQUENCY = "frequency"
    DURATION = "duration"
    OTHER = "other"


class Fact(BaseModel):
    """One quantity with the words it stands in.

    `place` is the field it was read from and `start` the offset of `quote` in that text, so that
    `text[start:start + len(quote)] == quote`. `number` and `unit` are normalised (名, 元/人/年);
    `subject` is what is counted or paid (条幅). `relation` is `=` unless the text says 余/约/不少于/以上/
    不超过; `upper` is the other end of a range. `amount` is the money of amounts, in its own unit.
    `within` is the index (in the same extraction) of the amount this fact breaks down or details, None
    at top level. `whole` marks an amount that sums up others (合计, 总预算): it is no piece of the budget
    itself. `worth_measuring` says whether a good table measures it, and `category` where it would
    belong even if not.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    quote: str
    place: Literal["name", "purpose", "goal", "note"]
    start: int
    number: Decimal
    upper: Decimal | None = None
    unit: str
    subject: str
    kind: FactKind
    relation: Relation = "="
    approximate: bool = False
    amount: Money | None = None
    part_of_budget: bool = False
    whole: bool = False
    within: int | None = None
    worth_measuring: bool = False
    category: Category | None = None
