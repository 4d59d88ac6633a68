"""资金测算: whether the amounts a project states add up, among themselves and to its budget."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from drafter.facts.fact import Fact, FactKind
from drafter.facts.products import Figure, Product, implied_times, lines, reconciling
from drafter.table.money import Money
from drafter.table.number import plain

_WAN = Decimal(10_000)


class ConflictKind(StrEnum):
    """What does not fit together; the value is what a user reads."""

    ITEMS = "分项与预算不符"
    PARTS = "明细与分项不符"
    PRODUCT = "数量与单价不符"
    ABOVE = "金额高于预算"
    WHOLE = "合计与预算不符"
    TWICE = "前后说法不一"


class Conflict(BaseModel):
    """One contradiction: what it is, the sentence for the user, the exact quotes, the difference in money."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ConflictKind
    message: str
    quotes: tuple[str, ...]
    difference: Money | None = None


class Calculation(BaseModel):
    """A product in words (28人 × 8000元/人/年), what it comes to, and whether that is the amount it explains.

    `assumed` says which period was assumed because the text names none (按全年12个月), or followed from the
    amount (由金额推算为30天). `facts` are the indexes of its factors.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    formula: str
    result: Money
    agrees: bool
    assumed: str = ""
    facts: tuple[int, ...] = ()

    def __str__(self) -> str:
        note = f"（{self.assumed}）" if self.assumed else ""
        return f"{self.formula} = {spoken(self.result.yuan)}{note}"


class Item(BaseModel):
    """An amount with its subject and quote, what it consists of, and the calculation behind it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fact: int
    subject: str
    money: Money
    quote: str
    approximate: bool = False
    calculation: Calculation | None = None
    items: tuple["Item", ...] = ()


class Breakdown(BaseModel):
    """The itemised budget: top-level items, their sum, and the difference to the budget (budget − sum).

    `total` and `difference` are None where nothing is itemised. `calculation` explains the whole budget by
    unit prices where no items are given. `reconciled` is None where there is nothing to compare.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    items: tuple[Item, ...] = ()
    total: Money | None = None
    budget: Money | None = None
    difference: Money | None = None
    calculation: Calculation | None = None
    reconciled: bool | None = None
    conflicts: tuple[Conflict, ...] = ()


def break_down(facts: Sequence[Fact], budget: Money | None) -> Breakdown:
    """Reconcile the amounts of `facts` (`extract_head`) with each other and with `budget`.

    Figures agree to the yuan; amounts marked 约 within the rounding of their written digits.
    """
    inside: dict[int, list[int]] = {}
    for index, fact in enumerate(facts):
        if fact.within is not None and fact.within != index:
            inside.setdefault(fact.within, []).append(index)
    tops = [i for i, f in enumerate(facts) if f.part_of_budget and f.amount is not None and f.within is None]
    items = tuple(_item(facts, inside, index, 0) for index in tops)
    conflicts = [*_within_items(facts, inside, items), *_above(facts, budget), *_wholes(facts, budget), *_twice(facts)]
    if items:
        total = Money.of_yuan(sum((item.money.yuan for item in items), Decimal(0)), _unit(budget))
        against = _against_budget(items, total, budget)
        difference = Money.of_yuan(budget.yuan - total.yuan, _unit(budget)) if budget else None
        return Breakdown(
            items=items,
            total=total,
            budget=budget,
            difference=difference,
            reconciled=against is None if budget else None,
            conflicts=tuple([against, *conflicts] if against else conflicts),
        )
    calculation = _explain(facts, range(len(facts)), budget, approximate=False) if budget else None
    if calculation and not calculation.agrees and budget:
        conflicts.insert(0, _product_conflict(facts, calculation, budget, f"预算{budget}"))
    reconciled = calculation.agrees if calculation else None
    return Breakdown(budget=budget, calculation=calculation, reconciled=reconciled, conflicts=tuple(conflicts))


def spoken(yuan: Decimal) -> str:
    """Write an amount as people say it: 8.76万元, 600元."""
    return f"{plain(yuan / _WAN)}万元" if abs(yuan) >= _WAN else f"{plain(yuan)}元"


def _unit(budget: Money | None) -> "str":
    return budget.unit if budget else "万元"


_DEPTH = 6


def _item(facts: Sequence[Fact], inside: dict[int, list[int]], index: int, depth: int) -> Item:
    fact = facts[index]
    below = inside.get(index, []) if depth < _DEPTH else []
    money = fact.amount or Money(amount=fact.number, unit="元")
    parts = tuple(_item(facts, inside, i, depth + 1) for i in below if facts[i].amount is not None and facts[i].part_of_budget)
    details = [i for i in below if facts[i].amount is None]
    return Item(
        fact=index,
        subject=fact.subject,
        money=money,
        quote=fact.quote,
        approximate=fact.approximate,
        calculation=_explain(facts, details, money, approximate=fact.approximate),
        items=parts,
    )


def _explain(facts: Sequence[Fact], details: Sequence[int], money: Money, *, approximate: bool) -> Calculation | None:
    """Return the product of counts and prices behind an amount; one that fits, or else the literal one."""
    figures = [Figure(facts[i].number, facts[i].unit, facts[i].kind, i) for i in details if facts[i].upper is None]
    if not any(figure.kind is FactKind.UNIT_PRICE for figure in figures):
        return None
    found = reconciling(figures, money.amount, money.unit, approximate=approximate)
    found = found or implied_times(figures, money.yuan)
    if found is not None:
        return _calculation(found, agrees=True)
    literal = _literal(figures)
    return _calculation(literal, agrees=False) if literal else None


def _calculation(found: Product, *, agrees: bool) -> Calculation:
    return Calculation(
        formula=found.formula,
        result=Money.of_yuan(found.yuan),
        agrees=agrees,
        assumed=found.assumed,
        facts=tuple(dict.fromkeys(figure.place for figure in found.figures)),
    )


def _literal(figures: list[Figure]) -> Product | None:
    """The product to hold against an amount: only where every count, length and time of the text is in it.

    With figures left over (two meetings, three days) nobody can say which product was meant.
    """
    options = lines(figures)
    if not options:
        return None
    chosen = [line[0] for line in options]
    used = {figure.place for line in chosen for figure in line.figures}
    factors = {FactKind.COUNT, FactKind.LENGTH, FactKind.AREA, FactKind.UNIT_PRICE, FactKind.DURATION, FactKind.FREQUENCY}
    if any(f.kind in factors and f.place not in used for f in figures) or any(len(c.figures) < 2 for c in chosen):
        return None
    return Product(
        " + ".join(c.formula for c in chosen),
        sum((c.yuan for c in chosen), Decimal(0)),
        "、".join(dict.fromkeys(c.assumed for c in chosen if c.assumed)),
        tuple(f for c in chosen for f in c.figures),
    )


def _against_budget(items: tuple[Item, ...], total: Money, budget: Money | None) -> Conflict | None:
    if budget is None or abs(budget.yuan - total.yuan) <= _slack(items):
        return None
    difference = budget.yuan - total.yuan
    listed = "、".join(f"{item.subject or item.quote}{item.money}" for item in items)
    side = f"比预算{budget}少{spoken(difference)}" if difference > 0 else f"比预算{budget}多{spoken(-difference)}"
    what = f"分项合计{spoken(total.yuan)}" if len(items) > 1 else f"只写明{spoken(total.yuan)}"
    return Conflict(
        kind=ConflictKind.ITEMS,
        message=f"{what}（{listed}），{side}。",
        quotes=tuple(item.quote for item in items),
        difference=Money.of_yuan(difference),
    )


def _slack(items: Sequence[Item]) -> Decimal:
    """How far the sum of items may be off: half a unit of the last written digit for every 约."""
    return sum((_step(item.money) / 2 for item in items if item.approximate), Decimal(0))


def _step(money: Money) -> Decimal:
    exponent = money.amount.normalize().as_tuple().exponent
    return Money(amount=Decimal(1).scaleb(int(exponent)), unit=money.unit).yuan


def _within_items(facts: Sequence[Fact], inside: dict[int, list[int]], items: Sequence[Item]) -> Iterator[Conflict]:
    for item in items:
        if item.items:
            total = sum((part.money.yuan for part in item.items), Decimal(0))
            difference = item.money.yuan - total
            slack = _slack(item.items) + (_step(item.money) / 2 if item.approximate else 0)
            if abs(difference) > slack:
                side = f"少{spoken(difference)}" if difference > 0 else f"多{spoken(-difference)}"
                yield Conflict(
                    kind=ConflictKind.PARTS,
                    message=f"“{item.quote}”的明细合计{spoken(total)}，比{item.money}{side}。",
                    quotes=(item.quote, *(part.quote for part in item.items)),
                    difference=Money.of_yuan(difference),
                )
        elif item.calculation and not item.calculation.agrees:
            yield _product_conflict(facts, item.calculation, item.money, f"“{item.quote}”")
        yield from _within_items(facts, inside, item.items)


def _product_conflict(facts: Sequence[Fact], calculation: Calculation, stated: Money, where: str) -> Conflict:
    difference = stated.yuan - calculation.result.yuan
    side = f"少{spoken(-difference)}" if difference < 0 else f"多{spoken(difference)}"
    quotes = tuple(dict.fromkeys(facts[i].quote for i in calculation.facts if i >= 0))
    return Conflict(
        kind=ConflictKind.PRODUCT,
        message=f"按{calculation}，{where}比它{side}。",
        quotes=quotes,
        difference=Money.of_yuan(difference),
    )


def _above(facts: Sequence[Fact], budget: Money | None) -> Iterator[Conflict]:
    """Amounts above the budget: an item that cannot be paid from it, or a contract that spans years."""
    for fact in facts:
        cost = fact.category is not None and fact.category.value == "成本"
        if budget is None or fact.amount is None or not cost or fact.amount.yuan <= budget.yuan:
            continue
        if fact.amount.yuan - budget.yuan <= (_step(fact.amount) / 2 if fact.approximate else 0):
            continue
        difference = fact.amount.yuan - budget.yuan
        hint = "" if fact.part_of_budget else "；如为跨年度或其他资金，请说明本年支付部分"
        yield Conflict(
            kind=ConflictKind.ABOVE,
            message=f"“{fact.quote}”比预算{budget}高出{spoken(difference)}{hint}。",
            quotes=(fact.quote,),
            difference=Money.of_yuan(-difference),
        )


def _wholes(facts: Sequence[Fact], budget: Money | None) -> Iterator[Conflict]:
    for fact in facts:
        if budget is not None and fact.whole and fact.amount is not None and fact.amount.yuan < budget.yuan:
            difference = budget.yuan - fact.amount.yuan
            if difference > (_step(fact.amount) / 2 if fact.approximate else 0):
                yield Conflict(
                    kind=ConflictKind.WHOLE,
                    message=f"“{fact.quote}”与预算{budget}相差{spoken(difference)}。",
                    quotes=(fact.quote,),
                    difference=Money.of_yuan(difference),
                )


def _twice(facts: Sequence[Fact]) -> Iterator[Conflict]:
    """The same thing counted differently in two fields, where each field counts it once."""
    seen: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        if fact.kind is FactKind.COUNT and fact.worth_measuring and fact.subject:
            seen.setdefault((fact.subject, fact.unit), []).append(fact)
    for (subject, unit), mentions in seen.items():
        places = [fact.place for fact in mentions]
        if len(mentions) == 2 and len(set(places)) == 2 and mentions[0].number != mentions[1].number:  # noqa: PLR2004
            one, other = mentions
            yield Conflict(
                kind=ConflictKind.TWICE,
                message=f"{subject}前后不一：“{one.quote}”与“{other.quote}”（{plain(one.number)}{unit}、{plain(other.number)}{unit}）。",
                quotes=(one.quote, other.quote),
            )
