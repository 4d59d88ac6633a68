"""The words of a row a language model wrote: cleaned, and without what nobody supplied."""

import re
from dataclasses import dataclass, field

from drafter.drafting.model.unsupported import Ground, without_clauses, without_documents
from drafter.drafting.model.wire import Row, spoken
from drafter.facts.orders import orders_in

_LONGEST_NAME = 24
_LONGEST = 120
_SHORTEST = 6
_UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]+"
)


@dataclass
class Words:
    """Name, description, basis, reason and question that may be shown; empty where nothing usable is left.

    `faults` says what is wrong with the name or the description, `changed` what was taken out.
    """

    name: str = ""
    description: str = ""
    basis: str = ""
    reason: str = ""
    question: str = ""
    faults: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


def words_of(wire: Row, ground: Ground, *ours: str) -> Words:
    """Return the words of a row; figures and documents of `ours` (our own texts) may stand in them."""
    words = naming_of(wire, ground, *ours)
    words.basis = _prose(wire.basis, words, ground, ours)
    words.reason = _prose(wire.reason, words, ground, ours)
    words.question = _prose(wire.question, words, ground, ours)
    return words


def naming_of(wire: Row, ground: Ground, *ours: str) -> Words:
    """Return name and description alone: all that a row with an offered figure takes from the model."""
    words = Words()
    words.name = _name(wire.name, words, ground, ours)
    words.description = _prose(wire.description, words, ground, ours)
    if not words.description or words.description == words.name or len(words.description) < _SHORTEST:
        words.description = ""
        words.faults.append("描述要写清计算公式或数据口径，不能空着、重复名称，也不能靠没有出处的数")
    return words


def plain_text(text: str) -> str:
    """Return a text on one line, without what cannot be printed."""
    return re.sub(r"\s+", " ", _UNPRINTABLE.sub(" ", text)).strip()


def _name(written: str, words: Words, ground: Ground, ours: tuple[str, ...]) -> str:
    name = plain_text(spoken(written)).strip("。；;，,：: ")
    if not name:
        words.faults.append("没有指标名称")
    elif len(name) > _LONGEST_NAME:
        words.faults.append(f"名称有{len(name)}字，应是{_LONGEST_NAME}字以内的可度量属性")
    elif found := (*ground.documents(name, *ours), *ground.figures(name, *ours)):
        words.faults.append(f"名称里的“{found[0]}”没有出处，名称不写数和文件")
    elif orders_in(name):
        words.faults.append("名称不是指标")
    else:
        return name
    return ""


def _prose(written: str, words: Words, ground: Ground, ours: tuple[str, ...]) -> str:
    text = plain_text(spoken(written))
    if not text:
        return ""
    if orders_in(text):
        words.changed.append("删去了像指令的文字")
        return ""
    if documents := ground.documents(text, *ours):
        text = without_documents(text, documents)
        words.changed.append(f"删去了没有出处的文件“{'、'.join(documents)[:40]}”")
    if figures := ground.figures(text, *ours):
        text = without_clauses(text, figures)
        words.changed.append(f"删去了没有出处的数“{'、'.join(figures)[:40]}”")
    if len(text) > _LONGEST:
        text = re.split(r"[。；;]", text)[0][:_LONGEST]
    return text
