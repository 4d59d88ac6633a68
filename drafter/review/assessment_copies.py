"""雷同: tables of different projects whose indicators were copied from one another."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil

from drafter.table.assessment import Reviewed
from drafter.table.document_summary import CopiedTables
from drafter.table.number import fold

_ALIKE = 0.7
"""Jaccard index of the sets of names from which two tables count as copies."""
_FEWEST = 3
"""Two tables with one name each in common say nothing."""


def copied_tables(reviewed: Sequence[Reviewed]) -> tuple[CopiedTables, ...]:
    """Return groups of tables of different projects whose indicator names agree to 70 % or more."""
    names = {one.number: _names(one) for one in reviewed}
    projects = {one.number: _flat(one.table.project.name) for one in reviewed}
    group = {number: number for number in names}
    likeness: dict[tuple[int, int], float] = {}
    for a, b in _candidates(names):
        if projects[a] != projects[b] and (alike := jaccard(names[a], names[b])) >= _ALIKE:
            likeness[a, b] = alike
            old, new = sorted((group[a], group[b]), reverse=True)
            group = {number: new if at == old else at for number, at in group.items()}
    members: dict[int, list[Reviewed]] = {}
    for one in reviewed:
        members.setdefault(group[one.number], []).append(one)
    return tuple(_group(ones, likeness) for ones in members.values() if len(ones) > 1)


def _candidates(names: Mapping[int, frozenset[str]]) -> list[tuple[int, int]]:
    """Return the pairs that can reach the likeness at all: those that share one of their rarest names.

    Of n names 0.7 n must be shared, so one of the n − ⌈0.7 n⌉ + 1 rarest is: a thousand tables stay fast.
    """
    spread = Counter(name for one in names.values() for name in one)
    by_name: dict[str, list[int]] = {}
    pairs: set[tuple[int, int]] = set()
    for number, one in names.items():
        rarest = sorted(one, key=lambda name: (spread[name], name))
        for name in rarest[: len(one) - ceil(_ALIKE * len(one)) + 1]:
            earlier = by_name.setdefault(name, [])
            pairs.update((other, number) for other in earlier)
            earlier.append(number)
    return sorted(pairs)


def jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    """Return how much two sets share, 0 to 1; sets too small to compare share nothing."""
    return len(a & b) / len(a | b) if min(len(a), len(b)) >= _FEWEST else 0.0


def _group(ones: Sequence[Reviewed], likeness: dict[tuple[int, int], float]) -> CopiedTables:
    numbers = {one.number for one in ones}
    inside = [alike for pair, alike in likeness.items() if numbers.issuperset(pair)]
    return CopiedTables(
        tables=tuple(one.number for one in ones),
        names=tuple(one.table.project.name for one in ones),
        likeness=round(min(inside), 2),
        same_values=len({_values(one) for one in ones}) == 1,
    )


def _names(one: Reviewed) -> frozenset[str]:
    return frozenset(_flat(row.name) for row in one.table.indicators if not row.is_empty)


def _values(one: Reviewed) -> frozenset[tuple[str, str]]:
    rows = one.table.indicators
    return frozenset((_flat(row.name), _flat(row.value.canonical())) for row in rows if not row.is_empty)


def _flat(text: str) -> str:
    return re.sub(r"[\s，。、；：,.;:“”\"]", "", fold(text))
