"""Tables made from a few words."""

from drafter.table.brief import ProjectHead
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.money import Money
from drafter.table.target_value import TargetValue

_LEVEL1 = {"满意度": "满意度指标", "社会效益": "效益指标"}


def table(name, budget, rows, goals=(), purpose="用于防火", form="hebei"):
    """Return a table; a row is category, name and value."""
    return GoalTable(
        form=form,
        project=ProjectHead(
            name=name, budget=Money.parse(f"{budget}万元") if budget else None, purpose=purpose, year=2027
        ),
        goals=tuple(goals),
        indicators=tuple(
            Indicator(
                row=at,
                level1=_LEVEL1.get(category, "产出指标"),
                level2=f"{category}指标",
                name=row,
                value=TargetValue.parse(value),
                basis="护林员聘用合同",
            )
            for at, (category, row, value) in enumerate(rows, 1)
        ),
    )
