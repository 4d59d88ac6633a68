"""Numbers as Chinese documents write them: 12, １２, 1,200.5, 十二, 三百余, 1.5万.

Only whole texts are read here; finding numbers inside running text is the work of ``drafter.facts``.
"""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
DIGITS |= dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True))
SMALL_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
LARGE_UNITS = {"万": 10_000, "亿": 100_000_000}

_MOST_READ, _MOST_KEPT = 20, 40
"""Digits on either side of the point in a number that is read, and in one reckoned from such numbers."""
_ARABIC = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")


class _Folding(dict[int, str]):
    """Every character's half-width form, made when it is first met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = folded = sign if sign in "，。；：（）！？、…～" else unicodedata.normalize("NFKC", sign)
        return folded


_FOLDING = _Folding()
_SHORT = 64
"""Characters up to which a folded text is remembered: names and values are folded again and again."""


def fold(text: str) -> str:
    """Return `text` with full-width digits, letters, signs and blanks made half-width.

    Chinese punctuation that carries meaning in prose (，。；：（）“”) is left alone.
    """
    if text.isascii():
        return text
    return _folded(text) if len(text) <= _SHORT else text.translate(_FOLDING)


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    return text.translate(_FOLDING)


def is_sized(number: Decimal, places: int = _MOST_READ) -> bool:
    """Whether a number is finite and has at most so many digits on either side of the point.

    1e999999999 is a number too, and fills the memory when it is written out.
    """
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -places and number.adjusted() < places


def _kept(number: Decimal) -> Decimal:
    if not is_sized(number, _MOST_KEPT):
        raise ValueError("不是有限的数，或位数太多")
    return number


Figure = Annotated[Decimal, AfterValidator(_kept)]
"""A number as a field of a table: finite, and with no more places than can be written out."""


def parse_arabic(text: str) -> Decimal | None:
    """Read `12`, `1,200.5`, `-3`; anything else, NaN, exponents and endless digits included, is None."""
    text = fold(text).strip()
    if not _ARABIC.fullmatch(text):
        return None
    number = Decimal(text.replace(",", ""))
    return number if is_sized(number) else None


def parse_chinese(text: str) -> int | None:
    """Read a whole number in Chinese characters (二十八, 一百零五, 两千, 一万二千, 二〇二三)."""
    if not text or any(c not in DIGITS and c not in SMALL_UNITS and c not in LARGE_UNITS for c in text):
        return None
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total, section, digit = 0, 0, 0
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in SMALL_UNITS:
            section += (digit or 1) * SMALL_UNITS[c]
            digit = 0
        elif c == "亿":
            total = (total + section + digit) * LARGE_UNITS[c]
            section = digit = 0
        else:
            total += (section + digit) * LARGE_UNITS[c]
            section = digit = 0
    return total + section + digit


def parse_number(text: str) -> Decimal | None:
    """Read a number in either script, with 万/亿 after Arabic digits (1.5万 is 15000)."""
    text = fold(text).strip()
    if (plain := parse_arabic(text)) is not None:
        return plain
    if text and text[-1] in LARGE_UNITS and (head := parse_arabic(text[:-1])) is not None:
        return head * LARGE_UNITS[text[-1]]
    whole = parse_chinese(text)
    return None if whole is None or not is_sized(Decimal(whole)) else Decimal(whole)


def plain(number: Decimal) -> str:
    """Write a number without exponent and without trailing zeros: 17.00 is 17, 1E+2 is 100."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
