"""The headings of a project list: which column holds what, recognised by meaning."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from drafter.reading.brief_input import FIELD_NAMES
from drafter.reading.grid import squeeze
from drafter.table.money import MoneyUnit
from drafter.table.number import fold

COMPULSORY = ("name", "budget", "purpose")
MONEY = ("budget", "fiscal", "other")
UNIT_COLUMN = "money_unit"
"""The field of a column that names 元 or 万元 row by row."""
_DEEPEST = 30
"""Rows above the headings at most: titles, 单位：万元, the department's name."""
_LONGEST_HEADING = 30
"""A longer text that happens to hold 资金用途 is a purpose, no heading."""

# In the order of trust: what a list calls a column exactly, then what its name contains.
_EXACT: dict[str, str] = {
    "name": "项目名称|项目|名称|项目名|支出项目|预算项目|预算项目名称|二级项目名称|name|project|projectname",
    "budget": "预算|预算数|预算金额|项目预算|预算总额|预算安排|预算安排数|年度资金总额|资金总额|项目资金|金额"
    "|申请金额|申报金额|申报数|安排金额|年度预算|本年预算|预算规模|总投资|资金|经费|项目经费|经费预算|申请资金"
    "|合计金额|总金额|budget|amount|total",
    "purpose": "资金用途|用途|项目用途|项目内容|主要内容|支出内容|建设内容|实施内容|工作内容|项目概况"
    "|项目简介|项目描述|项目说明|资金主要用途|用途说明|资金用途说明|内容|具体内容|具体用途|主要用途|支出事项"
    "|资金使用方向|使用方向|资金投向|工作任务|purpose|description|content|use",
    "unit_name": "单位名称|预算单位|项目单位|实施单位|申报单位|填报单位|编制单位|使用单位|承担单位"
    "|预算单位名称|unitname|unit|department",
    "year": "年度|预算年度|年份|项目年度|year",
    "fiscal": "财政资金|财政拨款|其中财政资金|一般公共预算|fiscal",
    "other": "其他资金|其它资金|自筹资金|单位资金|其中其他资金|other",
    "code": "项目编码|项目代码|项目编号|编码|code",
    "documents": "依据|文件依据|政策依据|立项依据|依据文件|basis|documents",
    "notes": "备注|补充说明|说明|notes|note|remark",
    "form": "表样|form",
    UNIT_COLUMN: "金额单位|计量单位|货币单位|moneyunit|currencyunit",
}
_CONTAINED: tuple[tuple[str, str], ...] = (
    ("code", r"项目(?:编码|代码|编号)"),
    ("name", r"项目.{0,4}名称|^projectn"),
    ("fiscal", r"财政(?:资金|拨款|安排)|一般公共预算"),
    ("other", r"其[他它]资金|自筹|单位资金"),
    ("budget", r"预算(?:数|金额|总额|安排|批复|资金|下达)|(?:资金|投资)(?:总额|合计|规模)"),
    ("budget", r"(?:申请|申报|安排|支出|项目)金额"),
    ("purpose", r"用途|(?:项目|支出|主要|建设|实施|工作)(?:内容|概况|简介|描述|任务)"),
    ("unit_name", r"(?:预算|项目|实施|申报|填报|主管|使用|承担)(?:单位|部门)"),
    ("year", r"^(?:预算|项目)?年[度份]"),
    ("documents", r"依据"),
)  # fmt: skip
_EXACT_FIELD = {word: field for field, words in _EXACT.items() for word in words.split("|")}
_SUM = frozenset({"小计", "合计", "总计", "总额", "total"})
_UNIT = re.compile(r"(亿元|万元|元)")
_NOTE = re.compile(r"[（(\[【][^（）()\[\]【】]*[)）\]】]?")
_STATED_UNIT = re.compile(r"(?:金额)?单位[:：]?(?:人民币)?(亿元|万元|元)")
_ORNAMENT = re.compile(r"^[*＊★☆△▲\d.、．]+|[*＊★☆:：]+$")


@dataclass(frozen=True)
class Column:
    """A column of the list: its heading, the field it was taken for (None: not used), its money unit."""

    index: int
    heading: str
    field: str | None
    unit: MoneyUnit | None = None

    def __str__(self) -> str:
        """Say what the column was taken for, for the user."""
        if self.field is None:
            return f"“{self.heading}”→（不用）"
        meaning = "金额单位" if self.field == UNIT_COLUMN else FIELD_NAMES[self.field]
        return f"“{self.heading}”→{meaning}{f'（{self.unit}）' if self.unit else ''}"


@dataclass(frozen=True)
class Headings:
    """Where the headings stand: `first` and `last` are positions in the rows, from 0."""

    first: int
    last: int
    columns: tuple[Column, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The compulsory fields that no column holds, in Chinese."""
        held = self._held | ({"budget"} if self.budget_is_sum else set())
        return tuple(FIELD_NAMES[field] for field in COMPULSORY if field not in held)

    @property
    def budget_is_sum(self) -> bool:
        """Whether the list gives the budget only in its parts: 财政资金 and 其他资金."""
        return "budget" not in self._held and {"fiscal", "other"} <= self._held

    @property
    def _held(self) -> set[str | None]:
        return {column.field for column in self.columns}


def field_of(heading: str) -> tuple[str | None, MoneyUnit | None]:
    """Return the field a heading means, None for no field of ours, and the money unit it names."""
    tight = squeeze(fold(heading))
    bare = re.sub(r"[\s_\-]", "", _ORNAMENT.sub("", _NOTE.sub("", tight))).lower()
    found = _UNIT.search(tight)
    unit = cast("MoneyUnit", found[1]) if found else None
    bare = re.sub(r"(?:亿元|万元|元)$", "", bare) or bare
    field = _EXACT_FIELD.get(bare) or next((f for f, words in _CONTAINED if re.search(words, bare)), None)
    return field, unit if field in MONEY else None


def find_headings(rows: Sequence[Sequence[str]]) -> Headings | None:
    """Return the headings among the first rows: the row in which most fields are recognised.

    A second row of headings (财政资金 and 其他资金 below 预算金额) belongs to it. None where no row names at
    least two of our fields.
    """
    ranked = [(len(_fields(row)), -at) for at, row in enumerate(rows[:_DEEPEST])]
    most, position = max(ranked, default=(0, 0))
    if most < 2:  # noqa: PLR2004 - one word proves nothing
        return None
    first = -position
    last = first + 1 if first + 1 < len(rows) and _is_second_line(rows[first], rows[first + 1]) else first
    stated = next((unit for row in rows[: last + 1] for cell in row if (unit := _stated(cell))), None)
    return Headings(first, last, tuple(_columns(rows[first : last + 1], stated, rows[last + 1 :])))


def _fields(row: Sequence[str]) -> set[str]:
    return {field for cell in row if 0 < len(cell) <= _LONGEST_HEADING and (field := field_of(cell)[0])}


def _is_second_line(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether all that stands in `row` are parts of the headings above it."""
    filled = [squeeze(_NOTE.sub("", cell)) for cell in row if cell.strip()]
    repeated = {squeeze(cell) for cell in above}
    parts = [cell for cell in filled if cell not in repeated]
    return bool(parts) and all(cell in _SUM or field_of(cell)[0] is not None for cell in parts)


def _stated(cell: str) -> MoneyUnit | None:
    found = _STATED_UNIT.search(squeeze(cell))
    return cast("MoneyUnit", found[1]) if found else None


def _columns(
    lines: Sequence[Sequence[str]], stated: MoneyUnit | None, body: Sequence[Sequence[str]]
) -> Iterator[Column]:
    taken: set[str] = set()
    width = max(len(line) for line in lines)
    above = ""
    columns: list[Column] = []
    for index in range(width):
        cells = [line[index].strip() if index < len(line) else "" for line in lines]
        above = cells[0] or (above if len(cells) > 1 and cells[1] else "")
        own = cells[-1] if len(cells) > 1 and cells[-1] not in {"", cells[0]} else ""
        field, unit = field_of(own or above)
        if own and squeeze(_NOTE.sub("", own)) in _SUM:
            field, unit = field_of(above)
        if own and unit is None and field in MONEY:
            unit = field_of(above)[1]
        heading = f"{above}·{own}" if own and above else own or above
        if not heading:
            continue
        if squeeze(heading) == "单位":
            field = _unit_or_office(index, body)
        unit = unit or (stated if field in MONEY else None)
        columns.append(Column(index, heading, field, unit))
    # An exact heading outranks one that only contains the word: 预算金额 before 上年预算金额.
    columns.sort(key=lambda c: (squeeze(_NOTE.sub("", c.heading)).lower() not in _EXACT_FIELD, c.index))
    for column in columns:
        keeps = column.field is not None and column.field not in taken
        if keeps and column.field is not None:
            taken.add(column.field)
        yield column if keeps else Column(column.index, column.heading, None)


def _unit_or_office(index: int, body: Sequence[Sequence[str]]) -> str:
    """Tell a column called 单位 by what stands in it: 元 and 万元, or offices."""
    values = {squeeze(row[index]) for row in body[:200] if index < len(row)} - {""}
    return UNIT_COLUMN if values and values <= {"元", "万元", "亿元", "万", "亿"} else "unit_name"
