"""Case files: tables an official can read, with who must speak where.

A `##` section is one table: lines `键：值` for its head, then its rows; `✗` in the last column means that
the rule speaks at this row; 错误, 警告 or 提示 instead says how loud. `应报：plan goal=警告` names other
places; `结论：无误`, 不适用 or 资料不足 says why it is silent; `说明：…` quotes what one of its messages must
say. A column 依据 is optional.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from drafter.facts import extract_head
from drafter.forms import load_form
from drafter.knowledge.project_type import find_type
from drafter.review.rule import Case, Outcome
from drafter.table.brief import ProjectHead
from drafter.table.category import Category
from drafter.table.finding import SEVERITY_NAMES, Severity
from drafter.table.form import Trait
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.money import Money
from drafter.table.spending_plan import read_plan
from drafter.table.target_value import TargetValue

WEIGHTS = {name: severity for severity, name in SEVERITY_NAMES.items()}
OUTCOMES = {"无误": Outcome.FINE, "不适用": Outcome.NOT_APPLICABLE, "资料不足": Outcome.INSUFFICIENT_DATA}
CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Section:
    title: str
    case: Case
    expected: frozenset[str]
    weights: dict[str, Severity]
    outcome: Outcome | None
    said: str


def sections(file: Path) -> list[Section]:
    return [_section(text) for text in file.read_text("utf-8").split("\n## ")[1:]]


def _section(text: str) -> Section:
    title, *lines = text.splitlines()
    head = dict(re.split("：", line, maxsplit=1) for line in lines if re.match(r"^\S{2,6}：", line))
    heading, _, *cells = [
        [c.strip() for c in line.strip("|").split("|")] for line in lines if line.startswith("|")
    ] or [[], []]
    form = load_form(head.get("表样", "hebei"))
    rows = tuple(
        _row(form, number, dict(zip(heading, row, strict=True))) for number, row in enumerate(cells, 1)
    )
    marks = {f"r{number}": row[-1] for number, row in enumerate(cells, 1) if row[-1]}
    for place in head.get("应报", "").split():
        at, _, weight = place.partition("=")
        marks[at] = weight or "✗"
    table = GoalTable(
        form=form.id,
        project=ProjectHead(
            name=head.get("名称", "某项目"),
            code=head.get("编码", ""),
            purpose=head.get("用途", ""),
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
    weights = {at: WEIGHTS[mark] for at, mark in marks.items() if mark != "✗"}
    facts = extract_head(table.project, table.goals)
    types = tuple(filter(None, [find_type(head["类型"])])) if "类型" in head else ()
    case = Case(table, form, facts, traits, types)
    outcome = OUTCOMES[head["结论"]] if "结论" in head else None
    return Section(title, case, frozenset(marks), weights, outcome, head.get("说明", ""))


def _row(form, number: int, cells: dict[str, str]) -> Indicator:
    slot = form.slot(Category(cells["二级"]))
    return Indicator(
        row=number,
        level1=slot.level1,
        level2=slot.level2,
        name=cells["名称"],
        description=cells["描述"],
        value=_value(cells["指标值"]),
        basis=cells.get("依据", "实施方案"),
    )


def _value(text: str) -> TargetValue:
    blank = re.fullmatch(r"([≥≤=]?)＿＿(.*)", text)
    return TargetValue.blank(blank[1], blank[2]) if blank else TargetValue.parse(text)


def _money(head: dict[str, str], key: str) -> Money | None:
    return Money.parse(head[key]) if head.get(key) else None
