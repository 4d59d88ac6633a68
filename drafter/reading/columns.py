"""The indicator part that is laid out in headed columns (Hebei, Tangshan)."""

import re

from drafter.reading.blocks import Block
from drafter.reading.grid import Row, squeeze
from drafter.reading.head import Found
from drafter.reading.labels import is_level1, level2_of
from drafter.table.category import Category
from drafter.table.indicator import Indicator
from drafter.table.target_value import TargetValue

_COLUMNS: tuple[tuple[str, str], ...] = (
    ("level1", r"一级指标"),
    ("level2", r"二级指标"),
    ("name", r"三级指标|指标名称"),
    ("description", r".*(?:描述|解释|说明|内容)"),
    ("basis", r".*依据"),
    ("value", r".*(?:指标值|目标值)"),
)


def read_columns(block: Block, found: Found) -> tuple[Indicator, ...]:
    """Read the rows under the heading; level labels are carried down through merged cells.

    A row without name and value is an empty slot and is left out. A column without heading belongs to the
    one left of it, whose heading is merged over both.
    """
    if block.heading is None:
        return ()
    keys = _keys(block.heading)
    level1 = level2 = ""
    rows: list[Indicator] = []
    for row in block.body:
        cells = _aligned(row, keys, found)
        _note_cut(row, cells, last=row is block.body[-1], width=len(keys), found=found)
        if cells["level1"]:
            level1 = squeeze(cells["level1"])
            # A first-level label ends the second-level one above it; 满意度指标 and 成本指标 are both.
            level2 = level1 if Category.read(level1) else ""
        level2 = squeeze(cells["level2"]) or level2
        if not cells["name"] and not cells["value"]:
            if cells["description"] or cells["basis"]:
                found.fault(
                    row.line, "这一行没有三级指标和指标值，没有读入", "补上三级指标和指标值，或删去这一行"
                )
            continue
        if Category.read(level2) is None:
            what = f"二级指标“{level2}”认不出是哪一类" if level2 else "这一行没有二级指标"
            found.fault(row.line, what, "改成数量、质量、时效、成本、效益或满意度指标")
        rows.append(
            Indicator(
                row=len(rows) + 1,
                level1=level1,
                level2=level2,
                name=cells["name"],
                description=cells["description"],
                value=TargetValue.parse(cells["value"]),
                basis=cells["basis"],
            )
        )
    return tuple(rows)


def _keys(heading: Row) -> list[str]:
    """Return the key of each column; "" for one without a heading we know."""
    return [
        next((key for key, words in _COLUMNS if re.fullmatch(words, squeeze(cell))), "")
        for cell in heading.cells
    ]


def _aligned(row: Row, keys: list[str], found: Found) -> dict[str, str]:
    """Put the cells of a row under their headings."""
    cells = list(row.cells)
    if len(cells) < len(keys) and level2_of(cells[0]) and not is_level1(cells[0]):
        cells.insert(0, "")  # the merged first column was left out of this row
    under = dict.fromkeys((key for key, _ in _COLUMNS), "")
    at = ""
    for position, cell in enumerate(cells):
        key = keys[position] if position < len(keys) else ""
        at = key or at
        if not cell:
            continue
        if position >= len(keys):
            found.fault(row.line, f"这一行比表头多出“{cell}”，没有读入", "核对这一行的列数")
        elif at and not under[at]:
            under[at] = cell
        else:
            found.fault(row.line, f"没有列名的一格“{cell}”没有读入", "核对这一行的列数")
    return under


def _note_cut(row: Row, cells: dict[str, str], *, last: bool, width: int, found: Found) -> None:
    """Report a row with fewer cells than headings: the document was cut, or a cell is lost."""
    missing = width - len(row.cells) - (1 if level2_of(row.cells[0]) and not is_level1(row.cells[0]) else 0)
    if missing <= 0 or not row.filled:
        return
    if not cells["value"] and (cells["name"] or last):
        found.fault(row.line, "这一行到一半就断了，缺少后面的列", "补全这一行，或重新导出原表")
    elif cells["value"]:
        found.fault(row.line, f"这一行比表头少 {missing} 格，读出的内容可能错位", "核对这一行的列数")
