"""What the drafter knows of a project before it writes the first row."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from drafter.facts.breakdown import Breakdown
from drafter.facts.fact import Fact, FactKind
from drafter.facts.tasks import Task
from drafter.knowledge.project_type import PaymentPattern, ProjectType
from drafter.table.brief import ProjectBrief
from drafter.table.form import Form, Trait

_NAME_TAIL = re.compile(
    r"(?:[（(][^（）()]*[)）]|(?:专项|工作|项目|建设|活动|支出|运行)?(?:专项)?(?:资金|经费|费用|预算|专项|补助资金)|项目|款)$"
)
_YEAR = re.compile(r"(20\d{2})(?=年)")
_YEAR_MONTHS = 12
_SHORT_GROUP = 8
_PAST = re.compile(r"欠|尾款|以前|上年|往年|去年|截至|自20\d{2}年|于20\d{2}年|20\d{2}年度?(?:以来|起)")


@dataclass(frozen=True)
class Project:
    """A brief with everything read out of it; `spoken` is the brief without orders to a program.

    `types` is ranked, best first, never empty; `two_natured` says that some clause of
    the purpose pays for each. `avoided` are names of library entries that a rule objected to.
    `text` is name, purpose and notes: what cues are looked for in.
    """

    brief: ProjectBrief
    spoken: ProjectBrief
    form: Form
    year: int
    facts: tuple[Fact, ...]
    breakdown: Breakdown
    tasks: tuple[Task, ...]
    types: tuple[ProjectType, ...]
    payment: PaymentPattern
    two_natured: bool = False
    avoided: frozenset[str] = field(default_factory=frozenset)

    @property
    def main_type(self) -> ProjectType:
        """The type at first rank."""
        return self.types[0]

    @cached_property
    def text(self) -> str:
        """Name, purpose and notes in one."""
        return "\n".join((self.brief.name, self.brief.purpose, *self.brief.notes))

    @property
    def traits(self) -> frozenset[Trait]:
        """What the form's demands depend on; decided by the main type alone."""
        return frozenset(self.main_type.traits)

    @cached_property
    def short_name(self) -> str:
        """The project's name without 专项资金, 经费 …, for use inside indicator names."""
        name = re.sub(r"^20\d{2}年度?", "", self.brief.name)
        while (shorter := _NAME_TAIL.sub("", name)) != name and len(shorter) > 1:
            name = shorter
        return name if len(name) <= 14 else "项目"  # noqa: PLR2004 - longer names make no indicator name

    @cached_property
    def beyond_the_year(self) -> Fact | None:
        """The stated duration of the work that is longer than one budget year, if any."""
        for fact in self.facts:
            months = fact.number * {"年": 12, "个月": 1, "月": 1}.get(fact.unit, 0)
            if (
                fact.kind is FactKind.DURATION
                and months > _YEAR_MONTHS
                and "工期" in fact.subject + fact.quote
            ):
                return fact
        return None

    @cached_property
    def group(self) -> str:
        """Who is served, as the satisfaction row names them: those who are paid by their own name."""
        named = self.main_type.satisfaction_group or self.main_type.beneficiaries[0]
        if "领取" not in named:
            return named
        people = [f.subject for f in self.facts if f.unit in {"人", "名", "位"} and f.worth_measuring]
        return people[0] if len(people) == 1 and len(people[0]) <= _SHORT_GROUP else named


def budget_year(brief: ProjectBrief, today: date) -> tuple[int, str]:
    """Return the budget year and, when it had to be assumed, a notice that says so.

    The brief's own year wins; then the latest year that name or purpose mention outside of debts and
    history; then the year after `today`, because budgets are written for the coming year.
    """
    if brief.year is not None:
        return brief.year, ""
    for text in (brief.name, brief.purpose):
        clauses = re.split(r"[，。；;,\n]", text)
        years = [int(m.group(1)) for c in clauses if not _PAST.search(c) for m in _YEAR.finditer(c)]
        if years:
            return max(years), ""
    year = today.year + 1
    return year, f"没有写明预算年度，按{year}年起草；如不对，请用 --year 指定。"
