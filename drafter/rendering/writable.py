"""Whether every text of a table can be written and read back; what cannot is named beforehand."""

import re
import unicodedata
from collections.abc import Iterator

from drafter.errors import OutputError
from drafter.table.goal_table import GoalTable

# What XML 1.0 cannot hold; line ends of every kind are written as line breaks.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DOTS = re.compile(r"\s*[.…·。][.…·。\s]*")
"""Forms print dots where more rows may follow: a name of nothing else is none."""
_ROW_FIELDS = {
    "level1": "一级指标",
    "level2": "二级指标",
    "name": "三级指标",
    "description": "绩效指标描述",
    "basis": "指标值确定依据",
    "scoring": "评（扣）分标准",
    "data_source": "数据来源",
    "taking": "完成值取值方式",
}


def check_texts(table: GoalTable) -> None:
    """Raise OutputError naming the first field with a text that no document format keeps."""
    for field, text in _texts(table):
        if field.endswith("行三级指标") and _DOTS.fullmatch(text):
            raise OutputError(
                f"三级指标只有省略号（{text[:20]}），在表里与空行分不开，读回时会当作没有填",
                cure="写出指标名称，或删去这一行",
                where=field,
            )
        if found := _UNWRITABLE.search(text):
            code = f"U+{ord(found[0]):04X}"
            name = unicodedata.name(found[0], "控制字符" if ord(found[0]) < 0x20 else "不成对的代理码")  # noqa: PLR2004 - the first printable character
            raise OutputError(
                f"有一个文件存不下的字符（{code}，{name}）",
                cure="在这一栏里删去该字符（常由复制粘贴带入，看不见）",
                where=field,
            )


def _texts(table: GoalTable) -> Iterator[tuple[str, str]]:
    project = table.project
    yield "项目名称", project.name
    yield "项目编码", project.code
    yield "填报单位", project.unit_name
    yield "资金用途", project.purpose
    for at, goal in enumerate(table.goals, 1):
        yield f"绩效目标{at}", goal
    for point in table.spending_plan:
        yield "资金支出计划", point.by + point.text
    for at, row in enumerate(table.indicators, 1):
        number = row.row or at
        for field, label in _ROW_FIELDS.items():
            yield f"第{number}行{label}", getattr(row, field)
        yield f"第{number}行指标值", row.value.text
        yield f"第{number}行计量单位", row.value.unit
