import random
from statistics import fmean

import pytest

from drafter.evaluation.statistics import bootstrap, paired_p, share_interval, wilson


def test_an_interval_holds_the_truth_about_as_often_as_it_says():
    rng, held = random.Random(3), 0  # noqa: S311 - statistics, no secret
    for _ in range(60):
        found = bootstrap([[rng.gauss(5, 2)] for _ in range(40)])
        held += found.low <= 5 <= found.high

    assert 52 <= held <= 60


def test_the_same_values_always_give_the_same_interval():
    values = [[1.0], [2.0], [4.0], [8.0]]

    assert bootstrap(values) == bootstrap(values)
    assert bootstrap([]) is None
    assert bootstrap([[3.0]]) == (3, 3, 3)


def test_repeats_that_disagree_widen_the_interval_but_do_not_count_as_cases():
    steady = [[float(n)] * 4 for n in range(10)]
    shaky = [[n - 3.0, n + 3.0, n - 3.0, n + 3.0] for n in range(10)]

    one, other = bootstrap(steady), bootstrap(shaky)

    assert one.mean == other.mean == fmean(range(10))
    assert other.high - other.low > one.high - one.low


def test_a_share_without_exception_still_has_an_interval():
    found = share_interval([[1.0]] * 93)

    assert found.high == 1
    assert 0.95 < found.low < 0.97
    assert share_interval([[1.0], [0.5]]) == bootstrap([[1.0], [0.5]])


@pytest.mark.parametrize(
    ("differences", "low", "high"),
    [
        ([], 1, 1),
        ([0, 0, 0], 1, 1),
        ([1], 1, 1),
        ([1, 1, 1, 1, 1, 1], 0.031, 0.032),  # 2 of 64
        ([1, -1, 1, -1], 0.9, 1),
        ([-2.0] * 40, 0, 0.001),
        ([1, -1] * 20, 0.9, 1),
    ],
)
def test_a_paired_test_tells_chance_from_change(differences, low, high):
    assert low <= paired_p(differences) <= high


def test_chance_alone_is_seldom_called_a_change():
    rng, called = random.Random(5), 0  # noqa: S311 - statistics, no secret
    for _ in range(100):
        called += paired_p([rng.gauss(0, 1) for _ in range(30)]) < 0.05

    assert called <= 11


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"), [(0, 10, 0, 0.278), (10, 10, 0.722, 1), (8, 10, 0.490, 0.943)]
)
def test_a_share_of_few_is_wide(hits, total, low, high):
    found = wilson(hits, total)

    assert (found.low, found.high) == (pytest.approx(low, abs=1e-3), pytest.approx(high, abs=1e-3))
    assert wilson(0, 0) is None
