"""绩效目标 by a language model: its sentences, with every figure put in by code."""

import re

from drafter.drafting.model.unsupported import Ground
from drafter.drafting.model.words import plain_text
from drafter.drafting.planned_row import PlannedRow
from drafter.drafting.project import Project
from drafter.facts.orders import orders_in
from drafter.table.target_value import BLANK

_PLACE = re.compile(r"\[\s*(R\d{1,2}|预算|年度)\s*\]")
_DOUBLED = re.compile(r"(年)年|(底前|前)[之以]?前|(元)元|(%)%")
_LONGEST, _SHORTEST = 200, 10
_FEWEST, _MOST = 2, 5
_NAMED = frozenset({"预算", "年度"})
_RATE = re.compile(r"(?:率|满意度)(?:不低于|不超过|达到|达|为|高于|低于|保持在|控制在|≥|≤)?$")
_AT_LEAST = re.compile(r"(?:不少于|不低于|不小于|至少|高于|超过|≥)$(?<!不超过)(?<!不高于)")
_AT_MOST = re.compile(r"(?:不超过|不高于|不多于|不大于|控制在|低于|少于|≤)$(?<!不低于)(?<!不少于)")
_LEFT = re.compile(r"[\[【]\s*[A-Za-z]{0,3}\s*\d*\s*[\]】]")
_TELLING = 2
"""Shared pairs of characters from which a clause speaks of a row."""
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}|[一二三四五])\s*[.、．]\s*")


class BadGoals(Exception):  # noqa: N818 - it is an answer, not a failure of the program
    """The sentences cannot stand; the message says why, in Chinese."""


def written(
    sentences: list[str], project: Project, rows: list[PlannedRow], ground: Ground
) -> tuple[str, ...]:
    """Return the numbered goals; raise BadGoals for an unknown place, a figure without source, an order."""
    said = [s for raw in sentences if (s := _NUMBERING.sub("", plain_text(raw)))]
    if not _FEWEST <= len(said) <= _MOST:
        raise BadGoals(f"应是两到五句，写了{len(said)}句")
    return tuple(f"{number}.{_sentence(text, project, rows, ground)}" for number, text in enumerate(said, 1))


def _sentence(text: str, project: Project, rows: list[PlannedRow], ground: Ground) -> str:
    if not _SHORTEST <= len(text) <= _LONGEST:
        raise BadGoals("句子太短或太长")
    if orders_in(text):
        raise BadGoals("句子里有像指令的文字")
    bare = _PLACE.sub("", text)
    if found := (*ground.documents(bare), *ground.figures(bare)):
        raise BadGoals(f"“{found[0]}”没有出处")
    for match in _PLACE.finditer(text):
        _fits(text[: match.start()], match[1], rows)
    filled = _filled(text, project, rows)
    if left := _LEFT.search(filled):
        raise BadGoals(f"占位“{left.group()[:12]}”不认识")
    return filled if filled.endswith("。") else f"{filled.rstrip('；;，,')}。"


def _filled(text: str, project: Project, rows: list[PlannedRow]) -> str:
    """Put the figures in; a unit that the sentence repeats after one is left out."""
    told, place = "", 0
    for match in _PLACE.finditer(text):
        told += text[place : match.start()] + _figure(match[1], project, rows)
        place = match.end()
        unit = "年" if match[1] == "年度" else _unit(match[1], project, rows)
        if match[1] != "年度" and unit and text.startswith(unit, place):
            place += len(unit)
    return _DOUBLED.sub(lambda match: next(filter(None, match.groups())), told + text[place:])


def _unit(place: str, project: Project, rows: list[PlannedRow]) -> str:
    return project.brief.budget.unit if place in _NAMED else rows[int(place[1:]) - 1].value.unit


def _fits(before: str, place: str, rows: list[PlannedRow]) -> None:
    """Refuse a figure under another row's words: 整改率不低于[R4] where R4 counts people."""
    clause = re.split(r"[，。；、\]]", before)[-1]
    if place in _NAMED or not 1 <= int(place[1:]) <= len(rows):
        return
    meant = rows[int(place[1:]) - 1]
    nearness = [(_shared(row.name, clause), row.name) for row in rows]
    best, name = max(nearness)
    if best >= _TELLING and best > _shared(meant.name, clause):
        raise BadGoals(f"“{clause[-12:]}”说的是“{name}”，却写成了“{meant.name}”的值")
    if _RATE.search(clause) and meant.value.unit not in {"%", "‰", "分"}:
        raise BadGoals(f"“{clause[-12:]}”后面写成了“{meant.name}”的值")
    relation = meant.value.relation
    if (_AT_LEAST.search(clause) and relation in {"≤", "<"}) or (
        _AT_MOST.search(clause) and relation in {"≥", ">"}
    ):
        raise BadGoals(f"“{clause[-12:]}”与“{meant.name}”的{relation}相反")


def _shared(name: str, clause: str) -> int:
    """Return how many pairs of characters a name and a clause have in common."""
    bare = _bare(name)
    return sum(bare[i : i + 2] in clause for i in range(len(bare) - 1))


def _bare(name: str) -> str:
    return re.sub(r"[（(].*?[)）]", "", name)


def _figure(place: str, project: Project, rows: list[PlannedRow]) -> str:
    if place == "预算":
        return project.brief.budget.written()
    if place == "年度":
        return str(project.year)
    number = int(place[1:])
    if not 1 <= number <= len(rows):
        raise BadGoals(f"没有第{number}行")
    value = rows[number - 1].value
    return value.text.lstrip("≥≤=><") or BLANK
