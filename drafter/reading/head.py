"""The head of a table: values beside their labels, amounts, the year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from drafter.reading.blocks import Block
from drafter.reading.grid import Row, squeeze
from drafter.reading.labels import Label, money_unit_in, read_label
from drafter.table.brief import ProjectHead
from drafter.table.money import Money, MoneyUnit

_YEAR = r"(20\d\d)年度?"
_TITLE_YEAR = re.compile(
    _YEAR + r"(?:[省市县区镇乡本级]*)(?:部门|单位)?(?:预算)?(?:项目)?(?:支出)?(?:预算)?绩效目标"
)
_HEADING_YEAR = re.compile(_YEAR + r".{0,16}?(?:部门预算|单位预算|部门整体|绩效文本|预算绩效|部门绩效)")
_COMPILED_BY = re.compile(r"(.{2,30}(?:[局厅处府会院所站队校委办部署团馆园社]|中心))(?:编制|编)")
_CAPTION_YEAR = re.compile(r"[（(]?" + _YEAR + r"[)）]?")
_LONGEST_HEADING = 40
_AMOUNTS = {Label.BUDGET: "预算数", Label.FISCAL: "财政资金", Label.OTHER: "其他资金"}
_NONE = frozenset({"", "无", "-", "—", "——", "/"})


@dataclass
class Found:
    """A table being understood; `faults` are (line, reason, cure) of what could not be read."""

    unit: MoneyUnit
    goals: list[str] = field(default_factory=list)
    faults: list[tuple[int, str, str]] = field(default_factory=list)

    def fault(self, line: int, reason: str, cure: str) -> None:
        """Note something that could not be read."""
        self.faults.append((line, reason, cure))


@dataclass(frozen=True)
class Field:
    """A label's value and the line it stands in."""

    text: str
    line: int


def fields_of(rows: Sequence[Row]) -> dict[Label, Field]:
    """Return each label's value: the text glued to it or the next filled cell before the next label.

    Of a label that occurs twice the first filled value counts: 年度资金总额(含本级和市县) stands before
    年度资金总额(含本级).
    """
    fields: dict[Label, Field] = {}
    for row in rows:
        waiting: Label | None = None
        for cell in row.cells:
            if found := read_label(cell):
                waiting, glued = found
                text = glued
            elif waiting is not None:
                text = cell
            else:
                continue
            if text and not (waiting in fields and fields[waiting].text):
                fields[waiting] = Field(text, row.line)
            fields.setdefault(waiting, Field("", row.line))
            if text:
                waiting = None
    return fields


def stated_unit(block: Block) -> MoneyUnit | None:
    """Return the money unit printed in the head or in the lines above it."""
    cells = [cell for row in block.head for cell in row.cells]
    for text in [*cells, *reversed(block.captions)]:
        found = read_label(text)
        says = found is not None and found[0] in {Label.MONEY_UNIT, Label.REST, Label.BUDGET}
        if says and (unit := money_unit_in(text)):
            return unit
    return None


def project_of(block: Block, found: Found, unit_name: str, purpose: str, year: int | None) -> ProjectHead:
    """Build the head; an amount that is there but cannot be read is missing and a fault."""
    fields = fields_of(block.head)
    unit = stated_unit(block)
    amounts = {label: _amount(label, fields, unit, found) for label in _AMOUNTS}
    return ProjectHead(
        name=_text(fields, Label.NAME),
        code=_text(fields, Label.CODE),
        unit_name=unit_name,
        year=year,
        budget=amounts[Label.BUDGET],
        fiscal=amounts[Label.FISCAL],
        other=amounts[Label.OTHER],
        purpose=purpose,
    )


def _text(fields: dict[Label, Field], label: Label) -> str:
    return fields[label].text if label in fields else ""


def _amount(label: Label, fields: dict[Label, Field], unit: MoneyUnit | None, found: Found) -> Money | None:
    text, line = (fields[label].text, fields[label].line) if label in fields else ("", 0)
    if squeeze(text) in _NONE:
        return None
    money = Money.parse(squeeze(text), unit)
    if money is None and Money.parse(squeeze(text), "元") is not None:
        found.fault(
            line,
            f"{_AMOUNTS[label]}“{text}”没有写明是元还是万元，按未填处理",
            "在金额后写上单位，或在表头写“单位：万元”",
        )
    elif money is None:
        found.fault(
            line, f"{_AMOUNTS[label]}“{text}”不是确切的金额，按未填处理", "改成数字和单位，例如 17万元"
        )
    return money


def year_of(block: Block) -> int | None:
    """Return the budget year that the title or the line below it states."""
    return year_in_title(block.title) or next(
        (year for line in block.captions if (year := year_in_caption(line))), None
    )


def year_in_title(title: str) -> int | None:
    """Return the budget year in 2024年部门项目支出绩效目标表, or None."""
    match = _TITLE_YEAR.match(squeeze(title))
    return int(match[1]) if match else None


def year_in_caption(line: str) -> int | None:
    """Return the year of a line that says nothing else: （2024年度）."""
    match = _CAPTION_YEAR.fullmatch(squeeze(line))
    return int(match[1]) if match else None


def year_of_document(headings: Sequence[str]) -> int | None:
    """Return the budget year that a heading of the document states (2023年部门预算绩效文本)."""
    for heading in headings:
        tight = squeeze(heading)
        if len(tight) <= _LONGEST_HEADING and (match := _HEADING_YEAR.search(tight)):
            return int(match[1])
    return None


def unit_of_document(headings: Sequence[str]) -> str:
    """Return the unit that a heading of the document names as its author (某某办事处编制), or ""."""
    matches = (_COMPILED_BY.fullmatch(squeeze(heading)) for heading in headings)
    return next((match[1] for match in matches if match), "")
