import json

import pytest
from typer.testing import CliRunner

from drafter.cli.main import app
from drafter.errors import EvaluationError
from drafter.evaluation.agreement import Judged, agreement, confusion, intervals
from drafter.evaluation.case_set import load_cases
from drafter.evaluation.review_run import score_review
from drafter.evaluation.review_scores_text import review_text, review_to_json
from drafter.table.finding import Severity

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741 - as in a table


@pytest.mark.parametrize(
    ("experts", "rules", "counts"),
    [
        ({("r1", "plan"): E}, {("r1", "plan"): W}, (1, 0, 0)),
        ({("r1", "plan"): E}, {("r2", "plan"): E}, (0, 1, 1)),
        ({("r1", "plan"): I}, {("r1", "plan"): I}, (0, 0, 0)),
        ({("r1", "plan"): I}, {("r1", "plan"): W}, (0, 1, 0)),
        ({("r1", "plan"): W}, {("r1", "plan"): I}, (0, 0, 1)),
        ({("r1", "plan"): W}, {}, (0, 0, 1)),
        ({}, {("r1", "plan"): W}, (0, 1, 0)),
    ],
)
def test_place_and_code_must_agree_and_infos_weigh_nothing(experts, rules, counts):
    found = agreement([Judged("a", experts, rules)])["all"]

    assert (found.hits, found.extra, found.missed) == counts


def test_a_code_taken_for_another_at_one_place_is_a_confusion():
    judged = [
        Judged("a", {("r1", "irrelevant"): W, ("r2", "plan"): W}, {("r1", "not-measurable"): W}),
        Judged("b", {("r1", "irrelevant"): W}, {("r1", "irrelevant"): W, ("r3", "basis"): W}),
    ]

    assert confusion(judged) == {("irrelevant", "not-measurable"): 1, ("plan", "—"): 1, ("—", "basis"): 1}


def test_a_perfect_score_on_two_places_is_not_certain():
    judged = [Judged(str(n), {("r1", "plan"): W}, {("r1", "plan"): W}) for n in range(2)]

    found = intervals(judged)["plan"]

    assert found.recall.mean == found.recall.high == 1
    assert found.recall.low < 0.5
    assert found.f1.low < 0.5


def test_the_rules_are_scored_against_the_labels_of_the_shipped_cases():
    scores = score_review(load_cases(), seeded=False)

    assert scores.tables == 55
    assert scores.by_code["all"].f1 > 0.85
    span = scores.intervals["all"].f1
    assert span.low < scores.by_code["all"].f1 < span.high
    data = json.loads(review_to_json(scores))
    assert data["codes"]["all"]["f1"]["value"] == scores.by_code["all"].f1
    assert "混淆最多的" in review_text(scores)


def test_cases_without_labels_cannot_score_a_review():
    unlabelled = [case for case in load_cases() if case.gold.labels is None]

    with pytest.raises(EvaluationError, match="没有专家标注"):
        score_review(unlabelled)


def test_the_command_gives_the_planted_faults_too(monkeypatch):
    from drafter.review.seeding.matrix import MatrixLine

    # The whole planting takes a quarter of a minute and has its own test; here only how it is shown.
    monkeypatch.setattr("drafter.evaluation.review_run.planted", lambda: ())
    monkeypatch.setattr("drafter.evaluation.review_run.matrix", lambda _: (MatrixLine("plan", 88, 87, 1),))

    done = CliRunner().invoke(app, ["eval", "review", "--cases", "000"])
    as_json = CliRunner().invoke(app, ["eval", "review", "--cases", "000", "--json"])

    assert done.exit_code == 0
    assert "0.989" in done.output
    assert json.loads(as_json.output)["seeded"][0] == {
        "code": "plan", "planted": 88, "found": 87, "recall": 87 / 88, "false_alarms": 1,
    }  # fmt: skip
