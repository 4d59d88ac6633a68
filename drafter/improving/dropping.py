"""删行: when a row may go, and the proposal to drop it."""

from drafter.improving.faults import codes_of, worst_of
from drafter.improving.situation import Situation
from drafter.review.names import NameKind, clean_name, is_hollow, kind_of
from drafter.review.values import SHARES
from drafter.table.category import BENEFITS
from drafter.table.finding import Finding
from drafter.table.indicator import Indicator
from drafter.table.proposal import Proposal, ProposalKind
from drafter.table.provenance import Source

_ENOUGH = 2
"""Other benefits beside which one that does not belong is dropped and not replaced."""
_KEPT_NAMES = frozenset({NameKind.ATTRIBUTE, NameKind.THING, NameKind.ACTIVITY})


def is_padding(row: Indicator, codes: frozenset[str], findings: list[Finding], situation: Situation) -> bool:
    """Whether a benefit without causal link, or a statement of spending, stands beside enough others."""
    if row.category not in BENEFITS:
        return False
    spending = any("删去" in f.suggestion for f in findings if f.code == "wrong-category")
    others = [o for c in BENEFITS for o in situation.table.rows(c) if o.row != row.row]
    return (spending or "irrelevant" in codes) and len(others) >= _ENOUGH


def may_go(row: Indicator, codes: frozenset[str], situation: Situation) -> bool:
    """Whether a row may go: another project's, no indicator of its kind, a slogan, or without a name."""
    if codes & {"irrelevant", "not-a-cost"}:
        return True
    if "wrong-category" in codes and row.category in BENEFITS:
        return True  # 资金使用率 and outputs among the benefits
    if _is_nameless(row):
        return any(
            other.category is row.category and other.row != row.row for other in situation.table.indicators
        )
    slogan = row.value.number is None or row.value.unit in SHARES | {""}
    required = situation.case.form.required(situation.case.traits or frozenset())
    no_name = kind_of(row.name) not in _KEPT_NAMES or "是否" in row.name or is_hollow(clean_name(row.name))
    empty = bool(codes & {"value-echoes-name", "not-measurable"}) and no_name
    return slogan and empty and row.category not in required


def _is_nameless(row: Indicator) -> bool:
    return not row.name.strip(" 　—-/无")


def reason_to_go(row: Indicator, findings: list[Finding]) -> str:
    """Say why a row goes."""
    if _is_nameless(row):
        return "没有三级指标名称，同类指标已有一行"
    return f"{worst_of(findings).message}；没有可核实的内容可改写，删去"


def dropped(row: Indicator, findings: list[Finding], reason: str) -> Proposal:
    """Return the proposal to drop a row."""
    return Proposal(
        at=f"r{row.row}",
        kind=ProposalKind.DROP,
        codes=codes_of(findings),
        reason=reason,
        clause=worst_of(findings).clause,
        source=Source.DERIVED,
    )
