"""One project on its way through a batch: what goes in, what comes out, and the key that names it."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Literal

from drafter.errors import OutputError
from drafter.table.brief import ProjectBrief
from drafter.table.goal_table import GoalTable

Keep = Literal["goals", "values", "rows-without-findings"]
KEEPS: tuple[Keep, ...] = ("goals", "values", "rows-without-findings")
_KEY = 16
"""Hexadecimal digits of a key: 64 bits, so that a million projects do not meet by accident."""


class Status(IntEnum):
    """How far a project is."""

    PENDING = 0
    DONE = 1
    FAILED = 2


@dataclass(frozen=True)
class Task:
    """A project to be drafted.

    `key` names its content, `position` is its place among the projects (from 1), `row` its row
    in the list (or its number in the document), `before` the table it had, when one is drafted anew.
    """

    key: str
    position: int
    row: int
    brief: ProjectBrief
    form: str
    before: GoalTable | None = None

    def content(self) -> str:
        """Write everything that decides the result, in one canonical text."""
        return json.dumps(
            {
                "form": self.form,
                "brief": self.brief.model_dump(mode="json"),
                "before": self.before and self.before.model_dump(mode="json"),
            },
            ensure_ascii=False,
            sort_keys=True,
        )

    @classmethod
    def of_content(cls, key: str, position: int, row: int, content: str) -> "Task":
        """Return the task that `content` was written by."""
        data = json.loads(content)
        before = data["before"]
        return cls(
            key,
            position,
            row,
            ProjectBrief.model_validate(data["brief"]),
            data["form"],
            before and GoalTable.model_validate(before),
        )


def keyed(tasks: Iterable[Task]) -> Iterator[Task]:
    """Yield tasks numbered and keyed: a hash of the content, with a number from the second like it on."""
    seen: Counter[str] = Counter()
    for position, task in enumerate(tasks, 1):
        key = hashlib.sha256(task.content().encode("utf-8", "replace")).hexdigest()[:_KEY]
        seen[key] += 1
        yield replace(task, key=key if seen[key] == 1 else f"{key}-{seen[key]}", position=position)


@dataclass(frozen=True)
class Outcome:
    """What became of a task: a draft (as JSON), or a problem.

    `stem` is the name its files were written under, "" when there are none; `unwritten` says why they could
    not be written. `stops` says that going on is useless: the limit of cost is reached, the key is wrong.
    Such a task is not failed; it stays to be done. `calls`, `tokens` and `cost` (元) are what language model
    calls took, also those of a failure. `paced` says that the endpoint limits the rate of requests.
    """

    key: str
    draft: str = ""
    stem: str = ""
    unwritten: OutputError | None = None
    problem: str = ""
    stops: bool = False
    calls: int = 0
    tokens: int = 0
    cost: str = "0"
    paced: bool = False
