"""审核: every rule in force looks at the table."""

from collections.abc import Iterable

from drafter.review.rule import Case, Rule
from drafter.review.rules import RULES
from drafter.table.finding import Finding

_PLACES = {"purpose": -4, "budget": -3, "plan": -2, "goal": -1, "table": 10_000}


def review(case: Case, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """Return all findings in table order: head, goals, rows, whole table."""
    findings = [finding for rule in rules for finding in rule.findings(case)]
    return tuple(sorted(findings, key=lambda f: (_position(f.at), f.rule)))


def _position(at: str) -> int:
    return _PLACES[at] if at in _PLACES else int(at[1:])
