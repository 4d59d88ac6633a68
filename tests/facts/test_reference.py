"""The facts of the sample tables against the labels an expert made by reading."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from drafter.facts import extract_head
from drafter.table.brief import ProjectHead
from drafter.table.category import Category
from drafter.table.money import Money

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
GOLD = SHARED / "review-gold" / "facts-dev.jsonl"
TABLES = SHARED / "review-gold" / "tables-dev.jsonl"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="样本文件不在，跳过")


def ningxia_goals():
    """The goals of form 003 by table number, read roughly: the reference has none for this form."""
    text = next((SHARED / "samples").glob("003*.txt")).read_text("utf-8")
    found = {}
    for number, table in enumerate(text.split("部门项目支出预算绩效目标表")[1:], start=1):
        head = table.split("绩效目标\t", 1)[-1]
        goal = re.split(r"\n[^\n]*(?:一级|产出)", head, maxsplit=1)[0]
        cells = [
            re.sub(r"</?p>|年度(?:总体)?绩效目标|\(含本级(?:和市县)?\)", "", c).strip()
            for c in goal.split("\t")
        ]
        found[f"003-{number:02d}"] = list(dict.fromkeys(c for c in cells if c))
    return found


def compared():
    """Yield (table, labelled facts, read facts)."""
    tables = {t["id"]: t for t in map(json.loads, TABLES.read_text("utf-8").splitlines())}
    goals = ningxia_goals()
    for line in GOLD.read_text("utf-8").splitlines():
        label = json.loads(line)
        table = tables[label["table"]]
        budget = Money.parse(table["budget"], table.get("unit", "万元"))
        head = ProjectHead(name=table["name"], purpose=table.get("purpose") or "", budget=budget)
        facts = extract_head(head, table["goals"] or goals.get(table["id"], []))
        yield label["table"], label["facts"], facts


def agrees(wanted, fact):
    numbers = {fact.number, fact.upper}
    overlap = any(wanted["quote"][i : i + 3] in fact.quote for i in range(max(1, len(wanted["quote"]) - 2)))
    touching = overlap or fact.quote in wanted["quote"]
    return (
        Decimal(wanted["number"]) in numbers
        and (wanted["unit"], wanted["kind"]) == (fact.unit, fact.kind.value)
        and touching
    )


def same_category(label, category):
    if label is None:
        return category in {None, Category.SATISFACTION}
    return category is not None and (label.removesuffix("指标") in category.value)


def pairs():
    matched, missed, extra = [], [], []
    for table, wanted, facts in compared():
        left = [
            (fact, number) for fact in facts for number in (fact.number, fact.upper) if number is not None
        ]
        for want in wanted:
            hit = next((p for p in left if p[1] == Decimal(want["number"]) and agrees(want, p[0])), None)
            if hit is None:
                missed.append((table, want["quote"]))
            else:
                left.remove(hit)
                matched.append((want, hit[0]))
        extra += [(table, fact.quote) for fact, _ in left]
    return matched, missed, extra


def test_nearly_every_labelled_fact_is_read_and_little_else():
    matched, missed, extra = pairs()

    assert len(matched) / (len(matched) + len(missed)) >= 0.95, missed
    assert len(matched) / (len(matched) + len(extra)) >= 0.95, extra


def test_worth_category_and_share_of_the_budget_agree_with_the_expert():
    matched, _, _ = pairs()

    worth = [want["indicator_worthy"] == fact.worth_measuring for want, fact in matched]
    category = [same_category(want["category"], fact.category) for want, fact in matched]
    part = [want["part_of_budget"] == fact.part_of_budget for want, fact in matched]
    assert min(sum(worth), sum(category), sum(part)) >= 0.95 * len(matched)


def test_subjects_share_their_words_with_the_expert():
    matched, _, _ = pairs()

    strange = [
        (want["subject"], fact.subject)
        for want, fact in matched
        if fact.kind.value != "date" and not set(fact.subject) & set(want["subject"])
    ]
    assert len(strange) <= 0.05 * len(matched), strange


def test_top_level_amounts_sum_up_to_what_the_expert_added():
    for table, wanted, facts in compared():
        top = [f.amount.yuan for f in facts if f.part_of_budget and f.within is None]
        labelled = [w["amount_wan"] for w in wanted if w["part_of_budget"] and w["indicator_worthy"]]
        assert sum(top) == sum(Decimal(str(amount)) * 10_000 for amount in labelled), table
