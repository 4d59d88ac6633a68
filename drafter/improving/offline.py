"""离线改写: proposals from the table's own words, arithmetic, the library and the word lists."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, product

from drafter.improving.adding import added, category_proposals, uncovered_proposals, without_category
from drafter.improving.figures import Figure, figures
from drafter.improving.head import goal_proposals, plan_proposals
from drafter.improving.naming import Naming, namings
from drafter.improving.replacing import stand_ins
from drafter.improving.rewriting import filed, rewritten, standing_in
from drafter.improving.situation import Situation
from drafter.review.names import NameKind, clean_name, is_hollow, kind_of
from drafter.review.values import SHARES
from drafter.table.category import BENEFITS, COSTS, OUTPUTS, Category
from drafter.table.finding import Finding, Severity
from drafter.table.indicator import Indicator
from drafter.table.proposal import Proposal, ProposalKind
from drafter.table.provenance import Source

_OF_NAME = frozenset(
    {"not-an-indicator", "not-measurable", "ambiguous-value", "unit-mismatch", "irrelevant", "fact-conflict",
     "value-echoes-name", "placeholder", "over-budget", "date-conflict", "wrong-category"}
)  # fmt: skip
_OF_VALUE = frozenset(
    {"ambiguous-value", "weak-target", "wrong-direction", "value-echoes-name", "not-measurable",
     "placeholder", "fact-conflict", "date-conflict", "over-budget", "cost-sum", "unit-mismatch",
     "not-an-indicator"}
)  # fmt: skip
_MOVING = frozenset({"wrong-category", "value-echoes-name", "not-measurable", "not-an-indicator"})
_KEPT_NAMES = frozenset({NameKind.ATTRIBUTE, NameKind.THING, NameKind.ACTIVITY})


class OfflineWording:
    """Better wording without network and key."""

    engine = "offline"

    def propose(self, situation: Situation, findings: Sequence[Finding]) -> Mapping[str, Iterable[Proposal]]:
        """Return proposals by place, best first; they are made when asked for."""
        ordered = sorted(findings, key=lambda f: f.at)
        return {at: _at(at, situation, list(said)) for at, said in groupby(ordered, key=lambda f: f.at)}


def _at(at: str, situation: Situation, findings: list[Finding]) -> Iterator[Proposal]:
    if at[1:].isdigit():
        yield from _row_proposals(situation.table.indicators[int(at[1:]) - 1], situation, findings)
        return
    by_code = {finding.code: finding for finding in findings}
    for finding in findings:
        if finding.code == "missing-category":
            yield from category_proposals(situation, finding)
        elif finding.code == "uncovered-fact":
            yield from uncovered_proposals(situation, finding)
        elif finding.code == "cost-sum":
            yield from category_proposals(situation, finding.model_copy(update={"message": "缺少成本指标"}))
    if at == "plan":
        yield from plan_proposals(situation, findings)
    if at == "goal" and by_code.keys() - {"uncovered-fact"}:
        said = [finding for finding in findings if finding.code != "uncovered-fact"]
        yield from goal_proposals(
            situation, said, alien="irrelevant" in by_code and situation.goals_are_alien
        )


def _row_proposals(row: Indicator, situation: Situation, findings: list[Finding]) -> Iterator[Proposal]:
    codes = frozenset(finding.code for finding in findings)
    if "duplicate" in codes:
        yield _dropped(row, findings, _said(findings, "duplicate"))
    if not row.is_empty and "duplicate" not in codes:
        yield from _repaired(row, codes, situation, findings)
    yield from _replaced(row, situation, findings)
    if not row.is_empty and "duplicate" not in codes:
        yield from _repaired(row, codes, situation, findings, weak=True)
    if _may_go(row, codes, situation):
        yield _dropped(row, findings, _reason_to_go(row, findings))


def _repaired(
    row: Indicator,
    codes: frozenset[str],
    situation: Situation,
    findings: list[Finding],
    *,
    weak: bool = False,
) -> Iterator[Proposal]:
    """Change as little as possible: the place, the value, the name, or several of them."""
    form = situation.case.form
    for place, naming, sentence in _choices(row, codes, situation, findings, weak=weak):
        named = rewritten(row, form, naming=naming, keep_sentence=sentence)
        moved = named if place is None else filed(named, place, situation.table, form)
        if moved is None:
            continue
        values: Iterable[Figure | None] = (None,)
        if codes & _OF_VALUE and not (naming and naming.figure):
            values = figures(moved, codes, situation)
        for figure in values:
            new = rewritten(moved, form, figure=figure)
            if new != row:
                yield from _rewrites(row, new, situation, findings, naming, figure)
    if weak:
        return
    if "basis" in codes and form.has_column("basis"):
        for text in _bases(row, situation):
            yield from _rewrites(row, row.model_copy(update={"basis": text}), situation, findings, None, None)


def _choices(
    row: Indicator, codes: frozenset[str], situation: Situation, findings: list[Finding], *, weak: bool
) -> Iterator[tuple[Category | None, Naming | None, bool]]:
    """Yield category, name (None: as it is) and whether an old sentence is kept as the description."""
    places: list[Category | None] = [None]
    if codes & _MOVING and not is_hollow(clean_name(row.name)):  # 宣传力度 is no better elsewhere
        homes = list(_homes(findings, row))
        places = [*homes, None] if "wrong-category" in codes else [None, *homes]
    found = namings(row, codes, situation) if codes & _OF_NAME else ()
    names = [naming for naming in found if naming.weak is weak]
    for place, naming in product(places, names if weak else [None, *names]):
        yield place, naming, True
        if naming is not None:
            yield place, naming, False


def _bases(row: Indicator, situation: Situation) -> Iterator[str]:
    if row.category in COSTS and situation.budget is not None:
        yield f"本项目预算数{situation.budget.written(situation.table.unit)}"
    if row.category is Category.SATISFACTION:
        yield "问卷调查统计"
    if row.category is Category.TIMELINESS:
        yield "项目实施方案规定的时限"
    yield "工作台账统计"


def _rewrites(
    row: Indicator,
    new: Indicator,
    situation: Situation,
    findings: list[Finding],
    naming: Naming | None,
    figure: Figure | None,
) -> Iterator[Proposal]:
    """Yield the change, with a row beside it where it would leave a compulsory category empty."""
    figure = naming.figure if naming is not None and naming.figure is not None else figure
    changed = figure if figure is not None and figure.value != row.value else None
    notes = [naming.note] if naming else []
    if new.level2 != row.level2:
        notes.insert(0, f"移到{new.level2}")
    if changed is not None and changed.evidence:
        notes.append(f"指标值：{changed.evidence}")
    proposal = Proposal(
        at=f"r{row.row}",
        kind=ProposalKind.REWRITE,
        codes=_codes(findings),
        reason="；".join(dict.fromkeys([_worst(findings).message, *notes])),
        clause=_worst(findings).clause,
        rows=(new,),
        source=changed.source if changed else None,
        evidence=changed.evidence if changed else "",
        question=changed.question if changed else "",
    )
    if new.category is row.category or row.category is None:
        yield proposal
        return
    for beside in without_category(situation, row.category, leaving=row.row):
        yield (
            proposal
            if beside is None
            else proposal.model_copy(
                update={
                    "beside": (added(beside, _worst(findings), f"“{row.name[:20]}”移走后补设{row.level2}"),)
                }
            )
        )


def _replaced(row: Indicator, situation: Situation, findings: list[Finding]) -> Iterator[Proposal]:
    """Put a row of the library, or the project's cost, in the place of one that measures nothing."""
    if row.category is None:
        return
    others = tuple(other for other in situation.table.indicators if other.row != row.row)
    generic = situation.case.form.has_column("basis") and row.basis.strip(" 无—-/")
    places = [row.category]
    if row.category in BENEFITS:
        linked = [c for kind in situation.project.types for c in kind.benefits]
        places += [c for c in dict.fromkeys(linked) if c is not row.category and situation.case.form.slot(c)]
    for place in places:
        for stand in stand_ins(place, row, situation, taken=others):
            new = standing_in(stand.row, row) if place is row.category else stand.row
            # The old basis is tried too: one good basis among forty generic ones makes the others stand out.
            for basis in (new.basis, row.basis) if generic else (new.basis,):
                yield Proposal(
                    at=f"r{row.row}",
                    kind=ProposalKind.REWRITE,
                    codes=_codes(findings),
                    reason=f"{_worst(findings).message}；{stand.why}",
                    clause=_worst(findings).clause,
                    rows=(new.model_copy(update={"basis": basis}),),
                    beside=tuple(added(item, _worst(findings), item.why) for item in stand.beside),
                    source=stand.source,
                    evidence=stand.evidence,
                    question=stand.question,
                )


def _homes(findings: list[Finding], row: Indicator) -> Iterator[Category]:
    """Yield the categories a row may be moved to: those the finding names, else any output or benefit."""
    text = "".join(f.suggestion for f in findings if f.code == "wrong-category")
    named = [c for c in Category if f"{c}指标" in text or (c is Category.SATISFACTION and "满意度" in text)]
    if "产出指标" in text:
        named += [Category.QUALITY, Category.TIMELINESS, Category.QUANTITY]
    if "效益指标" in text and not named:
        named += [Category.SOCIAL_BENEFIT]
    if not text and row.category in OUTPUTS | COSTS | {Category.SUSTAINED_IMPACT}:
        named = [Category.SOCIAL_BENEFIT]
    yield from (c for c in dict.fromkeys(named) if c is not row.category)


def _may_go(row: Indicator, codes: frozenset[str], situation: Situation) -> bool:
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


def _reason_to_go(row: Indicator, findings: list[Finding]) -> str:
    if _is_nameless(row):
        return "没有三级指标名称，同类指标已有一行"
    return f"{_worst(findings).message}；没有可核实的内容可改写，删去"


def _codes(findings: list[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(finding.code for finding in findings))


def _dropped(row: Indicator, findings: list[Finding], reason: str) -> Proposal:
    return Proposal(
        at=f"r{row.row}",
        kind=ProposalKind.DROP,
        codes=_codes(findings),
        reason=reason,
        clause=_worst(findings).clause,
        source=Source.DERIVED,
    )


def _said(findings: list[Finding], code: str) -> str:
    return next(finding.message for finding in findings if finding.code == code)


def _worst(findings: list[Finding]) -> Finding:
    return min(findings, key=lambda f: list(Severity).index(f.severity))
