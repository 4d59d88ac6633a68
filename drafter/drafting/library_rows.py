"""Rows from the indicator library: which entries fit a project, and the rows they give."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from drafter.drafting.planned_row import PlannedRow
from drafter.drafting.project import Project
from drafter.knowledge.library_entry import LibraryEntry
from drafter.table.provenance import Source
from drafter.table.target_value import TargetValue

_PRIORITY = {1: 3.0, 2: 2.0, 3: 0.5}
_KNOWN_VALUE = 1.5
_CUE = 2.0
_NAMED = 0.75
"""What a cue counts more where the project's own name says it: 公厕 of 城区公厕管护."""
_LENGTH_SAYS = {1: 0.25, 2: 0.6}
_RANK = (3.0, 0.0)
_OUTSIDER = -3.0
_COUNTERS = "人名个万亿元次户台套件吨亩米公平立家所座项辆条张份册场期天日年月小分岁盏块处株头只%‰"
OUTSIDE = 9
"""The rank of entries that belong to no type: they come last."""


class Ranked(NamedTuple):
    """An entry with the rank of the project type it belongs to (0 is the main type)."""

    entry: LibraryEntry
    rank: int


def fits(entry: LibraryEntry, project: Project, rank: int) -> bool:
    """Whether an entry may be used: one of its cues is there, none of its exclusions.

    An entry of another than the main type must have a cue: without one it would speak of every project of
    that other type, not of this. Only where the second type is nearly as strong as the first may its core
    entries speak without one.
    """
    if any(word in project.text for word in entry.not_when) or _elsewhere(entry.name, project.brief.name):
        return False
    if entry.cues:
        return any(said(cue, project.text) for cue in entry.cues)
    return rank == 0 or (rank == 1 and project.two_natured and entry.priority == 1)


def said(cue: str, text: str) -> bool:
    """Whether a cue stands in a text; one of digits (120急救) not as a count (120人次)."""
    if not cue.isdecimal():
        return cue in text
    return re.search(rf"(?<![\d.]){cue}(?![\d.,，]|[{_COUNTERS}])", text) is not None


def _elsewhere(entry_name: str, project_name: str) -> bool:
    """Whether an entry speaks of villages where the project is a community's, or the other way round."""
    return any(
        here in entry_name and here not in project_name and there in project_name
        for here, there in (("村", "社区"), ("社区", "村"))
    )


def fitness(entry: LibraryEntry, project: Project, rank: int) -> float:
    """Score an entry for a project; `rank` is that of the type it belongs to.

    For a type that is not the main one short cues say little (检查, 宣传 occur everywhere), long ones much.
    """
    found = sorted((cue for cue in entry.cues if said(cue, project.text)), key=len, reverse=True)[:2]
    cues = sum(1.0 if rank == 0 else _LENGTH_SAYS.get(len(cue), 1.0) for cue in found)
    if rank == 0 and any(cue in project.brief.name for cue in found):
        cues += _NAMED
    known = _KNOWN_VALUE if entry.value else 0.0
    of_type = _RANK[rank] if rank < len(_RANK) else _OUTSIDER
    return _PRIORITY[entry.priority] + known + _CUE * cues + of_type


def candidates(project: Project, entries: Iterable[Ranked]) -> list[Ranked]:
    """Return the entries that fit, best first; equal ones keep the library's order."""
    fitting = [e for e in entries if fits(e.entry, project, e.rank) and e.entry.name not in project.avoided]
    return sorted(fitting, key=lambda e: -fitness(e.entry, project, e.rank))


def filled(text: str, project: Project, target: str = "") -> str:
    """Put year, group, object and place into a text of the library."""
    return (
        text.replace("{year}", str(project.year))
        .replace("{group}", project.group)
        .replace("{object}", target or project.short_name)
        .replace("{place}", project.brief.unit_name or "项目实施区域")
    )


def row_of(entry: LibraryEntry, project: Project, *, target: str = "") -> PlannedRow:
    """Turn an entry into a row; an entry without a value becomes a blank with its question."""
    question = ""
    value_text = filled(entry.value, project, target)
    source, evidence = entry.value_source, filled(entry.value_reason or entry.applies_when, project, target)
    if not entry.value:
        question = filled(entry.question, project, target) or f"{filled(entry.name, project, target)}是多少？"
        value = TargetValue.blank(entry.relation, entry.unit)
        source, evidence = Source.TO_FILL, question
    elif entry.number is not None:
        value = TargetValue.of(entry.relation, entry.number, entry.unit)
    else:
        value = TargetValue.parse(f"{entry.relation}{value_text}{entry.unit}")
    if source in {Source.INPUT, Source.PRECEDENT, Source.DERIVED}:
        # The library's own figure was not supplied by this user: it is a suggestion to confirm.
        source = Source.SUGGESTION
    return PlannedRow(
        category=entry.category,
        sustained=entry.sustained,
        name=filled(entry.name, project, target),
        description=filled(entry.description, project, target),
        value=value,
        basis=filled(entry.basis, project, target),
        direction=entry.direction,
        source=source,
        evidence=evidence,
        origin="library",
        question=question,
        basis_kind=entry.basis_kind,
        taking=entry.taking,
        data_source=entry.data_source,
        priority=entry.priority,
    )
