"""Word lists written as running text, the way a person keeps them."""

from collections.abc import Iterable, Iterator


def listed(text: str) -> tuple[str, ...]:
    """Return the words of `text`, which blanks and line breaks separate."""
    return tuple(text.split())


def mapped(text: str) -> dict[str, str]:
    """Return `名:人 位:人` as a mapping of each first word to its second."""
    return dict(pair.split(":", 1) for pair in text.split())


class Lookup:
    """Words to be found at a place of a text, the longest first.

    For lists of a hundred words it is ready at once, where a regular expression of them has to be compiled.
    """

    __slots__ = ("_by_first",)

    def __init__(self, words: Iterable[str]) -> None:
        by_first: dict[str, list[str]] = {}
        for word in sorted(words, key=len, reverse=True):
            by_first.setdefault(word[0], []).append(word)
        self._by_first = by_first

    def at(self, text: str, start: int, end: int | None = None) -> str:
        """Return the longest word that stands at `start` and does not reach beyond `end`; empty if none."""
        end = len(text) if end is None else end
        if start >= end:
            return ""
        for word in self._by_first.get(text[start], ()):
            if text.startswith(word, start, end):
                return word
        return ""

    def all_in(self, text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Yield the words from left to right, none inside another, with the places where they begin."""
        while start < end:
            word = self.at(text, start, end)
            if word:
                yield start, word
            start += len(word) or 1
