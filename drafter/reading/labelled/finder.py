"""Finding the tables among rows and lines: where one begins, what is head, what heads the indicators."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from drafter.reading.cells import GridRow, Item, Line, Place, ragged
from drafter.reading.grid import squeeze
from drafter.reading.labelled.columns import is_heading_row, is_subheading_row, key_of
from drafter.reading.labelled.levels import level_of
from drafter.reading.labelled.marks import is_appendix, is_footer, is_noise, is_title, joined_title
from drafter.reading.labels import OPENING, Label, read_label, states_unit

_DEPARTMENT = re.compile(r"(?:部门|单位|机关)?整体(?:支出)?(?:预算)?(?:绩效|自评)")
_EVERYDAY = frozenset({"数量", "质量", "时效", "成本", "产出", "效益", "满意度"})
_CAPTIONS = 6


@dataclass
class Block:
    """One table as found, not yet understood.

    `captions` are the short lines above it, `notes` the text between its rows; `headings` the one or two
    rows that head the indicators, `body` the rows below them.
    """

    place: Place
    title: str = ""
    captions: list[str] = field(default_factory=list)
    head: list[GridRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    headings: list[GridRow] = field(default_factory=list)
    body: list[GridRow] = field(default_factory=list)
    closed: bool = False

    @property
    def labels(self) -> set[Label]:
        """The labels in its head."""
        return {label for row in self.head for label in labels_of(row)}

    @property
    def last(self) -> Place:
        """Where its last row stands."""
        rows = [*self.head, *self.headings, *self.body]
        return rows[-1].place if rows else self.place

    @property
    def is_department(self) -> bool:
        """Whether it is the table of a whole department and not of a project."""
        if any(key_of(text) == "project" for row in self.headings for text in row.texts):
            return False
        said = squeeze(self.title) or "".join(squeeze(text) for text in self.captions[-2:])
        named = Label.NAME in self.labels
        return bool(_DEPARTMENT.search(said)) and (not named or "整体" in squeeze(self.title))


def labels_of(row: GridRow) -> list[Label]:
    """Return the labels in the row's own cells, in order."""
    return [found[0] for cell in row.filled if (found := read_label(cell.text))]


def is_indicator_row(row: GridRow) -> bool:
    """Whether a row without a heading above it still shows by its level label that it is an indicator."""
    filled = [cell for cell in row.cells if cell.text]
    return len(filled) >= 2 and any(_is_label(cell.text) for cell in filled[:3]) and not is_heading_row(row)


def _is_label(text: str) -> bool:
    """Whether a text is a level label that is no everyday word (数量 heads many a table)."""
    return bool(level_of(text)) and squeeze(text) not in _EVERYDAY


def find_blocks(items: Iterable[Item]) -> list[Block]:
    """Cut a document into blocks that may be project tables; other tables and prose are left out."""
    finder = _Finder()
    for item in items:
        if isinstance(item, GridRow):
            finder.row(item)
        elif isinstance(item, Line):
            finder.line(item)
        else:
            finder.end()
    finder.end()
    return [block for block in finder.blocks if block.headings or block.body or _named(block)]


def _named(block: Block) -> bool:
    return bool(block.labels & OPENING) and len(block.labels) > 1


class _Finder:
    """Walks through a document once, keeping the table that is open and the lines that may belong to it."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._open: Block | None = None
        self._title = ""
        self._captions: list[str] = []
        self._pending: list[GridRow] = []
        self._skipping = False
        self._table = (-1, "")

    def end(self) -> None:
        self._open, self._title, self._captions, self._pending = None, "", [], []
        self._skipping, self._table = False, (-1, "")

    def line(self, item: Line) -> None:
        text = item.text.strip()
        block = self._open
        if is_appendix(text):
            self.end()
            self._skipping = True
        elif is_title(text):
            self._title, self._captions = joined_title(text, self._captions), []
            self._open, self._skipping, self._pending = None, False, []
        elif is_footer(text):
            if block is not None and block.body and not is_noise(text):
                block.closed = True
        elif not is_noise(text):
            self._caption(text, _labelled_line(item), block)

    def _caption(self, text: str, labelled: GridRow | None, block: Block | None) -> None:
        self._captions = [*self._captions[1 - _CAPTIONS :], text]
        if block is not None and (block.headings or block.body):
            block.closed = True
        if labelled and _opens(labelled, block):
            self._pending = [labelled]
            self._open = None
        elif labelled and block is not None and not block.closed:
            block.head.append(labelled)
        elif labelled:
            self._pending = [*self._pending[-8:], labelled]
        elif block is not None and not block.closed:
            block.notes.append(text)

    def row(self, row: GridRow) -> None:
        if not row.filled:
            return
        alone = row.texts[0] if len(row.texts) == 1 else ""
        if alone and (is_title(alone) or is_appendix(alone)):
            self.line(Line(row.place, alone))
            return
        if self._skipping:
            if not (_labels_open(row) and _has_room(row)):
                return
            self._skipping = False
        lone = self._open is None and alone and len(squeeze(alone)) <= 60
        if lone and not states_unit(row.texts) and not read_label(alone):
            self._captions = [*self._captions[1 - _CAPTIONS :], alone]
            return
        self._place_row(row)
        self._table = (row.place.table, row.place.sheet)

    def _place_row(self, row: GridRow) -> None:
        block = self._open
        if is_heading_row(row):
            self._heading(row, block)
        elif (
            block is not None
            and block.headings
            and not block.body
            and is_subheading_row(row)
            and len(block.headings) < 2
        ):
            block.headings.append(row)
        elif _opens(row, block):
            self._begin(row).head.append(row)
        elif block is not None and not block.headings and is_indicator_row(row) and _is_level_row(row):
            block.body.append(row)
        elif block is not None and not block.headings and not block.body:
            block.head.append(row)
        elif block is not None:
            other = (row.place.table, row.place.sheet) != self._table
            going_on = is_indicator_row(row) or (not other and not block.closed)
            block.closed = not going_on
            if going_on:
                block.body.append(row)
        elif labels_of(row) and _has_room(row):
            self._pending = [*self._pending[-8:], row]
        elif _is_level_row(row) and sum(not level_of(text) for text in row.texts) >= 2:
            self._begin(row).body.append(row)

    def _heading(self, row: GridRow, block: Block | None) -> None:
        """Open a table, unless the heading is only repeated on a new page."""
        repeated = (
            block is not None and block.headings and _same(block.headings[0], row) and not self._captions
        )
        if block is None or ((block.closed or block.headings) and not repeated):
            block = self._begin(row)
        block.closed = False
        if not block.headings:
            block.headings.append(row)

    def _begin(self, row: GridRow) -> Block:
        block = Block(place=row.place, title=self._title, captions=self._captions, head=[*self._pending])
        self._title, self._captions, self._pending = "", [], []
        self._open = block
        self.blocks.append(block)
        return block


def _is_level_row(row: GridRow) -> bool:
    """Whether one of the first two cells is a level label of the strict kind (with 指标)."""
    first = [squeeze(cell.text) for cell in row.cells if cell.text][:2]
    return any(level_of(text) and text.rstrip("：:").endswith(("指标", "）", ")")) for text in first)


def _same(first: GridRow, second: GridRow) -> bool:
    return [squeeze(text) for text in first.texts] == [squeeze(text) for text in second.texts]


def _labels_open(row: GridRow) -> bool:
    return bool(set(labels_of(row)) & OPENING)


def _has_room(row: GridRow) -> bool:
    """Whether some label of the row has a value glued to it or a cell behind it."""
    cells = row.filled
    found = [read_label(cell.text) for cell in cells]
    return any(
        label and (label[1] or at + 1 < len(cells) or cells[-1] is not row.cells[-1])
        for at, label in enumerate(found)
    )


def _opens(row: GridRow, block: Block | None) -> bool:
    """Whether the row begins a new table: it names a project or a money unit that the open one has not."""
    labels = {
        label
        for at, cell in enumerate(row.filled)
        if (found := read_label(cell.text))
        and (label := found[0]) in OPENING
        and (found[1] or at + 1 < len(row.filled) or cell is not row.cells[-1])
    }
    labels |= {Label.MONEY_UNIT} if states_unit(row.texts) else set()
    if not labels:
        return False
    if block is None or block.closed or block.headings or block.body:
        return True
    had = block.labels | ({Label.MONEY_UNIT} if any(states_unit(r.texts) for r in block.head) else set())
    return bool(labels & had)


def _labelled_line(item: Line) -> GridRow | None:
    """Return a line of the form 项目名称：甲  主管部门：乙 as a row, or None."""
    parts = [part for part in re.split(r"\t+|\s{2,}|　+|\n", item.text.strip()) if part]
    found = [read_label(part) for part in parts]
    if not parts or not found[0] or (not any(label and label[1] for label in found) and len(parts) < 2):
        return None
    if found[0][0] is Label.GOAL and len(parts) == 1 and len(item.text) > 20 and not found[0][1]:
        return None
    return ragged(item.place.row, tuple(parts))
