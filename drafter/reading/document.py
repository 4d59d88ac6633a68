"""A text document into tables: find them, tell the layout by its labels, read each by its own reader."""

import re

from drafter.reading.blocks import Block, find_blocks
from drafter.reading.grid import Paragraph, rows_by_cell, rows_by_line, squeeze
from drafter.reading.head import Found, fields_of, unit_of_document, year_of_document
from drafter.reading.hebei import read_hebei
from drafter.reading.labels import Label
from drafter.reading.ningxia import is_ningxia, read_ningxia
from drafter.reading.problem import Problem, ReadResult
from drafter.reading.tangshan import is_tangshan, read_tangshan
from drafter.table.goal_table import GoalTable

_HEBEI_LABELS = frozenset({Label.CODE, Label.MONEY, Label.PLAN})
_DESCRIBED = re.compile(r"绩效指标描述|指标值确定依据")


def read_document(text: str, source: str) -> ReadResult:
    """Read every project table of a text; `source` is the name under which the file is reported."""
    by_cell = list(rows_by_cell(text))
    blocks = _merged(find_blocks(by_cell), find_blocks(rows_by_line(text)))
    first = blocks[0].line if blocks else 0
    before = [item.text for item in by_cell if isinstance(item, Paragraph) and item.line < first]
    year, unit_name = year_of_document(before), unit_of_document(before)
    tables: list[GoalTable] = []
    problems: list[Problem] = []
    for index, block in enumerate(blocks, 1):
        found = Found(unit="万元")
        table = _read(block, year, found)
        if table is not None:
            if not table.project.unit_name:
                project = table.project.model_copy(update={"unit_name": unit_name})
                table = table.model_copy(update={"project": project})
            tables.append(table.model_copy(update={"source": source, "index": index}))
        fields = fields_of(block.head)
        title = fields[Label.NAME].text if Label.NAME in fields else ""
        problems += [
            Problem(file=source, line=line, title=title or block.title, reason=reason, cure=cure)
            for line, reason, cure in found.faults
        ]
    if not blocks:
        problems.append(
            Problem(
                file=source,
                reason="没有找到项目绩效目标表",
                cure="确认文件里有“项目名称”和“一级指标、二级指标、三级指标、指标值”这些标题的表",
            )
        )
    return ReadResult(tables=tuple(tables), problems=tuple(problems))


def _read(block: Block, year: int | None, found: Found) -> GoalTable | None:
    """Read one table, or return None and say why in `found`."""
    if Label.NAME not in block.labels and Label.CODE not in block.labels:
        found.fault(block.line, "只有指标，没有项目名称和预算", "补上表头，或重新导出原表")
        return None
    if not block.heading and not block.body:
        found.fault(block.last_line, "只有表头，没有指标", "补上指标部分，或重新导出原表")
        return None
    if is_ningxia(block):
        table = read_ningxia(block, year, found)
    elif is_tangshan(block):
        table = read_tangshan(block, year, found)
    elif block.labels & _HEBEI_LABELS or _has_described_columns(block):
        table = read_hebei(block, year, found)
    else:
        found.fault(block.line, "认不出是哪种表样", "目前能读河北、唐山、宁夏三种表样，见 drafter forms")
        return None
    if not table.indicators:
        found.fault(block.last_line, "指标部分一行都没有填", "填写三级指标和指标值")
        return None
    if not table.project.name:
        found.fault(block.line, "项目名称是空的", "补上项目名称")
    return table


def _has_described_columns(block: Block) -> bool:
    cells = block.heading.cells if block.heading else ()
    return any(_DESCRIBED.fullmatch(squeeze(cell)) for cell in cells)


def _merged(by_cell: list[Block], by_line: list[Block]) -> list[Block]:
    """Both readings of a document in order; where they claim the same lines, the fuller one stays."""
    kept: list[Block] = []
    for block in sorted([*by_cell, *by_line], key=lambda b: (-len(b.body), b.line)):
        if all(block.last_line < other.line or other.last_line < block.line for other in kept):
            kept.append(block)
    return sorted(kept, key=lambda block: block.line)
