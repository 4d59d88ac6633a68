"""What a spreadsheet shows for a stored number: 0.9 under 0% is 90%, 45291 under a date format is a day."""

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from drafter.table.number import plain

_BUILT_IN = {9: "0%", 10: "0.00%", 2: "0.00", 4: "#,##0.00"} | dict.fromkeys(
    (14, 15, 22, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), "yyyy-mm-dd"
) | {16: "d-mmm", 17: "mmm-yy", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日"}  # fmt: skip
"""Number formats by their fixed ids (ECMA-376 part 1, 18.8.30), with the Chinese dates."""
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|[_*].')
_BRACKETS = re.compile(r"\[[^\]]*\]")
_DATE_LETTERS = re.compile(r"[yd]|m(?![^;]*[0#])", re.IGNORECASE)
_PLACES = re.compile(r"[0#?][0#?,.]*")
_DIGITS = 15  # what a spreadsheet keeps of a number
_MOST_DAYS = 2_958_465  # 9999-12-31


def number_shown(stored: str, format_id: int, custom: dict[int, str], *, from_1904: bool) -> str:
    """Return the text a cell shows; a number no format applies to is written plainly."""
    try:
        number = Decimal(stored)
    except InvalidOperation:
        return stored
    if not number.is_finite() or abs(number.adjusted()) > 40:  # noqa: PLR2004 - beyond any amount
        return stored
    pattern = custom.get(format_id, _BUILT_IN.get(format_id, "General"))
    if _is_date(pattern):
        return _date(number, pattern, from_1904=from_1904)
    return _figure(_rounded(number), pattern)


def _rounded(number: Decimal) -> Decimal:
    """Return what a spreadsheet means: binary noise begins behind the fifteenth digit."""
    is_noisy = len(number.as_tuple().digits) > _DIGITS
    return Decimal(format(float(number), f".{_DIGITS}g")) if is_noisy else number


def _figure(number: Decimal, pattern: str) -> str:
    before, after, percent, decimals = _parts(pattern)
    shown = number * 100 if percent else number
    text = plain(shown)
    places = len(text.partition(".")[2])
    if decimals > places:  # 17 under 0.00 shows 17.00; digits the format hides are kept
        text += ("" if places else ".") + "0" * (decimals - places)
    return f"{before}{text}{'%' if percent else ''}{after}"


@lru_cache(maxsize=512)
def _parts(pattern: str) -> tuple[str, str, bool, int]:
    """Return what stands before and after the digits, whether it is a per cent, and its decimals."""
    section = _BRACKETS.sub("", _first_section(pattern))
    bare = _QUOTED.sub("", section)
    found = _PLACES.search(bare)
    if found is None:
        return "", "", "%" in bare, 0
    start = _PLACES.search(section)
    head, tail = (section[: start.start()], section[start.end() :]) if start else ("", "")
    decimals = found[0].partition(".")[2].count("0")
    return _literal(head), _literal(tail), "%" in bare, decimals


def _literal(part: str) -> str:
    """Return the words of a part of a format (0"人" shows 人), without blanks and the per cent sign."""
    quoted = "".join(match[1] or match[2] or "" for match in _QUOTED.finditer(part))
    bare = re.sub(r"[^一-龥≥≤<>=]", "", _QUOTED.sub("", part))
    return "".join(c for c in bare + quoted if c not in " %¥￥$-()（）")


def _first_section(pattern: str) -> str:
    inside = False
    for at, character in enumerate(pattern):
        if character == '"':
            inside = not inside
        elif character == ";" and not inside:
            return pattern[:at]
    return pattern


@lru_cache(maxsize=512)
def _is_date(pattern: str) -> bool:
    if pattern.lower() in {"general", "g/通用格式", "@"}:
        return False
    bare = _BRACKETS.sub("", _QUOTED.sub("", _first_section(pattern)))
    return bool(_DATE_LETTERS.search(bare)) and "0" not in bare.replace("00", "")


def _date(number: Decimal, pattern: str, *, from_1904: bool) -> str:
    days = int(number)
    if not 0 < days <= _MOST_DAYS:
        return plain(number)
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a calendar day
    try:
        day = start + timedelta(days=days)
    except OverflowError:
        return plain(number)
    letters = _BRACKETS.sub("", _QUOTED.sub("", pattern)).lower()
    parts = (("y", f"{day.year}年"), ("m", f"{day.month}月"), ("d", f"{day.day}日"))
    return "".join(text for letter, text in parts if letter in letters)
