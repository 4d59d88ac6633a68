"""离线改写: proposals from the table's own words, arithmetic, the library and the word lists."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, product

from drafter.drafting.measures import counted
from drafter.facts.fact import Fact
from drafter.improving.adding import added, category_proposals, uncovered_proposals, without_category
from drafter.improving.dropping import dropped, is_padding, may_go, reason_to_go
from drafter.improving.faults import codes_of, worst_of
from drafter.improving.figures import Figure, figures
from drafter.improving.head import goal_proposals, plan_proposals
from drafter.improving.naming import Naming, namings, stated
from drafter.improving.phrases import core_of, counted_part
from drafter.improving.replacing import stand_ins
from drafter.improving.rewriting import bases, explained, filed, rewritten, standing_in
from drafter.improving.situation import Situation
from drafter.review.names import clean_name, is_hollow
from drafter.table.category import BENEFITS, COSTS, OUTPUTS, Category
from drafter.table.finding import Finding
from drafter.table.indicator import Indicator
from drafter.table.proposal import Proposal, ProposalKind
from drafter.table.provenance import Source
from drafter.table.target_value import Relation, TargetValue

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
        yield dropped(row, findings, _said(findings, "duplicate"))
    if is_padding(row, codes, findings, situation):
        yield dropped(row, findings, f"{worst_of(findings).message}；其余效益指标已够，删去")
    if len(parts := stated(row.value.text)) > 1:
        yield from _split(row, parts, findings)
    if not row.is_empty and "duplicate" not in codes:
        yield from _repaired(row, codes, situation, findings)
    yield from _replaced(row, situation, findings)
    if not row.is_empty and "duplicate" not in codes:
        yield from _repaired(row, codes, situation, findings, weak=True)
    if may_go(row, codes, situation):
        yield dropped(row, findings, reason_to_go(row, findings))


def _split(row: Indicator, parts: list[Fact], findings: list[Finding]) -> Iterator[Proposal]:
    """Give each of several figures in one cell a row of its own."""
    rows = []
    for fact in parts:
        relation: Relation = "≥" if fact.approximate or fact.relation == "≥" else "="
        name = counted(core_of(counted_part(fact.subject, fact.unit)), fact.unit)
        update = {"name": name, "value": TargetValue.of(relation, fact.number, fact.unit)}
        if row.description.strip():
            update["description"] = explained(name, row.category)
        rows.append(row.model_copy(update=update))
    yield Proposal(
        at=f"r{row.row}",
        kind=ProposalKind.SPLIT,
        codes=codes_of(findings),
        reason=f"{worst_of(findings).message}；一行一个指标",
        clause=worst_of(findings).clause,
        rows=tuple(rows),
        source=Source.INPUT,
        evidence=row.value.text.strip(),
    )


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
        there = row if place is None else filed(row, place, situation.table, form)
        if there is None:
            continue
        moved = rewritten(there, form, naming=naming, keep_sentence=sentence)
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
        for text in bases(row, situation.budget, situation.table.unit):
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
    if any(n.figure is not None and n.figure.value.number == 0 for n in names):
        places.sort(
            key=lambda place: place is not Category.SOCIAL_BENEFIT
        )  # what must not happen is an outcome
    for place, naming in product(places, names if weak else [None, *names]):
        yield place, naming, True
        if naming is not None:
            yield place, naming, False


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
        codes=codes_of(findings),
        reason="；".join(dict.fromkeys([worst_of(findings).message, *notes])),
        clause=worst_of(findings).clause,
        rows=(new,),
        source=changed.source if changed else None,
        evidence=changed.evidence if changed else "",
        question=changed.question if changed else "",
    )
    if new.category is row.category or row.category is None:
        yield proposal
        return
    why = f"“{row.name[:20]}”移走后补设{row.level2}"
    for beside in without_category(situation, row.category, leaving=row.row):
        if beside is None:
            yield proposal
        else:
            yield proposal.model_copy(update={"beside": (added(beside, worst_of(findings), why),)})


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
    stood: list[Proposal] = []
    for place in places:
        for stand in stand_ins(place, row, situation, taken=others):
            new = standing_in(stand.row, row) if place is row.category else stand.row
            stood.append(
                Proposal(
                    at=f"r{row.row}",
                    kind=ProposalKind.REWRITE,
                    codes=codes_of(findings),
                    reason=f"{worst_of(findings).message}；{stand.why}",
                    clause=worst_of(findings).clause,
                    rows=(new,),
                    beside=tuple(added(item, worst_of(findings), item.why) for item in stand.beside),
                    source=stand.source,
                    evidence=stand.evidence,
                    question=stand.question,
                )
            )
            yield stood[-1]
    if generic:
        # One good basis among forty generic ones makes the others stand out: then the old one stays.
        for proposal in stood:
            rows = tuple(new.model_copy(update={"basis": row.basis}) for new in proposal.rows)
            yield proposal.model_copy(update={"rows": rows})


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


def _said(findings: list[Finding], code: str) -> str:
    return next(finding.message for finding in findings if finding.code == code)
