"""Binding: from what a language model wrote to a planned row with provenance, or to what is wrong with it.

Where the figure of a row comes from, the first that applies (docs/decisions/0011):
1. `figure` names one that was offered, or the row writes one that the brief states: that value stands,
   whatever else the row says.
2. A proposed figure of a kind that has customs (a rate, a time limit, a score, no accidents), a date or
   words are a suggestion to confirm.
3. Any other proposed figure (a count, an amount) becomes a blank with a question: only the user knows it.
"""

from dataclasses import dataclass, replace

from drafter.drafting.citing import cited
from drafter.drafting.model.offered import Offered
from drafter.drafting.model.proposal import Refused, measured, proposed
from drafter.drafting.model.unsupported import Ground
from drafter.drafting.model.wire import Row, spoken
from drafter.drafting.model.words import Words, naming_of, words_of
from drafter.drafting.planned_row import PlannedRow, alike
from drafter.knowledge.library_entry import BasisKind, DataSource, Taking
from drafter.table.category import BENEFITS, Category
from drafter.table.money import Money
from drafter.table.provenance import Source
from drafter.table.target_value import Direction, Relation, TargetValue

_BASES = {
    BasisKind.PLAN: "本项目实施方案或年度工作计划",
    BasisKind.INDUSTRY: "行业通行要求",
    BasisKind.HISTORY: "上年或近三年实际完成情况",
    BasisKind.SPENDING: "预算支出标准和本项目预算",
    BasisKind.OTHER: "本项目业务资料测算",
}
_COUNTED: tuple[Taking, DataSource] = (Taking.STATISTICS, "业务统计")
_ASKED: tuple[Taking, DataSource] = (Taking.SURVEY, "问卷调查")
_TAKING = {Category.SATISFACTION: _ASKED, Category.QUALITY: _COUNTED} | dict.fromkeys(BENEFITS, _COUNTED)


@dataclass(frozen=True)
class Bound:
    """A wire row made a planned one; `figure` is the offered id it carries, `changed` what was corrected."""

    id: str
    row: PlannedRow
    figure: str = ""
    changed: tuple[str, ...] = ()


class Unbound(Exception):  # noqa: N818 - it is an answer, not a failure of the program
    """A row that cannot be bound: `faults` is what the model has to mend, in Chinese."""

    def __init__(self, *faults: str) -> None:
        super().__init__("；".join(faults))
        self.faults = faults


def bind(wire: Row, offered: Offered, ground: Ground) -> Bound:
    """Return the row bound to its figure; raise Unbound with all that the model has to mend."""
    category = Category.read(spoken(wire.category))
    if category is None:
        kinds = "、".join(slot.category for slot in offered.project.form.slots)
        raise Unbound(f"二级指标“{wire.category[:10]}”不在可选之列，可选{kinds}")
    figure = _figure_meant(wire, offered)
    if figure:
        return _with_offered(wire, figure, category, offered, ground)
    if offered.project.form.slot(category) is None and category is not Category.SUSTAINED_IMPACT:
        raise Unbound(f"本表样没有“{category}”这一类")
    return _with_proposal(wire, category, offered, ground)


def _figure_meant(wire: Row, offered: Offered) -> str:
    """Return the id a row names, or that of the stated figure it writes out; empty where it does neither."""
    named = spoken(wire.figure).upper()
    if named:
        if offered.row(named) is None:
            raise Unbound(f"没有编号为{named[:6]}的数，只能用资料里列出的F、L编号")
        return named
    try:
        value = measured(wire)
    except Refused:
        return ""
    words = spoken(wire.words)
    return next((id_ for id_, row in offered.stated.items() if _same(row.value, value, words)), "")


def _same(stated: TargetValue, value: TargetValue | None, words: str) -> bool:
    if value is None:
        return bool(words) and stated.text == words
    if stated.number is None:
        return False
    if stated.number == value.number and stated.unit in {
        value.unit,
        {"人": "名", "名": "人"}.get(value.unit),
    }:
        return True
    ours, theirs = Money.parse(f"{stated.number}{stated.unit}"), Money.parse(f"{value.number}{value.unit}")
    return ours is not None and ours == theirs


def _with_offered(wire: Row, figure: str, category: Category, offered: Offered, ground: Ground) -> Bound:
    base = offered.row(figure)
    assert base is not None  # noqa: S101 - _figure_meant has looked
    words = naming_of(wire, ground, base.name, base.description, base.basis, base.evidence, base.value.text)
    changed = list(words.changed)
    try:
        written = measured(wire)
    except Refused:
        written = None
    if written is not None and not _same(base.value, written, ""):
        changed.append(f"模型写的“{written.text}”没有采用，仍为“{base.value.text}”")
    if figure.startswith("F") and base.category is Category.QUANTITY and category in BENEFITS:
        base = replace(base, category=category)
    row = replace(base, name=words.name or base.name, description=words.description or base.description)
    if figure.startswith("L") and row.source is Source.STANDARD and not alike(row.name, base.name):
        # The standard speaks of what the entry measures, not of another thing under its number.
        evidence = f"语言模型建议，取值参照“{base.name}”，须核实"
        row = replace(row, source=Source.SUGGESTION, evidence=evidence)
    return Bound(wire.numbered, _cited(row, offered), figure, tuple(changed))


def _with_proposal(wire: Row, category: Category, offered: Offered, ground: Ground) -> Bound:
    try:
        proposal = proposed(wire, category, ground)
    except Refused as refused:
        raise Unbound(str(refused), *words_of(wire, ground).faults) from refused
    words = words_of(wire, ground, proposal.value.text)
    if words.faults:
        raise Unbound(*words.faults)
    sustained = category is Category.SUSTAINED_IMPACT
    basis_kind = next((k for k in BasisKind if k == spoken(wire.basis_kind)), BasisKind.OTHER)
    taking, data_source = _TAKING.get(category, (Taking.PROOF, "业务记录"))
    row = PlannedRow(
        category=Category.SOCIAL_BENEFIT if sustained else category,
        sustained=sustained,
        name=words.name,
        description=words.description,
        value=proposal.value,
        basis=words.basis or _BASES[basis_kind],
        source=proposal.source,
        evidence=f"语言模型建议：{words.reason or words.basis or _BASES[basis_kind]}，须核实",
        origin="model",
        direction=_direction(proposal.value.relation, category),
        basis_kind=basis_kind,
        taking=taking,
        data_source=data_source,
    )
    changed = list(words.changed)
    if proposal.source is Source.TO_FILL:
        row = row.asking(_question(words, row))
    if proposal.rejected:
        changed.append(f"模型写的“{proposal.rejected}”没有出处，改为待填")
    return Bound(wire.numbered, _cited(row, offered), "", tuple(changed))


def _question(words: Words, row: PlannedRow) -> str:
    asked = words.question.rstrip("?？。")
    return f"{asked}？" if asked else f"{row.name}是多少{row.value.unit}？"


def _direction(relation: Relation, category: Category) -> Direction:
    if relation in {"≥", ">"}:
        return Direction.HIGHER
    if relation in {"≤", "<"} or (not relation and category is Category.TIMELINESS):
        return Direction.LOWER
    return Direction.EXACT


def _cited(row: PlannedRow, offered: Offered) -> PlannedRow:
    return cited([row], offered.project.brief.documents)[0]
