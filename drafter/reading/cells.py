"""A document before it is understood: rows of cells with their place, and the lines between tables."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: `row` counts from 1 in its sheet or table, in a text it is the line.

    `sheet` is a workbook's tab, `table` the number of a table in a Word or HTML document; both may be empty.
    """

    row: int = 0
    sheet: str = ""
    table: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """Text over `span` columns from `col` on; `below` marks the lower part of a cell several rows tall."""

    text: str
    col: int
    span: int = 1
    below: bool = False

    @property
    def end(self) -> int:
        """The first column right of the cell."""
        return self.col + self.span


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row; `aligned` says that columns are real and not merely counted in a ragged dump."""

    place: Place
    cells: tuple[Cell, ...]
    aligned: bool = True

    @property
    def filled(self) -> list[Cell]:
        """The cells with a text of their own, in order."""
        return [cell for cell in self.cells if cell.text and not cell.below]

    @property
    def texts(self) -> list[str]:
        """The texts of the filled cells."""
        return [cell.text for cell in self.filled]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph outside tables."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a sheet: no table goes on behind it."""


Item = GridRow | Line | Break


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that could not be read, with its reason and cure for the user."""

    place: Place
    reason: str
    cure: str


def ragged(line: int, texts: tuple[str, ...]) -> GridRow:
    """Return a row of a text dump, whose cells are merely counted."""
    return GridRow(Place(line), tuple(Cell(text, col) for col, text in enumerate(texts)), aligned=False)


def at_column(row: GridRow, col: int) -> Iterator[Cell]:
    """Yield the cell over a column, if there is one."""
    yield from (cell for cell in row.cells if cell.col <= col < cell.end)
