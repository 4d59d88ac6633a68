"""The head of a table: values beside or below their labels, goals, plan, amounts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from drafter.reading.cells import Cell, Fault, GridRow, Place
from drafter.reading.grid import squeeze
from drafter.reading.head import year_in_caption, year_in_title
from drafter.reading.labelled.finder import Block
from drafter.reading.labelled.sections import section
from drafter.reading.labels import Label, money_unit_in, read_label
from drafter.table.brief import ProjectHead
from drafter.table.money import Money, MoneyUnit

_AMOUNTS = {Label.BUDGET: "预算数", Label.FISCAL: "财政资金", Label.OTHER: "其他资金"}
_NONE = frozenset({"", "无", "-", "—", "——", "/", "\\", "元", "万元"})
_CONTENT = re.compile(r"[★*]*(?:\d[、.])?(?:项目)?(?:主要|实施)?(?:概况|内容|简介|描述|用途)[:：]?.*")
_UNITS = frozenset({Label.UNIT, Label.DEPARTMENT})
_SEAL = re.compile(r"[（(](?:盖章|公章|签章|章)[)）][:：]?|(?:金额)?单位[:：]?\s*(?:亿|万)?元")
_ONLY_UNIT = re.compile(r"[（(](?:单位[:：])?(?:亿元|万元|元)[)）]")
_UNIT_LINE = re.compile(r"单位[:：](?:人民币)?(亿元|万元|元)")
_PLAIN_MONEY = re.compile(r"项目资金|资金来源|项目总额")
_GENERIC_TITLE = re.compile(
    r"(?:附[件表]?\d*[:：]?)?(?:\d{4}年度?)?(?:[省市县区镇乡本级]*)(?:部门|单位)?(?:预算)?(?:项目|专项)?(?:资金|支出)*(?:预算)?(?:绩效)?"
)
_TITLE_NAME = re.compile(
    r"(?:\d{1,3}[.、．])?(.*?)(?:(?:项目)?支出)?(?:预算)?绩效(?:目标|指标|自评)?(?:申报|批复|审核|自评|情况|公开)*表.*"
)


@dataclass(frozen=True, slots=True)
class Value:
    """What stands beside a label, and where."""

    text: str
    place: Place
    label: str = ""


@dataclass
class Head:
    """The head being understood: the value of each label, and what could not be read."""

    block: Block
    values: dict[Label, Value] = field(default_factory=dict)
    content: str = ""
    faults: list[Fault] = field(default_factory=list)

    def text(self, *labels: Label) -> str:
        """Return the value of the first of `labels` that has one."""
        return next(
            (self.values[label].text for label in labels if label in self.values and self.values[label].text),
            "",
        )


def read_head(block: Block) -> Head:
    """Read the values of all labels of a block."""
    head = Head(block)
    rows = block.head
    for at, row in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) else None
        for label, cell, found in _pairs(row, below):
            value = _SEAL.sub("", found).strip() if label in _UNITS else found
            if _CONTENT.fullmatch(squeeze(cell.text)) and label is Label.REST:
                head.content = head.content or value
            known = head.values.get(label)
            if known is None or (value and not known.text):
                head.values[label] = Value(value, row.place, cell.text)
            if label is Label.REST and value and _PLAIN_MONEY.match(squeeze(cell.text)) and _is_amount(value):
                head.values.setdefault(Label.BUDGET, Value(value, row.place, cell.text))
    return head


def _is_amount(text: str) -> bool:
    return Money.parse(squeeze(text), "元") is not None


def _pairs(row: GridRow, below: GridRow | None) -> Iterator[tuple[Label, Cell, str]]:
    """Yield (label, its cell, value): glued, the next filled cell before another label, or the cell below."""
    waiting: tuple[Label, Cell] | None = None
    for cell in row.cells:
        if not cell.text:
            continue
        found = read_label(cell.text)
        if found is None:
            if waiting is not None and not cell.below:
                yield waiting[0], waiting[1], cell.text
                waiting = None
            continue
        if waiting is not None:
            yield waiting[0], waiting[1], _under(waiting[1], row, below)
        waiting = None
        label, rest = found
        if rest:
            yield label, cell, unglued(cell.text, rest)
        else:
            waiting = label, cell
    if waiting is not None:
        yield waiting[0], waiting[1], _under(waiting[1], row, below)


def _under(label: Cell, row: GridRow, below: GridRow | None) -> str:
    """Return the text right below a label in a row of labels (项目名称｜预算金额 over 甲｜17)."""
    if below is None or label.below or not row.aligned or any(read_label(text) for text in below.texts):
        return ""
    if not all(read_label(text) for text in row.texts) or len(row.texts) < 2:
        return ""
    return next((cell.text for cell in below.filled if cell.col < label.end and label.col < cell.end), "")


def unglued(cell: str, rest: str) -> str:
    """Return the part of a cell that is `rest` once its blanks are taken out, with its blanks."""
    for at in range(len(cell)):
        if squeeze(cell[at:]) == rest:
            return cell[at:].strip()
    return rest


def stated_unit(block: Block) -> MoneyUnit | None:
    """Return the money unit printed in the head, or in the lines above it."""
    texts = [cell.text for row in block.head for cell in row.filled]
    for text in texts:
        found = read_label(text)
        says = found is not None and found[0] in {Label.MONEY_UNIT, Label.REST, Label.BUDGET, Label.FISCAL}
        if says and (unit := money_unit_in(text)):
            return unit
    headings = [
        text
        for row in block.headings
        for text in row.texts
        if "万元" in text or "元)" in text or "元）" in text
    ]
    for text in [*texts, *reversed(block.captions), *block.notes, block.title, *headings]:
        if len(text) < 80 and (found_unit := _UNIT_LINE.search(squeeze(text))):
            return cast("MoneyUnit", found_unit[1])
    for text in [*headings, *(text for text in texts if _ONLY_UNIT.fullmatch(squeeze(text)))]:
        if unit := money_unit_in(text):
            return unit
    return None


def project_of(head: Head, year: int | None) -> ProjectHead:
    """Build the head; an amount that is there but cannot be read is missing and a fault."""
    unit = stated_unit(head.block)
    amounts = {label: _amount(label, head, unit) for label in _AMOUNTS}
    return ProjectHead(
        name=head.text(Label.NAME) or name_in_title(head.block.title),
        code=head.text(Label.CODE),
        unit_name=_unit_name(head),
        year=year_of(head) or year,
        budget=amounts[Label.BUDGET],
        fiscal=amounts[Label.FISCAL],
        other=amounts[Label.OTHER],
        purpose=purpose_of(head),
    )


def money_of(text: str, what: str, unit: MoneyUnit | None, place: Place, faults: list[Fault]) -> Money | None:
    """Read an amount; one that cannot be read is missing and a fault."""
    tight = squeeze(text)
    if tight in _NONE or (not any(c.isdigit() for c in tight) and money_unit_in(tight)):
        return None
    money = Money.parse(tight, unit)
    if money is None and Money.parse(tight, "元") is not None:
        faults.append(
            Fault(
                place,
                f"{what}“{text}”没有写明是元还是万元，按未填处理",
                "在金额后写上单位，或在表头写“单位：万元”",
            )
        )
    elif money is None:
        faults.append(
            Fault(place, f"{what}“{text}”不是确切的金额，按未填处理", "改成数字和单位，例如 17万元")
        )
    return money


def _amount(label: Label, head: Head, unit: MoneyUnit | None) -> Money | None:
    value = head.values.get(label)
    if value is None:
        return None
    own = money_unit_in(value.label)
    return money_of(value.text, _AMOUNTS[label], own or unit, value.place, head.faults)


def purpose_of(head: Head) -> str:
    """Return the purpose: under its label, in the lower row of 预算规模及资金用途, or as 项目概况."""
    if text := head.text(Label.PURPOSE):
        return text
    cells = [
        c.text
        for row in section(head.block.head, Label.MONEY)[1:]
        for c in row.filled
        if not read_label(c.text)
    ]
    return cells[0] if cells else head.content


def _unit_name(head: Head) -> str:
    if text := head.text(Label.UNIT, Label.DEPARTMENT):
        return text
    for row in head.block.head:
        labels = [found[0] for text in row.texts if (found := read_label(text))]
        names = [text for text in row.texts if not read_label(text)]
        if labels == [Label.MONEY_UNIT] and names:
            return names[0]
    return ""


def year_of(head: Head) -> int | None:
    """Return the budget year that the title, a line above the table or its label states."""
    said = re.match(r"(20\d\d)", squeeze(head.text(Label.YEAR)))
    if said:
        return int(said[1])
    lines = [*head.block.captions, *(row.texts[0] for row in head.block.head if len(row.texts) == 1)]
    return year_in_title(head.block.title) or next(
        (year for text in lines if (year := year_in_caption(text))), None
    )


def name_in_title(title: str) -> str:
    """Return the project named by a title (1.校舍修缮绩效目标表), "" for one that names only the form."""
    found = _TITLE_NAME.fullmatch(title)
    name = found[1] if found else ""
    return "" if _GENERIC_TITLE.fullmatch(name) else name
