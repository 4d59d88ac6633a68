"""Placing the cells of a ragged row: the order is kept, columns may be skipped, the fit of words decides.

A dump that loses its row spans moves cells to the left, one that loses its empty cells moves them together.
What is left is the order of the cells and what they look like: ≥ is a sign, 正向指标 a direction.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from drafter.reading.grid import squeeze
from drafter.reading.labelled.levels import level_of
from drafter.table.number import fold
from drafter.table.target_value import TargetValue

_NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?[%‰分]?")
_AMOUNT = re.compile(r"-?[\d,]+(?:\.\d+)?(?:万|亿)?元?")
_SIGN = re.compile(r"[≥≤><=＝＞＜≧≦]{1,2}|(?:大于|小于)(?:等于)?|等于|定性|定量|不[低高少超][于过]")
_SIGNED = re.compile(r"[≥≤><=＝＞＜≧≦工]\s*[\d＿*]")
_UNIT = re.compile(
    r"%|％|‰|百分比|(?:万|亿)?元|(?:人|户|次|个|名|场|件|份|台|套|辆|座|处|家|所|间|年|月|天|日|批|项|条|块|面|篇|亩|米|吨|册|期|宗|例|起|棵|株|只|头|人次|公里|平方米|小时|分钟|工作日)(?:/.{1,4})?|(?:元|万元)/.{1,5}|无|/"
)
_TYPE = re.compile(r"定[量性](?:指标)?")
_OFFICE = re.compile(r"\d{3,}.*|.*(?:局|府|镇|乡|街道|委|委员会|办|办公室|中心|院|校|站|队|处|所|馆|会)")
_CODE = re.compile(r"[0-9A-Z]{10,}")
_POINTS = re.compile(r"扣.{0,3}分|得.{0,3}分|酌情|满分")
_EXPLAINS = re.compile(r"反映|考察|考核|该指标|指标反映|用于|主要考察")
_LONG = 25
_EITHER = 3
_WANTED = {"name": 1.2, "value": 0.8}
"""What it costs to leave a column empty that a row ought to fill."""
_IDLE = 0.05


def aligned(texts: Sequence[str], keys: Sequence[str]) -> list[int]:
    """Return for each text the position of its column in `keys`, -1 where it fits none; order is kept."""
    rows, columns = len(texts), len(keys)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step = [[0] * (columns + 1) for _ in range(rows + 1)]
    for column in range(1, columns + 1):
        best[0][column] = best[0][column - 1] - _WANTED.get(keys[column - 1], _IDLE)
        step[0][column] = 1
    for row in range(1, rows + 1):
        best[row][0] = best[row - 1][0] - _LOST
        step[row][0] = 2
        for column in range(1, columns + 1):
            choices = (
                best[row - 1][column - 1] + fit(keys[column - 1], texts[row - 1]),
                best[row][column - 1] - _WANTED.get(keys[column - 1], _IDLE),
                best[row - 1][column] - _LOST,
            )
            step[row][column] = max(range(3), key=lambda at: choices[at])
            best[row][column] = choices[step[row][column]]
    return _path(step, rows, columns)


_LOST = 2.5
"""What it costs to place a cell nowhere."""


def _path(step: list[list[int]], row: int, column: int) -> list[int]:
    placed = [-1] * row
    while row:
        way = step[row][column]
        if way == 0:
            row, column = row - 1, column - 1
            placed[row] = column
        elif way == 1:
            column -= 1
        else:
            row -= 1
    return placed


@lru_cache(maxsize=16384)
def fit(key: str, text: str) -> float:
    """Return how well a text suits a column; below zero it does not."""
    tight = squeeze(text)
    level = level_of(text)
    label = level and tight.rstrip("：:0123456789分)）").endswith("指标")
    if key in {"level1", "level2"}:
        suits = level in ({1, 3} if key == "level1" else {2, 3})
        # Alone, 成本指标 is a second level (its 产出指标 was lost) and 满意度指标 a first.
        doubtful = level == _EITHER and ("成本" in tight) == (key == "level1")
        return ((3.0 if label else 1.0) - (0.5 if doubtful else 0.0)) if suits else -4.0
    if label:
        return -5.0
    number = bool(_NUMBER.fullmatch(fold(tight)))
    return _FITS.get(key, _other)(tight, number)


def _name(text: str, number: bool) -> float:
    if number or _SIGNED.match(text) or _SIGN.fullmatch(text):
        return -2.0
    if _POINTS.search(text):
        return -1.5
    return 0.2 if _UNIT.fullmatch(text) or _TYPE.fullmatch(text) or "向指标" in text else 1.0


def _value(text: str, number: bool) -> float:
    if number or _SIGNED.match(text) or (len(text) < _LONG and TargetValue.parse(text).is_measured):
        return 2.0
    if _SIGN.fullmatch(text) or "向指标" in text or _TYPE.fullmatch(text):
        return -2.0
    return 0.6 if len(text) < _LONG else 0.1


def _unit(text: str, number: bool) -> float:
    if _UNIT.fullmatch(text):
        return 2.5
    return -3.0 if number or len(text) > 8 or "向指标" in text else 0.1


def _scoring(text: str, number: bool) -> float:
    return 2.5 if _POINTS.search(text) else _words(text, number)


def _description(text: str, number: bool) -> float:
    return 2.0 if _EXPLAINS.match(text) else _words(text, number)


def _words(text: str, number: bool) -> float:
    return -1.0 if number or _SIGNED.match(text) else 0.9 if len(text) >= 8 else 0.4


def _project(text: str, number: bool) -> float:
    return -3.0 if number or _SIGN.fullmatch(text) else 0.2 if _OFFICE.fullmatch(text) else 0.9


def _goal(text: str, number: bool) -> float:
    return -2.0 if number else 1.2 if len(text) > _LONG else 0.3


def _other(_text: str, _number: bool) -> float:
    return 0.0


def _only(pattern: re.Pattern[str], yes: float, no: float) -> Callable[[str, bool], float]:
    return lambda text, _number: yes if pattern.fullmatch(text) else no


_FITS: dict[str, Callable[[str, bool], float]] = {
    "name": _name,
    "value": _value,
    "long_value": _value,
    "actual": _value,
    "unit": _unit,
    "sign": _only(_SIGN, 3.0, -3.0),
    "direction": lambda text, number: 3.0 if "向" in text and len(text) < 8 else -3.0,  # noqa: ARG005 - called like the others
    "weight": _only(_NUMBER, 1.6, -3.0),
    "score": _only(_NUMBER, 1.4, -2.0),
    "type": _only(_TYPE, 3.0, -3.0),
    "description": _description,
    "basis": _words,
    "scoring": _scoring,
    "data_source": _words,
    "taking": _words,
    "deviation": _words,
    "project": _project,
    "budget": _only(_AMOUNT, 2.5, -3.0),
    "fiscal": _only(_AMOUNT, 1.5, -3.0),
    "other": _only(_AMOUNT, 1.0, -3.0),
    "goal": _goal,
    "purpose": _goal,
    "long_goal": _goal,
    "unit_name": _only(_OFFICE, 1.8, -1.0),
    "department": _only(_OFFICE, 1.5, -1.0),
    "code": _only(_CODE, 3.0, -2.0),
}
