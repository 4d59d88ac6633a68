"""A list of projects (.xlsx, .csv, .jsonl) into briefs; a row with a problem never stops the others."""

import csv
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any, get_args

from drafter.errors import BriefError, ReadingError
from drafter.reading.brief_input import brief_from
from drafter.reading.grid import squeeze
from drafter.reading.project_headings import (
    COMPULSORY,
    MONEY,
    UNIT_COLUMN,
    Column,
    Headings,
    field_of,
    find_headings,
)
from drafter.reading.project_workbook import ListSheet, workbook_sheets
from drafter.reading.text import decode
from drafter.table.brief import ProjectBrief
from drafter.table.money import Money, MoneyUnit
from drafter.table.number import fold

ENDINGS = (".xlsx", ".csv", ".jsonl")
"""The endings a project list may have."""
_TOTALS = re.compile(r"(?:合|总|小|共)计|汇总|total", re.IGNORECASE)
_BARE = re.compile(r"[-\d,]+(?:\.\d+)?")
_LINES = re.compile(r"[\n;；]+")
_NONE = frozenset({"", "-", "—", "——", "/", "无"})

Rows = list[tuple[int, list[str]]]
"""Rows of one sheet with their number as the user sees it, from 1."""


@dataclass(frozen=True)
class ListedProject:
    """A project of the list: its row as the user counts, and the form the row asks for ("" for none)."""

    row: int
    brief: ProjectBrief
    form: str = ""


@dataclass(frozen=True)
class RowFault:
    """A row that gives no project: its name as far as known, what is wrong, and the cure."""

    row: int
    name: str
    problem: str
    cure: str

    def __str__(self) -> str:
        """Write the fault in one line."""
        name = f"“{self.name}”" if self.name else ""
        return f"第{self.row}行{name}：{self.problem}。怎么办：{self.cure}"


@dataclass
class ProjectList:
    """What a list holds: projects and faults in the order of the rows, and how its headings were read.

    `totals` are the budgets that rows named 合计 state, for a cross-check. `notes` say what was taken for
    granted.
    """

    source: str
    columns: tuple[Column, ...] = ()
    projects: list[ListedProject] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    totals: list[tuple[int, Money]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_project_list(
    path: Path, *, defaults: Mapping[str, Any] | None = None, money_unit: MoneyUnit | None = None
) -> ProjectList:
    """Read a list; `defaults` fill fields that a row leaves empty, `money_unit` amounts that name no unit.

    Raises ReadingError for a file that is not there, of another kind or without the compulsory headings.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise ReadingError(
            f"项目清单只认得 {'、'.join(ENDINGS)}",
            cure="另存为其中一种；要从已有的绩效目标表重新起草，加 --from-document",
            where=str(path),
        )
    data = _bytes(path)
    found = ProjectList(str(path))
    if ending == ".jsonl":
        _read_lines(_text(data, path), found, defaults or {}, money_unit)
        return found
    if ending == ".csv":
        sheets = [ListSheet("", _csv_rows(_text(data, path)))]
    else:
        sheets = workbook_sheets(data, str(path))
    _read_sheets(sheets, found, defaults or {}, money_unit)
    return found


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadingError("没有这个文件", cure="核对路径", where=str(path)) from None
    except OSError as error:
        raise ReadingError(f"打不开（{error.strerror}）", cure="核对文件和权限", where=str(path)) from error


def _text(data: bytes, path: Path) -> str:
    text = decode(data)
    if text is None:
        raise ReadingError(
            "不是文本文件", cure="用 Excel 或 WPS 另存为 .xlsx，或 UTF-8 的 .csv", where=str(path)
        )
    return text.removeprefix("\ufeff")


def _csv_rows(text: str) -> Rows:
    head = text[:4096]
    separator = max(",\t;", key=head.count)
    csv.field_size_limit(1 << 24)
    reader = csv.reader(StringIO(text), delimiter=separator)
    return [(number, [cell.strip() for cell in row]) for number, row in enumerate(reader, 1)]


def _read_sheets(
    sheets: Sequence[ListSheet],
    found: ProjectList,
    defaults: Mapping[str, Any],
    money_unit: MoneyUnit | None,
) -> None:
    """Read the sheet with the most of our headings; a template's page of notes has none."""
    headed = [(sheet, find_headings([row for _, row in sheet.rows[:200]])) for sheet in sheets]
    known = [(sheet, headings) for sheet, headings in headed if headings is not None]
    if not known:
        raise ReadingError(
            "没有找到表头：前30行里没有“项目名称”“预算金额”“资金用途”这样的标题",
            cure="在第一行写上标题，或用 drafter batch template -o 模板.xlsx 得到一份可填的",
            where=found.source,
        )
    sheet, headings = max(known, key=lambda one: -len(one[1].missing))
    found.columns = tuple(sorted(headings.columns, key=lambda column: column.index))
    if headings.missing:
        shown = "，".join(map(str, found.columns))
        place = f"，工作表“{sheet.name}”" if sheet.name else ""
        raise ReadingError(
            f"表头缺少{'、'.join(headings.missing)}；认出的是：{shown}",
            cure="补上这一列的标题，如“项目名称”“预算金额（万元）”“资金用途”",
            where=f"{found.source}{place}，第{sheet.rows[headings.first][0]}行",
        )
    if headings.budget_is_sum:
        found.notes.append("没有预算这一列：按财政资金与其他资金之和")
    _read_rows(sheet.rows, headings, found, defaults, money_unit)
    found.faults += [RowFault(fault.place.row, "", fault.reason, fault.cure) for fault in sheet.faults]


def _read_rows(
    rows: Rows,
    headings: Headings,
    found: ProjectList,
    defaults: Mapping[str, Any],
    money_unit: MoneyUnit | None,
) -> None:
    columns = [column for column in headings.columns if column.field]
    titles = {squeeze(column.heading) for column in columns}
    for number, cells in rows[headings.last + 1 :]:
        values = {c.field: cells[c.index].strip() for c in columns if c.field and c.index < len(cells)}
        given = {key: value for key, value in values.items() if value not in _NONE}
        if not given or {squeeze(text) for text in given.values()} <= titles:
            continue  # a blank row, or the headings repeated on the next page
        units: dict[str, MoneyUnit | None] = {
            c.field: c.unit or money_unit for c in columns if c.field in MONEY
        }
        _add(number, given, units, found, defaults, summed=headings.budget_is_sum)


def _read_lines(
    text: str, found: ProjectList, defaults: Mapping[str, Any], money_unit: MoneyUnit | None
) -> None:
    known: dict[str, Column] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            found.faults.append(RowFault(number, "", "不是有效的JSON", "一行写一个JSON对象"))
            continue
        if not isinstance(data, dict):
            found.faults.append(
                RowFault(number, "", "不是JSON对象", '写成 {"name":…,"budget":…,"purpose":…}')
            )
            continue
        given: dict[str, Any] = {}
        units: dict[str, MoneyUnit | None] = dict.fromkeys(MONEY, money_unit)
        for key, value in data.items():
            column = known.get(key)
            if column is None:
                column = known[key] = Column(len(known), key, *field_of(key))
            if column.field == "unit_name" and value in get_args(MoneyUnit):
                given[UNIT_COLUMN] = value  # {"budget": 17, "unit": "万元"}
            elif column.field is not None and value not in (None, "") and column.field not in given:
                given[column.field] = _plain(value)
                if column.unit and column.field in MONEY:
                    units[column.field] = column.unit
        _add(number, given, units, found, defaults)
    found.columns = tuple(known.values())


def _plain(value: Any) -> Any:
    """Write a JSON value as a cell would hold it; an amount may come with its unit."""
    if isinstance(value, Mapping) and set(value) == {"amount", "unit"}:
        return f"{value['amount']}{value['unit']}"
    if isinstance(value, list):
        return [str(item) for item in value]
    return value if isinstance(value, str) else _figure(value) if isinstance(value, float) else str(value)


def _figure(value: float) -> str:
    return format(value, ".15g")


def _add(
    number: int,
    given: Mapping[str, Any],
    units: Mapping[str, MoneyUnit | None],
    found: ProjectList,
    defaults: Mapping[str, Any],
    *,
    summed: bool = False,
) -> None:
    name = str(given.get("name", ""))
    row_unit = given.get(UNIT_COLUMN)
    fields = {key: value for key, value in given.items() if key != UNIT_COLUMN}
    for key in MONEY:
        if isinstance(amount := fields.get(key), str):
            fields[key] = _with_unit(amount, str(row_unit or units.get(key) or ""))
    if summed and (whole := _sum_of(fields.get("fiscal"), fields.get("other"))):
        fields["budget"] = whole
    for key in ("documents", "notes"):
        if isinstance(text := fields.get(key), str):
            fields[key] = [part.strip() for part in _LINES.split(text) if part.strip()]
    if _is_total(name, fields):
        if (total := Money.parse(str(fields.get("budget", "")))) is not None:
            found.totals.append((number, total))
        return
    try:
        brief, form = brief_from({**defaults, **fields})
    except BriefError as error:
        found.faults.append(RowFault(number, name[:40], error.problem, error.cure))
        return
    found.projects.append(ListedProject(number, brief, form))


def _sum_of(*parts: object) -> str:
    """Return the parts of a budget added up, with their unit; "" where a part cannot be read."""
    amounts = [Money.parse(str(part)) for part in parts if part]
    read = [amount for amount in amounts if amount is not None]
    if not read or len(read) < len(amounts):
        return ""
    return Money.of_yuan(sum((amount.yuan for amount in read), Decimal(0)), read[0].unit).written()


def _is_total(name: str, fields: Mapping[str, Any]) -> bool:
    """Whether a row sums up others: named 合计, or without a name and purpose but with an amount."""
    tight = squeeze(name)
    if tight:
        return bool(_TOTALS.fullmatch(tight.strip("：:"))) and not fields.get("purpose")
    others = [str(value) for key, value in fields.items() if key not in COMPULSORY]
    return any(_TOTALS.fullmatch(squeeze(value)) for value in others)


def _with_unit(amount: str, unit: str) -> str:
    """Add the unit of the column to a bare number; what is written in the cell itself wins."""
    folded = fold(amount).strip().lstrip("¥￥")
    if not unit or not _BARE.fullmatch(folded.replace(" ", "")):
        return amount
    return f"{folded.replace(' ', '')}{unit if unit.endswith('元') else unit + '元'}"
