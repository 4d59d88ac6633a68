"""相近案例: the precedents most like a project (BM25 over single characters and pairs)."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from drafter.knowledge.precedents import Precedent, load_precedents
from drafter.table.brief import ProjectHead
from drafter.table.number import fold

_SATURATION, _LENGTH = 1.2, 0.75
"""k1 and b of BM25 at their usual values."""
_NAME = 2.0
"""The name of a project says more than its purpose."""

_READ = 5_000
"""Characters of a purpose that are read."""


class Near(NamedTuple):
    """A precedent and how near it is; scores compare within one answer only."""

    precedent: Precedent
    score: float


class PrecedentIndex:
    """BM25 over some precedents; knows of no others."""

    def __init__(self, precedents: Iterable[Precedent]) -> None:
        self._precedents = tuple(precedents)
        counts = tuple(Counter(_grams(_text(precedent))) for precedent in self._precedents)
        frequency = Counter(gram for count in counts for gram in count)
        total = len(self._precedents)
        self._rarity = {
            gram: math.log(1 + (total - times + 0.5) / (times + 0.5)) for gram, times in frequency.items()
        }
        mean_length = sum(count.total() for count in counts) / max(total, 1)
        norms = [_SATURATION * (1 - _LENGTH + _LENGTH * count.total() / mean_length) for count in counts]
        self._places: dict[str, list[tuple[int, int, float]]] = {gram: [] for gram in frequency}
        for number, (count, norm) in enumerate(zip(counts, norms, strict=True)):
            for gram, times in count.items():
                self._places[gram].append((number, times, times + norm))

    def nearest(self, head: ProjectHead, limit: int) -> tuple[Near, ...]:
        """Return up to `limit` precedents, nearest first; those that share no character are left out."""
        wanted = Counter(dict.fromkeys(_grams(head.purpose[:_READ]), 1.0))
        wanted.update(dict.fromkeys(_grams(head.name), _NAME))
        scored = list(map(Near, self._precedents, self._scores(wanted)))
        scored.sort(key=lambda near: (-near.score, near.precedent.document, near.precedent.index))
        return tuple(near for near in scored[:limit] if near.score > 0)

    def _scores(self, wanted: Mapping[str, float]) -> list[float]:
        """Return the score of each precedent; only those that have a gram are looked at for it."""
        scores = [0.0] * len(self._precedents)
        for gram, weight in wanted.items():
            rare = weight * self._rarity.get(gram, 0.0)
            for number, times, damped in self._places.get(gram, ()):
                scores[number] += rare * times * (_SATURATION + 1) / damped
        return scores


def nearest(
    head: ProjectHead, limit: int = 5, exclude_documents: frozenset[str] = frozenset()
) -> tuple[Near, ...]:
    """Return up to `limit` shipped precedents, nearest first, none from the excluded documents.

    Excluded documents influence nothing, not even how rare a word counts.
    """
    return _index(exclude_documents).nearest(head, limit)


@lru_cache(maxsize=8)
def _index(excluded: frozenset[str]) -> PrecedentIndex:
    return PrecedentIndex(p for p in load_precedents() if p.document not in excluded)


def _text(precedent: Precedent) -> str:
    return " ".join([precedent.name, precedent.name, *precedent.types, *(row.name for row in precedent.rows)])


def _grams(text: str) -> Iterator[str]:
    for run in re.findall(r"[㐀-鿿]+|[a-zA-Z]+", fold(text)):
        yield from run
        yield from (run[i : i + 2] for i in range(len(run) - 1))
