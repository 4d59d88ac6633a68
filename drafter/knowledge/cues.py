"""Finding cue words in a text: the longest word wins, so 护林防火 holds no 护林."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from drafter.knowledge.project_type import ProjectType, load_types


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
    finder: CueFinder

    def strong_in(self, found: Iterable[Found]) -> list[Found]:
        """Return the strong ones of the cues found."""
        return [cue for cue in found if cue.word in self.strong]


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
    return CueBook(types, strong, shared, CueFinder([*strong, *weak]))
