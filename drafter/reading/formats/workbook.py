"""An Excel workbook (.xlsx) as rows of cells, sheet after sheet, each up to a stated number of rows.

Own stream instead of openpyxl: formula, stored value, number format and merged ranges in one pass that can
stop after any row (docs/decisions/0008).
"""

import re
from dataclasses import dataclass, field

from drafter.errors import ReadingError
from drafter.reading.cells import Break, Fault, Item, Place
from drafter.reading.formats.formula import is_typed_value
from drafter.reading.formats.merges import Merge, cells_of, merge_of
from drafter.reading.formats.package import Package
from drafter.reading.formats.shown import number_shown
from drafter.reading.formats.xml_stream import Enough, walk

MOST_ROWS = 10_000
"""Rows of a sheet that are read; the user is told when there are more."""
MOST_COLUMNS = 500
_MOST_CELLS = 600_000
_MOST_SHEETS = 1_100
"""A combined file of our own has up to 1,002."""
_MOST_STRINGS = 400_000
_MOST_TEXT = 20_000_000
_LAST_ROW = 1_048_576
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def read_workbook(package: Package) -> tuple[list[Item], list[Fault]]:
    """Return the rows of all sheets and what was not read; raise ReadingError when it is no workbook."""
    part = package.main_part("xl/workbook.xml")
    if not part:
        raise ReadingError("不是 Excel 工作簿", cure="核对文件的后缀；文字文件用 .docx")
    book = _book(package, part)
    items: list[Item] = []
    faults: list[Fault] = []
    for name, target in book.sheets[:_MOST_SHEETS]:
        sheet = _Sheet(name, book)
        with package.open(target) as source:
            walk(source, sheet.start, sheet.end, sheet.text)
        items += [*cells_of(name, sheet.rows, sheet.merges), Break()]
        faults += sheet.faults
    if len(book.sheets) > _MOST_SHEETS:
        faults.append(
            Fault(
                Place(),
                f"工作簿有 {len(book.sheets)} 张工作表，只读了前 {_MOST_SHEETS} 张",
                "把文件拆开再读",
            )
        )
    return items, faults


def hidden_sheets(package: Package) -> frozenset[str]:
    """Return the names of the sheets that nobody sees who opens the workbook."""
    hidden: set[str] = set()

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet" and attributes.get("state", "visible") != "visible":
            hidden.add(attributes.get("name", ""))

    with package.open(package.main_part("xl/workbook.xml")) as source:
        walk(source, start, lambda _: None, lambda _: None)
    return frozenset(hidden)


@dataclass
class _Book:
    sheets: list[tuple[str, str]] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    formats: list[int] = field(default_factory=list)
    custom: dict[int, str] = field(default_factory=dict)
    from_1904: bool = False


def _book(package: Package, part: str) -> _Book:
    book, names = _Book(), []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            names.append((attributes.get("name", ""), attributes.get("id", "")))
        elif tag == "workbookPr":
            book.from_1904 = attributes.get("date1904") in {"1", "true"}

    with package.open(part) as source:
        walk(source, start, lambda _: None, lambda _: None)
    relations = package.relations(part)
    for name, key in names:
        kind, target = relations.get(key, ("", ""))
        if kind == "worksheet" and package.has(target):
            book.sheets.append((name, target))
    for kind, target in relations.values():
        if package.has(target) and kind == "sharedStrings":
            book.strings = _strings(package, target)
        elif package.has(target) and kind == "styles":
            _formats(package, target, book)
    return book


def _strings(package: Package, part: str) -> list[str]:
    strings: list[str] = []
    state = {"wanted": False, "hidden": 0, "size": 0}
    current: list[str] = []

    def start(tag: str, _: dict[str, str]) -> None:
        if tag == "si":
            current.clear()
        elif tag == "rPh":
            state["hidden"] += 1
        state["wanted"] = tag == "t" and not state["hidden"]

    def end(tag: str) -> None:
        state["wanted"] = False
        if tag == "rPh":
            state["hidden"] -= 1
        elif tag == "si":
            strings.append(unescaped("".join(current)))
            if len(strings) >= _MOST_STRINGS or state["size"] > _MOST_TEXT:
                raise Enough

    def text(text: str) -> None:
        if state["wanted"]:
            current.append(text)
            state["size"] += len(text)

    with package.open(part) as source:
        walk(source, start, end, text)
    return strings


def _formats(package: Package, part: str, book: _Book) -> None:
    inside = {"cellXfs": False}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            book.custom[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            inside["cellXfs"] = True
        elif tag == "xf" and inside["cellXfs"]:
            book.formats.append(_whole(attributes.get("numFmtId")))

    def end(tag: str) -> None:
        if tag == "cellXfs":
            inside["cellXfs"] = False

    with package.open(part) as source:
        walk(source, start, end, lambda _: None)


class _Sheet:
    """One sheet while it is walked through."""

    def __init__(self, name: str, book: _Book) -> None:
        self.rows: dict[int, dict[int, str]] = {}
        self.merges: list[Merge] = []
        self.faults: list[Fault] = []
        self._name, self._book = name, book
        self._row = self._col = self._cells = self._hidden = 0
        self._type = self._style = self._tag = ""
        self._parts: dict[str, list[str]] = {"v": [], "f": [], "t": []}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            found = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._col = _column(found[1]) if found else self._col + 1
            if found:
                self._row = int(found[2])
            self._type, self._style = attributes.get("t", "n"), attributes.get("s", "0")
            self._parts = {"v": [], "f": [], "t": []}
        elif tag in {"v", "f", "t"} and not self._hidden:
            self._tag = tag
        elif tag == "rPh":
            self._hidden += 1
        elif tag == "row":
            self._row = _whole(attributes.get("r")) or self._row + 1
            self._col = -1
        elif tag == "mergeCell":
            self.merges.append(merge_of(attributes.get("ref", ""), self._name))

    def text(self, text: str) -> None:
        if self._tag:
            self._parts[self._tag].append(text)

    def end(self, tag: str) -> None:
        self._tag = ""
        if tag == "rPh":
            self._hidden = max(0, self._hidden - 1)
        elif tag == "c" and (text := self._shown().strip()):
            self._put(text)

    def _put(self, text: str) -> None:
        self._cells += 1
        if self._col >= MOST_COLUMNS or self._row > _LAST_ROW:
            raise ReadingError(
                f"工作表“{self._name}”第 {self._row} 行第 {self._col + 1} 列还有内容，远在表外，没有读入",
                cure="删去表外的内容后另存",
            )
        row = self.rows.setdefault(self._row, {})
        if len(self.rows) > MOST_ROWS or self._cells > _MOST_CELLS:
            del self.rows[self._row]
            self.faults.append(
                Fault(
                    Place(self._row, self._name),
                    f"工作表太长，只读了前 {len(self.rows)} 行",
                    "把表拆开，或删去不是绩效目标表的行",
                )
            )
            raise Enough
        row[self._col] = text

    def _shown(self) -> str:
        stored, formula = "".join(self._parts["v"]), "".join(self._parts["f"])
        if formula and is_typed_value(formula):
            return f"={formula}"
        if self._type == "s":
            at = _whole(stored)
            return self._book.strings[at] if at < len(self._book.strings) and stored.isdecimal() else ""
        if self._type == "inlineStr":
            return unescaped("".join(self._parts["t"]))
        if self._type == "b":
            return {"1": "是", "0": "否"}.get(stored, stored)
        if self._type in {"str", "e", "d"}:
            shown = unescaped(stored)
        else:
            shown = number_shown(stored, self._format(), self._book.custom, from_1904=self._book.from_1904)
        if formula and (not stored or self._type == "e"):
            self.faults.append(
                Fault(
                    Place(self._row, self._name),
                    f"公式“={formula[:60]}”没有算出的结果，这一格没有读入",
                    "在 Excel 里打开算好后保存，或改成数值",
                )
            )
            return ""
        return shown

    def _format(self) -> int:
        at = _whole(self._style)
        return self._book.formats[at] if at < len(self._book.formats) else 0


def unescaped(text: str) -> str:
    """Return text as typed: Excel writes control characters as _x000D_."""
    if "_x" not in text:
        return text.replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004 - digits
