"""预算金额: an exact amount with its unit, equal when equal."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict

from drafter.table.number import Figure, fold, is_sized, parse_arabic, parse_chinese, plain

MoneyUnit = Literal["元", "万元", "亿元"]
YUAN_PER_UNIT: dict[str, Decimal] = {
    "元": Decimal(1),
    "万元": Decimal(10_000),
    "亿元": Decimal(100_000_000),
}
CENT = Decimal("0.01")
_ROOMY = Context(prec=100)
"""Room for every amount in 元 and its cents: the usual 28 digits end in an error."""

_MONEY = re.compile(
    r"(?:人民币|¥|￥)?\s*(?P<number>[-\d,.\s]+?)\s*(?P<unit>亿元|亿|万元|万|元|圆|块)?(?:整|人民币)?"
)
_CHINESE_MONEY = re.compile(
    r"(?P<number>[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾][零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]*)(?P<unit>元|圆)?整?"
)
_UNIT_NAMES: dict[str, MoneyUnit] = {
    "元": "元",
    "万元": "万元",
    "亿元": "亿元",
    "亿": "亿元",
    "万": "万元",
    "圆": "元",
    "块": "元",
}


class Money(BaseModel):
    """An amount in 元, 万元 or 亿元; 17.00万元 equals 170000元.

    `amount` keeps the digits as written (17.00), so that a form shows what its author wrote.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    amount: Figure
    unit: MoneyUnit = "万元"

    @classmethod
    def parse(cls, text: str, unit: MoneyUnit | None = None) -> "Money | None":
        """Read `text`, or return None when it is no exact amount.

        `unit` is used when the text names none, as in a cell under 单位：万元. Without either, the text
        is ambiguous and None is returned: a unit is never guessed.
        """
        text = fold(text).strip()
        if match := _MONEY.fullmatch(text):
            number = parse_arabic(re.sub(r"\s", "", match["number"]))
            written = match["unit"]
            named = _UNIT_NAMES[written] if written else unit
            return None if number is None or named is None else cls(amount=number, unit=named)
        if (match := _CHINESE_MONEY.fullmatch(text)) and (match["unit"] or text[-1] in "万亿"):
            # 一百万 can only be yuan: nobody writes “一百万万元”.
            whole = parse_chinese(match["number"])
            return (
                None
                if whole is None or not is_sized(Decimal(whole))
                else cls(amount=Decimal(whole), unit="元")
            )
        return None

    @classmethod
    def of_yuan(cls, yuan: Decimal | int, unit: MoneyUnit = "元") -> "Money":
        """Return `yuan` 元 expressed in `unit`, exactly."""
        return cls(amount=Decimal(yuan), unit="元").to(unit)

    @property
    def yuan(self) -> Decimal:
        """The amount in 元."""
        return self.amount * YUAN_PER_UNIT[self.unit]

    def to(self, unit: MoneyUnit) -> "Money":
        """Return the same amount in another unit, without rounding."""
        if unit == self.unit:
            return self
        # Not checked again: an amount that was written in 亿元 has more digits in 元.
        return Money.model_construct(amount=(self.yuan / YUAN_PER_UNIT[unit]).normalize() + 0, unit=unit)

    def written(self, unit: MoneyUnit | None = None) -> str:
        """Write the amount with its unit and no idle zeros, e.g. `17万元`; in `unit` if given."""
        money = self.to(unit) if unit else self
        return f"{plain(money.amount)}{money.unit}"

    def figure(self, unit: MoneyUnit) -> str:
        """Write the bare figure for a form whose head names the unit: two decimals, more if needed."""
        amount = self.to(unit).amount
        exact = amount.quantize(CENT, ROUND_HALF_UP, _ROOMY)
        return format(exact, "f") if exact == amount else plain(amount)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Money) and self.yuan == other.yuan

    def __hash__(self) -> int:
        return hash(self.yuan)

    def __lt__(self, other: "Money") -> bool:
        return self.yuan < other.yuan

    def __str__(self) -> str:
        return self.written()
