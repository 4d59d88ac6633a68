"""Text short enough for a cell: subjects for names, quotes for the basis column."""

import re

SHORT = 14
"""Chinese characters an indicator's name spends on its subject."""


def shortened(subject: str) -> str:
    """Return a subject short enough for an indicator name: no brackets, the head noun of a long phrase.

    Latin letters and digits are half as wide as Chinese characters; a cut never falls inside a number.
    """
    text = re.sub(r"[（(].*?[)）]", "", subject).strip("的，、 ")
    if "的" in text:
        whole = text.replace("的", "")
        text = whole if len(whole) <= SHORT else text.rsplit("的", 1)[1]
    if sum(0.5 if c.isascii() else 1 for c in text) <= SHORT:
        return text
    return re.sub(r"^[\x21-\x7e]+", "", text[-SHORT:]) or text[-SHORT:]


def quoted(quote: str) -> str:
    """Return a quote on one line, cut to what a cell holds."""
    flat = re.sub(r"\s+", "", quote)
    return flat if len(flat) <= 40 else flat[:39] + "…"  # noqa: PLR2004 - a cell holds about forty characters
