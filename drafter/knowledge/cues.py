"""Finding cue words in a text: the longest word wins, so 护林防火 holds no 护林."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple


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
