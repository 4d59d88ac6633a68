"""One way of writing: full-width digits, signs and dashes made equal, position by position."""

import re

_TABLE: dict[int, str] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_TABLE |= {ord(c): "~" for c in "～〜∼˜"}
_TABLE |= {ord(c): "-" for c in "–—－‐‑―−"}
_TABLE |= {ord(c): "×" for c in "✕✖＊*╳⨯"}
_TABLE |= {ord(c): "·" for c in "・•∙⋅‧"}
_TABLE |= {ord(c): " " for c in "\t\u3000\u00a0\r\v\f"}
_TABLE |= {ord("∕"): "/", ord("﹪"): "%", ord("≧"): "≥", ord("≦"): "≤", ord("⩾"): "≥", ord("⩽"): "≤"}
# Punctuation of prose is Chinese in the even text, whichever way it was typed.
_TABLE |= dict(zip(map(ord, "()（）"), "（）（）", strict=True))
_TABLE |= dict(zip(map(ord, ":：;；!！?？"), "：：；；！！？？", strict=True))
_TABLE |= {ord("，"): "，", ord("｡"): "。", ord("﹐"): "，", ord("、"): "、", ord("､"): "、"}

_COMMA = re.compile(r",(?![0-9]{3}(?![0-9]))|(?<![0-9]),")
# 1，200人: a thousand separator typed as a Chinese comma.
_TYPED_COMMA = re.compile(r"(?<![0-9.，])[1-9][0-9]{0,2}(?:，[0-9]{3})+(?![0-9])")


def even(text: str) -> str:
    """Return `text` in one way of writing, of the same length, so that positions stay valid.

    Digits, letters and signs become half-width, punctuation Chinese. A comma stays only where it
    separates thousands (1,200). Characters that would change the length (㎡, ①) are left alone.
    """
    text = _TYPED_COMMA.sub(lambda match: match.group().replace("，", ","), text.translate(_TABLE))
    return _COMMA.sub("，", text)
