"""矛盾: what in a project's amounts and counts does not fit together, in sentences with quotes."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from drafter.facts.balance import Calculation, Conflict, ConflictKind, Item, spoken
from drafter.facts.fact import Fact, FactKind
from drafter.facts.products import step
from drafter.table.category import Category
from drafter.table.money import Money
from drafter.table.number import plain

_LISTED = 12
"""Items named one by one in a message."""


def items_against_budget(items: Sequence[Item], total: Money, budget: Money | None) -> Conflict | None:
    """Return the conflict of the items' sum with the budget, or None if they agree."""
    if budget is None or abs(budget.yuan - total.yuan) <= _slack(items):
        return None
    difference = budget.yuan - total.yuan
    named = "、".join(f"{item.subject or item.quote}{item.money}" for item in items[:_LISTED])
    named += "等" if len(items) > _LISTED else ""
    what = f"分项合计{spoken(total.yuan)}" if len(items) > 1 else f"只写明{spoken(total.yuan)}"
    hint = ""
    if "." in str(budget.amount) and abs(difference) < _step(budget):
        hint = f"（差额不足预算填列的最小单位{spoken(_step(budget))}，请核对是否为进位所致）"
    return Conflict(
        kind=ConflictKind.ITEMS,
        message=f"{what}（{named}），比预算{budget}{_side(-difference)}{hint}。",
        quotes=tuple(item.quote for item in items),
        difference=Money.of_yuan(difference),
    )


def inside_items(facts: Sequence[Fact], items: Sequence[Item]) -> Iterator[Conflict]:
    """Yield what does not come out inside the items: sums of their parts, products of counts and prices."""
    for item in items:
        total = sum((part.money.yuan for part in item.items), Decimal(0))
        difference = item.money.yuan - total
        if item.items and abs(difference) > _slack([item, *item.items]):
            yield Conflict(
                kind=ConflictKind.PARTS,
                message=f"“{item.quote}”的明细合计{spoken(total)}，比{item.money}{_side(-difference)}。",
                quotes=(item.quote, *(part.quote for part in item.items)),
                difference=Money.of_yuan(difference),
            )
        elif not item.items and item.calculation and not item.calculation.agrees:
            yield product_against(facts, item.calculation, item.money, f"“{item.quote}”")
        yield from inside_items(facts, item.items)


def product_against(facts: Sequence[Fact], calculation: Calculation, stated: Money, where: str) -> Conflict:
    """Return the conflict of a product with the amount it should explain."""
    difference = stated.yuan - calculation.result.yuan
    return Conflict(
        kind=ConflictKind.PRODUCT,
        message=f"按{calculation}，{where}比它{_side(difference)}。",
        quotes=tuple(dict.fromkeys(facts[i].quote for i in calculation.facts if i >= 0)),
        difference=Money.of_yuan(difference),
    )


def above_budget(facts: Sequence[Fact], budget: Money | None) -> Iterator[Conflict]:
    """Yield amounts above the budget: items that it cannot pay, or contracts that span years."""
    tops = [fact for fact in facts if fact.part_of_budget and fact.within is None]
    covered = any(fact.amount == budget for fact in tops)  # the text says itself which part is this budget
    said = tops[0] if len(tops) == 1 else None  # a single item is held against the budget already
    for fact in facts:
        if budget is None or fact.amount is None or fact is said or fact.category is not Category.COST:
            continue
        difference = fact.amount.yuan - budget.yuan
        if covered and not fact.part_of_budget:
            continue
        if difference <= (_step(fact.amount) / 2 if fact.approximate else 0):
            continue
        hint = "" if fact.part_of_budget else "；如为跨年度或其他资金，请说明本年支付部分"
        yield Conflict(
            kind=ConflictKind.ABOVE,
            message=f"“{fact.quote}”比预算{budget}高出{spoken(difference)}{hint}。",
            quotes=(fact.quote,),
            difference=Money.of_yuan(-difference),
        )


def whole_against_budget(facts: Sequence[Fact], budget: Money | None) -> Iterator[Conflict]:
    """Yield totals that the text states (合计, 总预算) and that are less than the budget."""
    for fact in facts:
        if budget is None or not fact.whole or fact.amount is None:
            continue
        difference = budget.yuan - fact.amount.yuan
        if difference > (_step(fact.amount) / 2 if fact.approximate else 0):
            yield Conflict(
                kind=ConflictKind.WHOLE,
                message=f"“{fact.quote}”比预算{budget}少{spoken(difference)}。",
                quotes=(fact.quote,),
                difference=Money.of_yuan(difference),
            )


def told_twice(facts: Sequence[Fact]) -> Iterator[Conflict]:
    """Yield things counted differently in two fields, where each field counts them once."""
    seen: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        if fact.kind is FactKind.COUNT and fact.worth_measuring and fact.subject:
            seen.setdefault((fact.subject, fact.unit), []).append(fact)
    for (subject, unit), mentions in seen.items():
        one, other = mentions[0], mentions[-1]
        in_two_fields = len(mentions) == len({fact.place for fact in mentions})
        if in_two_fields and one.number != other.number:
            figures = f"{plain(one.number)}{unit}、{plain(other.number)}{unit}"
            yield Conflict(
                kind=ConflictKind.TWICE,
                message=f"{subject}前后不一：“{one.quote}”与“{other.quote}”（{figures}）。",
                quotes=(one.quote, other.quote),
            )


def _side(more: Decimal) -> str:
    return f"多{spoken(more)}" if more > 0 else f"少{spoken(-more)}"


def _slack(items: Sequence[Item]) -> Decimal:
    """Return how far a sum of items may be off: half a unit of the last written digit for every 约."""
    return sum((_step(item.money) / 2 for item in items if item.approximate), Decimal(0))


def _step(money: Money) -> Decimal:
    return step(money.amount, money.unit)
