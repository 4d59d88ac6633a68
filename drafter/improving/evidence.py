"""数字有出处: whether a proposal names only figures and documents that somebody supplied."""

import re
from collections.abc import Iterable
from decimal import Decimal

from drafter.facts import extract
from drafter.facts.fact import FactKind
from drafter.improving.situation import Situation
from drafter.review.values import SHARES
from drafter.table.category import COSTS
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.number import fold
from drafter.table.proposal import Proposal
from drafter.table.provenance import Source

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_DOCUMENT = re.compile(r"[〔\[【(（]20\d\d[〕\]】)）]\s*第?\d+\s*号")
_FAULTY_FIGURE = frozenset(
    {"irrelevant", "duplicate", "fact-conflict", "weak-target", "over-budget", "date-conflict", "not-a-cost",
     "cost-sum"}
)  # fmt: skip
_LIST_NUMBER = re.compile(r"(?:^|\s)(?:目标)?\d{1,2}[.、．:：\s]")
_SCALES = tuple(map(Decimal, ("1", "10000", "100", "0.0001", "0.01")))
_PLAIN = frozenset(map(Decimal, (0, 100)))
"""None and all: what 不发生 and 全部 say without a figure."""
_MARKED = frozenset({Source.SUGGESTION, Source.STANDARD, Source.TO_FILL})


def is_supplied(proposal: Proposal, situation: Situation) -> bool:
    """Whether every figure is the table's own, computed from it, or marked as a suggestion.

    A blank is always allowed; a figure beside a question is not, unless it is marked. A document number
    must stand in the table or in the library.
    """
    table = situation.table
    if not all(is_supplied(beside, situation) for beside in proposal.beside):
        return False
    if any(not _documents(row) <= _known_documents(situation) for row in proposal.rows):
        return False
    if proposal.source in _MARKED:
        return True
    known = numbers_of(table)
    operands = (
        {Decimal(n) for n in _NUMBER.findall(fold(proposal.evidence))} if "÷" in proposal.evidence else set()
    )
    quoted = _quoted(proposal.evidence, table)
    for row in proposal.rows:
        figure = row.value.number
        if figure is None or figure in _PLAIN | quoted or any(figure * scale in known for scale in _SCALES):
            continue
        if not (operands and any(n * scale in known for n in operands for scale in _SCALES)):
            return False
    goals = (_LIST_NUMBER.sub("", fold(goal)) for goal in proposal.goals)
    return all(Decimal(n) in known for goal in goals for n in _NUMBER.findall(goal.replace(",", "")))


def keeps_figures(row: Indicator, proposal: Proposal, after: GoalTable) -> bool:
    """Whether the quantities that a row states are still in the table after a change.

    A quantity in the value must stay; where the value has none, one of those in the name. Rows of another
    project, duplicates and figures that are themselves the fault may go.
    """
    if _FAULTY_FIGURE & set(proposal.codes):
        return True
    told, named = _counts(row.value.text), _counts(row.name)
    value = row.value
    if not told and value.number is not None and value.unit and value.unit not in SHARES:
        told = {(value.number, value.unit)} if value.number > 1 and row.category not in COSTS else set()
    known = {(r.value.number, r.value.unit) for r in after.indicators if r.value.number is not None}
    known |= {pair for r in after.indicators for text in (r.name, r.description) for pair in _counts(text)}
    if told:
        return told <= known
    return value.number is not None or not named or bool(named & known)


def _counts(text: str) -> set[tuple[Decimal, str]]:
    kinds = {FactKind.COUNT, FactKind.AREA, FactKind.LENGTH}
    return {(f.number, f.unit) for f in extract(text, "goal") if f.kind in kinds and f.number > 1}


def numbers_of(table: GoalTable) -> frozenset[Decimal]:
    """Return every figure that the table states anywhere; the numbers of a list are none."""
    texts = _texts(table)
    texts += [
        str(money.amount)
        for money in (table.project.budget, table.project.fiscal, table.project.other)
        if money
    ]
    texts += [str(table.project.year or (table.project.code[6:8] and f"20{table.project.code[6:8]}"))]
    texts += [str(row.value.number) for row in table.indicators if row.value.number is not None]
    return frozenset(Decimal(n) for text in texts for n in _NUMBER.findall(fold(text).replace(",", "")))


def _texts(table: GoalTable) -> list[str]:
    goals = [_LIST_NUMBER.sub("；", fold(goal)) for goal in table.goals]
    texts = [table.title, table.project.name, table.project.purpose, *goals]
    return texts + [
        t for row in table.indicators for t in (row.name, row.description, row.value.text, row.basis)
    ]


def _quoted(evidence: str, table: GoalTable) -> set[Decimal]:
    """Return the figures of a quote that stands in the table, in words (三个村) as well."""
    if not evidence or not any(evidence in text for text in _texts(table)):
        return set()
    return {fact.number for fact in extract(evidence, "goal")}


def _documents(row: Indicator) -> set[str]:
    return set(_documents_in((row.name, row.description, row.value.text, row.basis)))


def _documents_in(texts: Iterable[str]) -> Iterable[str]:
    return (re.sub(r"\s", "", found) for text in texts for found in _DOCUMENT.findall(text))


def _known_documents(situation: Situation) -> set[str]:
    table = situation.table
    own = [table.project.name, table.project.purpose, *table.goals]
    own += [text for row in table.indicators for text in (row.name, row.description, row.basis)]
    library = [
        text for e in situation.entries for text in (e.entry.basis, e.entry.description, e.entry.value_reason)
    ]
    return set(_documents_in([*own, *library]))
