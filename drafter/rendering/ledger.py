"""台账: one row for each indicator, the head of its table repeated in every row."""

from collections.abc import Iterator

from drafter.rendering.indicators import indicator_text
from drafter.rendering.printable import printable
from drafter.rendering.writing import percent
from drafter.table.draft import Draft
from drafter.table.form import ColumnKey
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.money import Money
from drafter.table.provenance import SOURCE_NAMES

HEAD = (
    "序号", "项目名称", "项目编码", "填报单位", "年度", "预算数", "其中：财政资金", "其他资金", "资金用途",
    "资金支出计划", "绩效目标",
)  # fmt: skip
_COLUMNS: tuple[tuple[ColumnKey, str], ...] = (
    ("level1", "一级指标"),
    ("level2", "二级指标"),
    ("name", "三级指标"),
    ("description", "绩效指标描述"),
    ("value", "指标值"),
    ("direction", "指标方向"),
    ("weight", "分值权重"),
    ("scoring", "评（扣）分标准"),
    ("basis", "指标值确定依据"),
    ("data_source", "数据来源"),
    ("taking", "完成值取值方式"),
)
ORIGIN = ("数值来源类别", "数值来源原文")
COLUMNS = (*HEAD, *(heading for _, heading in _COLUMNS))
"""The headings; amounts carry their unit, the plan is written as “3月底25%；6月底50%”."""


def ledger_rows(number: int, item: GoalTable | Draft, *, origins: bool) -> Iterator[tuple[str, ...]]:
    """Yield the rows of one table; a table without indicators has one row with its head.

    `origins` adds where each value comes from, which only a draft knows.
    """
    table = item.table if isinstance(item, Draft) else item
    head = tuple(map(printable, _head(number, table)))
    for row in table.indicators or (None,):
        cells = tuple("" if row is None else printable(indicator_text(row, key)) for key, _ in _COLUMNS)
        yield (*head, *cells, *(_origin(item, row) if origins else ()))


def _head(number: int, table: GoalTable) -> tuple[str, ...]:
    project = table.project
    return (
        str(number),
        project.name,
        project.code,
        project.unit_name,
        str(project.year or ""),
        *(_amount(money, table) for money in (project.budget, project.fiscal, project.other)),
        project.purpose,
        "；".join(f"{point.by}{percent(point)}" for point in table.spending_plan),
        "\n".join(table.goals),
    )


def _amount(money: Money | None, table: GoalTable) -> str:
    return "" if money is None else money.written(table.unit)


def _origin(item: GoalTable | Draft, row: Indicator | None) -> tuple[str, str]:
    if row is None or not isinstance(item, Draft):
        return "", ""
    found = [origin for origin in item.provenance if origin.row == row.row]
    return (
        "\n".join(SOURCE_NAMES[origin.source] for origin in found),
        printable("\n".join(origin.evidence for origin in found)),
    )
