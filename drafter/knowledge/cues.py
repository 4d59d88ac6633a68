"""Finding cue words in a text: the longest word wins, so 护林防火 holds no 护林."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from drafter.knowledge.project_type import ProjectType, load_types

LISTED = re.compile(r"[、/]|及|和|与")
"""What stands between the items of a list."""
_PERSONS = ("员", "专干", "干部", "书记", "社工", "工作者", "志愿者")
"""Who ends on one (网格员) works in a field, but is no object of it."""


class Found(NamedTuple):
    """A cue word and where it stands: `text[start:end] == word`."""

    start: int
    end: int
    word: str


class CueFinder:
    """Finds many words in one pass over a text; every word has at least two characters."""

    def __init__(self, words: Iterable[str]) -> None:
        """Index the words by their first two characters."""
        index: dict[str, list[str]] = {}
        for word in sorted(set(words), key=len, reverse=True):
            index.setdefault(word[:2], []).append(word)
        self._index: Mapping[str, list[str]] = index

    def find(self, text: str) -> list[Found]:
        """Return the words in `text` in order, without those inside a longer one found there."""
        found: list[Found] = []
        covered = 0
        for start in range(len(text) - 1):
            for word in self._index.get(text[start : start + 2], ()):
                if text.startswith(word, start):
                    # Longest first, so the first hit at a start covers the others; a hit that ends
                    # inside an earlier one is part of it.
                    if start + len(word) > covered:
                        covered = start + len(word)
                        found.append(Found(start, covered, word))
                    break
        return found


@dataclass(frozen=True)
class CueBook:
    """All cue words of all types: who owns a strong one, who shares a weak one."""

    types: Mapping[str, ProjectType]
    strong: Mapping[str, str]
    weak: Mapping[str, tuple[str, ...]]
    yielding: frozenset[str]
    finder: CueFinder

    def strong_in(self, found: Iterable[Found]) -> list[Found]:
        """Return the strong ones of the cues found."""
        return [cue for cue in found if cue.word in self.strong]

    def objects_in(self, found: Iterable[Found]) -> list[Found]:
        """Return the cues found that name an object of a field of work (敬老院, 机井)."""
        return [
            cue
            for cue in self.strong_in(found)
            if cue.word not in self.yielding
            and not cue.word.endswith(_PERSONS)
            and not self.types[self.strong[cue.word]].spending
        ]

    def telling(self, text: str, found: Iterable[Found]) -> list[Found]:
        """Return the strong cues of a name without those that give way to an object of another field.

        A cue gives way when it only says what is done (运转经费 behind 敬老院, unless the two are listed) or
        when it says what is bought and is the tail of the object's own name (市场建设 in 零工市场建设).
        """
        strong = self.strong_in(found)
        if len(strong) == 1:
            return strong
        objects = self.objects_in(strong)
        return [cue for cue in strong if not any(self._gives_way(text, cue, thing) for thing in objects)]

    def adjoins(self, before: Found | None, cue: Found) -> bool:
        """Whether a yielding cue stands right behind an object of another field (防汛抗洪隐患排查)."""
        return (
            before is not None
            and cue.word in self.strong
            and cue.word in self.yielding
            and before.end == cue.start
            and any(self._gives_way("", cue, thing) for thing in self.objects_in([before]))
        )

    def _gives_way(self, text: str, cue: Found, thing: Found) -> bool:
        if self.strong[cue.word] == self.strong[thing.word]:
            return False
        if thing.start < cue.start < thing.end and self.types[self.strong[cue.word]].spending:
            return True
        first, second = sorted((cue, thing))
        return cue.word in self.yielding and not LISTED.search(text, first.end, second.start)


@cache
def cue_book() -> CueBook:
    """Return the cue words of the shipped types, indexed once."""
    types = {kind.name: kind for kind in load_types()}
    strong = {word: kind.name for kind in types.values() for word in kind.strong_cues}
    weak: dict[str, list[str]] = {}
    for kind in types.values():
        for word in kind.cues:
            weak.setdefault(word, []).append(kind.name)
    shared = {word: tuple(names) for word, names in weak.items()}
    yielding = frozenset(word for kind in types.values() for word in kind.yielding)
    return CueBook(types, strong, shared, yielding, CueFinder([*strong, *weak]))
