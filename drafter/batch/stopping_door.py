"""A door for batches: a failure that every project would meet ends the run instead of spoiling tables."""

from dataclasses import dataclass

from drafter.llm.door import Door, Reply, ReplyModel, Request
from drafter.llm.failures import (
    AuthenticationError,
    ModelError,
    ModelSettingsError,
    NotFoundError,
    OverBudgetError,
    QuotaError,
)
from drafter.table.usage import Usage

STOPS = (OverBudgetError, AuthenticationError, QuotaError, ModelSettingsError, NotFoundError)
"""Failures that every further question would meet too."""


class StoppedError(Exception):
    """The run has to end. No DrafterError: a drafter must not write the rest of the table offline instead.

    What was answered before is in the cache; the project is done without paying for it twice.
    """

    def __init__(self, cause: ModelError) -> None:
        super().__init__(cause.problem)
        self.cause = cause

    @property
    def usage(self) -> Usage:
        """What the question that failed took."""
        return self.cause.usage


@dataclass(frozen=True)
class StoppingDoor:
    """Stands before the door of a run."""

    inner: Door

    @property
    def model(self) -> str:
        """Name of the language model."""
        return self.inner.model

    def ask(self, request: Request[ReplyModel]) -> Reply[ReplyModel]:
        """Return the answer; raise StoppedError for what ends the run, other ModelErrors as they are."""
        try:
            return self.inner.ask(request)
        except STOPS as error:
            raise StoppedError(error) from error
