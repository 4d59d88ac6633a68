import pytest
from assessed import assessed, finding, table
from gold import SAMPLES, overall, tables

from drafter.review.assessment_score import score_of
from drafter.review.examination import examine
from drafter.review.reviewer import review


def ranks(values):
    """Ranks from 0, equal values sharing the mean of their places."""
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) - 1) / 2 for value in values]


def spearman(left, right):
    left, right = ranks(left), ranks(right)
    mean = (len(left) - 1) / 2
    both = sum((a - mean) * (b - mean) for a, b in zip(left, right, strict=True))
    return both / (sum((a - mean) ** 2 for a in left) * sum((b - mean) ** 2 for b in right)) ** 0.5


def agreement(ids):
    ours = [score_of(tables()[table], review(examine(tables()[table]))) for table in ids]
    return spearman(ours, [overall()[table] for table in ids])


@pytest.mark.skipif(not SAMPLES, reason="样本文件不在，跳过评分与专家总评的比对")
@pytest.mark.parametrize(
    ("begin", "least"), [(slice(None), 0.7), (slice(0, None, 2), 0.7), (slice(1, None, 2), 0.7)]
)
def test_tables_are_ranked_like_the_experts_rank_them(begin, least):
    assert agreement(sorted(overall())[begin]) >= least


def test_rank_agreement_is_reckoned_as_in_textbooks():
    assert spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]) == pytest.approx(0.8208, abs=1e-4)


def test_worse_findings_make_a_lower_score():
    scores = [
        assessed(table(), found).score
        for found in (
            [],
            [finding("r1", "basis", "info")],
            [finding("r1", "basis", "warning")],
            [finding("r1", "not-measurable")],
            [finding("r1", "irrelevant")],
        )
    ]

    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 5
