"""Markdown with tables: cells between bars, with the marks of Markdown taken off their text."""

import re
from collections.abc import Iterator
from html import unescape

from drafter.reading.cells import Cell, GridRow, Item, Line, Place

_RULE = re.compile(r"\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?\s*)?")
_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(\*{1,3})(?!\*)(.+?)(?<!\\)\1", re.DOTALL)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HEADING = re.compile(r"#{1,6}\s+")
_ANCHOR = re.compile(r'<a id="[^"]*"></a>')
_PLAN = re.compile(r"(资金支出计划.*?)\s+(\S+)")
_GOAL = re.compile(r"(目标|绩效目标)\d+")
_GAP = re.compile(r"　+")
_LISTING = ("项目", "内容")
"""Headings of the list of label and content that stands for the head of a form."""


def has_table(text: str) -> bool:
    """Whether the text has a table as Markdown writes it, with a rule below its headings."""
    return any(_RULE.fullmatch(line.strip()) for line in text.split("\n"))


def items_of_markdown(text: str) -> list[Item]:
    """Return rows and lines in order; the plan's points, a line each, become a row again."""
    items: list[Item] = []
    plan: list[tuple[int, str, str, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        cells = _cells(bare)
        point = _PLAN.fullmatch(cells[0]) if len(cells) == len(_LISTING) else None
        if point:
            plan.append((number, point[1], point[2], cells[1]))
            continue
        items += _plan_rows(plan)
        plan = []
        if _RULE.fullmatch(bare) or not bare or _ANCHOR.fullmatch(bare):
            continue
        if not cells:
            parts = tuple(_GAP.split(plain(_HEADING.sub("", bare))))
            items.append(_row(number, parts) if len(parts) > 1 else Line(Place(number), parts[0]))
        elif tuple(cells) != _LISTING:
            goal = _GOAL.fullmatch(cells[0]) if len(cells) == len(_LISTING) else None
            items.append(_goal_row(number, cells) if goal else _row(number, tuple(cells)))
    items += _plan_rows(plan)
    return items


def plain(text: str) -> str:
    """Return the text a reader of the page sees: emphasis, escapes, entities and breaks undone."""
    text = _BREAK.sub("\n", text.strip())
    if whole := _EMPHASIS.fullmatch(text):
        text = whole[2]
    return unescape(_ESCAPED.sub(r"\1", text))


def _cells(line: str) -> list[str]:
    """Return the cells of a table's row, none for another line."""
    if not (line.startswith("|") and line.endswith("|") and len(line) > 1):
        return []
    # Bars that belong to a text are escaped: the even backslashes before a bar are themselves text.
    parts = _BAR.sub(lambda bar: f"{bar[1]}\0", line).split("\0")
    return [plain(part) for part in parts[1:-1]]


def _goal_row(number: int, cells: list[str]) -> GridRow:
    """Return a goal beside the tall label that the form prints once for all goals."""
    row = _row(number, ("绩效目标", *cells))
    first = cells[0].rstrip().endswith("目标1")
    tall = Cell("绩效目标", 0, below=not first)
    return GridRow(row.place, (tall, *row.cells[1:]))


def _plan_rows(plan: list[tuple[int, str, str, str]]) -> Iterator[GridRow]:
    if plan:
        number, label, *_ = plan[0]
        yield _row(number, (label, *(by for _, _, by, _ in plan)))
        below = _row(plan[-1][0], (label, *(percent for *_, percent in plan)))
        covered = Cell(label, 0, below=True)
        yield GridRow(below.place, (covered, *below.cells[1:]))


def _row(number: int, texts: tuple[str, ...]) -> GridRow:
    return GridRow(Place(number), tuple(Cell(text, col) for col, text in enumerate(texts)))
