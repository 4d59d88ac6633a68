"""The door: what is asked of a language model and what comes back. No client lives here."""

from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

from pydantic import BaseModel

from drafter.table.usage import Usage

ReplyModel = TypeVar("ReplyModel", bound=BaseModel)


@dataclass(frozen=True)
class Message:
    """One message of a conversation, as every OpenAI-compatible endpoint takes it."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class Request(Generic[ReplyModel]):
    """One question: messages, and the wire schema the answer has to fit.

    `purpose` names the task in the ledger (`draft-rows`, `goals` …). `repeat` keeps repeats of the same
    question apart in the cache. `max_output` is the limit in tokens, None for the profile's own.
    """

    purpose: str
    messages: tuple[Message, ...]
    reply: type[ReplyModel]
    repeat: int = 0
    max_output: int | None = None


@dataclass(frozen=True)
class Reply(Generic[ReplyModel]):
    """The answer. `cut` says that the model ran into its output limit.

    `value` is None when the text does not fit the schema as a whole; `text` is then the raw answer, from
    which complete rows may still be saved, and `problem` says in Chinese what is wrong with it.
    """

    value: ReplyModel | None
    text: str
    usage: Usage
    cut: bool = False
    problem: str = ""


class Door(Protocol):
    """Whoever answers questions: an endpoint, or the cache in front of it."""

    @property
    def model(self) -> str:
        """Name of the language model, as drafts carry it in `engine`."""

    def ask(self, request: Request[ReplyModel]) -> Reply[ReplyModel]:
        """Return the answer; raise ModelError (drafter.llm.failures) when there is none.

        May be called from several threads at once.
        """
