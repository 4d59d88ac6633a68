"""Blocks into tables: the head, the rows, the form that comes nearest, and what was left out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from drafter.reading.cells import Fault, GridRow, Item, Line, Place
from drafter.reading.grid import squeeze
from drafter.reading.head import unit_of_document, year_of_document
from drafter.reading.labelled.beside import one_by_one
from drafter.reading.labelled.columns import Column, columns_of, under
from drafter.reading.labelled.finder import Block, find_blocks
from drafter.reading.labelled.goals import goals_of
from drafter.reading.labelled.head import project_of, read_head, stated_unit
from drafter.reading.labelled.ledger import head_of, is_ledger, projects_of
from drafter.reading.labelled.levels import plain_label
from drafter.reading.labelled.listed import by_level
from drafter.reading.labelled.placing import straightened
from drafter.reading.labelled.plan import plan_in, plan_of
from drafter.reading.labelled.rows import Rows, is_only_note
from drafter.reading.labels import Label
from drafter.table.brief import ProjectHead
from drafter.table.category import Category
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.spending_plan import PlanPoint
from drafter.table.target_value import TargetValue

_EVALUATION = frozenset({"actual", "score"})
_ANNEX_2021 = frozenset({"weight", "scoring", "direction", "taking", "data_source"})
_UNHEADED = tuple(Column(key, at, at + 1) for at, key in enumerate(("level1", "level2", "name", "value")))
"""What a table without headings is taken to be."""
_COST_KINDS = frozenset({"经济成本指标", "社会成本指标", "生态环境成本指标", "生态成本指标"})


@dataclass
class Reading:
    """One table of a document, or why it could not be read; `first` and `last` say where it stands."""

    first: Place
    last: Place
    table: GoalTable | None = None
    title: str = ""
    faults: list[Fault] = field(default_factory=list)

    @property
    def worth(self) -> float:
        """How much of it was understood, to choose between two readings of the same lines."""
        if self.table is None:
            return 0.0
        whole = sum(bool(i.name and i.value.text and i.category) for i in self.table.indicators)
        head = sum(
            bool(part) for part in (self.table.project.name, self.table.project.budget, self.table.goals)
        )
        return max(whole + head - 0.6 * len(self.faults), 0.1)


def read_items(items: Iterable[Item]) -> tuple[list[Reading], bool]:
    """Read every project table; the flag says that tables of a whole department were left out."""
    items = list(one_by_one(list(items)))
    blocks = find_blocks(items)
    first = blocks[0].place if blocks else None
    before = []
    for item in items:
        if isinstance(item, GridRow) and item.place == first:
            break
        if isinstance(item, Line):
            before.append(item.text)
    year, unit_name = year_of_document(before), unit_of_document(before)
    readings: list[Reading] = []
    departments = False
    for block in blocks:
        if block.is_department:
            departments = True
            continue
        readings += _read(block, year)
    return [_with_unit(reading, unit_name) for reading in readings], departments


def _with_unit(reading: Reading, unit_name: str) -> Reading:
    if reading.table is not None and not reading.table.project.unit_name and unit_name:
        project = reading.table.project.model_copy(update={"unit_name": unit_name})
        reading.table = reading.table.model_copy(update={"project": project})
    return reading


def _read(block: Block, year: int | None) -> Iterator[Reading]:
    columns = columns_of(block.headings) if block.headings else _UNHEADED
    faults: list[Fault] = []
    if not any(column.key.startswith("level:") for column in columns):
        block.body = [
            straightened(row, columns, faults) for row in block.body if not is_only_note(row, columns)
        ]
    if is_ledger(columns):
        readings = list(_ledger(block, columns, year))
        if readings:
            readings[0].faults += faults
        yield from readings
        return
    head = read_head(block)
    reading = Reading(block.place, block.last, title=head.text(Label.NAME) or block.title)
    if not block.headings and not block.body:
        reading.faults.append(Fault(block.last, "只有表头，没有指标", "补上指标部分，或重新导出原表"))
        yield reading
        return
    indicators, more = _indicators(block.body, columns)
    project = project_of(head, year)
    goals, plan = tuple(goals_of(head)), plan_of(head)
    reading.faults += [*head.faults, *faults, *more]
    if not indicators:
        if project.name or project.code:
            reading.faults.append(Fault(block.last, "指标部分一行都没有填", "填写三级指标和指标值"))
            yield reading
        return
    if not project.name:
        reading.faults.append(Fault(block.place, "没有找到项目名称", "补上表头的“项目名称”"))
    elif not head.text(Label.NAME) and project.budget is None:
        reading.faults.append(
            Fault(block.place, "只有指标，没有项目名称和预算，名称取自标题", "补上表头，或重新导出原表")
        )
    yield _finished(reading, block, columns, project, goals, indicators, plan)


def _finished(
    reading: Reading,
    block: Block,
    columns: tuple[Column, ...],
    project: ProjectHead,
    goals: tuple[str, ...],
    indicators: tuple[Indicator, ...],
    plan: tuple[PlanPoint, ...] = (),
) -> Reading:
    if _EVALUATION & {column.key for column in columns} or "自评" in block.title[-14:]:
        reading.faults.append(
            Fault(
                block.place,
                "这是一张绩效自评（监控）表：只读了目标值，实际完成值和得分没有读入",
                "审核绩效目标请用申报或批复时的表",
            )
        )
    if not all(indicator.level2 for indicator in indicators) and not any(c.key == "level2" for c in columns):
        reading.faults.append(
            Fault(block.place, "表里没有二级指标一栏，指标归不了类", "补上二级指标（数量、质量、时效等）")
        )
    reading.table = GoalTable(
        form=_form(block, columns, indicators, plan),
        project=project,
        unit=stated_unit(block) or (project.budget.unit if project.budget else "万元"),
        title=squeeze(block.title),
        goals=goals,
        spending_plan=plan,
        indicators=indicators,
    )
    return reading


def _ledger(block: Block, columns: tuple[Column, ...], year: int | None) -> Iterator[Reading]:
    lists = any(column.key.startswith("level:") for column in columns)
    for project in projects_of(block, columns):
        reading = Reading(project.place, project.rows[-1].place, title=project.cells.get("project", ""))
        head = head_of(project, block, columns, year, reading.faults)
        indicators, faults = (_wide if lists else _indicators)(project.rows, columns)
        reading.faults += faults
        if not indicators:
            reading.faults.append(Fault(project.place, "指标部分一行都没有填", "填写三级指标和指标值"))
            yield reading
            continue
        plan = plan_in(project.cells.get("plan", ""))
        yield _finished(reading, block, columns, head, project.goals, indicators, plan)


def _indicators(
    body: Iterable[GridRow], columns: tuple[Column, ...]
) -> tuple[tuple[Indicator, ...], list[Fault]]:
    rows = Rows(columns)
    for row in body:
        rows.add(row)
    if rows.dropped and any(column.long for column in columns):
        place = next(iter(body)).place
        rows.faults.append(
            Fault(
                place,
                f"中期（实施期）目标的 {rows.dropped} 行没有读入，只读了年度目标",
                "中期目标请另存一张表",
            )
        )
    return tuple(rows.found), rows.faults


def _wide(body: Iterable[GridRow], columns: tuple[Column, ...]) -> tuple[tuple[Indicator, ...], list[Fault]]:
    """Read rows that hold lists under 数量指标, 质量指标 … as column headings."""
    found: list[Indicator] = []
    for row in body:
        for cell in row.filled:
            column = under(columns, cell)
            if column is None or not column.key.startswith("level:"):
                continue
            label = plain_label(column.heading)
            for level2, name, value in by_level(cell.text, label):
                found.append(
                    Indicator(
                        row=len(found) + 1,
                        level1=label,
                        level2=level2,
                        name=name,
                        value=TargetValue.parse(value),
                    )
                )
    unknown = [i for i in found if i.category is None]
    faults = []
    if unknown:
        faults.append(
            Fault(
                next(iter(body)).place,
                f"有 {len(unknown)} 条指标没有写明二级指标",
                "写明是数量、质量、时效、成本还是哪类效益",
            )
        )
    return tuple(found), faults


def _form(
    block: Block,
    columns: tuple[Column, ...],
    indicators: tuple[Indicator, ...],
    plan: tuple[PlanPoint, ...],
) -> str:
    """Return the shipped form that comes nearest by its labels, columns and taxonomy."""
    keys = {column.key for column in columns}
    level1 = {indicator.level1 for indicator in indicators}
    level2 = {indicator.level2 for indicator in indicators}
    goal_cells = any(re.fullmatch(r"目标\d+", squeeze(text)) for row in block.head for text in row.texts)
    if plan or block.labels & {Label.CODE, Label.MONEY, Label.PLAN}:
        return "tangshan" if goal_cells or any(label.startswith("效果") for label in level1) else "hebei"
    cost_first = "成本指标" in level1 and not any(
        i.level1 == "成本指标" and i.level2 in {"数量指标", "质量指标"} for i in indicators
    )
    if cost_first or _COST_KINDS & level2 or len(_ANNEX_2021 & keys) > 3:
        sustained = any(i.category is Category.SUSTAINED_IMPACT for i in indicators)
        return "ningxia" if sustained and not _COST_KINDS & level2 else "mof2021"
    if {"description", "basis"} <= keys:
        return "hebei"
    return "ningxia"
