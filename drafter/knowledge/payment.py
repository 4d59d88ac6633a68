"""支付方式: how a project's money is paid, from its own words and else from its type."""

from collections.abc import Sequence

from drafter.knowledge.project_type import PaymentPattern, ProjectType
from drafter.table.brief import ProjectHead


def payment_pattern(head: ProjectHead, kind: ProjectType, goals: Sequence[str] = ()) -> PaymentPattern:
    """Return the payment pattern of a project of this kind."""
    _ = head, goals
    return kind.payment
