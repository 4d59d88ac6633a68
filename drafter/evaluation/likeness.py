"""像不像: how alike two indicators are, by the words of their names and the kind of their values."""

import re
from collections import Counter

from drafter.review.values import kind_of_value
from drafter.table.indicator import Indicator
from drafter.table.number import fold

NAME_SHARE = 0.8
"""What the name counts for in the likeness of two rows; the kind of value and the unit are the rest."""

_NOISE = re.compile(r"[^㐀-鿿a-zA-Z0-9]|指标|情况|工作|项目")


def name_likeness(one: str, other: str) -> float:
    """Return 0–1: the Dice coefficient over pairs of characters, blind to synonyms."""
    a, b = _pairs(one), _pairs(other)
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def row_likeness(one: Indicator, other: Indicator) -> float:
    """Return 0–1 for two rows of one category; rows whose names share nothing are not alike at all."""
    name = name_likeness(one.name, other.name)
    if not name:
        return 0.0
    same_kind = kind_of_value(one.value) is kind_of_value(other.value)
    same_unit = one.value.unit == other.value.unit
    return NAME_SHARE * name + (1 - NAME_SHARE) * (same_kind + same_unit) / 2


def _pairs(text: str) -> Counter[str]:
    bare = _NOISE.sub("", fold(text))
    return Counter(bare[i : i + 2] for i in range(len(bare) - 1)) or Counter([bare] if bare else [])
