"""A text document into tables: several ways of reading it, of which the fuller one counts for each place."""

import re
from collections.abc import Callable, Sequence

from drafter.reading.blocks import Block, find_blocks
from drafter.reading.cells import Fault, Item, Place
from drafter.reading.dumps.blanks import items_by_blank
from drafter.reading.dumps.glued import items_glued
from drafter.reading.dumps.marked import items_by_bar_line, items_by_cell, items_by_mark
from drafter.reading.dumps.words import items_by_token, items_by_word
from drafter.reading.grid import Paragraph, rows_by_cell, rows_by_line, squeeze
from drafter.reading.head import Found, fields_of, unit_of_document, year_of_document
from drafter.reading.hebei import read_hebei
from drafter.reading.labelled.understanding import Reading, read_items
from drafter.reading.labels import Label
from drafter.reading.ningxia import is_ningxia, read_ningxia
from drafter.reading.problem import Problem, ReadResult
from drafter.reading.tangshan import is_tangshan, read_tangshan
from drafter.table.goal_table import GoalTable

_HEBEI_LABELS = frozenset({Label.CODE, Label.MONEY, Label.PLAN})
_DESCRIBED = re.compile(r"绩效指标描述|指标值确定依据")
_MARKED: tuple[Callable[[str], list[Item]], ...] = (items_by_cell, items_by_mark, items_by_bar_line)
_UNMARKED: tuple[Callable[[str], list[Item]], ...] = (
    items_by_mark,
    items_by_token,
    items_by_blank,
    items_by_word,
)
_FEW_MARKS = 5
"""Tabs and bars that a text without a table may hold."""
_SLOT = re.compile(r"指\s*标\s*\d{1,2}\s*[:：]")
_NOTHING = "没有找到项目绩效目标表"


def read_document(text: str, source: str) -> ReadResult:
    """Read every project table of a text; `source` is the name under which the file is reported.

    The layouts of the known text dumps have readers of their own; every other layout is read by its labels.
    """
    known = _known_layouts(text)
    ways = [known]
    departments = False
    if (
        not known
        or any(reading.faults or reading.table is None for reading in known)
        or _has_more(text, known)
    ):
        marked = text.count("\t") + text.count("|") > _FEW_MARKS
        for way in _MARKED if marked else _UNMARKED:
            readings, left_out = read_items(way(text))
            ways.append(readings)
            departments = departments or left_out
    chosen = _fullest(ways)
    if not any(reading.table for reading in chosen) and (glued := items_glued(text)):
        chosen = [_doubtful(reading) for reading in read_items(glued)[0] if reading.table] or chosen
    return result_of(chosen, source, departments=departments)


def _doubtful(reading: Reading) -> Reading:
    reading.faults.insert(
        0,
        Fault(
            reading.first,
            "文字连在一起没有分隔，是按标签和数字切开的，可能有错",
            "逐条核对，或向对方要 Word、Excel 原件",
        ),
    )
    return reading


def result_of(
    readings: Sequence[Reading], source: str, faults: Sequence[Fault] = (), *, departments: bool = False
) -> ReadResult:
    """Return numbered tables and the problems; nothing understood is a problem of the whole file."""
    tables: list[GoalTable] = []
    problems = [_problem(fault, source, "") for fault in faults]
    for index, reading in enumerate(readings, 1):
        if reading.table is not None:
            tables.append(reading.table.model_copy(update={"source": source, "index": index}))
        problems += [_problem(fault, source, reading.title) for fault in _few(reading.faults)]
    if not readings:
        reason, cure = _NOTHING, "确认文件里有“项目名称”和“一级指标、二级指标、三级指标、指标值”这些标题的表"
        if departments:
            reason = "文件里只有部门（单位）整体的绩效目标表，没有项目的"
            cure = "交来项目支出绩效目标表"
        problems.append(Problem(file=source, reason=reason, cure=cure))
    return ReadResult(tables=tuple(tables), problems=tuple(problems))


def _few(faults: Sequence[Fault]) -> list[Fault]:
    """Return the faults of one table; of a great many the first, and how many more there are."""
    if len(faults) <= _MOST_FAULTS:
        return list(faults)
    more = len(faults) - _MOST_FAULTS
    rest = Fault(
        faults[_MOST_FAULTS].place, f"从这里起还有 {more} 处读不了，没有一一列出", "先改正前面的，再读一次"
    )
    return [*faults[:_MOST_FAULTS], rest]


def _problem(fault: Fault, source: str, title: str) -> Problem:
    place = fault.place
    return Problem(
        file=source,
        sheet=place.sheet,
        table=place.table or None,
        line=place.row or None,
        title=title,
        reason=fault.reason,
        cure=fault.cure,
    )


_MOST_FAULTS = 30
_TRUST = 1.3
"""How much more another way must have understood to be believed instead of a known layout."""


def _fullest(ways: Sequence[Sequence[Reading]]) -> list[Reading]:
    """Return for every stretch of lines the readings of the way that understood most; the first of equals."""
    spans = sorted(
        (
            (reading.first.row, max(reading.last.row, reading.first.row), way, reading)
            for way, readings in enumerate(ways)
            for reading in readings
        ),
        key=lambda span: span[:3],
    )
    clusters: list[list[tuple[int, Reading]]] = []
    end = -1
    for first, last, way, reading in spans:
        if first > end:
            clusters.append([])
        clusters[-1].append((way, reading))
        end = max(end, last)
    chosen: list[Reading] = []
    for cluster in clusters:
        worth = dict.fromkeys(sorted({way for way, _ in cluster}), 0.0)
        for way, reading in cluster:
            worth[way] += reading.worth
        best = max(worth, key=lambda way: worth[way] * (_TRUST if way == 0 else 1))
        chosen += [reading for way, reading in cluster if way == best]
    return chosen


def _has_more(text: str, known: Sequence[Reading]) -> bool:
    """Whether there are more headings of indicator parts in a text than tables were read."""
    return len(re.findall(r"三\s*级\s*指\s*标|指标名称", text)) > len(known)


def _known_layouts(text: str) -> list[Reading]:
    by_cell = list(rows_by_cell(text))
    blocks = _merged(find_blocks(by_cell), find_blocks(rows_by_line(text)))
    first = blocks[0].line if blocks else 0
    before = [item.text for item in by_cell if isinstance(item, Paragraph) and item.line < first]
    year, unit_name = year_of_document(before), unit_of_document(before)
    readings: list[Reading] = []
    for block in blocks:
        found = Found(unit="万元")
        table = _read(block, year, found)
        if table is not None and not table.project.unit_name:
            project = table.project.model_copy(update={"unit_name": unit_name})
            table = table.model_copy(update={"project": project})
        fields = fields_of(block.head)
        title = fields[Label.NAME].text if Label.NAME in fields else ""
        faults = [Fault(Place(line), reason, cure) for line, reason, cure in found.faults]
        readings.append(
            Reading(Place(block.line), Place(block.last_line), table, title or block.title, faults)
        )
    return readings


def _read(block: Block, year: int | None, found: Found) -> GoalTable | None:
    """Read one table, or return None and say why in `found`."""
    if Label.NAME not in block.labels and Label.CODE not in block.labels:
        found.fault(block.line, "只有指标，没有项目名称和预算", "补上表头，或重新导出原表")
        return None
    if not block.heading and not block.body:
        found.fault(block.last_line, "只有表头，没有指标", "补上指标部分，或重新导出原表")
        return None
    if is_ningxia(block):
        if not _is_dump(block):
            found.fault(block.line, "认不出是哪种表样", "核对表头和指标部分的标题，见 drafter forms")
            return None
        table = read_ningxia(block, year, found)
    elif is_tangshan(block):
        table = read_tangshan(block, year, found)
    elif block.labels & _HEBEI_LABELS or _has_described_columns(block):
        table = read_hebei(block, year, found)
    else:
        found.fault(block.line, "认不出是哪种表样", "核对表头和指标部分的标题，见 drafter forms")
        return None
    if not table.indicators:
        found.fault(block.last_line, "指标部分一行都没有填", "填写三级指标和指标值")
        return None
    if not table.project.name:
        found.fault(block.line, "项目名称是空的", "补上项目名称")
    return table


def _is_dump(block: Block) -> bool:
    """Whether the columns have wandered as in the dumps of that form: numbered slots, amounts said twice."""
    return any(_SLOT.search(cell) for row in block.body for cell in row.cells) and not any(
        re.search(r"分值|权重|实际|中期|单位|符号|性质", cell)
        for cell in (block.heading.cells if block.heading else ())
    )


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
