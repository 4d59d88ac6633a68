"""A door that sends no personal data: marks go out, the values are put back into what returns."""

from dataclasses import replace

from drafter.llm.door import Door, Message, Reply, ReplyModel, Request
from drafter.llm.redaction import Marks


class RedactingDoor:
    """Stands before another door, the cache included, so that nothing personal is kept there either."""

    def __init__(self, inner: Door) -> None:
        self.inner = inner

    @property
    def model(self) -> str:
        """Name of the language model."""
        return self.inner.model

    def ask(self, request: Request[ReplyModel]) -> Reply[ReplyModel]:
        """Hide, ask, restore."""
        marks = Marks()
        hidden = marks.hide([message.content for message in request.messages])
        if not marks.count:
            return self.inner.ask(request)
        messages = tuple(
            Message(message.role, text) for message, text in zip(request.messages, hidden, strict=True)
        )
        reply = self.inner.ask(replace(request, messages=messages))
        value = reply.value
        if value is not None:
            whole = value.model_dump_json(by_alias=True)
            restored = marks.restore(whole)
            value = value if restored == whole else request.reply.model_validate_json(restored)
        return replace(
            reply, value=value, text=marks.restore(reply.text), problem=marks.restore(reply.problem)
        )
