"""Text that a spreadsheet would reckon with in a CSV file, and the apostrophe that keeps it text."""

import re

# Formulas, and numbers that Excel writes differently: 0012, 1e5, a code of 17 digits.
_RECKONED = re.compile(r"[=+\-@\t\r＝＋－＠'].*|0\d+.*|\d{12,}|\d+(\.\d+)?[eE][+-]?\d+", re.DOTALL)
_GUARD = "'"


def guarded(text: str) -> str:
    """Return `text` with an apostrophe before it where a spreadsheet would calculate or change it."""
    return _GUARD + text if _RECKONED.fullmatch(text) else text


def unguarded(text: str) -> str:
    """Return what was given to `guarded`."""
    return text[1:] if text.startswith(_GUARD) and _RECKONED.fullmatch(text[1:]) else text
