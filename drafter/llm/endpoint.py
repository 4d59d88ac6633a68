"""One OpenAI-compatible endpoint and model: where it is, how it is spoken to, what it costs."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from drafter.llm import tokens
from drafter.llm.door import Request
from drafter.llm.profile import Mode, Price, Profile
from drafter.llm.shape import Shape, shape_for


@dataclass(frozen=True)
class Endpoint:
    """Everything that decides what is sent. `thinking` None leaves the switch to the server.

    `context` and `max_output` are tokens; `price` is None where nobody knows it.
    """

    base_url: str
    model: str
    profile: Profile
    mode: Mode
    key: str = field(default="", repr=False)
    thinking: bool | None = None
    context: int = 32768
    max_output: int = 8192
    temperature: float | None = None
    price: Price | None = None
    local_only: bool = False

    def shape(self, reply: type[BaseModel]) -> Shape:
        """Return how the schema of `reply` travels."""
        return shape_for(
            reply, self.mode, strict=self.profile.strict, schema_in_prompt=self.profile.schema_in_prompt
        )

    def body(self, request: Request[Any]) -> dict[str, Any]:
        """Return the body of the HTTP request, as keyword arguments of the openai library."""
        shape = self.shape(request.reply)
        body: dict[str, Any] = {
            "model": self.model,
            "messages": shape.messages(request.messages, system=self.profile.system),
            **shape.fields,
        }
        body[self.profile.output_field] = min(request.max_output or self.max_output, self._room(body))
        if self.temperature is not None:
            body["temperature"] = self.temperature
        if switch := self._switch:
            body["extra_body"] = switch
        return body

    def _room(self, body: dict[str, Any]) -> int:
        """Return how many tokens may be asked for: servers refuse a question that leaves no room for them."""
        left = self.context - tokens.at_most(sent_text(body))
        return min(self.max_output, max(left, self.context // 4))

    @property
    def _switch(self) -> dict[str, Any]:
        if self.thinking is None:
            return {}
        return self.profile.thinking_on if self.thinking else self.profile.thinking_off

    def cost(self, prompt: int, cached: int, completion: int) -> Decimal | None:
        """Return the price in 元 of that many tokens; None where it is not known."""
        return None if self.price is None else self.price.cost(prompt, cached, completion)

    def greatest_cost(self, body: dict[str, Any]) -> Decimal:
        """Return what a call may cost at most, in 元; 0 where the price is not known."""
        longest = int(body[self.profile.output_field])
        return self.cost(tokens.at_most(sent_text(body)), 0, longest) or Decimal(0)


def sent_text(body: dict[str, Any]) -> str:
    """Return every text of a request that the model reads."""
    beside = [str(body[key]) for key in ("tools", "response_format") if key in body]
    return "\n".join([*(message["content"] for message in body["messages"]), *beside])
