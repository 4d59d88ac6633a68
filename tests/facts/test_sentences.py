"""What sentences from every field of county government state."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from drafter.facts import extract
from drafter.facts.fact import Fact

RELATIONS = {"≥", "≤", ">", "<"}


def cases() -> list[tuple[str, list[list[str]]]]:
    """Read sentences.txt: a sentence, then one indented line a fact."""
    found: list[tuple[str, list[list[str]]]] = []
    for line in (Path(__file__).parent / "sentences.txt").read_text("utf-8").splitlines():
        if line.startswith("    "):
            found[-1][1].append(line.split())
        elif line and not line.startswith("#"):
            found.append((line, []))
    return found


def matches(fact: Fact, wanted: list[str]) -> bool:
    number, unit, kind, subject, *marks = wanted
    low, _, high = number.partition("..")
    relations = [mark for mark in marks if mark in RELATIONS]
    return (
        fact.number == Decimal(low)
        and fact.upper == (Decimal(high) if high else None)
        and (fact.unit, fact.kind.value) == (unit, kind)
        and (subject == "-" or subject in fact.subject)
        and (not relations or fact.relation == relations[0])
        and fact.approximate == ("≈" in marks)
        and ("worth" not in marks or fact.worth_measuring)
        and ("idle" not in marks or not fact.worth_measuring)
        and ("part" not in marks or fact.part_of_budget)
        and ("other" not in marks or not fact.part_of_budget)
    )


@pytest.mark.parametrize(
    ("sentence", "wanted"), cases(), ids=lambda value: value[:18] if isinstance(value, str) else ""
)
def test_a_sentence_states_exactly_these_facts(sentence, wanted):
    facts = extract(sentence, "purpose")

    left = list(facts)
    for line in wanted:
        hit = next((fact for fact in left if matches(fact, line)), None)
        assert hit is not None, f"没有读出：{' '.join(line)}\n读出的：" + "\n".join(map(str, facts))
        left.remove(hit)
    assert not left, f"多读出：{left}"


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in cases()])
def test_every_quote_is_found_at_its_place_and_holds_its_number(sentence):
    for fact in extract(sentence, "purpose"):
        assert sentence[fact.start : fact.start + len(fact.quote)] == fact.quote
        assert re.search(r"[0-9０-９零〇一二两三四五六七八九十百千万半成每按]", fact.quote)
