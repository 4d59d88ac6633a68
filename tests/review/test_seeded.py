"""Planted faults: every rule finds its fault in clean tables of many kinds and says nothing else."""

from collections import Counter
from functools import cache

import pytest

from drafter.forms import load_form
from drafter.review.examination import examine
from drafter.review.reviewer import review
from drafter.review.rules import RULES
from drafter.review.seeding.clean_tables import clean_tables
from drafter.review.seeding.matrix import Planted, matrix, planted
from drafter.review.seeding.planters import PLANTERS

FOUND = 0.98
FEWEST = 40
"""Seeds a code needs before a share of them says anything."""


@cache
def results() -> tuple[Planted, ...]:
    return tuple(planted())


def test_the_clean_tables_are_of_many_kinds_and_of_both_taxonomies():
    forms = Counter(load_form(table.form).taxonomy for table in clean_tables())
    kinds = {examine(table).types[0].name for table in clean_tables()}

    assert len(clean_tables()) >= 15
    assert min(forms["88"], forms["101"]) >= 5
    assert len(kinds) >= 15


@pytest.mark.parametrize("table", clean_tables(), ids=lambda table: table.source)
def test_no_rule_speaks_on_a_clean_table(table):
    assert [f"{f.at} {f.code} {f.message}" for f in review(examine(table))] == []


def test_every_code_has_a_planter():
    assert sorted(PLANTERS) == sorted(rule.code for rule in RULES)


@pytest.mark.parametrize("code", PLANTERS)
def test_planted_faults_are_found(code):
    [line] = [line for line in matrix(results()) if line.code == code]
    missed = [f"{r.seed.table.source} {r.seed.how}" for r in results() if r.seed.code == code and not r.found]

    assert line.planted >= FEWEST
    assert line.recall >= FOUND, missed


def test_nothing_is_said_that_was_not_planted():
    said = [
        f"{r.seed.code} {r.seed.table.source} {r.seed.how}: {f.at} {f.code} {f.message}"
        for r in results()
        for f in r.false_alarms
    ]

    assert said == []
