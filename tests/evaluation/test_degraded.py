"""A worse drafter is caught: the right metric falls and the gate turns red; the same drafter passes."""

import pytest
from spoiling import WAYS, Spoiled, scores_of

from drafter.evaluation.comparing import compare
from drafter.evaluation.gate import baseline_of, judge
from drafter.evaluation.wording import is_higher_better


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_worse_drafter_shows_in_the_right_metric_and_does_not_pass(
    way, tmp_path, cases, offline, offline_scores, offline_baseline
):
    scores = scores_of(tmp_path / "run", cases, Spoiled(offline, way))

    [change] = compare(offline_scores, scores, only=[WAYS[way]]).metrics
    assert change.is_significant
    assert (change.difference.mean < 0) == is_higher_better(WAYS[way])
    verdict = judge(scores, offline_baseline)
    assert not verdict.passed
    assert verdict.reasons


def test_an_unchanged_drafter_passes_ten_times_of_ten(tmp_path, cases, offline):
    few = cases[::4]
    baseline = baseline_of(scores_of(tmp_path / "baseline", few, offline))

    for number in range(10):
        verdict = judge(scores_of(tmp_path / str(number), few, offline), baseline)

        assert verdict.passed, verdict.reasons
        assert verdict.drop == (0, 0, 0)
