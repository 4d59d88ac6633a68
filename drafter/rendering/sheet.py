"""版面: a page as a grid of cells, before any file format. What is decided here, no format decides again."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from drafter.rendering.printable import printable


class Style(StrEnum):
    """What a cell is for."""

    LABEL = "label"  # what the form prints
    HEADING = "heading"  # a column's heading
    TEXT = "text"  # what is filled in
    FIGURE = "figure"  # a bare amount under “单位：万元”
    NOTE = "note"  # a line without borders
    SECTION = "section"  # the heading of a part, without borders


class Align(StrEnum):
    """Where the text stands in its cell."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Mark(StrEnum):
    """What a person still has to do with a cell."""

    NONE = ""
    BLANK = "blank"  # to be filled in
    SUGGESTION = "suggestion"  # to be confirmed


@dataclass(frozen=True, slots=True)
class Cell:
    """Text over a rectangle of the grid; rows and columns count from 0.

    `label` says what the text answers (其中：财政资金), for formats that draw no grid.
    """

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str
    style: Style
    align: Align
    mark: Mark = Mark.NONE
    label: str = ""

    @property
    def bordered(self) -> bool:
        """Whether lines are drawn around the cell."""
        return self.style not in (Style.NOTE, Style.SECTION)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page lay-out: `columns` are widths in mm, `size` is the font size in points.

    `header_rows` are the rows of column headings: each opens a part whose heading is repeated on every
    page. `name` is a short name (a workbook's tab). `foot` are lines below the form, no part of it.
    """

    title: str
    name: str
    columns: tuple[int, ...]
    cells: tuple[Cell, ...]
    header_rows: tuple[int, ...]
    landscape: bool = False
    size: float = 10
    foot: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """The number of rows."""
        return max((cell.row + cell.rowspan for cell in self.cells), default=0)

    def width(self, cell: Cell) -> int:
        """Return the width of a cell in mm."""
        return sum(self.columns[cell.col : cell.col + cell.colspan])

    def parts(self) -> Iterator["Sheet"]:
        """Yield the page in parts, cut above every heading, each with the columns it needs itself."""
        starts = sorted({0, *self.header_rows})
        for start, end in zip(starts, [*starts[1:], self.rows], strict=True):
            yield self._part([cell for cell in self.cells if start <= cell.row < end], start)

    def _part(self, cells: list[Cell], start: int) -> "Sheet":
        used = sorted({edge for cell in cells for edge in (cell.col, cell.col + cell.colspan)})
        column = {edge: index for index, edge in enumerate(used)}
        return replace(
            self,
            columns=tuple(sum(self.columns[left:right]) for left, right in pairwise(used)),
            cells=tuple(
                replace(
                    cell,
                    row=cell.row - start,
                    col=column[cell.col],
                    colspan=column[cell.col + cell.colspan] - column[cell.col],
                )
                for cell in cells
            ),
            header_rows=(0,) if start in self.header_rows else (),
        )


@dataclass(frozen=True, slots=True)
class Box:
    """A cell by its left and right edge in mm, `rows` high."""

    left: int
    right: int
    text: str
    style: Style = Style.TEXT
    align: Align | None = None
    rows: int = 1
    mark: Mark = Mark.NONE
    label: str = ""


@dataclass(slots=True)
class Grid:
    """A page being written row by row in mm; its columns are found at the end."""

    boxes: list[tuple[int, Box]] = field(default_factory=list)
    header_rows: list[int] = field(default_factory=list)
    height: int = 0

    def row(self, *boxes: Box, header: bool = False) -> None:
        """Add a row; what a taller box above covers is left out."""
        if header:
            self.header_rows.append(self.height)
        self.boxes.extend((self.height, box) for box in boxes)
        self.height += 1

    def sheet(self, title: str, name: str, *, landscape: bool = False, size: float = 10) -> Sheet:
        """Return the finished page: a column between any two edges that occur."""
        edges = sorted({edge for _, box in self.boxes for edge in (box.left, box.right)})
        column = {edge: index for index, edge in enumerate(edges)}
        return Sheet(
            title=printable(title),
            name=printable(name),
            columns=tuple(right - left for left, right in pairwise(edges)),
            cells=tuple(_cell(row, box, column) for row, box in self.boxes),
            header_rows=tuple(self.header_rows),
            landscape=landscape,
            size=size,
        )


def _cell(row: int, box: Box, column: dict[int, int]) -> Cell:
    centred = box.style in (Style.LABEL, Style.HEADING, Style.FIGURE)
    return Cell(
        row=row,
        col=column[box.left],
        rowspan=box.rows,
        colspan=column[box.right] - column[box.left],
        text=printable(box.text),
        style=box.style,
        align=box.align or (Align.CENTER if centred else Align.LEFT),
        mark=box.mark,
        label=printable(box.label),
    )
