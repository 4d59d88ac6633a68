"""河北表样: 项目编码, 预算规模及资金用途, 资金支出计划, 绩效目标, then six headed columns."""

import re

from drafter.forms import load_form
from drafter.reading.blocks import Block
from drafter.reading.columns import read_columns
from drafter.reading.grid import Row, squeeze
from drafter.reading.head import Found, fields_of, project_of, stated_unit, year_of
from drafter.reading.labels import Label, read_label
from drafter.table.goal_table import GoalTable
from drafter.table.spending_plan import PlanPoint, read_plan

_SECTIONS = frozenset({Label.MONEY, Label.PLAN, Label.GOAL})
_GOAL_NUMBER = re.compile(r"目标[\d一二三四五六七八九十]+[:：]?")


def read_hebei(block: Block, year: int | None, found: Found, form: str = "hebei") -> GoalTable:
    """Read a table in the Hebei layout; goals keep their numbering as written."""
    fields = fields_of(block.head)
    purpose = fields[Label.PURPOSE].text if Label.PURPOSE in fields else ""
    sections = _sections(block.head)
    if not purpose:
        cells = [
            cell for row in sections[Label.MONEY][1:] for cell in row.cells if cell and not read_label(cell)
        ]
        purpose = cells[0] if cells else ""
    unit = stated_unit(block)
    project = project_of(block, found, _unit_name(block.head), purpose, year_of(block) or year)
    return GoalTable(
        form=form,
        project=project,
        unit=unit or (project.budget.unit if project.budget else found.unit),
        title=block.title,
        goals=tuple(_goals(sections[Label.GOAL])),
        spending_plan=_plan(sections[Label.PLAN], form, found),
        indicators=read_columns(block, found),
    )


def _sections(rows: list[Row]) -> dict[Label, list[Row]]:
    """Return the rows of each part whose label stands in the merged first column."""
    sections: dict[Label, list[Row]] = {label: [] for label in _SECTIONS}
    current: Label | None = None
    for row in rows:
        found = read_label(row.cells[0]) if row.cells else None
        if found:
            current = found[0] if found[0] in _SECTIONS else None
        if current is not None:
            sections[current].append(row)
    return sections


def _unit_name(rows: list[Row]) -> str:
    """Return the name beside 单位：万元, or the value of a label that names the unit."""
    fields = fields_of(rows)
    for label in (Label.UNIT, Label.DEPARTMENT):
        if label in fields and fields[label].text:
            return fields[label].text
    for row in rows:
        labels = [found[0] for cell in row.filled if (found := read_label(cell))]
        names = [cell for cell in row.filled if not read_label(cell)]
        if labels == [Label.MONEY_UNIT] and names:
            return names[0]
    return ""


def _plan(rows: list[Row], form: str, found: Found) -> tuple[PlanPoint, ...]:
    """Pair the points in the first row with the cells below them; columns without a point are left out."""
    if not rows:
        return ()
    points = [squeeze(cell) for cell in rows[0].cells[1:]]
    cells = list(rows[1].cells[1:]) if len(rows) > 1 else []
    if not any(points):
        points = list(load_form(form).plan_points)
    cells += [""] * (len(points) - len(cells))
    for point, cell in zip(points, cells, strict=False):
        if cell and not point:
            found.fault(rows[1].line, f"资金支出计划中“{cell}”上面没有时间，没有读入", "核对这一行的列数")
    return read_plan([(point, cell) for point, cell in zip(points, cells, strict=False) if point])


def _goals(rows: list[Row]) -> list[str]:
    return [
        cell
        for row in rows
        for cell in row.cells[1:]
        if cell and not _GOAL_NUMBER.fullmatch(squeeze(cell)) and not read_label(cell)
    ]
