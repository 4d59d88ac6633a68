"""类型识别: which kinds of project a head describes, from the cue words of its texts.

The name counts more than the purpose, the purpose more than the goals. What the money buys (工资, 房租)
goes before the field of work when the name ends on it or most of the purpose is spent on it; but words that
only say what is done (运转经费, 监察) give way to the object of another field (敬老院, 特种设备) in the name.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from drafter.knowledge.cues import CueBook, Found, cue_book
from drafter.knowledge.payment import payment_pattern
from drafter.knowledge.project_type import GENERAL, ProjectType
from drafter.knowledge.spending import bought, listed, spent
from drafter.table.brief import ProjectHead
from drafter.table.number import fold

__all__ = ["Recognised", "payment_pattern", "recognise"]

_STRONG, _WEAK = 6.0, 2.0
_MORE_STRONG, _MORE_WEAK = 2.0, 0.8
"""What the first and each further cue of a field add."""
_NAME, _PURPOSE, _GOALS, _UNIT = 1.0, 0.5, 0.2, 0.15
_GOALS_ALONE = 0.3
"""Goals count more where there is no purpose, as in forms that ask for none."""
_LAST_IN_NAME = 1.25
"""A Chinese name ends on what it is: 养老院消防设施改造 is about 消防."""
_AHEAD = 1.05
_AGAINST_IN_NAME, _AGAINST_IN_PURPOSE = 0.2, 0.6
_READ = 5_000
"""Characters of a purpose that are read: what a project is stands at the beginning."""
_ENOUGH = 1.5
"""Below this nothing is recognised and 综合业务 goes first."""


class Recognised(NamedTuple):
    """A type, how much speaks for it (only comparable within one answer) and its cues found."""

    type: ProjectType
    score: float
    cues: tuple[str, ...]


def recognise(head: ProjectHead, goals: Sequence[str] = ()) -> tuple[Recognised, ...]:
    """Return the types that fit, best first; never empty, 综合业务(通用) where nothing else fits."""
    book = cue_book()
    name, purpose = _plain(head.name), _plain(head.purpose[:_READ])
    tally = _Tally(book)
    in_name = book.finder.find(name)
    strong = book.telling(name, in_name)
    objects = book.objects_in(strong)
    last = strong[-1] if strong else None
    if last and listed(book, name, strong, book.strong[last.word], last.start):
        last = None
    told = {book.strong[cue.word] for cue in strong}
    tally.weakened = {cue.word for cue in book.strong_in(in_name)} - {cue.word for cue in strong}
    tally.add(in_name, _NAME, last=last.word if last else "")
    if objects:
        tally.weakened |= {word for word in book.yielding if book.strong.get(word) not in told}
    tally.add(book.finder.find(purpose), _PURPOSE)
    tally.add(book.finder.find(_plain("；".join(goals))), _GOALS if purpose else _GOALS_ALONE)
    tally.add(book.finder.find(_plain(head.unit_name)), _UNIT, spending=False)
    for kind in tally.scores:
        tally.scores[kind] *= _against(book.types[kind], name, purpose, in_name)
    if first := bought(book, name, in_name) or spent(book, purpose, of_a_field=bool(objects)):
        tally.put_first(first)
    if max(tally.scores.values(), default=0.0) < _ENOUGH:
        tally.put_first(GENERAL)
    ranked = sorted(tally.scores, key=lambda kind: -tally.scores[kind])
    return tuple(
        Recognised(book.types[kind], round(tally.scores[kind], 2), tuple(tally.words.get(kind, ())))
        for kind in ranked
    )


class _Tally:
    """Scores by type as the fields are read."""

    def __init__(self, book: CueBook) -> None:
        self.book = book
        self.scores: dict[str, float] = {}
        self.words: dict[str, list[str]] = {}
        self.weakened: set[str] = set()
        """Strong cues that count as weak ones beside the object of the name."""

    def add(self, found: Iterable[Found], factor: float, *, last: str = "", spending: bool = True) -> None:
        """Add one field: the first strong and weak cue of a type count most, further ones less."""
        seen: dict[tuple[str, bool], set[str]] = {}
        behind: Found | None = None
        for cue in found:
            word = cue.word
            yields = word in self.weakened or self.book.adjoins(behind, cue)
            behind = cue
            strong = self.book.strong.get(word)
            owners = [(strong, not yields)] if strong else []
            owners += [(kind, False) for kind in self.book.weak.get(word, ()) if kind != strong]
            for kind, is_strong in owners:
                if not spending and self.book.types[kind].spending:
                    continue
                before = seen.setdefault((kind, is_strong), set())
                if word in before:
                    continue
                weight = _weight(word, first=not before, strong=is_strong)
                if not is_strong:
                    weight /= max(1, len(self.book.weak.get(word, ()))) ** 0.5
                before.add(word)
                self.scores[kind] = self.scores.get(kind, 0.0) + weight * factor * (
                    _LAST_IN_NAME if is_strong and word == last else 1.0
                )
                if word not in self.words.setdefault(kind, []):
                    self.words[kind].append(word)

    def put_first(self, kind: str) -> None:
        """Lift a type just above the others."""
        others = max((score for other, score in self.scores.items() if other != kind), default=0.0)
        self.scores[kind] = max(self.scores.get(kind, 0.0), others * _AHEAD, 0.1)


def _weight(word: str, *, first: bool, strong: bool) -> float:
    base = (_STRONG if first else _MORE_STRONG) if strong else (_WEAK if first else _MORE_WEAK)
    return base * (1 + 0.1 * (len(word) - 2))  # a longer word says more


def _against(kind: ProjectType, name: str, purpose: str, in_name: Sequence[Found]) -> float:
    """Return the factor that words against a type leave of its score."""
    if any(word in name for word in kind.not_when):
        return _AGAINST_IN_NAME
    if any(found.word in kind.strong_cues for found in in_name):
        return 1.0
    return _AGAINST_IN_PURPOSE if any(word in purpose for word in kind.not_when) else 1.0


def _plain(text: str) -> str:
    return re.sub(r"[^\S\n]|[“”‘’\"「」]", "", fold(text)).replace("（", "(").replace("）", ")")
