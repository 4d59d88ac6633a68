"""Cross-checks over a whole batch: what different projects have in common that they should not."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from drafter.table.category import COSTS
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.money import YUAN_PER_UNIT, Money
from drafter.table.number import fold, plain

_TELLING_DIGITS = 3
"""Significant digits from which an equal figure under an equal name is no accident (as in review)."""
_FEWEST = 3
"""Rows a table needs before being the same as another says something."""
_FIGURES = re.compile(r"(?<![\d.])(\d[\d.]*)(?!\d|年)")
MOST_SHOWN = 50
"""Places listed of each kind; the rest is counted."""


@dataclass(frozen=True)
class Shared:
    """Something that several projects have in common: `numbers` are their places in the list."""

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a table is compared with other tables: texts as fingerprints, so that memory is for rows.

    `budget` and `costs` (the sum of the rows that state one) are in 元, None when the table has none.
    """

    name: str
    budget: Decimal | None
    costs: Decimal | None
    rows: bytes | None
    figures: tuple[tuple[str, str], ...]
    sentences: tuple[bytes, ...]


def traits_of(table: GoalTable) -> Traits:
    """Return the traits of a table."""
    rows = [row for row in table.indicators if not row.is_empty]
    said = sorted(f"{_flat(row.name)}={row.value.canonical()}" for row in rows)
    costs = [cost for row in rows if row.category in COSTS and (cost := _yuan(row)) is not None]
    return Traits(
        table.project.name,
        table.project.budget.yuan if table.project.budget else None,
        sum(costs, Decimal(0)) if costs else None,
        _print("|".join(said)) if len(rows) >= _FEWEST else None,
        tuple(
            (row.name.strip(), row.value.canonical())
            for row in rows
            if row.value.number is not None and _digits(row) >= _TELLING_DIGITS
        ),
        tuple(
            _print(_flat(goal))
            for goal in table.goals
            if any(len(digits.strip("0.")) >= _TELLING_DIGITS for digits in _FIGURES.findall(goal))
        ),
    )


@dataclass
class CrossCheck:
    """Takes in the traits of one table after the other."""

    total: Decimal = Decimal(0)
    """Sum of the budgets in 元."""
    _projects: dict[int, str] = field(default_factory=dict)
    _budgets: dict[Decimal, list[int]] = field(default_factory=dict)
    _costs: list[tuple[int, Decimal]] = field(default_factory=list)
    _tables: dict[bytes, list[int]] = field(default_factory=dict)
    _figures: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    _sentences: dict[bytes, list[int]] = field(default_factory=dict)

    def add(self, number: int, traits: Traits) -> None:
        """Take in the traits of project `number`'s table."""
        self._projects[number] = traits.name
        if traits.budget is not None:
            self.total += traits.budget
            self._budgets.setdefault(traits.budget, []).append(number)
        if traits.rows is not None:
            self._tables.setdefault(traits.rows, []).append(number)
        for figure in traits.figures:
            self._figures.setdefault(figure, []).append(number)
        if traits.costs is not None:
            self._costs.append((number, traits.costs))
        for sentence in traits.sentences:
            self._sentences.setdefault(sentence, []).append(number)

    def same_tables(self) -> Iterator[Shared]:
        """Yield groups of different projects whose rows are the same in name and value."""
        for numbers in self._tables.values():
            if self._differ(numbers):
                yield Shared(f"指标和指标值完全相同：{self._named(numbers)}", tuple(numbers))

    def same_figures(self) -> Iterator[Shared]:
        """Yield telling figures that different projects have under one name."""
        for (name, value), numbers in self._figures.items():
            if self._differ(numbers):
                yield Shared(f"“{name}”{value}同时出现在{self._named(numbers)}", tuple(numbers))

    def same_goals(self) -> Iterator[Shared]:
        """Yield groups of different projects with the same goal sentence, figures included."""
        for numbers in self._sentences.values():
            if self._differ(numbers):
                yield Shared(
                    f"带数字的绩效目标一字不差：{self._named(numbers)}", tuple(dict.fromkeys(numbers))
                )

    def foreign_budgets(self) -> Iterator[Shared]:
        """Yield projects whose costs add up to just one other project's budget instead of their own."""
        for number, cost in self._costs:
            owners = self._budgets.get(cost, [])
            if number in owners or len(owners) != 1 or self._projects[owners[0]] == self._projects[number]:
                continue
            amount = Money.of_yuan(cost, "万元").written()
            own, other = self._named([number]), self._named(owners)
            text = f"{own}的成本合计{amount}，不等于本项目预算，却等于{other}的预算"
            yield Shared(text, (number, owners[0]))

    def findings(self) -> Iterator[Shared]:
        """Yield everything found."""
        yield from self.same_tables()
        yield from self.foreign_budgets()
        yield from self.same_figures()
        yield from self.same_goals()

    def _differ(self, numbers: list[int]) -> bool:
        """Whether these are different projects: equal rows of the list are one project twice."""
        return len({self._projects[number] for number in numbers}) > 1

    def _named(self, numbers: list[int]) -> str:
        several = list(dict.fromkeys(numbers))
        named = "、".join(f"第{number}个“{self._projects[number]}”" for number in several[:5])
        return f"{named}等{len(several)}个项目" if len(several) > 5 else named  # noqa: PLR2004


def _print(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=12).digest()


def _flat(text: str) -> str:
    return re.sub(r"[\s，。、；：,.;:“”\"]", "", fold(text))


def _digits(row: Indicator) -> int:
    number = row.value.number
    return len(plain(abs(number)).replace(".", "").strip("0")) if number is not None else 0


def _yuan(row: Indicator) -> Decimal | None:
    unit = row.value.unit
    return row.value.number * YUAN_PER_UNIT[unit] if row.value.number and unit in YUAN_PER_UNIT else None
