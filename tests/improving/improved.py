"""Tables and their improvement, made once for all tests; the program's own words are not repeated here."""

from datetime import date
from functools import cache
from pathlib import Path

from gold import SAMPLES, overall, tables

from drafter.forms import load_form
from drafter.improving.acceptance import Locks
from drafter.improving.improver import Improver, Selection
from drafter.improving.offline import OfflineWording
from drafter.knowledge.library import load_library
from drafter.table.brief import ProjectHead
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.money import Money
from drafter.table.spending_plan import PlanPoint
from drafter.table.target_value import TargetValue

TODAY = date(2026, 1, 1)
SHARED = Path(__file__).resolve().parents[3] / "shared"
__all__ = ["SAMPLES", "SHARED", "dev_tables", "head", "improved", "improver", "made", "row", "sample_tables"]


@cache
def improver(alternatives=1):
    return Improver(OfflineWording(), load_library(), TODAY, alternatives)


def improved(table, selection=None, locks=None):
    return improver().improve(table, selection or Selection(), locks or Locks())


@cache
def sample_tables():
    """Every sample table with its improvement, by id."""
    return {name: improved(table) for name, table in tables().items()}


def dev_tables():
    return {name: sample_tables()[name] for name in overall()}


def row(category, name, value, *, description="", basis="2023年度实施方案", form="hebei"):
    slot = next(s for s in load_form(form).slots if s.category.value == category)
    return Indicator(
        level1=slot.level1,
        level2=slot.level2,
        name=name,
        description=description or f"{name}，按台账实际统计",
        value=TargetValue.parse(value),
        basis=basis,
    )


def head(name="农村公路养护", budget="25万元", purpose="养护村道23公里，清理边沟", year=2027):
    return ProjectHead(
        name=name,
        budget=Money.parse(budget) if budget else None,
        purpose=purpose,
        year=year,
        unit_name="青山镇政府",
    )


def made(
    *rows,
    project=None,
    goals=("1.全年养护村道23公里，群众满意度不低于90%",),
    form="hebei",
    plan=(25, 50, 83, 100),
):
    """A table of the Hebei form with these rows; the others are sound."""
    points = load_form(form).plan_points
    return GoalTable(
        form=form,
        project=project or head(),
        goals=goals,
        spending_plan=tuple(PlanPoint.of(by, percent) for by, percent in zip(points, plan, strict=True)),
        indicators=tuple(r.model_copy(update={"row": n}) for n, r in enumerate(rows, 1)),
    )
