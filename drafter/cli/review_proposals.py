"""What `drafter review` proposes for its findings: computed only when they are shown."""

from pathlib import Path

from drafter.cli.review_input import ReviewResult
from drafter.settings import load_settings
from drafter.table.finding import Severity
from drafter.wiring import improver_for

ALTERNATIVES = 3
"""Most proposals shown for one place."""


def add_proposals(result: ReviewResult) -> None:
    """Put the proposals that pass the review beside the findings they cure."""
    improver = improver_for(load_settings(Path.cwd()), alternatives=ALTERNATIVES)
    for at, one in enumerate(result.reviewed):
        if any(finding.severity is not Severity.INFO for finding in one.findings):
            proposals = improver.improve(one.table).alternatives
            result.reviewed[at] = one.model_copy(update={"proposals": proposals})
