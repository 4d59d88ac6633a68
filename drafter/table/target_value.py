"""指标值: the promise in a row, as people write it and as a computer can compare it."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from drafter.table.number import DIGITS, LARGE_UNITS, SMALL_UNITS, Figure, fold, parse_number, plain

Relation = Literal["≥", "≤", "=", ">", "<", ""]

BLANK = "＿＿"
"""Marks the place of a figure that nobody supplied: `≥＿＿个`."""


class Direction(StrEnum):
    """指标方向: whether more is better, less is better, or the value must be met exactly."""

    HIGHER = "正向"
    LOWER = "反向"
    EXACT = "等于"


_SIGNS: dict[str, Relation] = {
    ">=": "≥", "≥": "≥", "≧": "≥", "⩾": "≥", "=>": "≥",
    "<=": "≤", "≤": "≤", "≦": "≤", "⩽": "≤", "=<": "≤",
    ">": ">", "<": "<", "=": "=", "＝": "=",
    "不少于": "≥", "不低于": "≥", "不小于": "≥", "至少": "≥", "达到": "≥", "大于等于": "≥",
    "不超过": "≤", "不高于": "≤", "不多于": "≤", "不大于": "≤", "小于等于": "≤", "控制在": "≤",
    "大于": ">", "超过": ">", "高于": ">", "多于": ">",
    "小于": "<", "低于": "<", "少于": "<",
    "等于": "=",
}  # fmt: skip
_TAILS: dict[str, Relation] = {
    "及以上": "≥", "以上": "≥", "及以下": "≤", "以下": "≤", "以内": "≤", "之内": "≤", "内": "≤",
}  # fmt: skip
_UNIT_NAMES = {"百分比": "%", "百分之": "%", "％": "%", "万": "万元"}

_COUNTED = frozenset(
    (
        "人", "名", "户", "村", "个", "次", "场", "期", "亩", "米", "吨", "册", "份", "件", "台", "套", "辆",
        "座", "处", "家", "所", "间", "年", "月", "天", "批", "项", "条", "块", "面", "篇", "公里",
        "个月", "人次",
    )
)  # fmt: skip
_CHINESE_DIGITS = "".join([*DIGITS, *SMALL_UNITS, *LARGE_UNITS])
_NUMBER = rf"-?\d[\d,]*(?:\.\d+)?(?:[万亿](?!元))?|[{_CHINESE_DIGITS}]+"
_SIGN = "|".join(sorted(map(re.escape, _SIGNS), key=len, reverse=True))
_TAIL = "|".join(sorted(_TAILS, key=len, reverse=True))
_MEASURED = re.compile(
    rf"(?P<sign>{_SIGN})?\s*(?P<percent>百分之)?(?P<number>{_NUMBER})\s*"
    rf"(?P<unit>(?:百分比|[万亿]元|[^\d\s，。；;、,：:{_CHINESE_DIGITS}])[^\d\s，。；;、,：:]{{0,9}}?)??"
    rf"\s*(?P<tail>{_TAIL})?[。.]?"
)
_DATE = re.compile(r"\d{4}年|\d{1,2}月(?!/)|\d{1,2}日|年底|季度")


class TargetValue(BaseModel):
    """`≥95%` is a relation, a number and a unit; `按季度发放` is words only.

    `text` is what the author wrote and is never changed. A figure with a date in it is words: a date is
    met or missed, not compared with a number.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    relation: Relation = ""
    number: Figure | None = None
    unit: str = ""

    @classmethod
    def parse(cls, cell: str) -> "TargetValue":
        """Read a cell; what is no single measured value keeps only its text."""
        text = cell.strip()
        folded = fold(text).strip("“”\"' ")
        match = None if _DATE.search(folded) else _MEASURED.fullmatch(folded)
        if match is None:
            return cls(text=text)
        unit = match["unit"] or ""
        if not match["number"].lstrip("-")[:1].isdecimal() and not (match["percent"] or unit in _COUNTED):
            # 三会一课, 一次性发放: a numeral in words counts only before a plain unit.
            return cls(text=text)
        number = parse_number(match["number"])
        if number is None:
            return cls(text=text)
        if match["number"][-1] in "万亿" and not unit:
            # “≤7.46万” in a cost row means 万元, not 74600 of something.
            bare = parse_number(match["number"][:-1])
            if bare is not None:
                return cls(text=text, relation=_relation(match), number=bare, unit=match["number"][-1] + "元")
        if match["percent"]:
            unit = "%"
        return cls(text=text, relation=_relation(match), number=number, unit=_UNIT_NAMES.get(unit, unit))

    @classmethod
    def of(cls, relation: Relation, number: Decimal | int | str, unit: str) -> "TargetValue":
        """Build a measured value; its text is the canonical writing."""
        exact = Decimal(number)
        text = f"{relation}{plain(exact)}{unit}"
        return cls(text=text, relation=relation, number=exact, unit=unit)

    @classmethod
    def blank(cls, relation: Relation, unit: str) -> "TargetValue":
        """Build a value whose figure nobody supplied: `≥＿＿个`."""
        return cls(text=f"{relation}{BLANK}{unit}", relation=relation, unit=unit)

    @property
    def is_blank(self) -> bool:
        """Whether the figure is still to be filled in."""
        return BLANK in self.text

    @property
    def is_measured(self) -> bool:
        """Whether the value can be compared with an actual number."""
        return self.number is not None

    def canonical(self) -> str:
        """Write the value in the one form the product uses, e.g. `≥95%`; words stay as they are."""
        if self.number is None:
            return self.text
        return f"{self.relation}{plain(self.number)}{self.unit}"


def _relation(match: re.Match[str]) -> Relation:
    if match["sign"]:
        return _SIGNS[match["sign"]]
    return _TAILS[match["tail"]] if match["tail"] else ""
