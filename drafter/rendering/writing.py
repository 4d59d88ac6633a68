"""How the head of a form writes what it is given, and where its cells end."""

import re

from drafter.rendering.sheet import Align, Box, Mark, Style
from drafter.table.number import plain
from drafter.table.spending_plan import PlanPoint
from drafter.table.target_value import BLANK

_NEAR = 6
"""A cell of the head ends with a column below it that is at most this many mm away."""
_NUMBERED = re.compile(r"\s*(目标)?[（(]?[\d一二三四五六七八九十]+[.、．：:)）](?!\d)")


def percent(point: PlanPoint | None) -> str:
    """Write a point of the plan: 25%; what could not be read stays as it was written."""
    if point is None:
        return ""
    return point.text if point.percent is None else f"{plain(point.percent)}%"


def numbered(goals: tuple[str, ...]) -> str:
    """Write goals on lines of their own, numbered unless there is but one or their author did so."""
    if len(goals) == 1 or any(_NUMBERED.match(goal) for goal in goals):
        return "\n".join(goals)
    return "\n".join(f"{at}.{goal}" for at, goal in enumerate(goals, 1))


def blank_mark(text: str) -> Mark:
    """Return the mark of a text in which something is still to be filled in."""
    return Mark.BLANK if BLANK in text else Mark.NONE


def field(left: int, middle: int, right: int, label: str, text: str) -> tuple[Box, Box]:
    """Return a printed label and, right of it, what is filled in; edges in mm."""
    return Box(left, middle, label, Style.LABEL), Box(middle, right, text, align=Align.CENTER, label=label)


def nearest(edges: tuple[int, ...], wanted: float) -> int:
    """Return the edge of a column near `wanted` mm, or `wanted` itself when none is near."""
    found = min(edges, key=lambda edge: abs(edge - wanted))
    return found if abs(found - wanted) <= _NEAR else round(wanted)
