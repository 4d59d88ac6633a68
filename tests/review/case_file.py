"""Case files: tables an official can read, with who must speak where.

A `##` section is one table: lines `键：值` for its head, then its rows; `✗` in the last column means that
the rule speaks at this row. `应报：plan` names other places, separated by blanks.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from drafter.forms import load_form
from drafter.review.rule import Case
from drafter.table.brief import ProjectHead
from drafter.table.category import Category
from drafter.table.form import Trait
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.money import Money
from drafter.table.spending_plan import read_plan
from drafter.table.target_value import TargetValue

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Section:
    title: str
    case: Case
    expected: frozenset[str]


def sections(file: Path) -> list[Section]:
    return [_section(text) for text in file.read_text("utf-8").split("\n## ")[1:]]


def _section(text: str) -> Section:
    title, *lines = text.splitlines()
    head = dict(re.split("：", line, maxsplit=1) for line in lines if re.match(r"^\S{2,6}：", line))
    cells = [[c.strip() for c in line.strip("|").split("|")] for line in lines if line.startswith("|")][2:]
    form = load_form(head.get("表样", "hebei"))
    rows = tuple(_row(form, number, row) for number, row in enumerate(cells, 1))
    marked = {f"r{number}" for number, row in enumerate(cells, 1) if row[-1] == "✗"}
    table = GoalTable(
        form=form.id,
        project=ProjectHead(
            name="某项目",
            year=int(head["年度"]) if "年度" in head else None,
            budget=_money(head, "预算"),
            fiscal=_money(head, "财政"),
            other=_money(head, "其他"),
        ),
        goals=tuple(head["目标"].split("／")) if "目标" in head else (),
        spending_plan=read_plan(
            list(zip(form.plan_points, head["计划"].replace("空", "").split("，"), strict=True))
            if "计划" in head
            else []
        ),
        indicators=rows,
    )
    traits = frozenset(Trait(t) for t in head["性质"].split()) if "性质" in head else None
    expected = frozenset(marked | set(head.get("应报", "").split()))
    return Section(title, Case(table, form, traits=traits), expected)


def _row(form, number: int, cells: list[str]) -> Indicator:
    category, name, description, value, *_ = cells
    slot = form.slot(Category(category))
    return Indicator(
        row=number,
        level1=slot.level1,
        level2=slot.level2,
        name=name,
        description=description,
        value=TargetValue.parse(value),
        basis="实施方案",
    )


def _money(head: dict[str, str], key: str) -> Money | None:
    return Money.parse(head[key]) if head.get(key) else None
