"""Forms with the head of the national 申报表: 主管部门, 实施单位, 项目资金, 绩效目标 (Ningxia, 101号)."""

from drafter.rendering.indicators import Marks, column_edges, put_indicators
from drafter.rendering.sheet import Align, Box, Grid, Mark, Sheet, Style
from drafter.rendering.writing import blank_mark, field, nearest, numbered
from drafter.table.form import Form
from drafter.table.goal_table import GoalTable
from drafter.table.money import Money

_SIDE = 12
"""Width in mm of the tall cell “绩效指标” beside Ningxia's indicators."""


def lay_out_ningxia(table: GoalTable, form: Form, marks: Marks) -> Sheet:
    """Lay out the form of Ningxia: every amount once 含本级和市县 and once 含本级.

    项目属性 and 项目期 are asked for by this form only; they stay marked blanks.
    """
    grid, project = Grid(), table.project
    edges = column_edges(form.columns, _SIDE)
    label, end = edges[1], edges[-1]
    a, b, c = edges[2] + 14, edges[-2] - 42, edges[-2]
    grid.row(*field(0, label, end, "项目名称", project.name))
    grid.row(
        *field(0, label, b, "主管部门", project.unit_name), *field(b, c, end, "实施单位", project.unit_name)
    )
    grid.row(
        Box(0, label, "项目属性", Style.LABEL),
        Box(label, b, "", mark=Mark.BLANK, label="项目属性"),
        Box(b, c, "项目期", Style.LABEL),
        Box(c, end, "", mark=Mark.BLANK, label="项目期"),
    )
    amounts = (
        ("年度资金总额", project.budget),
        ("其中：财政拨款", project.fiscal),
        ("其他资金", project.other),
    )
    for at, (name, money) in enumerate(amounts):
        text = "" if money is None else money.written(table.unit)
        total = at == 0
        tall = [Box(0, label, f"项目资金\n（{table.unit}）", Style.LABEL, rows=3)] if total else []
        wide, own = ("\n（含本级和市县）", "\n（含本级）") if total else ("", "")
        grid.row(
            *tall,
            Box(label, a, f"{name}{wide}", Style.LABEL),
            Box(a, b, text, align=Align.CENTER, label=f"{name}（含本级和市县）"),
            Box(b, c, f"{name}{own}", Style.LABEL),
            Box(c, end, text, align=Align.CENTER, label=f"{name}（含本级）"),
        )
    _goals(grid, table, "绩效目标", label, end)
    first = grid.height
    put_indicators(grid, table, form, _SIDE, marks)
    # The corner stays apart from the tall cell: Word repeats no heading that is merged with rows below.
    grid.boxes.append((first, Box(0, _SIDE, "", Style.LABEL)))
    if rows := grid.height - first - 1:
        grid.boxes.append((first + 1, Box(0, _SIDE, "绩效\n指标", Style.LABEL, rows=rows)))
    return grid.sheet(f"{_year(table)}{form.title}", project.name or form.title)


def lay_out_mof2021(table: GoalTable, form: Form, marks: Marks) -> Sheet:
    """Lay out the table of 财预〔2021〕101号 on A4 across: every column that its part 三 asks for."""
    grid, project = Grid(), table.project
    edges = column_edges(form.columns)
    label, end = edges[2], edges[-1]
    step = (end - label) / 6
    a, b, c, d, e = (nearest(edges, label + step * at) for at in range(1, 6))
    grid.row(Box(0, end, f"（{_year(table)}度）" if project.year else "", Style.NOTE, Align.CENTER))
    grid.row(*field(0, label, end, "项目名称", project.name))
    grid.row(
        *field(0, label, c, "主管部门及代码", project.unit_name),
        *field(c, d, end, "实施单位", project.unit_name),
    )
    boxes = [Box(0, label, f"项目资金（{table.unit}）", Style.LABEL)]
    for name, money, left, middle, right in (
        ("年度资金总额", project.budget, label, a, b),
        ("其中：财政拨款", project.fiscal, b, c, d),
        ("其他资金", project.other, d, e, end),
    ):
        boxes += [
            Box(left, middle, name, Style.LABEL),
            Box(middle, right, _figure(money, table), Style.FIGURE, label=f"{name}（{table.unit}）"),
        ]
    grid.row(*boxes)
    _goals(grid, table, "年度绩效目标", label, end)
    put_indicators(grid, table, form, 0, marks)
    return grid.sheet(form.title, project.name or form.title, landscape=True, size=9)


def _goals(grid: Grid, table: GoalTable, label: str, left: int, right: int) -> None:
    text = numbered(table.goals)
    grid.row(Box(0, left, label, Style.LABEL), Box(left, right, text, mark=blank_mark(text), label=label))


def _figure(money: Money | None, table: GoalTable) -> str:
    return "" if money is None else money.figure(table.unit)


def _year(table: GoalTable) -> str:
    return f"{table.project.year}年" if table.project.year else ""
