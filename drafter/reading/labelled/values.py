"""指标值 put together from what forms print apart: 计算符号, 目标值, 计量单位; and noise in it said."""

import re
from decimal import Decimal

from drafter.reading.grid import squeeze
from drafter.table.number import fold, parse_arabic
from drafter.table.target_value import Direction, TargetValue

_SIGNS = {
    "≥": "≥", ">=": "≥", "大于等于": "≥", "大于或等于": "≥", "不小于": "≥", "不低于": "≥", "不少于": "≥", "≧": "≥", "=>": "≥",
    "≤": "≤", "<=": "≤", "小于等于": "≤", "小于或等于": "≤", "不大于": "≤", "不超过": "≤", "不高于": "≤", "≦": "≤", "=<": "≤",
    ">": ">", "大于": ">", "<": "<", "小于": "<", "=": "=", "等于": "=", "＝": "=",
}  # fmt: skip
_SIGNED = re.compile(r"[≥≤><=＞＜＝≧≦]|大于|小于|不少于|不低于|不超过|不高于|不小于|不大于|等于")
_BARE = re.compile(r"[-+]?[\d,]+(?:\.\d+)?(?:\s*[-~—至]\s*[\d,.]+)?")
_NO_UNIT = frozenset({"", "无", "/", "\\", "-", "—", "——", "无单位", "定性", "文字", "其他"})
_MISREAD_SIGN = re.compile(r"[工王兰之]\s*(\d+(?:\.\d+)?)\s*(%|％|[^\d\s]{0,4})")
_RATE = re.compile(r"率$|程度$|比例$|覆盖面$|满意度")
_ABOVE_ALL = re.compile(r"2(\d{2}(?:\.\d+)?|100)\s*[%％]?")


def joined(value: str, sign: str, unit: str) -> str:
    """Return the value as one text: “≥”, “90”, “%” is ≥90%; what is there already is not said twice."""
    text, unit = value.strip(), unit.strip()
    if not squeeze(text):
        return ""
    if squeeze(unit) not in _NO_UNIT and _BARE.fullmatch(_unsigned(text)) and not text.endswith(unit):
        text += unit
    relation = _SIGNS.get(fold(squeeze(sign)), "")
    return text if not relation or _SIGNED.match(text) else relation + text


def _unsigned(text: str) -> str:
    return _SIGNED.sub("", text, count=1).strip() if _SIGNED.match(text) else text


def read_value(text: str, name: str) -> tuple[TargetValue, str]:
    """Return the value and what looks misread in it ("" when nothing does); the text is never changed.

    Scanned tables show ≥ as 工 or 2. 工95% can be nothing but ≥95%, so its parts are read that way; 295% of
    a rate is left as it stands, because only its author knows.
    """
    value = TargetValue.parse(text)
    found = _MISREAD_SIGN.fullmatch(squeeze(text))
    if found and value.number is None:
        unit = "%" if found[2] in {"%", "％"} else found[2]
        value = TargetValue(text=value.text, relation="≥", number=Decimal(found[1]), unit=unit)
        return value, f"指标值“{text}”里的“{squeeze(text)[0]}”像是“≥”的误认，按“≥{found[1]}{unit}”理解"
    rate = _RATE.search(squeeze(name)) and not re.search(r"增长|提高|提升|增幅|增加", name)
    if rate and (odd := _ABOVE_ALL.fullmatch(squeeze(text))) and Decimal(odd[1]) <= 100:
        return value, f"指标值“{text}”超过100%，开头的“2”可能是“≥”的误认"
    if "\ufffd" in text:
        return value, f"指标值“{text}”里有乱码"
    return value, ""


def direction_of(text: str) -> Direction | None:
    """Return the direction a cell states (正向指标, 反向), or None."""
    tight = squeeze(text)
    return next((direction for direction in Direction if direction.value in tight), None)


def weight_of(text: str) -> Decimal | None:
    """Return the points a cell gives (10, 10分, 10%), or None."""
    return parse_arabic(squeeze(text).rstrip("分%％"))
