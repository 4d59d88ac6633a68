"""干净的表: tables of many kinds and of both taxonomies in which nothing is wrong (eval/clean)."""

import json
from functools import cache

from drafter.review.examination import examine
from drafter.review.seeding.seed import Bed
from drafter.shipped import shipped
from drafter.table.contract import table_from_json
from drafter.table.goal_table import GoalTable


@cache
def clean_tables() -> tuple[GoalTable, ...]:
    """Return the shipped clean tables by file name; raise DrafterError when the installation lacks them."""
    files = sorted((shipped("eval") / "clean").glob("*.json"))
    return tuple(
        table_from_json(json.loads(file.read_text("utf-8"))).model_copy(update={"source": file.stem})
        for file in files
    )


def beds() -> tuple[Bed, ...]:
    """Return the clean tables ready to be planted in."""
    return tuple(map(bed, clean_tables()))


def bed(table: GoalTable) -> Bed:
    """Return one table ready to be planted in."""
    case = examine(table)
    return Bed(table, case.form, frozenset(case.form.required(case.traits or frozenset())))
