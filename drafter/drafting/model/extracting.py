"""摘抄: what a long attachment says of the project, in its own words, checked against it letter by letter."""

import re
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from drafter.drafting.model.wire import Text, closed, said
from drafter.facts.orders import orders_in, without_orders
from drafter.llm.door import Door, Request
from drafter.llm.failures import AnswerError, ModelError
from drafter.llm.prompts import fenced, load_prompt
from drafter.table.brief import ProjectBrief
from drafter.table.number import fold
from drafter.table.usage import Usage

_AT_ONCE = 10_000
"""Characters of an attachment in one request."""
_OVERLAP = 200
_MOST_REQUESTS = 12
_LONGEST, _SHORTEST = 120, 4
_MOST_QUOTES = 60


class Quote(BaseModel):
    """One passage, as the model copied it."""

    model_config = ConfigDict(extra="allow", json_schema_extra=closed)

    reason: Text = said("用在哪类指标上")
    quote: Text = said("附件原话，逐字照抄")


class Quotes(BaseModel):
    """The passages of a part of an attachment."""

    model_config = ConfigDict(extra="allow", json_schema_extra=closed)

    quotes: list[Quote]


@dataclass(frozen=True)
class Extracted:
    """The quotes that really stand in the attachment, remarks for the user, and what it cost."""

    quotes: tuple[str, ...]
    notices: tuple[str, ...]
    usage: Usage


def extracted(door: Door, brief: ProjectBrief, text: str, name: str) -> Extracted:
    """Let a model copy what is of use out of `text`, the attachment `name`; raise ModelError.

    What does not stand in it letter by letter (blanks and full-width forms apart) is dropped and counted.
    """
    clean = without_orders(text)
    parts = [clean[at : at + _AT_ONCE] for at in range(0, len(clean), _AT_ONCE - _OVERLAP)] or [""]
    notices = [f"附件“{name}”里有像是对程序下达的指令，没有理会。"] * bool(orders_in(text))
    if len(parts) > _MOST_REQUESTS:
        notices.append(f"附件“{name}”太长，只读了前{_MOST_REQUESTS * _AT_ONCE // 10_000}万字。")
    usage, found, wrong = Usage(), dict[str, None](), 0
    for part in parts[:_MOST_REQUESTS]:
        try:
            copied, spent = _asked(door, brief, part)
        except ModelError as error:
            error.usage = usage + error.usage
            raise
        usage += spent
        whole = _bare(part)
        for quote in map(_one_line, copied):
            if _SHORTEST <= len(quote) <= _LONGEST and _bare(quote) in whole:
                found[quote] = None
            else:
                wrong += 1
    if wrong:
        notices.append(f"附件“{name}”：{wrong}处摘抄与原文对不上，没有采用。")
    notices.append(f"附件“{name}”：摘抄{len(found)}处原话，作为补充说明。")
    return Extracted(tuple(found)[:_MOST_QUOTES], tuple(notices), usage)


def _asked(door: Door, brief: ProjectBrief, part: str) -> tuple[list[str], Usage]:
    project = {
        "项目名称": without_orders(brief.name),
        "预算": brief.budget.written(),
        "资金用途": without_orders(brief.purpose),
    }
    messages = load_prompt("extract-facts").messages(
        project=fenced(project), attachment=fenced({"附件": part})
    )
    reply = door.ask(Request("extract-facts", messages, Quotes))
    if reply.value is None:
        raise AnswerError(reply.problem, usage=reply.usage)
    return [item.quote for item in reply.value.quotes], reply.usage


def _one_line(text: str) -> str:
    return re.sub(r"\s+", "", text).strip("“”\"'")


def _bare(text: str) -> str:
    return re.sub(r"\s", "", fold(text))
