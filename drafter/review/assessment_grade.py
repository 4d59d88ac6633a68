"""等级: from points and from grades to a grade (filling notes of the 绩效目标审核表, 财预〔2015〕88号)."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from math import ceil

from drafter.table.assessment import Grade

_BANDS = ((Decimal(90), Grade.GOOD), (Decimal(80), Grade.FAIR), (Decimal(60), Grade.MEDIUM))
"""Lower limits in per cent of the points: 优 90, 良 80, 中 60."""
_MOST = 6
_ITEMS = 8
"""Six of the eight items decide."""


def grade_of(points: Decimal, maximum: int) -> Grade:
    """Return the grade of `points` out of `maximum` (> 0)."""
    share = points / maximum * 100
    return next((grade for limit, grade in _BANDS if share >= limit), Grade.POOR)


def scaled(points: Decimal, maximum: int) -> Decimal:
    """Return `points` out of `maximum` (> 0) on a scale of 100, with one decimal."""
    return (points / maximum * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def overall_grade(grades: Sequence[Grade]) -> Grade | None:
    """Return the grade of the whole from the grades of its items; None without any.

    优 if six of eight are 优 and none is 中 or 差; 良 if six are 良 or better and none is 差; 中 if six are
    中 or better; else 差. Where fewer than eight could be judged, the same share of them decides.
    """
    if not grades:
        return None
    wanted = enough(len(grades))
    ranks = [list(Grade).index(grade) for grade in grades]
    good, fair, medium = (sum(rank <= limit for rank in ranks) for limit in range(3))
    if good >= wanted and fair == len(ranks):
        return Grade.GOOD
    if fair >= wanted and medium == len(ranks):
        return Grade.FAIR
    return Grade.MEDIUM if medium >= wanted else Grade.POOR


def enough(judged: int) -> int:
    """Return how many of the judged items decide: 6 of 8, 5 of 6."""
    return ceil(judged * _MOST / _ITEMS)
