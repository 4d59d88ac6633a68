"""A door that only knows the answers a provider's batch has brought so far."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from drafter.llm.answer import read_answer
from drafter.llm.door import Reply, ReplyModel, Request
from drafter.llm.endpoint import Endpoint
from drafter.llm.failures import ModelError
from drafter.llm.spent import usage_of
from drafter.table.usage import Usage

DISCOUNT = Decimal("0.5")
"""What a call in a batch costs against one asked directly (OpenAI and DashScope: half the price)."""
_NAME = 24


class NotAnsweredError(Exception):
    """The answer to this question has not come yet. No DrafterError: nothing falls back because of it."""

    def __init__(self, request: Request[Any]) -> None:
        super().__init__(request.purpose)
        self.request = request


@dataclass(frozen=True)
class CollectedDoor:
    """Answers from `answer` (the name of a question to a completion as JSON, or "")."""

    endpoint: Endpoint
    answer: Callable[[str], str]

    @property
    def model(self) -> str:
        """Name of the language model."""
        return self.endpoint.model

    def ask(self, request: Request[ReplyModel]) -> Reply[ReplyModel]:
        """Return the collected answer; raise NotAnsweredError, or the ModelError it amounts to."""
        text = self.answer(name_of(request))
        if not text:
            raise NotAnsweredError(request)
        completion = json.loads(text, object_hook=lambda found: SimpleNamespace(**found))
        used = usage_of(completion)
        cost = self.endpoint.cost(used.prompt, used.cached, used.completion)
        usage = Usage(1, used.prompt, used.cached, used.completion, cost and cost * DISCOUNT)
        try:
            answer = read_answer(completion, request.reply)
        except ModelError as error:
            error.usage = usage
            raise
        return Reply(answer.value, answer.text, usage, answer.cut, answer.problem)


def name_of(request: Request[Any]) -> str:
    """Name a question by its content: task, messages, schema and repeat, whatever endpoint it is put to."""
    parts = [
        request.purpose,
        [(message.role, message.content) for message in request.messages],
        request.reply.model_json_schema(),
        request.repeat,
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:_NAME]


def body_of(request: Request[Any], endpoint: Endpoint) -> dict[str, Any]:
    """Return the HTTP body of a question, as the provider wants it in a batch file."""
    body = dict(endpoint.body(request))
    more: dict[str, Any] = body.pop("extra_body", {})
    return body | more
