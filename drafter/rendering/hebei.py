"""项目绩效目标表 of Hebei and of Tangshan: 项目编码, 预算规模及资金用途, 资金支出计划, 绩效目标."""

from collections.abc import Callable
from itertools import pairwise

from drafter.rendering.indicators import Marks, column_edges, put_indicators
from drafter.rendering.sheet import Align, Box, Grid, Sheet, Style
from drafter.rendering.writing import blank_mark, field, nearest, numbered, percent
from drafter.table.form import Form
from drafter.table.goal_table import GoalTable
from drafter.table.money import Money

_SPLITS = (0.24, 0.42, 0.52, 0.67, 0.815)
"""Where the head's cells end, as shares of the page: amounts need less room than their labels."""


def lay_out_hebei(table: GoalTable, form: Form, marks: Marks) -> Sheet:
    """Lay out the form of Hebei: amounts are bare figures under 单位：万元 (or 元)."""
    grid, head = Grid(), _Head(form)
    middle, end = head.splits[3], head.end
    grid.row(
        Box(0, middle, table.project.unit_name, Style.NOTE),
        Box(middle, end, f"单位：{table.unit}", Style.NOTE, Align.RIGHT),
    )
    head.project(grid, table, Style.FIGURE, lambda money: money.figure(table.unit))
    head.plan(grid, table, form)
    text = numbered(table.goals)
    grid.row(
        Box(0, head.label, "绩效目标", Style.LABEL),
        Box(head.label, end, text, mark=blank_mark(text), label="绩效目标"),
    )
    put_indicators(grid, table, form, 0, marks)
    return grid.sheet(f"{table.project.name}{form.title}", table.project.name or form.title)


def lay_out_tangshan(table: GoalTable, form: Form, marks: Marks) -> Sheet:
    """Lay out the form of Tangshan: amounts carry their unit, every goal has its own row."""
    grid, head = Grid(), _Head(form)
    head.project(grid, table, Style.TEXT, lambda money: money.written(table.unit))
    head.plan(grid, table, form)
    goals = table.goals or ("",)
    near = head.splits[0]
    for at, goal in enumerate(goals, 1):
        tall = [Box(0, head.label, "绩效目标", Style.LABEL, rows=len(goals))] if at == 1 else []
        grid.row(
            *tall,
            Box(head.label, near, f"目标{at}", Style.LABEL),
            Box(near, head.end, goal, mark=blank_mark(goal), label=f"目标{at}"),
        )
    put_indicators(grid, table, form, 0, marks)
    title = f"{table.project.name}\n{form.title}".strip()
    return grid.sheet(title, table.project.name or form.title)


class _Head:
    """The rows above the indicators, with edges taken from the columns below where these are near."""

    def __init__(self, form: Form) -> None:
        edges = column_edges(form.columns)
        self.label, self.end = edges[1], edges[-1]
        self.splits = [nearest(edges, share * self.end) for share in _SPLITS]

    def project(self, grid: Grid, table: GoalTable, style: Style, write: Callable[[Money], str]) -> None:
        """Add 项目编码 and 项目名称, the three amounts and the purpose."""
        project, (a, b, c, d, e), end = table.project, self.splits, self.end
        grid.row(
            *field(0, self.label, b, "项目编码", project.code), *field(b, c, end, "项目名称", project.name)
        )
        amounts = (
            ("预算数", project.budget, self.label, a, b),
            ("其中：财政资金", project.fiscal, b, c, d),
            ("其他资金", project.other, d, e, end),
        )
        boxes = [Box(0, self.label, "预算规模及资金用途", Style.LABEL, rows=2)]
        for label, money, left, middle, right in amounts:
            figure = "" if money is None else write(money)
            unit = f"{label}（{table.unit}）" if style is Style.FIGURE else label
            boxes += [
                Box(left, middle, label, Style.LABEL),
                Box(middle, right, figure, style, Align.CENTER, label=unit),
            ]
        grid.row(*boxes)
        grid.row(
            Box(self.label, end, project.purpose, mark=blank_mark(project.purpose), label="资金用途"),
        )

    def plan(self, grid: Grid, table: GoalTable, form: Form) -> None:
        """Add the plan: the form's points, or the table's own where they differ."""
        written = {point.by: point for point in table.spending_plan}
        wanted = dict.fromkeys((*form.plan_points, *written))
        if not wanted:
            return
        edges = [self.label, *(self.splits[at] for at in (1, 3, 4)), self.end]
        if len(wanted) != len(edges) - 1:
            step = (self.end - self.label) / len(wanted)
            edges = [round(self.label + step * at) for at in range(len(wanted))] + [self.end]
        spans = list(zip(wanted, pairwise(edges), strict=True))
        label = "资金支出计划（%）"
        grid.row(
            Box(0, self.label, "资金支出\n计划（%）", Style.LABEL, rows=2),
            *(Box(*span, by, Style.LABEL) for by, span in spans),
        )
        grid.row(
            *(
                Box(*span, percent(written.get(by)), align=Align.CENTER, label=f"{label} {by}")
                for by, span in spans
            )
        )
