"""资金测算: whether the amounts a project states add up, among themselves and to its budget."""

from collections.abc import Sequence
from decimal import Decimal

from drafter.facts import conflicts
from drafter.facts.balance import Breakdown, Calculation, Conflict, ConflictKind, Item, spoken
from drafter.facts.fact import Fact, FactKind
from drafter.facts.products import Figure, Product, figure_of, implied_times, is_factor, lines, reconciling
from drafter.table.money import Money, MoneyUnit
from drafter.table.number import plain

__all__ = ["Breakdown", "Calculation", "Conflict", "ConflictKind", "Item", "break_down", "spoken"]


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
    found = [
        *conflicts.inside_items(facts, items),
        *conflicts.above_budget(facts, budget),
        *conflicts.whole_against_budget(facts, budget),
        *conflicts.told_twice(facts),
    ]
    if not items:
        return _by_prices(facts, budget, found)
    total = Money.of_yuan(sum((item.money.yuan for item in items), Decimal(0)), _unit(budget))
    against = conflicts.items_against_budget(items, total, budget)
    rest = _rest(facts, total, budget) if against else None
    if against and not rest:
        found.insert(0, against)
    return Breakdown(
        items=items,
        total=total,
        budget=budget,
        difference=Money.of_yuan(budget.yuan - total.yuan, _unit(budget)) if budget else None,
        calculation=rest,
        reconciled=(against is None or rest is not None) if budget else None,
        conflicts=tuple(found),
    )


def _by_prices(facts: Sequence[Fact], budget: Money | None, found: list[Conflict]) -> Breakdown:
    """Explain a budget without items by the unit prices and counts the text gives."""
    calculation = _explain(facts, range(len(facts)), budget, approximate=False) if budget else None
    if budget and not (calculation and calculation.agrees):
        calculation = _by_rate(facts, budget) or calculation
    if calculation and not calculation.agrees and budget:
        found.insert(0, conflicts.product_against(facts, calculation, budget, f"预算{budget}"))
    return Breakdown(
        budget=budget,
        calculation=calculation,
        reconciled=calculation.agrees if calculation else None,
        conflicts=tuple(found),
    )


def _by_rate(facts: Sequence[Fact], budget: Money) -> Calculation | None:
    """Return the share of a sum that is exactly the budget: 缴费基数400万元 × 16%."""
    rates = [(i, f) for i, f in enumerate(facts) if f.kind is FactKind.RATE and is_factor(f)]
    for place, fact in enumerate(facts):
        for index, rate in rates:
            if (
                fact.amount
                and not fact.whole
                and fact.amount.yuan * rate.number == budget.yuan * _PARTS_OF.get(rate.unit, 0)
            ):
                return Calculation(
                    formula=f"{fact.amount} × {plain(rate.number)}{rate.unit}",
                    result=Money.of_yuan(budget.yuan),
                    agrees=True,
                    facts=(place, index),
                )
    return None


def _unit(budget: Money | None) -> MoneyUnit:
    return budget.unit if budget else "万元"


def _rest(facts: Sequence[Fact], total: Money, budget: Money | None) -> Calculation | None:
    """Return the product of prices outside all items that is exactly what the items leave of the budget."""
    if budget is None or budget.yuan <= total.yuan:
        return None
    loose = [i for i, fact in enumerate(facts) if fact.within is None and fact.amount is None]
    rest = Money.of_yuan(budget.yuan - total.yuan)
    found = _explain(facts, loose, rest, approximate=False)
    if not (found and found.agrees):
        found = _by_rate(facts, rest)
    return found if found and found.agrees and not found.assumed.startswith("由金额") else None


_PARTS_OF = {"%": 100, "‰": 1000}
_DEPTH = 6
"""Brackets within brackets are read this deep."""
_MOST = 60
"""With more figures than this nobody can say which product was meant."""
_FACTORS = frozenset(
    {
        FactKind.COUNT,
        FactKind.LENGTH,
        FactKind.AREA,
        FactKind.UNIT_PRICE,
        FactKind.DURATION,
        FactKind.FREQUENCY,
    }
)


def _item(facts: Sequence[Fact], inside: dict[int, list[int]], index: int, depth: int) -> Item:
    fact = facts[index]
    below = inside.get(index, []) if depth < _DEPTH else []
    money = fact.amount or Money(amount=fact.number, unit="元")
    parts = tuple(
        _item(facts, inside, i, depth + 1)
        for i in below
        if facts[i].amount is not None and facts[i].part_of_budget
    )
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


def _explain(
    facts: Sequence[Fact], details: Sequence[int], money: Money, *, approximate: bool
) -> Calculation | None:
    """Return the product of counts and prices behind an amount; one that fits, or else the literal one."""
    figures = [figure_of(facts[i], i) for i in details if is_factor(facts[i])]
    if len(figures) > _MOST or not any(figure.kind is FactKind.UNIT_PRICE for figure in figures):
        return None
    found = reconciling(figures, money.amount, money.unit, approximate=approximate)
    found = found or implied_times(figures, money.yuan)
    if found is not None:
        return _calculation(found, agrees=True)
    hazy = any(facts[figure.place].approximate for figure in figures)
    literal = None if hazy else _literal(figures)
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
    """Return the product to hold against an amount: every count, length and time of the text is in it.

    With figures left over (two meetings, three days) nobody can say which product was meant: None.
    """
    chosen = [line[0] for line in lines(figures)]
    used = {figure.place for line in chosen for figure in line.figures}
    complete = all(figure.place in used for figure in figures if figure.kind in _FACTORS)
    if not chosen or not complete or any(len(line.figures) == 1 for line in chosen):
        return None
    counts = [f.place for line in chosen for f in line.figures if f.kind in _FACTORS - {FactKind.DURATION}]
    guessed = any("天" in line.assumed or "周" in line.assumed for line in chosen)
    shared = len(counts) > len(set(counts))
    parted = any(figure.kind is FactKind.RATE for figure in figures)
    return None if guessed or shared or parted else Product.sum_of(chosen)
