"""What a batch will take: calls, tokens and cost, from the prompts of a sample of its projects."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from drafter.batch.task import Task
from drafter.drafting.model.asking import draft_messages
from drafter.drafting.model.offered import offered
from drafter.drafting.model.wire import DraftRows
from drafter.drafting.understanding import understood
from drafter.forms import load_form
from drafter.knowledge.library import IndicatorLibrary
from drafter.llm.door import Request
from drafter.llm.endpoint import Endpoint, sent_text
from drafter.llm.tokens import at_least, at_most

_SAMPLE = 30
_CALLS = Decimal("2.3")
"""Calls a project takes: rows, goals, and for about every third one a repair of single rows."""
_LATER = Decimal("0.35")
"""Length of a later prompt against the first: it repeats only what it needs."""
_WRITTEN = 2_600
"""Tokens a model writes for a project: about twelve rows of 180 tokens, the goals, a repair."""


@dataclass(frozen=True)
class Estimate:
    """`cost` is in 元, None where the price is not known."""

    calls: int
    prompt_tokens: int
    completion_tokens: int
    cost: Decimal | None


def estimate(tasks: Sequence[Task], endpoint: Endpoint, library: IndicatorLibrary, today: date) -> Estimate:
    """Return what drafting all tasks with a language model will take, within some tens of per cent."""
    step = max(1, len(tasks) // _SAMPLE)
    sample = tasks[::step][:_SAMPLE]
    lengths = [_prompt(task, endpoint, library, today) for task in sample]
    mean = Decimal(sum(lengths)) / max(1, len(lengths))
    prompt = int(mean * (1 + (_CALLS - 1) * _LATER) * len(tasks))
    written = _WRITTEN * len(tasks)
    cost = endpoint.cost(prompt, 0, written)
    return Estimate(int(_CALLS * len(tasks)), prompt, written, cost)


def _prompt(task: Task, endpoint: Endpoint, library: IndicatorLibrary, today: date) -> int:
    project, _ = understood(task.brief, load_form(task.form), today)
    messages = draft_messages(offered(project, library))
    text = sent_text(endpoint.body(Request("draft-rows", messages, DraftRows)))
    return (at_least(text) + at_most(text)) // 2
