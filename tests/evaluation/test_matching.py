import random
from itertools import permutations

import pytest

from drafter.evaluation.likeness import name_likeness, row_likeness
from drafter.evaluation.matching import best_pairs
from drafter.evaluation.row_pairs import row_pairs
from drafter.table.indicator import Indicator
from drafter.table.target_value import TargetValue


def test_pairs_have_the_greatest_sum_of_all_ways_to_pair():
    rng = random.Random(7)  # noqa: S311 - statistics, no secret
    for _ in range(150):
        rows, columns = rng.randint(1, 6), rng.randint(1, 6)
        table = [[rng.choice([0, 0, rng.random()]) for _ in range(columns)] for _ in range(rows)]

        pairs = best_pairs(table)

        assert len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(pairs)
        assert sum(table[a][b] for a, b in pairs) == pytest.approx(greatest(table))


def greatest(table):
    if len(table) > len(table[0]):
        table = [list(column) for column in zip(*table, strict=True)]
    return max(
        sum(table[row][column] for row, column in enumerate(columns))
        for columns in permutations(range(len(table[0])), len(table))
    )


def test_a_greedy_choice_does_not_spoil_the_whole():
    assert best_pairs([[0.9, 0.8], [0.85, 0.1]]) == ((0, 1), (1, 0))


@pytest.mark.parametrize("empty", [[], [[]], [[], []]])
def test_nothing_is_paired_with_nothing(empty):
    assert best_pairs(empty) == ()


def test_what_is_not_alike_at_all_stays_alone():
    assert best_pairs([[0, 0], [0, 0.4]]) == ((1, 1),)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("公路养护里程", "公路养护里程", 1, 1),
        ("公路养护里程（公里）", "养护公路里程", 0.5, 0.9),
        ("群众满意度", "服务群众满意度指标", 0.7, 1),
        ("", "", 0, 0),
        ("公路养护里程", "学生人数", 0, 0),
        ("率", "率", 1, 1),
    ],
)
def test_names_are_as_alike_as_their_pairs_of_characters(one, other, low, high):
    assert low <= name_likeness(one, other) <= high


def row(name, value, level2="数量指标"):
    return Indicator(level1="产出指标", level2=level2, name=name, value=TargetValue.parse(value))


def test_a_value_of_another_kind_makes_rows_less_alike():
    same = row_likeness(row("培训人数", "≥30人"), row("培训人数", "=500人"))

    assert same == 1
    assert row_likeness(row("培训人数", "≥30人"), row("培训人数", "≥95%")) < same
    assert row_likeness(row("培训人数", "≥30人"), row("河道长度", "≥30人")) == 0


def test_tables_stand_side_by_side_with_every_row_once():
    left = [row("培训人数", "≥30人"), row("发放数", "≥3个"), row("合格率", "≥95%", "质量指标")]
    right = [row("参加培训人数", "≥20人"), row("满意度", "≥90%", "满意度指标")]

    pairs = row_pairs(left, right)

    assert (left[0], right[0]) in pairs
    assert {r.name for pair in pairs for r in pair if r} == {r.name for r in [*left, *right]}
    assert len(pairs) == 4
