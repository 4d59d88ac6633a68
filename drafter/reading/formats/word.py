"""A Word document (.docx) as rows of cells and lines, in document order.

Own stream instead of python-docx: that one keeps the whole tree in memory, is quadratic in cell access, and
leaves out text in content controls and tracked insertions (docs/decisions/0008).
"""

from dataclasses import dataclass, field

from drafter.errors import ReadingError
from drafter.reading.cells import Cell, GridRow, Item, Line, Place
from drafter.reading.formats.package import Package
from drafter.reading.formats.xml_stream import walk

_MOST_ROWS = 50_000
_MOST_PARAGRAPHS = 200_000
_MOST_COLUMNS = 500
_LARGE = 4_000_000
_MOST_TEXT = 20_000_000
_DEEPEST = 400
_HIDDEN = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "rt"})
_BLANKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}


def read_word(package: Package) -> list[Item]:
    """Return the tables and paragraphs of a document; raise ReadingError when it has no text part."""
    part = package.main_part("word/document.xml")
    if not part:
        raise ReadingError("不是 Word 文档", cure="核对文件的后缀；表格文件用 .xlsx")
    if package.size(part) > _LARGE and _paragraphs_in(package, part) > _MOST_PARAGRAPHS:
        raise _too(f"超过 {_MOST_PARAGRAPHS} 段")
    reader = _Reader()
    with package.open(part) as source:
        walk(source, reader.start, reader.end, reader.text)
    return reader.items


def _paragraphs_in(package: Package, part: str) -> int:
    """Count the paragraphs without parsing; the parser counts again."""
    found = 0
    with package.open(part) as source:
        while chunk := source.read(1 << 20):
            found += chunk.count(b"<w:p>") + chunk.count(b"<w:p ") + chunk.count(b"<w:p/>")
    return found


@dataclass
class _Table:
    number: int
    rows: list[GridRow] = field(default_factory=list)
    cells: list[Cell] | None = None
    col: int = 0
    span: int = 1
    below: bool = False
    tall: dict[int, str] = field(default_factory=dict)
    inner: list[Item] = field(default_factory=list)


class _Reader:
    """The state of one walk: open tables, the paragraphs of each open cell, and what is skipped."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self._tables: list[_Table] = []
        self._texts: list[list[str]] = [[]]  # of the body, then of every open cell
        self._parts: list[list[str]] = []  # of every open paragraph
        self._hidden = self._depth = self._count = self._paragraphs = self._size = self._rows = 0
        self._wanted = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _too("嵌套太深")
        if tag in _HIDDEN:
            self._hidden += 1
        if self._hidden:
            return
        if tag == "t":
            self._wanted = True
        elif tag == "p":
            self._parts.append([])
            self._paragraphs += 1
            if self._paragraphs > _MOST_PARAGRAPHS:
                raise _too(f"超过 {_MOST_PARAGRAPHS} 段")
        elif tag in _BLANKS and self._parts:
            self._parts[-1].append(_BLANKS[tag])
        elif tag == "tbl":
            self._count += 1
            self._tables.append(_Table(self._count))
        elif self._tables:
            self._start_in_table(tag, attributes, self._tables[-1])

    def _start_in_table(self, tag: str, attributes: dict[str, str], table: _Table) -> None:
        if tag == "tr":
            table.cells, table.col = [], 0
        elif tag == "gridBefore" and table.cells == []:
            table.col = _number(attributes.get("val"), 0)
        elif tag == "tc":
            table.span, table.below = 1, False
            self._texts.append([])
        elif tag == "gridSpan":
            table.span = max(1, _number(attributes.get("val"), 1))
        elif tag == "vMerge":
            table.below = attributes.get("val", "continue") != "restart"

    def text(self, text: str) -> None:
        if self._wanted and not self._hidden and self._parts:
            self._size += len(text)
            if self._size > _MOST_TEXT:
                raise _too(f"文字超过 {_MOST_TEXT // 10_000} 万字")
            self._parts[-1].append(text)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
            return
        if self._hidden:
            return
        if tag == "t":
            self._wanted = False
        elif tag == "p" and self._parts:
            self._paragraph("".join(self._parts.pop()).strip())
        elif self._tables:
            self._end_in_table(tag, self._tables[-1])

    def _paragraph(self, text: str) -> None:
        if len(self._texts) > 1:
            self._texts[-1].append(text)
        elif text:
            self.items.append(Line(Place(table=self._count), text))

    def _end_in_table(self, tag: str, table: _Table) -> None:
        if tag == "tc" and table.cells is not None and len(self._texts) > 1:
            text = "\n".join(self._texts.pop()).strip()
            if table.below:
                text = table.tall.get(table.col, "")
            else:
                table.tall[table.col] = text
            if table.col + table.span > _MOST_COLUMNS:
                raise _too(f"超过 {_MOST_COLUMNS} 列")
            table.cells.append(Cell(text, table.col, table.span, below=table.below))
            table.col += table.span
        elif tag == "tr" and table.cells is not None:
            self._rows += 1
            if self._rows > _MOST_ROWS:
                raise _too(f"超过 {_MOST_ROWS} 行")
            place = Place(row=len(table.rows) + 1, table=table.number)
            table.rows.append(GridRow(place, tuple(table.cells)))
            table.cells = None
        elif tag == "tbl":
            self._tables.pop()
            done: list[Item] = [*table.rows, *table.inner]
            # A table inside a cell comes out behind the table around it.
            (self._tables[-1].inner if self._tables else self.items).extend(done)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else default  # noqa: PLR2004 - digits


def _too(reason: str) -> ReadingError:
    return ReadingError(f"文档{reason}，没有读入", cure="把文件拆开，只留下绩效目标表")
