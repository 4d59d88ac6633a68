"""The facts of a whole project: its name, purpose and goals read together."""

import re
from collections.abc import Sequence
from decimal import Decimal

from drafter.facts import words
from drafter.facts.extraction import Place, extract
from drafter.facts.fact import Fact, FactKind
from drafter.facts.products import figure_of, is_factor, reconciling
from drafter.facts.units import PEOPLE_UNITS
from drafter.table.brief import ProjectHead
from drafter.table.category import Category
from drafter.table.money import Money

_NAME_TAIL = re.compile(
    r"(?:(?:专项|补助|工作|项目)?(?:经费|资金|费用)|(?:专项)?项目|专项|预算|支出|工程)?(?:（[^（）]*）|\([^()]*\))?$"
)
_NAME_YEAR = re.compile(r"^(?:20[0-9]{2}年?度?(?:[-—至]20[0-9]{2}年?)?)")
_MOST_FIGURES = 60
_MOST_PRICES = 4
"""A list of more goods is told by its total, not by every price."""
_BARE_PAY = re.compile("(?:" + "|".join(words.PAY) + ")(?:发放|支付|拨付|缴纳|兑付)?")


def extract_head(head: ProjectHead, goals: Sequence[str]) -> tuple[Fact, ...]:
    """Return the facts of name, purpose and goals, in this order, each quantity once.

    A goal's `start` counts in the goals joined by line breaks. A quantity that a later field repeats is
    left out; it is worth measuring if either mention is. Amounts of a goal are pieces of the budget only
    where the purpose itemises nothing. A subject that the text leaves out comes from the project's name.
    """
    facts: list[Fact] = []
    fields: tuple[tuple[Place, str], ...] = (
        ("name", head.name),
        ("purpose", head.purpose),
        ("goal", "\n".join(goals)),
    )
    for place, text in fields:
        found = _whole_budget(extract(text, place), head.budget)
        itemised = any(fact.part_of_budget for fact in facts)
        _merge(facts, [_outside_budget(fact) if itemised else fact for fact in found])
    _carry(facts, head.budget)
    core = project_core(head.name)
    return tuple(_with_subject(fact, core) for fact in facts)


def project_core(name: str) -> str:
    """Return what a project's name is about, e.g. 村民小组长误工补贴 of 2024年村民小组长误工补贴项目."""
    name = _NAME_YEAR.sub("", name.strip())
    core = _NAME_TAIL.sub("", name)
    return core if len(core) > 1 else name


def _whole_budget(found: tuple[Fact, ...], budget: Money | None) -> tuple[Fact, ...]:
    """Mark the amount that equals the budget as the whole, where others stand beside it."""
    if budget is not None:
        found = _paid_apiece(found, budget)
    roots = [i for i, fact in enumerate(found) if fact.part_of_budget and fact.within is None]
    if budget is None or len(roots) == 1:
        return found
    if not roots:
        return tuple(_paid_in_full(fact) if fact.amount == budget else fact for fact in found)
    whole = next((i for i in roots if found[i].amount == budget), None)
    if whole is None:
        return found
    changed = list(found)
    changed[whole] = found[whole].model_copy(
        update={"part_of_budget": False, "worth_measuring": False, "whole": True}
    )
    for index, fact in enumerate(changed):
        if fact.within == whole and fact.kind is FactKind.AMOUNT:
            changed[index] = fact.model_copy(update={"within": None, "worth_measuring": True})
    return tuple(changed)


def _paid_apiece(found: tuple[Fact, ...], budget: Money) -> tuple[Fact, ...]:
    """Make amounts that only say 经费 parts where together with the others they come to the budget.

    举办大赛…，经费55万元；开展认定…，计40万元 of 95万元: each pays for what was counted before it.
    """
    generic = [
        i for i, f in enumerate(found) if f.whole and f.within is None and not words.names_money(f.subject)
    ]
    parts = [f for i, f in enumerate(found) if i in generic or (f.part_of_budget and f.within is None)]
    yuan = sum((f.amount.yuan for f in parts if f.amount is not None), Decimal(0))
    if not generic or len(parts) == 1 or yuan != budget.yuan:
        return found
    part = {"part_of_budget": True, "worth_measuring": True, "whole": False}
    return tuple(f.model_copy(update=part) if i in generic else f for i, f in enumerate(found))


def _paid_in_full(fact: Fact) -> Fact:
    """Make a contract or total that is exactly the budget, beside no item, a piece of it."""
    if fact.category is not Category.COST or fact.within is not None:
        return fact
    return fact.model_copy(update={"part_of_budget": True, "worth_measuring": True, "whole": False})


def _carry(facts: list[Fact], budget: Money | None) -> None:
    """Make the prices worth measuring that explain the budget or what its items leave: 20台 × 5000元/台."""
    if budget is None:
        return
    tops = [fact for fact in facts if fact.part_of_budget and fact.within is None and fact.amount]
    rest = budget.yuan - sum((fact.amount.yuan for fact in tops if fact.amount), Decimal(0))
    loose = [(i, fact) for i, fact in enumerate(facts) if fact.within is None and fact.amount is None]
    figures = [figure_of(fact, index) for index, fact in loose if is_factor(fact)]
    prices = [f for f in figures if f.kind is FactKind.UNIT_PRICE]
    if rest <= 0 or not prices or len(figures) > _MOST_FIGURES:
        return
    found = reconciling(figures, rest, "元")
    carrying = [f.place for f in found.figures if f.kind is FactKind.UNIT_PRICE] if found else []
    if len(carrying) <= _MOST_PRICES:
        for index in carrying:
            facts[index] = facts[index].model_copy(update={"worth_measuring": True})


def _outside_budget(fact: Fact) -> Fact:
    if not fact.part_of_budget:
        return fact
    return fact.model_copy(update={"part_of_budget": False, "worth_measuring": False})


def _merge(facts: list[Fact], found: list[Fact]) -> None:
    """Append what is new; `within` follows the facts to their new positions."""
    earlier: dict[tuple[object, ...], list[int]] = {}
    for index, fact in enumerate(facts):
        earlier.setdefault(_key(fact), []).append(index)
    position: dict[int, int] = {}
    added: list[int] = []
    for index, fact in enumerate(found):
        twin = next((i for i in earlier.get(_key(fact), ()) if _same(facts[i], fact)), None)
        if twin is None:
            position[index] = len(facts)
            added.append(len(facts))
            facts.append(fact)
        else:
            position[index] = twin
            if fact.worth_measuring and not facts[twin].worth_measuring and fact.kind is not FactKind.AMOUNT:
                update = {"worth_measuring": True, "category": fact.category}
                facts[twin] = facts[twin].model_copy(update=update)
    for index in added:
        within = facts[index].within
        if within is not None and position[within] != within:
            facts[index] = facts[index].model_copy(update={"within": position[within]})


def _key(fact: Fact) -> tuple[object, ...]:
    unit = "人" if fact.unit in PEOPLE_UNITS - {"人次"} else fact.unit
    number = fact.amount.yuan if fact.amount else fact.number
    return fact.kind, number, fact.upper, unit if fact.amount is None else ""


def _same(one: Fact, other: Fact) -> bool:
    """Whether two equal quantities are about the same thing, as far as their words tell."""
    if fact_of_time(one):
        return True
    a, b = one.subject, other.subject
    return not a or not b or a in b or b in a or any(a[i : i + 2] in b for i in range(len(a) - 1))


def fact_of_time(fact: Fact) -> bool:
    """Whether a fact is a date or a payment rhythm, of which a project has one."""
    return fact.kind is FactKind.DATE or (
        fact.kind is FactKind.FREQUENCY and fact.category is Category.TIMELINESS
    )


def _with_subject(fact: Fact, core: str) -> Fact:
    """Fill a subject that the text leaves out from the project's name."""
    subject = fact.subject
    if fact.kind is FactKind.UNIT_PRICE and subject.removesuffix("标准") in words.PAY and core:
        paid = subject.removesuffix("标准")
        whole = core if words.is_pay(core) else core + paid
        return fact.model_copy(update={"subject": whole.removesuffix("标准") + "标准"})
    if not core or (subject and not (_BARE_PAY.fullmatch(subject) and words.is_pay(core))):
        return fact
    if not subject:
        paid = core.removesuffix("标准")
        by_kind = {FactKind.UNIT_PRICE: paid + "标准", FactKind.COUNT: words.payee(paid)}
        subject = by_kind.get(fact.kind, paid)
    else:
        verb = next((v for v in ("发放", "支付", "拨付", "缴纳", "兑付") if subject.endswith(v)), "")
        subject = core + verb
    return fact.model_copy(update={"subject": subject})
