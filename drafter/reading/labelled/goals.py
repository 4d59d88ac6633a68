"""绩效目标 of the year, from whatever rows and columns a form gives them."""

import re
from collections.abc import Sequence

from drafter.reading.cells import Cell, GridRow
from drafter.reading.grid import squeeze
from drafter.reading.labelled.head import Head, unglued
from drafter.reading.labelled.sections import NOT_OF_THE_YEAR, section
from drafter.reading.labels import Label, read_label

_GOAL_NUMBER = re.compile(r"目标[\d一二三四五六七八九十]+[:：]?")
_GOAL_MARK = re.compile(r"(?:^|(?<=[\s。；;]))目标\s*[\d一二三四五六七八九十]+\s*[:：]")

_SEVERAL = 2
_NUMBERED_LINE = re.compile(r"^(\d{1,2})\.(?!\d)", re.MULTILINE)


def separated(goals: tuple[str, ...]) -> tuple[str, ...]:
    """Return the goals of a draft of ours, which its form holds as one text, each with its number.

    Only lines numbered 1., 2., 3. … without a gap are taken apart; anything else stays one goal.
    """
    if len(goals) != 1:
        return goals
    marks = list(_NUMBERED_LINE.finditer(goals[0]))
    if len(marks) < _SEVERAL or marks[0].start() or [int(m[1]) for m in marks] != [*range(1, len(marks) + 1)]:
        return goals
    ends = [*(mark.start() for mark in marks[1:]), len(goals[0])]
    return tuple(goals[0][mark.start() : end].rstrip("\n") for mark, end in zip(marks, ends, strict=True))


def goals_of(head: Head) -> list[str]:
    """Return the goals of the year as written; of several columns those of the year, said once."""
    rows = section(head.block.head, Label.GOAL) or section(head.block.head, Label.LONG)
    goals: list[str] = []
    above: list[tuple[Cell, Label]] = []
    if rows and (wanted := _headed_above(head.block.head, rows[0])):
        return _single(wanted)
    for row in rows:
        kinds = [label for _, label in above[1:]]
        if _is_told_by_order(row, kinds):
            for kind, text in zip(kinds, row.texts, strict=True):
                goals += [] if kind in NOT_OF_THE_YEAR else _single(text)
        else:
            goals += _goals_in(row, above)
    if not goals and (text := head.text(Label.GOAL)):
        goals = list(_single(text))
    if not goals:  # 目标1 beside its text, without the label above
        goals = [
            row.texts[1]
            for row in head.block.head
            if len(row.texts) == 2 and _GOAL_NUMBER.fullmatch(squeeze(row.texts[0]))
        ]
    return list(dict.fromkeys(goals))


def _is_told_by_order(row: GridRow, kinds: Sequence[Label]) -> bool:
    """Whether the texts of a ragged row stand in the order of the labels above: its columns are but counted."""
    alike = not row.aligned and len(kinds) > 1 and len(kinds) == len(row.texts)
    return alike and not any(read_label(text) for text in row.texts)


def _goals_in(row: GridRow, above: list[tuple[Cell, Label]]) -> list[str]:
    """Return the goals of a row and add its labels to those `above` the rows to come."""
    goals: list[str] = []
    beside: Label | None = None
    for cell in row.cells:
        if not cell.text or cell.below:
            continue
        found = read_label(cell.text)
        if found is not None:
            beside = found[0]
            if found[1] and found[0] is Label.GOAL:
                goals += _single(unglued(cell.text, found[1]))
                beside = None
            above.append((cell, found[0]))
            continue
        over = [label for up, label in above if up.col < cell.end and cell.col < up.end]
        owner = beside or (over[-1] if over else Label.GOAL)
        if owner not in NOT_OF_THE_YEAR and not _GOAL_NUMBER.fullmatch(squeeze(cell.text)):
            goals += _single(cell.text)
    return goals


def _headed_above(rows: Sequence[GridRow], first: GridRow) -> str:
    """Return the year's goal where 中期目标 and 年度目标 stand in the row above 总体目标 and its two texts."""
    at = rows.index(first)
    labels = [found for text in rows[at - 1].texts if (found := read_label(text))] if at else []
    texts = [cell.text for cell in first.filled if not read_label(cell.text)]
    kinds = [label for label, rest in labels if not rest]
    if (
        len(kinds) != len(texts)
        or len(kinds) != len(rows[at - 1].texts)
        or set(kinds) != {Label.LONG, Label.GOAL}
    ):
        return ""
    return texts[kinds.index(Label.GOAL)]


def _single(text: str) -> list[str]:
    """Split 目标1：… 目标2：… into goals; other texts are one goal, as written."""
    if not _GOAL_MARK.search(text):
        return [text]
    return [part.strip() for part in _GOAL_MARK.split(text) if squeeze(part)]
