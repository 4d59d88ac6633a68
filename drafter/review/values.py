"""指标值的读法: what kind of promise a value is, and whether it only repeats other words of its row."""

import re
from enum import StrEnum
from functools import lru_cache

from drafter.review.word_lists import pattern, words
from drafter.table.indicator import Indicator
from drafter.table.number import fold
from drafter.table.target_value import TargetValue

SHARES = frozenset({"%", "‰", "百分点", "个百分点", "成"})
STATEMENT = 12
"""Characters from which words without a figure or a mark to check are a statement."""


BARE_UNIT = re.compile(
    r"[≥≤=><]?\s*(?:百分比|%|‰|万元|元|人次?|名|户|个|件|次|天|座|台|套|处|亩|公里|米|吨|\*+%?)"
)
"""A value with a unit and no number."""


class ValueKind(StrEnum):
    """What a target value promises."""

    SHARE = "比率"
    COUNTED = "数量"
    BARE = "无单位的数"
    POINT_IN_TIME = "时点或频次"
    CHECKABLE = "可查验的文字"
    VAGUE = "空泛的文字"
    YES = "是否"
    BLANK = "空"


_TIME = re.compile(
    r"\d\s*[年月日号]|\d+\s*(?:个)?(?:工作日|小时|分钟|天|季度)|[一二三四五六七八九十]+(?:月|季度|日)|每.{0,2}[一二两三四五六\d]+次"
)
_WHOLE = re.compile(
    r"(?:全部|所有|均已?).{2,60}?(?:到位|完成|整改|办结|合格|达标|发放|销号)|(?<=..)(?:全部|均)(?:到位|完成|整改|办结|合格|达标|发放|销号)"
)
"""One clause at most: an open length would read a cell of thousands of characters over and over."""
_BARE_GRADE = re.compile(r"[优良好高强大]|较?(?:优|良|好)|优秀|良好")
_YES = re.compile(r"(?:是|否|有|无|已|可|能)")
_MARKS = re.compile(r"[\s，。；、,.;：:“”\"'‘’（）()《》…!！?？]")
_FILLING = re.compile(
    r"^(?:是否|确保|保障|保证|实现|达到|做到|完成|对|产生|全面|切实)|(?:得到|情况|的|了|地|等|各项|有关|相关)"
)


def kind_of_value(value: TargetValue) -> ValueKind:
    """Tell what kind of promise a value is."""
    text = fold(value.text).strip()
    if not text or value.is_blank or text in {"无", "/", "-", "—"} or BARE_UNIT.fullmatch(text):
        return ValueKind.BLANK
    if value.number is not None:
        if value.unit in SHARES:
            return ValueKind.SHARE
        return ValueKind.COUNTED if value.unit else ValueKind.BARE
    return _kind_of_words(text)


def _kind_of_words(text: str) -> ValueKind:  # noqa: PLR0911 - one exit a kind
    if _YES.fullmatch(text):
        return ValueKind.YES
    if _BARE_GRADE.fullmatch(text):
        return ValueKind.VAGUE
    if _TIME.search(text):
        return ValueKind.POINT_IN_TIME
    if _WHOLE.search(text):
        return ValueKind.CHECKABLE
    if pattern("values", "graded").search(text) or pattern("values", "checkable").search(text):
        return ValueKind.CHECKABLE
    if re.search(r"\d", text):
        return ValueKind.COUNTED
    if pattern("values", "vague").search(text) or len(text) >= STATEMENT:
        return ValueKind.VAGUE
    return ValueKind.CHECKABLE


def repeats(row: Indicator) -> str:
    """Return what a row's value repeats (`名称` or `描述`), or the empty string.

    A value repeats words when it is the same, contains them or is contained in them, or shares half of
    their pairs of characters. Figures repeat nothing.
    """
    text = row.value.text
    if _bare(text) and _bare(text) == _bare(row.name) and not row.is_empty:
        return "名称"
    if row.value.number is not None or kind_of_value(row.value) is ValueKind.YES:
        return ""
    for what, other in (("名称", row.name), ("描述", row.description)):
        if other and _same(text, other):
            return what
    return ""


_OF_WHAT = re.compile(r"(?:性|度|率|情况|程度)$")
_SPAN = re.compile(r"[年期]")
_ENOUGH = 4
_PART = 0.45
_SHORT = 6


def _same(text: str, other: str) -> bool:
    ours, theirs = _bare(text), _bare(other)
    if not ours or not theirs or ours == theirs:
        return bool(ours) and ours == theirs
    if re.search(r"\d", ours):
        return False
    if (
        len(ours) > 1
        and ours in theirs
        and not _SPAN.search(ours)
        and (_kind_of_words(ours) is ValueKind.VAGUE or ours in words("names", "goal_verbs"))
    ):
        return True  # 提高资金使用效益: 提高
    if len(ours) > 1 and _OF_WHAT.sub("", theirs).endswith(ours):
        return True  # 制度健全性: 健全
    ours, theirs = _FILLING.sub("", ours) or ours, _FILLING.sub("", theirs) or theirs
    if min(len(ours), len(theirs)) < _ENOUGH:
        return False
    # 及时完成 has no character that 工作完成及时率 has not.
    short = len(ours) <= _SHORT and set(ours) <= set(theirs)
    return short or ours in theirs or theirs in ours or _alike(ours, theirs) >= _PART


def _alike(one: str, other: str) -> float:
    """Return the Dice coefficient of the pairs of neighbouring characters."""
    a = {one[i : i + 2] for i in range(len(one) - 1)}
    b = {other[i : i + 2] for i in range(len(other) - 1)}
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def alike(one: str, other: str) -> float:
    """Return how much two texts share, 0 to 1, marks and blanks aside."""
    return _alike(_bare(one), _bare(other))


@lru_cache(maxsize=1024)
def _bare(text: str) -> str:
    return _MARKS.sub("", fold(text))
