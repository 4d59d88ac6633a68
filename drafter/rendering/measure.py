"""How much room text takes: an estimate, for formats that do not find their row heights themselves."""

import re
import unicodedata
from functools import lru_cache

MM_PER_POINT = 25.4 / 72
LINE = 1.4
"""Line height over font size: 宋体 takes 1.2 to 1.3, the typefaces that stand in for it up to 1.45."""
PADDING = 3.0
"""Left and right padding of a cell together, in mm."""

_PIECES = re.compile(r"[!-~]+|.", re.DOTALL)


@lru_cache(maxsize=8192)
def half_widths(text: str) -> int:
    """Return the width in half-width characters; ≥, “ and the like print full width in Chinese text."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def line_count(text: str, width: float, size: float) -> int:
    """Return how many lines `text` takes in a cell `width` mm wide at `size` points.

    Words in Latin letters and numbers stay whole unless they are longer than a line.
    """
    room = max(2, int((width - PADDING) / (size * MM_PER_POINT / 2)))
    return sum(_wrapped(paragraph, room) for paragraph in text.split("\n"))


def text_height(text: str, width: float, size: float) -> float:
    """Return the height in points that `text` needs, spacing above and below included."""
    lines = line_count(text, width, size)
    # Chinese punctuation may not begin a line: long texts run a little longer than counted.
    return (lines + lines // 8) * size * LINE + size * 0.6


@lru_cache(maxsize=2048)
def _wrapped(paragraph: str, room: int) -> int:
    lines, used = 1, 0
    for piece in _PIECES.findall(paragraph):
        width = half_widths(piece)
        if used + width <= room:
            used += width
        elif width <= room:
            lines, used = lines + 1, width
        else:  # a long number or address is broken where the line ends
            lines += (used + width - 1) // room
            used = (used + width - 1) % room + 1
    return lines
