"""绩效目标表: the whole table."""

from pydantic import BaseModel, ConfigDict

from drafter.table.brief import ProjectHead
from drafter.table.category import Category
from drafter.table.indicator import Indicator
from drafter.table.money import MoneyUnit
from drafter.table.spending_plan import PlanPoint


class GoalTable(BaseModel):
    """A performance target table in a known form.

    `form` is the form's id (`drafter.forms`), `unit` the money unit of its head, `source` and `index` the
    file it was read from and its position there (1-based; 0 for a drafted table).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: str
    project: ProjectHead
    unit: MoneyUnit = "万元"
    title: str = ""
    goals: tuple[str, ...] = ()
    spending_plan: tuple[PlanPoint, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    source: str = ""
    index: int = 0

    def rows(self, category: Category) -> tuple[Indicator, ...]:
        """Return the rows of one category that say something."""
        return tuple(i for i in self.indicators if i.category is category and not i.is_empty)
