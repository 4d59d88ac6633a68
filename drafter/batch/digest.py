"""What manifest, summary and cross-checks need to know of a draft: little, so that thousands stay little."""

from collections import Counter
from dataclasses import dataclass

from drafter.batch.cross_check import Traits, traits_of
from drafter.rendering.entry import SealedDraft
from drafter.table.finding import Severity
from drafter.table.money import Money


@dataclass(frozen=True, slots=True)
class Digest:
    """Counts of findings and questions of a draft, its budget, and what the cross-checks compare."""

    errors: int
    warnings: int
    infos: int
    questions: int
    budget: Money | None
    traits: Traits


def digest_of(sealed: SealedDraft) -> Digest:
    """Return the digest of a draft."""
    draft = sealed.opened()
    found = Counter(finding.severity for finding in draft.findings)
    return Digest(
        found[Severity.ERROR],
        found[Severity.WARNING],
        found[Severity.INFO],
        len(draft.questions),
        draft.table.project.budget,
        traits_of(draft.table),
    )
