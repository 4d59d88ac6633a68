"""通常的要求: what a rate usually demands and what slogans can be measured by, as data (usual.toml)."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from drafter.table.category import Category
from drafter.table.target_value import TargetValue


class UsualRate(BaseModel):
    """Words of a name, the demand that is usual for it and why; a suggestion, never a fact."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[str, ...]
    value: str
    note: str

    @property
    def target(self) -> TargetValue:
        """The demand as a value."""
        return TargetValue.parse(self.value)


class Topic(BaseModel):
    """What slogans speak of, and an indicator that measures it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[str, ...]
    category: Category
    name: str
    value: str
    description: str
    basis: str


def usual_rate(name: str) -> UsualRate | None:
    """Return what a rate of this name usually demands, or None for a name nobody knows."""
    return next((rate for rate in _rates() if any(word in name for word in rate.words)), None)


def topics(text: str) -> tuple[Topic, ...]:
    """Return the topics a slogan speaks of, in file order."""
    return tuple(topic for topic in _topics() if any(word in text for word in topic.words))


@cache
def _content() -> dict[str, list[dict[str, object]]]:
    return tomllib.loads((files("drafter.improving") / "usual.toml").read_text("utf-8"))


@cache
def _rates() -> tuple[UsualRate, ...]:
    return tuple(UsualRate.model_validate(raw) for raw in _content()["rate"])


@cache
def _topics() -> tuple[Topic, ...]:
    return tuple(Topic.model_validate(raw) for raw in _content()["topic"])
