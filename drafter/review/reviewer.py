"""审核: every rule in force looks at the table."""

from collections.abc import Iterable, Sequence

from drafter.review.rule import Case, Outcome, Rule, Verdict
from drafter.review.rules import RULES
from drafter.table.finding import Finding

_PLACES = {"purpose": -4, "budget": -3, "plan": -2, "goal": -1, "table": 10_000}
Verdicts = Sequence[tuple[Rule, Verdict]]


def review(case: Case, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """Return all findings in table order: head, goals, rows, whole table."""
    return findings_of(verdicts(case, rules))


def verdicts(case: Case, rules: Iterable[Rule] = RULES) -> Verdicts:
    """Return what every rule answers."""
    return [(rule, rule.judge(case)) for rule in rules]


def findings_of(answers: Verdicts) -> tuple[Finding, ...]:
    """Return the findings of all answers in table order."""
    return in_order(finding for rule, verdict in answers for finding in rule.as_findings(verdict))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in table order, at one place by rule."""
    return tuple(sorted(findings, key=lambda f: (_position(f.at), f.rule)))


def broken(answers: Verdicts) -> tuple[str, ...]:
    """Return a sentence for each rule that failed: what it is about has not been reviewed."""
    return tuple(
        f"{rule.number} {rule.code} {verdict.reason}，这一条没有审"
        for rule, verdict in answers
        if verdict.outcome is Outcome.BROKEN
    )


def _position(at: str) -> int:
    return _PLACES[at] if at in _PLACES else int(at[1:])
