"""规则: one fault, its clause, its page and its check."""

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from drafter.facts.fact import Fact
from drafter.knowledge.project_type import ProjectType
from drafter.table.finding import Finding, Severity
from drafter.table.form import Form, Trait
from drafter.table.goal_table import GoalTable


@dataclass(frozen=True)
class Case:
    """A table with what a rule may need to judge it.

    `traits` is None and `types` empty when the kind of project is not known: rules that depend on it then
    answer with insufficient data. `types` is ranked, best first.
    """

    table: GoalTable
    form: Form
    facts: tuple[Fact, ...] = ()
    traits: frozenset[Trait] | None = None
    types: tuple[ProjectType, ...] = ()

    @property
    def said(self) -> str:
        """What the project says of itself: name, purpose and goals in one text."""
        head = self.table.project
        return "".join((head.name, head.purpose, *self.table.goals))


class Outcome(StrEnum):
    """What a rule can answer."""

    FAULT = "fault"
    FINE = "fine"
    NOT_APPLICABLE = "not_applicable"
    INSUFFICIENT_DATA = "insufficient_data"
    BROKEN = "broken"


@dataclass(frozen=True)
class Fault:
    """One place that is wrong; the rule turns it into a finding."""

    at: str
    message: str
    suggestion: str = ""
    severity: Severity | None = None


@dataclass(frozen=True)
class Verdict:
    """A rule's answer with its reason; `faults` is empty unless the outcome is a fault."""

    outcome: Outcome
    faults: tuple[Fault, ...] = ()
    reason: str = ""


def judged(faults: Iterable[Fault]) -> Verdict:
    """Return a fault verdict, or fine when there is no fault."""
    found = tuple(faults)
    return Verdict(Outcome.FAULT if found else Outcome.FINE, found)


def not_applicable(reason: str) -> Verdict:
    """Say that the rule does not concern this table."""
    return Verdict(Outcome.NOT_APPLICABLE, reason=reason)


def insufficient(reason: str) -> Verdict:
    """Say what is missing to judge."""
    return Verdict(Outcome.INSUFFICIENT_DATA, reason=reason)


Check = Callable[[Case], Verdict]


@dataclass(frozen=True)
class Rule:
    """A rule in force: number, fault code, clause, severity, check and its page (the docstring).

    Numbers begin with the dimension of the 审核表: C 完整性, R 相关性, A 适当性, W 表述.
    """

    number: str
    code: str
    clause: str
    severity: Severity
    check: Check

    @property
    def page(self) -> str:
        """The manual page: what is wrong, 反例, 正例."""
        return inspect.cleandoc(self.check.__doc__ or "")

    @property
    def title(self) -> str:
        """The page's first line."""
        return self.page.splitlines()[0]

    def examples(self, kind: str) -> list[str]:
        """Return the page's lines of one kind, `反例` or `正例`."""
        return re.findall(rf"^{kind}：(.+)$", self.page, re.MULTILINE)

    def findings(self, case: Case) -> list[Finding]:
        """Return what the rule says against a table."""
        return self.as_findings(self.judge(case))

    def judge(self, case: Case) -> Verdict:
        """Return the verdict; a rule that fails on a table says so and stops no other rule."""
        try:
            return self.check(case)
        except Exception as error:  # noqa: BLE001 - whatever fails in one rule must not cost the review
            return Verdict(Outcome.BROKEN, reason=f"规则内部出错：{type(error).__name__}: {error}")

    def as_findings(self, verdict: Verdict) -> list[Finding]:
        """Return the faults of a verdict as findings."""
        return [
            Finding(
                at=fault.at,
                code=self.code,
                rule=self.number,
                severity=fault.severity or self.severity,
                message=fault.message,
                clause=self.clause,
                suggestion=fault.suggestion,
            )
            for fault in verdict.faults
        ]


def rule(number: str, code: str, *, clause: str, severity: Severity) -> Callable[[Check], Rule]:
    """Make a check a rule."""

    def make(check: Check) -> Rule:
        return Rule(number, code, clause, severity, check)

    return make
