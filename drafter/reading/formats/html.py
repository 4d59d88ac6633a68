"""A web page as rows of cells and lines; system exports named .xls and .doc are often one."""

import re
from html.parser import HTMLParser

from drafter.errors import ReadingError
from drafter.reading.cells import Cell, GridRow, Item, Line, Place

_MOST_CELLS = 200_000
_WIDEST, _TALLEST, _MOST_COLUMNS = 60, 2_000, 500
_HIDDEN = frozenset({"script", "style", "head", "title", "noscript", "template"})
_BLOCKS = frozenset(
    {"p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "caption", "section", "hr"}
)
_PAGE = re.compile(r"<\s*(?:table|html|!doctype html)\b", re.IGNORECASE)


def is_page(text: str) -> bool:
    """Whether a text holds an HTML table or is a page."""
    return bool(_PAGE.search(text)) and "</" in text


def read_html(text: str) -> list[Item]:
    """Return the tables and lines of a page in order."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.finish()


class _Table:
    def __init__(self, number: int) -> None:
        self.number, self.rows = number, 0
        self.cells: list[Cell] | None = None
        self.col = 0
        self.shape = 1, 1
        self.tall: dict[int, tuple[int, Cell]] = {}  # column → rows left and the cell
        self.done: list[Item] = []
        self.inner: list[Item] = []


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.items: list[Item] = []
        self._tables: list[_Table] = []
        self._texts: list[list[str]] = [[]]
        self._hidden = self._count = self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag in {"td", "th"} and self._tables:
            self._open_cell(dict(attrs), self._tables[-1])
        elif tag == "tr" and self._tables:
            self._close_row(self._tables[-1])
            self._tables[-1].cells, self._tables[-1].col = [], 0
        elif tag == "table":
            self._flush()
            self._count += 1
            self._tables.append(_Table(self._count))
            self._texts.append([])
        elif tag in _BLOCKS:
            self._texts[-1].append("\n")
            if not self._tables:
                self._flush()

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in {"td", "th", "tr"} and self._tables:
            (self._close_row if tag == "tr" else self._close_cell)(self._tables[-1])
        elif tag == "table" and self._tables:
            table = self._tables.pop()
            self._close_row(table)
            self._texts.pop()
            (self._tables[-1].inner if self._tables else self.items).extend([*table.done, *table.inner])
        elif tag in _BLOCKS:
            self._texts[-1].append("\n")
            if not self._tables:
                self._flush()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._texts[-1].append(data)

    def finish(self) -> list[Item]:
        """Close what a cut page left open."""
        while self._tables:
            self.handle_endtag("table")
        self._flush()
        return self.items

    def _flush(self) -> None:
        if not self._tables and (text := _tidy("".join(self._texts[-1]))):
            self.items.append(Line(Place(table=self._count), text))
        if not self._tables:
            self._texts[-1] = []

    def _open_cell(self, attrs: dict[str, str | None], table: _Table) -> None:
        self._close_cell(table)
        if table.cells is None:
            table.cells, table.col = [], 0
        self._fill(table)
        table.shape = _within(attrs.get("colspan"), _WIDEST), _within(attrs.get("rowspan"), _TALLEST)
        self._texts[-1] = [""]

    def _close_cell(self, table: _Table) -> None:
        if table.cells is None or not self._texts[-1]:
            return
        self._cells += 1
        if self._cells > _MOST_CELLS or table.col > _MOST_COLUMNS:
            raise ReadingError("网页里的表太大，没有读入", cure="只留下绩效目标表再读")
        span, height = table.shape
        cell = Cell(_tidy("".join(self._texts[-1])), table.col, span)
        table.cells.append(cell)
        if height > 1:
            table.tall[table.col] = height - 1, Cell(cell.text, table.col, span, below=True)
        table.col += span
        table.shape = 1, 1
        self._texts[-1] = []

    def _fill(self, table: _Table) -> None:
        """Put the lower parts of tall cells where the row has got to."""
        while table.cells is not None and table.col in table.tall:
            left, cell = table.tall.pop(table.col)
            table.cells.append(cell)
            if left > 1:
                table.tall[cell.col] = left - 1, cell
            table.col = cell.end
            if table.col > _MOST_COLUMNS:
                return

    def _close_row(self, table: _Table) -> None:
        self._close_cell(table)
        if table.cells is None:
            return
        known = {cell.col for cell in table.cells}
        for col in sorted(set(table.tall) - known):
            if col >= table.col:
                table.col = col
                self._fill(table)
        table.rows += 1
        table.done.append(GridRow(Place(table.rows, table=table.number), tuple(table.cells)))
        table.cells = None


def _within(text: str | None, most: int) -> int:
    found = re.match(r"\s*(\d{1,6})", text or "")
    return min(max(int(found[1]), 1), most) if found else 1


def _tidy(text: str) -> str:
    lines = (re.sub(r"[ \t\r\xa0\u3000]+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
