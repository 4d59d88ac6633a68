"""A rule that fails costs its own verdict and nothing else."""

import json

from assessed import table
from typer.testing import CliRunner

from drafter.cli.main import app
from drafter.cli.review_input import read_and_review
from drafter.review.assessment import assess
from drafter.review.examination import examine
from drafter.review.reviewer import broken, findings_of, review, verdicts
from drafter.review.rule import Outcome, rule
from drafter.review.rules import RULES
from drafter.table.contract import table_to_json
from drafter.table.finding import Severity


@rule("A201", "over-budget", clause="条款", severity=Severity.ERROR)
def failing(case):
    """坏规则。"""
    raise ZeroDivisionError(case.table.project.name)


OTHERS = tuple(rule for rule in RULES if rule.number != "A201")


def test_the_other_rules_go_on():
    case = examine(table())
    answers = verdicts(case, (failing, *OTHERS))

    assert answers[0][1].outcome is Outcome.BROKEN
    assert findings_of(answers) == review(case, OTHERS)
    assert "A201" in broken(answers)[0]
    assert "ZeroDivisionError" in broken(answers)[0]


def test_the_form_says_what_was_not_checked():
    case = examine(table())

    said = assess(case, (), rules=(failing, *OTHERS)).unchecked

    assert [line for line in said if "规则内部出错" in line]


def test_a_failed_rule_is_never_no_problems(tmp_path, monkeypatch):
    file = tmp_path / "表.json"
    file.write_text(json.dumps(table_to_json(table()), ensure_ascii=False), "utf-8")

    result = read_and_review([file, file], (failing, *OTHERS), key=False)

    assert len(result.reviewed) == 2
    assert len([p for p in result.problems if "A201" in p]) == 2
    monkeypatch.setattr("drafter.cli.review_input.RULES", (failing, *OTHERS))
    run = CliRunner().invoke(app, ["review", "--fail-on", "never", str(file)])
    assert run.exit_code == 1
    assert "规则内部出错" in run.output
