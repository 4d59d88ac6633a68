"""评分: how acceptable a table is as it stands, 0 to 100."""

from collections.abc import Iterable
from math import exp

from drafter.table.finding import Finding, Severity
from drafter.table.goal_table import GoalTable

_LOADS = {Severity.ERROR: 1.0, Severity.WARNING: 0.5, Severity.INFO: 0.05}
_COPIED = "irrelevant"
_COPIED_LOAD = 2.0
"""What belongs to another project cannot be mended by rewording: it weighs twice."""
_FEWEST_ROWS = 6
"""One indicator in each compulsory category; a shorter table is not judged more harshly for being short."""


def score_of(table: GoalTable, findings: Iterable[Finding]) -> int:
    """Return 100 · e^(−load), load being the weighed findings per row; 0 for a table without rows.

    The weights are round numbers set once; tests/review/test_assessment_score.py compares the order of the
    sample tables with that of the experts.
    """
    if all(row.is_empty for row in table.indicators):
        return 0
    load = sum(_LOADS[f.severity] * (_COPIED_LOAD if f.code == _COPIED else 1) for f in findings)
    return round(100 * exp(-load / max(_FEWEST_ROWS, len(table.indicators))))
