"""The parts of an Excel file around its pages: styles, names, properties, and the zip that holds them.

Written out here rather than with openpyxl: pages go straight into the zip, so that a workbook of a thousand
tables needs the memory of one; and a cell can only hold text or a number, never a formula.
"""

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from typing import IO, Protocol, Self

from drafter.errors import OutputError
from drafter.rendering.look import BLUE, BODY_FONT, YELLOW
from drafter.rendering.properties import CONTENT_TYPES, RELATIONS, Properties, property_parts
from drafter.rendering.sheet import Align

LONGEST = 32_767
"""What an Excel cell holds, in characters."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_LIKE = ("=", "+", "-", "@")
_BUILT_IN_FORMATS = 164
"""Number formats below this are Excel's own."""


@dataclass(frozen=True, slots=True)
class CellLook:
    """How a cell looks; `quoted` tells Excel that the text only looks like a formula."""

    size: float
    font: str = BODY_FONT
    bold: bool = False
    blue: bool = False
    yellow: bool = False
    lines: bool = True
    align: Align = Align.LEFT
    digits: str = ""
    quoted: bool = False


class Looks(Protocol):
    """Whoever numbers the styles of cells."""

    def look(self, look: CellLook) -> int | str:
        """Return the number of a style, or what stands for it until it is known."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page in the zip: its tab's name, and the rows Excel repeats and the range it prints."""

    part: int
    name: str
    titles: str = ""
    area: str = ""


@dataclass(slots=True)
class WorkbookFile:
    """A workbook being written: pages are added one by one; leaving `with` writes what surrounds them."""

    file: IO[bytes]
    title: str
    properties: Properties = field(default_factory=Properties)
    _zip: zipfile.ZipFile = field(init=False)
    _pages: list[Page] = field(default_factory=list)
    _looks: dict[CellLook, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._zip = zipfile.ZipFile(self.file, "w")
        self.look(CellLook(10, lines=False))  # style 0 is that of every cell without one

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._finish()
        self._zip.close()

    def look(self, look: CellLook) -> int:
        """Return the number of a style, made when it is first needed."""
        return self._looks.setdefault(look, len(self._looks))

    def add(self, name: str, xml: Iterable[str], *, titles: str = "", area: str = "", at: int = -1) -> None:
        """Add a page: `xml` is the inside of its worksheet; `at` its place among the tabs."""
        part = len(self._pages) + 1
        with self._zip.open(_entry(f"xl/worksheets/sheet{part}.xml"), "w") as file:
            file.write(f'{_HEAD}<worksheet {_MAIN} xmlns:r="{_DOCUMENT}">'.encode())
            for piece in xml:
                file.write(piece.encode())
            file.write(b"</worksheet>")
        page = Page(part, name, titles, area)
        self._pages.insert(len(self._pages) if at < 0 else at, page)

    def _finish(self) -> None:
        parts = {
            "[Content_Types].xml": _content_types(len(self._pages)),
            "_rels/.rels": (
                f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
                f'<Relationship Id="rId1" Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/>'
                f"{RELATIONS}</Relationships>"
            ),
            "xl/workbook.xml": _workbook(self._pages),
            "xl/_rels/workbook.xml.rels": _workbook_relations(len(self._pages)),
            "xl/styles.xml": _styles(list(self._looks)),
            **property_parts(self.title, self.properties),
        }
        for name, xml in parts.items():
            self._zip.writestr(_entry(name), xml.encode())


def text_cell(place: str, text: str, style: int | str) -> str:
    """Write a cell of text that stays text: `=78人` is no formula, `_x0041_` no escape.

    Raises OutputError for a text longer than a cell holds: Excel would cut it off.
    """
    if len(text) > LONGEST:
        raise OutputError(
            f"有一格文字长 {len(text)} 字，超过 Excel 单元格的上限 {LONGEST} 字",
            cure="改用 .docx、.md 或 .json 输出，或缩短该文字",
        )
    kept = escape(_ESCAPE_LIKE.sub("_x005F_", text), quote=False)
    return (
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{kept}</t></is></c>'
        if text
        else f'<c r="{place}" s="{style}"/>'
    )


def looks_like_formula(text: str) -> bool:
    """Whether a person who opens the cell and leaves it would make a formula of its text."""
    return text.startswith(_FORMULA_LIKE)


def column_letter(number: int) -> str:
    """Return the letters of a column, counted from 1: 28 is AB."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)  # dated 1980: the same input gives the same bytes
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _content_types(pages: int) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{part}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for part in range(1, pages + 1)
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
        f"{sheets}{CONTENT_TYPES}</Types>"
    )


def _workbook(pages: list[Page]) -> str:
    sheets = "".join(
        f'<sheet name="{escape(page.name)}" sheetId="{at}" r:id="rId{page.part}"/>'
        for at, page in enumerate(pages, 1)
    )
    names = []
    for kind, attribute in (("Print_Area", "area"), ("Print_Titles", "titles")):
        for at, page in enumerate(pages):
            if cells := getattr(page, attribute):
                tab = escape(page.name.replace("'", "''"))
                names.append(
                    f'<definedName name="_xlnm.{kind}" localSheetId="{at}">\'{tab}\'!{cells}</definedName>'
                )
    defined = f"<definedNames>{''.join(names)}</definedNames>" if names else ""
    return (
        f'{_HEAD}<workbook {_MAIN} xmlns:r="{_DOCUMENT}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{sheets}</sheets>{defined}</workbook>"
    )


def _workbook_relations(pages: int) -> str:
    sheets = "".join(
        f'<Relationship Id="rId{part}" Type="{_DOCUMENT}/worksheet" Target="worksheets/sheet{part}.xml"/>'
        for part in range(1, pages + 1)
    )
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{sheets}'
        f'<Relationship Id="rId{pages + 1}" Type="{_DOCUMENT}/styles" Target="styles.xml"/></Relationships>'
    )


def _styles(looks: list[CellLook]) -> str:
    fonts = list(dict.fromkeys(map(_font, looks)))
    formats = list(dict.fromkeys(look.digits for look in looks if look.digits))
    digits = "".join(
        f'<numFmt numFmtId="{_BUILT_IN_FORMATS + at}" formatCode="{text}"/>'
        for at, text in enumerate(formats)
    )
    side = "".join(
        f'<{name} style="thin"><color rgb="FF000000"/></{name}>'
        for name in ("left", "right", "top", "bottom")
    )
    cells = "".join(_xf(look, fonts, formats) for look in looks)
    return (
        f"{_HEAD}<styleSheet {_MAIN}>"
        + (f'<numFmts count="{len(formats)}">{digits}</numFmts>' if formats else "")
        + f'<fonts count="{len(fonts)}">{"".join(fonts)}</fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill>'
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{YELLOW}"/></patternFill></fill></fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        f"<border>{side}<diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(looks)}">{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _font(look: CellLook) -> str:
    colour = f"FF{BLUE}" if look.blue else "FF000000"
    bold = "<b/>" if look.bold else ""
    name = f'<name val="{look.font}"/><charset val="134"/>'
    return f'<font>{bold}<sz val="{look.size:g}"/><color rgb="{colour}"/>{name}</font>'


def _xf(look: CellLook, fonts: list[str], formats: list[str]) -> str:
    number = _BUILT_IN_FORMATS + formats.index(look.digits) if look.digits else 0
    quoted = ' quotePrefix="1"' if look.quoted else ""
    return (
        f'<xf numFmtId="{number}" fontId="{fonts.index(_font(look))}" fillId="{2 if look.yellow else 0}"'
        f' borderId="{1 if look.lines else 0}" xfId="0"{quoted} applyNumberFormat="1" applyFont="1"'
        f' applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment horizontal="{look.align}" vertical="center" wrapText="1"/></xf>'
    )
