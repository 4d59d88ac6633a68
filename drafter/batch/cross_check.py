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


@dataclass
class CrossCheck:
    """Takes in one table after the other and keeps only fingerprints: memory for rows, not for tables."""

    total: Decimal = Decimal(0)
    """Sum of the budgets in 元."""
    _projects: dict[int, str] = field(default_factory=dict)
    _budgets: dict[Decimal, list[int]] = field(default_factory=dict)
    _costs: list[tuple[int, Decimal]] = field(default_factory=list)
    _tables: dict[bytes, list[int]] = field(default_factory=dict)
    _figures: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    _sentences: dict[bytes, list[int]] = field(default_factory=dict)

    @property
    def tables(self) -> int:
        """How many tables were taken in."""
        return len(self._projects)

    def add(self, number: int, table: GoalTable) -> None:
        """Take in the table of project `number`."""
        self._projects[number] = table.project.name
        if budget := table.project.budget:
            self.total += budget.yuan
            self._budgets.setdefault(budget.yuan, []).append(number)
        rows = [row for row in table.indicators if not row.is_empty]
        if len(rows) >= _FEWEST:
            said = sorted(f"{_flat(row.name)}={row.value.canonical()}" for row in rows)
            self._tables.setdefault(_print("|".join(said)), []).append(number)
        for row in rows:
            if row.value.number is not None and _digits(row) >= _TELLING_DIGITS:
                self._figures.setdefault((row.name.strip(), row.value.canonical()), []).append(number)
        costs = [cost for row in rows if row.category in COSTS and (cost := _yuan(row)) is not None]
        if costs:
            self._costs.append((number, sum(costs, Decimal(0))))
        for goal in table.goals:
            if any(len(digits.strip("0.")) >= _TELLING_DIGITS for digits in _FIGURES.findall(goal)):
                self._sentences.setdefault(_print(_flat(goal)), []).append(number)

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
