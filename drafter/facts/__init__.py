"""Facts: the quantities a project's own words state, each with its exact quote."""

from drafter.facts.extraction import extract
from drafter.facts.head import extract_head

__all__ = ["extract", "extract_head"]
