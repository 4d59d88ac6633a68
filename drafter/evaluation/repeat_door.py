"""A door that keeps the repeats of a run apart, so that no repeat is answered from another's cache."""

from dataclasses import dataclass, replace

from drafter.llm.door import Door, Reply, ReplyModel, Request

_APART = 1_000
"""A drafter may number its own questions below this."""


@dataclass(frozen=True)
class RepeatDoor:
    """The door of one repeat; `repeat` counts from 1, and the first asks as an ordinary draft does."""

    door: Door
    repeat: int

    @property
    def model(self) -> str:
        """Name of the language model."""
        return self.door.model

    def ask(self, request: Request[ReplyModel]) -> Reply[ReplyModel]:
        """Ask under a number of its own."""
        return self.door.ask(replace(request, repeat=request.repeat + _APART * (self.repeat - 1)))
