"""Two tables put to a language model, twice, with their places exchanged."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from drafter.llm.door import Door, Message, Request
from drafter.llm.failures import AnswerError, ModelError
from drafter.llm.prompts import fenced, load_prompt
from drafter.table.brief import ProjectBrief
from drafter.table.goal_table import GoalTable
from drafter.table.usage import Usage

TASK = "judge-pair"


class Verdict(BaseModel):
    """The answer asked of the model: the reason comes before the verdict it has to carry."""

    model_config = ConfigDict(extra="ignore")

    reason: str = Field(description="两三句话，引用原词")
    verdict: Literal["甲", "乙", "相当"] = Field(description="哪一张更好")


class Preferred(StrEnum):
    """Which of two tables is better."""

    FIRST = "first"
    SECOND = "second"
    NEITHER = "neither"


@dataclass(frozen=True)
class Contender:
    """A table with the brief it was written for; who wrote it is not said."""

    brief: ProjectBrief
    table: GoalTable

    def project_text(self) -> str:
        """Return the brief as pasted text."""
        brief = self.brief
        return fenced(
            {
                "项目名称": brief.name,
                "预算": brief.budget.written(),
                "资金用途": brief.purpose,
                "补充说明": "；".join(brief.notes),
            }
        )

    def table_text(self) -> str:
        """Return goals, plan and rows as pasted text, in the same shape for every author."""
        table = self.table
        plan = "，".join(f"{point.by}{point.text}" for point in table.spending_plan)
        rows = (
            {"二级": row.level2, "三级指标": row.name, "指标值": row.value.text, "依据": row.basis}
            for row in table.indicators
        )
        return fenced({"绩效目标": "；".join(table.goals), "支出计划": plan}, *rows)


@dataclass(frozen=True)
class Preference:
    """What the model prefers of two tables, asked both ways round.

    `steady` says that both answers agree; where they contradict each other, or both see no difference,
    neither is preferred. `reasons` are the two answers' own words.
    """

    preferred: Preferred
    steady: bool
    reasons: tuple[str, str]
    usage: Usage


def prefer(door: Door, first: Contender, second: Contender) -> Preference:
    """Ask which table is better; raise ModelError when there is no usable answer."""
    one = door.ask(Request(TASK, messages(first, second), Verdict))
    try:
        other = door.ask(Request(TASK, messages(second, first), Verdict))
    except ModelError as error:
        error.usage = one.usage + error.usage  # the first answer is paid for all the same
        raise
    usage = one.usage + other.usage
    if one.value is None or other.value is None:
        raise AnswerError(one.problem or other.problem, usage=usage)
    straight = _places(one.value.verdict, Preferred.FIRST, Preferred.SECOND)
    turned = _places(other.value.verdict, Preferred.SECOND, Preferred.FIRST)
    steady = straight is turned
    return Preference(
        straight if steady else Preferred.NEITHER, steady, (one.value.reason, other.value.reason), usage
    )


def messages(first: Contender, second: Contender) -> tuple[Message, ...]:
    """Return the question with `first` as 甲."""
    return load_prompt(TASK).messages(
        first_project=first.project_text(),
        first_table=first.table_text(),
        second_project=second.project_text(),
        second_table=second.table_text(),
    )


def _places(verdict: str, first: Preferred, second: Preferred) -> Preferred:
    return {"甲": first, "乙": second}.get(verdict, Preferred.NEITHER)
