"""Dates: years, months and days, as opposed to stretches of time."""

import re

from drafter.facts.fact import FactKind
from drafter.facts.measure import Measure

_YEAR = re.compile(
    r" ?年(?!级|代|龄)(?:度)?(?: ?[0-9]{1,2}(?:[-~至到][0-9]{1,2})? ?月(?:份)?(?: ?[0-9]{1,2} ?[日号])?)?"
    r"(?:[上中下]旬|年?[底末初](?!期))?(?:之?前|以前|止)?"
)
_MONTH = re.compile(
    r" ?月(?!均|度|租|工资|薪|报酬|嫂|饼|季)份?(?: ?[0-9]{1,2} ?[日号])?"
    r"(?:[上中下]旬|[底末初](?!期))?(?:之?前|以前|止)?"
)
_DAY = re.compile(r" ?[日号](?:之?前|以前|止)")
_SHORT_YEAR = re.compile(r" ?年[度底初末](?!期)")
FIRST, LAST = 1949, 2100


def read(text: str, measure: Measure) -> bool:
    """Turn `measure` into a date if it is one; its number is the first figure (2024年6月30日 is 2024 年)."""
    whole = measure.number == measure.number.to_integral_value()
    if not whole:
        return False
    for pattern, low, high, unit in (
        (_YEAR, FIRST, LAST, "年"),
        (_SHORT_YEAR, 18, 40, "年"),
        (_MONTH, 1, 12, "月"),
        (_DAY, 1, 31, "日"),
    ):
        if low <= measure.number <= high and (match := pattern.match(text, measure.end)):
            if pattern is _SHORT_YEAR:
                measure.number += 2000
            measure.unit, measure.kind, measure.end = unit, FactKind.DATE, match.end()
            if match.group().endswith(("前", "止", "底", "末")):
                measure.relation = "≤"
            return True
    return False
