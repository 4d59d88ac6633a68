"""改进的依据: what may be drawn upon for better wording, read from the table's own head and the library."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from drafter.drafting.library_rows import OUTSIDE, Ranked, candidates
from drafter.drafting.planned_row import PlannedRow
from drafter.drafting.project import Project
from drafter.drafting.rows import plan_rows
from drafter.drafting.understanding import understood
from drafter.knowledge.library import COMMON, IndicatorLibrary
from drafter.knowledge.recognition import recognise
from drafter.review.rule import Case
from drafter.table.brief import ProjectBrief, ProjectHead
from drafter.table.category import Category
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.money import Money

_YEAR = re.compile(r"(20\d{2})年")
_CODE_YEAR = slice(6, 8)
_CODE_LENGTH = 21
_STEM, _LOST = 6, 3
"""Characters by which a name is found in the head, and how many it may have lost at its beginning."""
_WORD = re.compile(r"[\w·-]")
_MONEY_TAIL = re.compile(r"(?:专项|补助)?(?:资金|经费|费用|预算|专项|款|项目)+$")
_BODY = re.compile(r"(?:部|会|组织|局|站|队|院|馆|所|中心|镇|乡|村|社区|政府|办|人大|政协|文明城市|员)$")
"""What short names end on that need a word for what is done."""
_LONG = 14
_OF_HEAD = ("project", "planned", "entries", "year", "matter", "goals_are_alien")
_STRONG = 6.0
"""Score of one strong cue in a name (drafter.knowledge.recognition)."""
_CLEAR = 10.0
"""Score of two strong cues."""
_NO_BUDGET = Money(amount=0, unit="万元")  # type: ignore[arg-type]  # pydantic reads the whole number


@dataclass(frozen=True)
class Situation:
    """A case with what a drafter knows of its project.

    The project is understood from the table's own head alone: name, purpose and goals. `today` stands in
    for a year that the table does not tell; such a year is never written.
    """

    case: Case
    library: IndicatorLibrary
    today: date

    @property
    def table(self) -> GoalTable:
        """The table as it stands."""
        return self.case.table

    @property
    def budget(self) -> Money | None:
        """The budget, None where the table has none."""
        return self.table.project.budget

    @cached_property
    def year(self) -> int | None:
        """The budget year, as far as head, code or the table's own dates tell it."""
        return year_of(self.table)

    @cached_property
    def project(self) -> Project:
        """The project as the drafter would understand it."""
        head, goals = self.table.project, "" if self.goals_are_alien else "；".join(self.table.goals)
        brief = ProjectBrief(
            **head.model_dump(exclude={"name", "budget", "purpose", "year"}),
            name=head.name or self.table.title or "本项目",
            budget=head.budget or _NO_BUDGET,
            purpose=head.purpose or goals or head.name or "本项目",
            notes=(goals,) if goals.strip() and head.purpose else (),
            year=self.year,
        )
        project, _ = understood(brief, self.case.form, self.today)
        return project

    @cached_property
    def matter(self) -> str:
        """What the project is called inside an indicator's name: 武装部工作, 离任村干部生活补贴."""
        short = self.project.short_name
        name = re.sub(r"^20\d{2}年度?|[（(][^（）()]*[)）]", "", self.project.brief.name)
        longer = _MONEY_TAIL.sub("", name)
        return longer if _BODY.search(short) and short in longer and len(longer) <= _LONG else short

    @cached_property
    def goals_are_alien(self) -> bool:
        """Whether the goals are another kind of project's: copied, they tell nothing of this one."""
        head, goals = self.table.project, "；".join(self.table.goals)
        if not head.name or head.purpose or not goals:
            return False
        named, told = recognise(ProjectHead(name=head.name)), recognise(ProjectHead(name=goals))
        clear = named[0].score >= _STRONG and told[0].score >= _CLEAR
        return clear and named[0].type.name not in {kind.type.name for kind in told}

    @cached_property
    def planned(self) -> list[PlannedRow]:
        """The rows the drafter would plan for this project."""
        return plan_rows(self.project, self.library)

    @cached_property
    def entries(self) -> list[Ranked]:
        """The entries of the library that fit the project, best first; those any project may use last."""
        own = [
            Ranked(e, rank) for rank, t in enumerate(self.project.types) for e in self.library.entries(t.name)
        ]
        common = [Ranked(e, OUTSIDE) for e in self.library.entries(COMMON) if "{object}" not in e.name]
        return [*candidates(self.project, own), *candidates(self.project, common)]

    def with_rows(self, table: GoalTable) -> "Situation":
        """Return the situation of a table with other rows under the same head.

        What is known of the project rests on its head alone: reading it again would find the same.
        """
        other = replace(self, case=replace(self.case, table=table))
        other.__dict__.update({name: self.__dict__[name] for name in _OF_HEAD if name in self.__dict__})
        return other

    def row(self, planned: PlannedRow, category: Category | None = None) -> Indicator | None:
        """Return a planned row as the form writes it, filed under `category`; None without a place for it."""
        form = self.case.form
        slot = form.slot(category or planned.category)
        if slot is None:
            return None
        description = planned.description if form.has_column("description") else ""
        basis = self.own_words(planned.basis) if form.has_column("basis") else ""
        value = planned.value
        if self.year is None and str(self.project.year) in value.text:
            value = type(value).parse(value.text.replace(f"{self.project.year}年", ""))
        return Indicator(
            level1=slot.level1,
            level2=slot.level2,
            value=value,
            direction=planned.direction if form.has_column("direction") else None,
            data_source=planned.data_source if form.has_column("data_source") else "",
            taking=str(planned.taking) if form.has_column("taking") else "",
            name=self._uncut(self._without_year(planned.name)),
            description=self._without_year(description),
            basis=self._without_year(basis),
        )

    def own_words(self, basis: str) -> str:
        """Name the place a figure was read from as the table calls it."""
        if not self.table.project.purpose:
            basis = basis.replace("资金用途", "绩效目标")
        return basis.replace("补充说明所列", "绩效目标所列")

    def _uncut(self, name: str) -> str:
        """Give a name that begins inside a word of the head the rest of that word: 役登记 is 兵役登记."""
        told = f"。{self.table.project.purpose}。{'。'.join(self.table.goals)}"
        size = max((n for n in range(_STEM, len(name) + 1) if name[:n] in told), default=0)
        if not size:
            return name
        at = told.index(name[:size])
        begin = at
        while _WORD.match(told[begin - 1]) and at - begin < _LOST:
            begin -= 1
        cut = begin < at and not _WORD.match(told[begin - 1])
        return told[begin:at] + name if cut else name

    def _without_year(self, text: str) -> str:
        return text if self.year is not None else text.replace(f"{self.project.year}年", "")


def year_of(table: GoalTable) -> int | None:
    """Return the budget year: the head's, the project code's, or the one the table's dates agree on."""
    head: ProjectHead = table.project
    if head.year is not None:
        return head.year
    digits = head.code[_CODE_YEAR]
    if len(head.code) == _CODE_LENGTH and digits.isdigit():
        return 2000 + int(digits)
    texts = [head.name, head.purpose, *table.goals]
    texts += [text for row in table.indicators for text in (row.name, row.description, row.value.text)]
    years = Counter(year for text in texts for year in _YEAR.findall(text))
    return int(years.most_common(1)[0][0]) if years else None
