"""Purposes from many places and departments: every fact and whether the money adds up."""

from decimal import Decimal
from pathlib import Path

import pytest

from drafter.facts import extract_head
from drafter.facts.breakdown import Breakdown, break_down
from drafter.facts.fact import Fact
from drafter.table.brief import ProjectHead
from drafter.table.money import Money
from drafter.table.number import plain

RECONCILED = {True: "≡", False: "≢", None: "…"}


def cases() -> list[tuple[str, list[str]]]:
    """Read purposes.txt: name, budget and purpose, then indented what is to be read from them."""
    found: list[tuple[str, list[str]]] = []
    for line in (Path(__file__).parent / "purposes.txt").read_text("utf-8").splitlines():
        if line.startswith("    "):
            found[-1][1].append(line.strip())
        elif line and not line.startswith("#"):
            found.append((line, []))
    return found


def read(line: str) -> tuple[ProjectHead, tuple[Fact, ...], Breakdown]:
    name, budget, purpose = line.replace("\\n", "\n").replace("\\t", "\t").split("｜", 2)
    head = ProjectHead(name=name, purpose=purpose, budget=Money.parse(budget, "万元"))
    facts = extract_head(head, [])
    return head, facts, break_down(facts, head.budget)


def told(fact: Fact) -> str:
    """Write a fact as purposes.txt does."""
    number = plain(fact.number) + (f"..{plain(fact.upper)}" if fact.upper is not None else "")
    marks = [fact.relation] if fact.relation != "=" else []
    marks += ["≈"] if fact.approximate else []
    marks += ["worth" if fact.worth_measuring else "idle"]
    marks += ["part"] if fact.part_of_budget else []
    return " ".join([number, fact.unit, fact.kind.value, fact.subject.replace(" ", "") or "-", *marks])


@pytest.mark.parametrize(("line", "wanted"), cases(), ids=lambda v: v[:12] if isinstance(v, str) else "")
def test_a_purpose_states_these_facts_and_its_money_is_explained_so(line, wanted):
    _, facts, found = read(line)

    workings = [found.calculation, *(item.calculation for item in found.items)]
    lines = [told(fact) for fact in facts]
    lines += [f"= {working}" for working in workings if working]
    assert [*lines, RECONCILED[found.reconciled]] == wanted


@pytest.mark.parametrize("line", [line for line, wanted in cases() if wanted[-1] != "≢"])
def test_no_conflict_is_claimed_where_the_money_adds_up_or_nothing_is_said_of_it(line):
    head, facts, found = read(line)

    assert found.conflicts == ()
    top = [f.amount.yuan for f in facts if f.part_of_budget and f.within is None and f.amount]
    assert head.budget is None or sum(top, Decimal(0)) <= head.budget.yuan
