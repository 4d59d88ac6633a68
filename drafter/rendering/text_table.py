"""A plain table for the terminal, in which a Chinese character is two columns wide."""

from collections.abc import Sequence
from unicodedata import east_asian_width


def text_table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1) -> str:
    """Return aligned lines; the first `left` columns are set left, the rest right."""
    lines = [headings, *rows]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(headings))]
    return "\n".join(
        "  ".join(
            _padded(cell, width, to_left=column < left)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _padded(text: str, width: int, *, to_left: bool) -> str:
    gap = " " * (width - _width(text))
    return text + gap if to_left else gap + text
