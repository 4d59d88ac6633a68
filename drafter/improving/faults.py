"""What the findings at one place amount to: which faults, and which of them weighs most."""

from collections.abc import Sequence

from drafter.table.finding import Finding, Severity


def codes_of(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return the faults of one place, each once."""
    return tuple(dict.fromkeys(finding.code for finding in findings))


def worst_of(findings: Sequence[Finding]) -> Finding:
    """Return the heaviest finding of one place, the first of equals."""
    return min(findings, key=lambda finding: list(Severity).index(finding.severity))
