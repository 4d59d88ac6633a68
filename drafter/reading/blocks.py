"""Finding the tables in a dump of a known layout, whose cells are strict.

`labelled.finder` does the same for every other document: there cells have columns, a heading may take two
rows, and a line between tables may belong to the head.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from drafter.reading.grid import Paragraph, Row, squeeze
from drafter.reading.labels import OPENING, Label, is_heading, level2_of, read_label, states_unit

_BARE_TITLE = re.compile(r"(?:项目)?(?:支出)?(?:预算)?绩效目标(?:申报)?表")
_WHOLE_DEPARTMENT = re.compile(r"整体(?:支出)?(?:预算)?绩效目标")
_NOISE = re.compile(r"[-—_.·…\s\d第页/共]+")
_LONGEST_CAPTION = 60


@dataclass
class Block:
    """One table as found: its title and its rows, not yet understood.

    `captions` are the short lines above it, `notes` text between its rows. `heading` is the row
    一级指标 … 指标值; `body` are the rows after it.
    """

    line: int
    title: str = ""
    captions: list[str] = field(default_factory=list)
    head: list[Row] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)
    heading: Row | None = None
    body: list[Row] = field(default_factory=list)
    closed: bool = False

    @property
    def labels(self) -> set[Label]:
        """The labels in its head."""
        return {label for row in self.head for label in _labels(row)}

    @property
    def last_line(self) -> int:
        """The line in which its last row begins."""
        rows = [*self.head, *self.body, *([self.heading] if self.heading else [])]
        return max((row.line for row in rows), default=self.line)


def find_blocks(items: Iterable[Row | Paragraph]) -> list[Block]:
    """Cut a document into the blocks that are project tables; other tables and prose are left out."""
    finder = _Finder()
    for item in items:
        if isinstance(item, Row):
            finder.row(item)
        else:
            finder.paragraph(item)
    return [block for block in finder.blocks if _is_project_table(block)]


class _Finder:
    """Walks through a document once, keeping the table that is open."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._open: Block | None = None
        self._title = ""
        self._captions: list[str] = []

    def paragraph(self, item: Paragraph) -> None:
        if item.is_title:
            self._title = _joined_title(item.text, self._captions)
            self._captions = []
            self._open = None
            return
        if _NOISE.fullmatch(item.text):  # page numbers, rows of dots
            return
        self._captions = [*self._captions[-4:], item.text]
        if self._open is None:
            return
        if self._open.heading or self._open.body:
            self._open.closed = True
        else:
            self._open.notes.append(item)

    def row(self, row: Row) -> None:
        block = self._open
        if block is not None and block.heading is not None:
            row, glued = _unglued(row, len(block.heading.cells))
            if glued is not None:
                self.row(row)
                self.row(glued)
                return
        if _opens(row, block):
            block = self._begin(row)
            block.head.append(row)
        elif _is_heading_row(row):
            if block is None:
                block = self._begin(row)
            block.heading = block.heading or row
            block.closed = False  # a heading repeated on a new page goes on with the same table
        elif block is not None and block.heading is None and not _is_indicator_row(row):
            block.head.append(row)
        elif block is not None:
            block.closed = block.closed and not _is_indicator_row(row)
            if not block.closed:
                block.body.append(row)

    def _begin(self, row: Row) -> Block:
        self._open = Block(line=row.line, title=self._title, captions=self._captions)
        self._title, self._captions = "", []
        self.blocks.append(self._open)
        return self._open


def _unglued(row: Row, width: int) -> tuple[Row, Row | None]:
    """Split off the head of the next table, glued to the last row of this one."""
    rest = Row(row.line + width, row.cells[width:])
    if not rest.cells or not (states_unit(rest.filled) or _labels(rest) & OPENING):
        return row, None
    return Row(row.line, row.cells[:width]), rest


def _opens(row: Row, block: Block | None) -> bool:
    """Whether the row begins a new table: it names a project or a money unit that the open one has not."""
    labels = _labels(row) & OPENING
    labels |= {Label.MONEY_UNIT} if states_unit(row.filled) else set()
    if not labels:
        return False
    return block is None or block.closed or block.heading is not None or bool(labels & _had(block))


def _labels(row: Row) -> set[Label]:
    """Return the labels of a row that have room for a value: a cell after them or text glued to them."""
    found = [(position, read_label(cell)) for position, cell in enumerate(row.cells)]
    return {label[0] for position, label in found if label and (label[1] or position + 1 < len(row.cells))}


def _had(block: Block) -> set[Label]:
    unit_said = any(states_unit(row.filled) for row in block.head)
    return block.labels | ({Label.MONEY_UNIT} if unit_said else set())


def _is_heading_row(row: Row) -> bool:
    tight = {squeeze(cell) for cell in row.cells}
    return "三级指标" in tight and bool({"一级指标", "二级指标"} & tight)


def _is_indicator_row(row: Row) -> bool:
    filled = row.filled
    return any(level2_of(cell) for cell in filled[:3]) and not any(is_heading(cell) for cell in filled)


def _joined_title(title: str, captions: list[str]) -> str:
    """Join a title broken over two lines: the project's name, then 项目绩效目标表."""
    tight = squeeze(title)
    if not _BARE_TITLE.fullmatch(tight) or not captions:
        return tight
    before = squeeze(captions[-1])
    if len(before) > _LONGEST_CAPTION or before[-1] in "。；：，、":
        return tight
    return before + tight


def _is_project_table(block: Block) -> bool:
    if _WHOLE_DEPARTMENT.search(block.title):
        return False
    return bool(block.labels & OPENING) or block.heading is not None
