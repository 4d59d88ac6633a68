"""判断: whether rows belong to the project and its tasks are measured, as a language model sees it.

The rules speak first and last: a judgement adds a hint where they found nothing and never takes a finding
away. What the model does not judge, or judges without a reason, is no finding.
"""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from drafter.drafting.model.wire import Text, closed, said, spoken
from drafter.drafting.model.words import plain_text
from drafter.facts.extraction import extract
from drafter.facts.orders import orders_in, without_orders
from drafter.facts.tasks import read_tasks
from drafter.llm.door import Door, Request
from drafter.llm.failures import AnswerError
from drafter.llm.prompts import fenced, load_prompt
from drafter.review.rules import RULES
from drafter.table.finding import Finding, Severity
from drafter.table.goal_table import GoalTable
from drafter.table.usage import Usage

_CLAUSES = {rule.code: rule.clause for rule in RULES}
_RELEVANCE, _COVERAGE = "M204", "M203"
"""Numbers of the judgements beside those of the rules (R204, R203) that look at the same."""
_UNFIT = {"irrelevant": "与本项目没有因果关系", "weak": "与本项目关系不大"}
_LONGEST_REASON = 100
_READ = 6000
_MOST_TASKS = 20


class Relevance(BaseModel):
    """What the model thinks of one row."""

    model_config = ConfigDict(extra="allow", json_schema_extra=closed)

    row: Text = said("行号")
    reason: Text = said("一句话理由")
    verdict: Text = said("判断", enum=["relevant", "weak", "irrelevant", "unsure"])


class Coverage(BaseModel):
    """What the model thinks of one task."""

    model_config = ConfigDict(extra="allow", json_schema_extra=closed)

    task: Text = said("T1、T2……")
    reason: Text = said("一句话理由")
    verdict: Text = said("判断", enum=["covered", "uncovered", "unsure"])
    rows: Text = said("衡量它的行号，没有写none")
    suggestion: Text = said("建议补的指标名称，没有写none")


class Judgements(BaseModel):
    """All judgements of a table."""

    model_config = ConfigDict(extra="allow", json_schema_extra=closed)

    relevance: list[Relevance]
    coverage: list[Coverage]


@dataclass(frozen=True)
class Judged:
    """The hints of a model on one table, the rows and tasks it left unjudged, and what it cost."""

    findings: tuple[Finding, ...]
    unjudged: tuple[str, ...]
    usage: Usage


def judged(door: Door, table: GoalTable, found: tuple[Finding, ...]) -> Judged:
    """Ask about a table of which the rules have `found` these; raise ModelError without an answer."""
    rows = {str(n): row for n, row in enumerate(table.indicators, 1) if not row.is_empty}
    tasks = _tasks(table)
    reply = door.ask(_request(table, tasks))
    if reply.value is None:
        raise AnswerError(reply.problem, usage=reply.usage)
    hints: list[Finding] = []
    seen = {(f.at, f.code) for f in found}
    verdicts = {item.row.strip().lstrip("rR第").rstrip("行"): item for item in reply.value.relevance}
    for number, row in rows.items():
        item = verdicts.get(number)
        if item and (fault := _UNFIT.get(item.verdict.strip())) and (reason := _reason(item.reason)):
            hints.append(_hint(f"r{number}", "irrelevant", f"“{row.name[:20]}”{fault}：{reason}"))
    told = {item.task.strip(): item for item in reply.value.coverage}
    for task, text in tasks.items():
        lacking = told.get(task)
        if lacking and lacking.verdict.strip() == "uncovered" and (reason := _reason(lacking.reason)):
            named = _reason(spoken(lacking.suggestion))
            message = f"没有指标衡量“{text[:30]}”：{reason}"
            hints.append(_hint("purpose", "uncovered-fact", message, f"补设“{named[:20]}”" if named else ""))
    unjudged = [f"第{n}行" for n in rows if n not in verdicts] + [t for t in tasks if t not in told]
    kept = tuple(hint for hint in hints if (hint.at, hint.code) not in seen)
    return Judged(kept, tuple(unjudged), reply.usage)


def _request(table: GoalTable, tasks: dict[str, str]) -> Request[Judgements]:
    project = table.project
    head = {
        "项目名称": without_orders(project.name),
        "预算": project.budget.written() if project.budget else "",
        "资金用途": without_orders(project.purpose)[:_READ],
        "绩效目标": [without_orders(goal) for goal in table.goals],
    }
    lines = (
        {"行": str(n), "类": row.level2, "指标": row.name, "描述": row.description, "值": row.value.text}
        for n, row in enumerate(table.indicators, 1)
        if not row.is_empty
    )
    listed = [{"id": task, "事": text} for task, text in tasks.items()]
    messages = load_prompt("judge-relevance").messages(
        project=fenced(head), tasks=fenced(*listed) if listed else "（没有）", rows=fenced(*lines)
    )
    return Request("judge-relevance", messages, Judgements)


def _tasks(table: GoalTable) -> dict[str, str]:
    """Return what is to be done by the purpose, or by the goals without one, under T1, T2 …"""
    text = without_orders(table.project.purpose or "；".join(table.goals))
    counted = [f.quote for f in extract(text, "purpose") if f.worth_measuring and f.amount is None]
    quotes = dict.fromkeys([*counted, *(task.quote for task in read_tasks(text))])
    return {f"T{n}": quote for n, quote in enumerate(list(quotes)[:_MOST_TASKS], 1)}


def _reason(text: str) -> str:
    """Return a reason on one line; empty for one that only repeats an order."""
    plain = plain_text(text)[:_LONGEST_REASON]
    return "" if orders_in(plain) else plain


def _hint(at: str, code: str, message: str, suggestion: str = "") -> Finding:
    return Finding(
        at=at,
        code=code,
        rule=_RELEVANCE if code == "irrelevant" else _COVERAGE,
        severity=Severity.INFO,
        message=f"语言模型判断：{message}",
        clause=_CLAUSES[code],
        suggestion=suggestion,
    )
