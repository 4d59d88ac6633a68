"""钱买什么: the kind of spending (工资, 房租, 设备) that a name ends on or a purpose is spent on."""

import re
from collections.abc import Sequence
from decimal import Decimal

from drafter.knowledge.cues import LISTED, CueBook, Found

_SPENT = Decimal("0.7")
"""Share of the purpose from which a kind of spending decides."""
_ALL_SPENT = Decimal("0.85")
"""The share where the name names a field of its own: 经济普查 pays 普查员 among other things."""
_GENERAL_TAIL = re.compile(r"(?:专项|项目|工作|业务|补助|配套|县级|年度|预算|经费|资金|费用|[款费])+$")
_BRACKET = re.compile(r"\([^()]*\)")
_CLAUSE = re.compile(r",(?!\d{3})|[，。；;：:、\n\s]|以及|[及和与]")
_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)(亿|万)?元")
_YUAN = {"亿": Decimal(10**8), "万": Decimal(10**4), "": Decimal(1)}


def listed(book: CueBook, name: str, strong: Sequence[Found], kind: str, start: int) -> bool:
    """Whether a thing of another type than `kind` is listed before `start` (驻京值班、租车、宣传)."""
    return any(book.strong[cue.word] != kind and LISTED.search(name, cue.end, start) for cue in strong)


def bought(book: CueBook, name: str, found: Sequence[Found]) -> str:
    """Return the type of spending the name ends on, or the empty string.

    A closing bracket specifies (社区工作者待遇（社保缴费）). Of a list the first item decides, and only
    if it is a spending (工资、保险 is 工资, but 值班、租车、宣传 is no 宣传).
    """
    strong = [
        cue for cue in book.telling(name, found) if not _contradicted(book, book.strong[cue.word], name)
    ]
    kind, start = _ending(book, name, found)
    if not kind and strong:
        kind, start = book.strong[strong[-1].word], strong[-1].start
    bracket = name.rfind("(") if name.endswith(")") else len(name)
    if start < bracket and listed(book, name, strong, kind, start):
        kind = book.strong[strong[0].word]
    return kind if kind and book.types[kind].spending else ""


def spent(book: CueBook, purpose: str, *, of_a_field: bool) -> str:
    """Return the type of spending that most of the purpose goes to, or the empty string.

    Where the project's name tells its field (`of_a_field`) nearly all of the purpose must go to it.
    Clauses are weighed by their amounts where they state any; what stands in brackets only details.
    """
    parts = [part for part in _CLAUSE.split(_BRACKET.sub("", purpose)) if part]
    amounts = [_yuan(part) for part in parts]
    weights = amounts if any(amounts) else [Decimal(1)] * len(parts)
    shares: dict[str, Decimal] = {}
    for part, weight in zip(parts, weights, strict=True):
        for kind in dict.fromkeys(
            book.strong[cue.word] for cue in book.telling(part, book.finder.find(part))
        ):
            if book.types[kind].spending == "purpose" and not _contradicted(book, kind, purpose):
                shares[kind] = shares.get(kind, Decimal(0)) + weight
    best = max(shares, key=lambda kind: shares[kind], default="")
    return best if best and shares[best] >= (_ALL_SPENT if of_a_field else _SPENT) * sum(weights) else ""


def _ending(book: CueBook, name: str, found: Sequence[Found]) -> tuple[str, int]:
    """Return the type on whose ending word the bare name ends, and where; "" when a longer cue holds it."""
    core = _GENERAL_TAIL.sub("", _BRACKET.sub("", name))
    for kind in book.types.values():
        for word in kind.endings:
            if not core.endswith(word) or _contradicted(book, kind.name, name):
                continue
            start = len(core) - len(word)
            longer = [cue.word for cue in found if cue.start < start and cue.end >= len(core)]
            if word in book.yielding and _kept_up(book, name, found, kind.name):
                continue
            if all(book.strong.get(cue, kind.name) == kind.name for cue in longer):
                return kind.name, start
    return "", 0


def _kept_up(book: CueBook, name: str, found: Sequence[Found], kind: str) -> bool:
    """Whether the last strong cue of a name is an object that its own field looks after (机井维修)."""
    strong = book.telling(name, found)
    last = book.types[book.strong[strong[-1].word]] if strong else None
    return last is not None and last.name != kind and last.upkeep


def _contradicted(book: CueBook, kind: str, text: str) -> bool:
    return any(word in text for word in book.types[kind].not_when)


def _yuan(part: str) -> Decimal:
    found = _AMOUNT.findall(part)
    return sum((Decimal(number.replace(",", "")) * _YUAN[unit] for number, unit in found), Decimal(0))
