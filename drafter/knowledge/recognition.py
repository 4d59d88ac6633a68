"""类型识别: which kinds of project a head describes, from the cue words of its texts.

The name counts more than the purpose, the purpose more than the goals. What the money buys (工资, 房租)
goes before the field of work when the name ends on it or most of the purpose is spent on it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from drafter.knowledge.cues import CueFinder, Found
from drafter.knowledge.payment import payment_pattern
from drafter.knowledge.project_type import GENERAL, ProjectType, load_types
from drafter.table.brief import ProjectHead
from drafter.table.number import fold

__all__ = ["Recognised", "payment_pattern", "recognise"]

_STRONG, _WEAK = 6.0, 2.0
_MORE_STRONG, _MORE_WEAK = 2.0, 0.8
"""What the first and each further cue of a field add."""
_NAME, _PURPOSE, _GOALS, _UNIT = 1.0, 0.5, 0.2, 0.15
_GOALS_ALONE = 0.4
"""Goals count double where there is no purpose, as in forms that ask for none."""
_LAST_IN_NAME = 1.25
"""A Chinese name ends on what it is: 养老院消防设施改造 is about 消防."""
_SPENT = 0.6
"""Share of the purpose from which a kind of spending decides."""
_AHEAD = 1.05
_AGAINST_IN_NAME, _AGAINST_IN_PURPOSE = 0.2, 0.6
_READ = 5_000
"""Characters of a purpose that are read: what a project is stands at the beginning."""
_ENOUGH = 1.5
"""Below this nothing is recognised and 综合业务 goes first."""
_LISTED = re.compile(r"[、/]|及|和|与")
_GENERAL_TAIL = re.compile(r"(?:专项|项目|工作|业务|补助|配套|县级|年度|预算|经费|资金|费用|[款费])+$")
_BRACKET = re.compile(r"\([^()]*\)")
_CLAUSE = re.compile(r"[，,。；;：:、\n\s]|以及|[及和与]")
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)\s*(亿|万)?元")
_YUAN = {"亿": 1e8, "万": 1e4, "": 1.0}


class Recognised(NamedTuple):
    """A type, how much speaks for it (only comparable within one answer) and its cues found."""

    type: ProjectType
    score: float
    cues: tuple[str, ...]


@dataclass(frozen=True)
class _Cues:
    """All cue words of all types."""

    types: Mapping[str, ProjectType]
    strong: Mapping[str, str]
    weak: Mapping[str, tuple[str, ...]]
    finder: CueFinder


@cache
def _cues() -> _Cues:
    types = {kind.name: kind for kind in load_types()}
    strong = {word: kind.name for kind in types.values() for word in kind.strong_cues}
    weak: dict[str, list[str]] = {}
    for kind in types.values():
        for word in kind.cues:
            weak.setdefault(word, []).append(kind.name)
    finder = CueFinder([*strong, *weak])
    return _Cues(types, strong, {word: tuple(names) for word, names in weak.items()}, finder)


def recognise(head: ProjectHead, goals: Sequence[str] = ()) -> tuple[Recognised, ...]:
    """Return the types that fit, best first; never empty, 综合业务(通用) where nothing else fits."""
    known = _cues()
    name, purpose = _plain(head.name), _plain(head.purpose[:_READ])
    tally = _Tally(known)
    in_name = known.finder.find(name)
    tally.add(in_name, _NAME, last="" if _LISTED.search(name) else _last_strong(known, in_name))
    tally.add(known.finder.find(purpose), _PURPOSE)
    tally.add(known.finder.find(_plain("；".join(goals))), _GOALS if purpose else _GOALS_ALONE)
    tally.add(known.finder.find(_plain(head.unit_name)), _UNIT, spending=False)
    for kind in tally.scores:
        tally.scores[kind] *= _against(known.types[kind], name, purpose, in_name)
    if bought := _bought(known, name, in_name) or _spent(known, purpose):
        tally.put_first(bought)
    if max(tally.scores.values(), default=0.0) < _ENOUGH:
        tally.put_first(GENERAL)
    ranked = sorted(tally.scores, key=lambda kind: -tally.scores[kind])
    return tuple(
        Recognised(known.types[kind], round(tally.scores[kind], 2), tuple(tally.words.get(kind, ())))
        for kind in ranked
    )


class _Tally:
    """Scores by type as the fields are read."""

    def __init__(self, known: _Cues) -> None:
        self.known = known
        self.scores: dict[str, float] = {}
        self.words: dict[str, list[str]] = {}

    def add(self, found: Iterable[Found], factor: float, *, last: str = "", spending: bool = True) -> None:
        """Add one field: the first strong and weak cue of a type count most, further ones less."""
        seen: dict[tuple[str, bool], set[str]] = {}
        for _, _, word in found:
            strong = self.known.strong.get(word)
            owners = [(strong, True)] if strong else []
            owners += [(kind, False) for kind in self.known.weak.get(word, ()) if kind != strong]
            for kind, is_strong in owners:
                if not spending and self.known.types[kind].spending:
                    continue
                before = seen.setdefault((kind, is_strong), set())
                if word in before:
                    continue
                weight = _weight(word, first=not before, strong=is_strong)
                if not is_strong:
                    weight /= len(self.known.weak[word]) ** 0.5
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


def _last_strong(known: _Cues, found: Sequence[Found]) -> str:
    return next((word for _, _, word in reversed(found) if word in known.strong), "")


def _against(kind: ProjectType, name: str, purpose: str, in_name: Sequence[Found]) -> float:
    """Return the factor that words against a type leave of its score."""
    if any(word in name for word in kind.not_when):
        return _AGAINST_IN_NAME
    if any(found.word in kind.strong_cues for found in in_name):
        return 1.0
    return _AGAINST_IN_PURPOSE if any(word in purpose for word in kind.not_when) else 1.0


def _bought(known: _Cues, name: str, found: Sequence[Found]) -> str:
    """Return the kind of spending the name ends on, or the empty string.

    A closing bracket specifies (社区工作者待遇（社保缴费）). Of a list the first item decides, and only
    if it is a spending (工资、保险 is 工资, but 值班、租车、宣传 is no 宣传).
    """
    strong = [f for f in found if f.word in known.strong and not _is_against(known, f, name)]
    if ending := _ending(known, name, found):
        listed = [known.strong[f.word] for f in strong if _LISTED.search(name, f.end)]
        return ending if not listed or known.types[listed[0]].spending else ""
    if not strong:
        return ""
    last = known.strong[strong[-1].word]
    bracket = name.rfind("(") if name.endswith(")") else len(name)
    for earlier in strong[:-1]:
        if known.strong[earlier.word] != last and _LISTED.search(name, earlier.end, strong[-1].start):
            if earlier.start < bracket <= strong[-1].start:
                break
            last = known.strong[strong[0].word]
            break
    return last if known.types[last].spending else ""


def _ending(known: _Cues, name: str, found: Sequence[Found]) -> str:
    """Return the kind of spending on whose ending word the bare name ends, unless a longer cue holds it."""
    core = _GENERAL_TAIL.sub("", _BRACKET.sub("", name))
    for kind in known.types.values():
        for word in kind.endings:
            if not core.endswith(word) or any(against in name for against in kind.not_when):
                continue
            start = len(core) - len(word)
            held = [f.word for f in found if f.start < start and f.end >= len(core)]
            if all(known.strong.get(longer, kind.name) == kind.name for longer in held):
                return kind.name
    return ""


def _is_against(known: _Cues, found: Found, name: str) -> bool:
    return any(word in name for word in known.types[known.strong[found.word]].not_when)


def _spent(known: _Cues, purpose: str) -> str:
    """Return the kind of spending that most of the purpose goes to, or the empty string.

    Clauses are weighed by their amounts where they state any; what stands in brackets only details.
    """
    parts = [part for part in _CLAUSE.split(_BRACKET.sub("", purpose)) if part]
    amounts = [sum(float(n) * _YUAN[unit] for n, unit in _AMOUNT.findall(part)) for part in parts]
    shares: dict[str, float] = {}
    whole = 0.0
    for part, amount in zip(parts, amounts, strict=True):
        found = known.finder.find(part)
        weight = amount if any(amounts) else 1.0
        whole += weight
        for kind in {known.strong[f.word] for f in found if f.word in known.strong}:
            if not any(word in purpose for word in known.types[kind].not_when):
                shares[kind] = shares.get(kind, 0.0) + weight
    spending = {kind: share for kind, share in shares.items() if known.types[kind].spending}
    best = max(spending, key=lambda kind: spending[kind], default="")
    return best if best and spending[best] >= _SPENT * whole > 0 else ""


def _plain(text: str) -> str:
    return re.sub(r"[^\S\n]", "", fold(text)).replace("（", "(").replace("）", ")")
