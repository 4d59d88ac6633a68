"""汇编 as a Word document: a table of contents, then every table under a heading of its own."""

from collections.abc import Iterator, Sequence
from tempfile import TemporaryFile
from typing import IO

from drafter.rendering.docx import (
    body_xml,
    page_xml,
    row_heights,
    section_xml,
    spacer_xml,
    text_xml,
    title_xml,
)
from drafter.rendering.entry import Entry
from drafter.rendering.look import FOOT_SIZE, MARGINS, PAGE, TITLE_SIZE
from drafter.rendering.marking import Makers
from drafter.rendering.measure import MM_PER_POINT
from drafter.rendering.sheet import Sheet
from drafter.rendering.word_package import write_word

_CHUNK = 1 << 20
_ABOVE_TABLE = TITLE_SIZE * 1.5 + 9
"""What a title takes with the space around it, in points."""
_FOOT_LINE = FOOT_SIZE * 1.28 + 3
_PER_PAGE = 36
"""Lines of the table of contents on a page."""
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
# Dirty: Word counts the pages itself when it opens the file; other readers show the estimate.
_BEGIN = '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'


def combine_docx(entries: Iterator[Entry], file: IO[bytes], title: str, makers: Makers) -> None:
    """Write the tables beside first: the table of contents before them names them all."""
    headings: list[str] = []
    pages: list[int] = []
    with TemporaryFile("w+", encoding="utf-8", newline="") as body:
        for piece in body_xml(_drawn(entries, headings, pages)):
            body.write(piece)
        body.seek(0)

        def text() -> Iterator[str]:
            yield title_xml(title)
            yield from _contents(headings, pages)
            yield spacer_xml(section_xml(landscape=False, footer=True))
            yield from iter(lambda: body.read(_CHUNK), "")

        write_word(file, text(), title, makers.properties())


def _drawn(entries: Iterator[Entry], headings: list[str], pages: list[int]) -> Iterator[tuple[str, str]]:
    """Yield pages with their sections; note the heading of every table and the pages it takes."""
    for entry in entries:
        drawn = entry.drawn(lambda sheets, entry=entry: _table(entry, sheets))  # type: ignore[misc]
        if drawn is None:
            drawn = _missing(entry)
        heading, taken, parts = drawn
        headings.append(heading)
        pages.append(taken)
        yield from parts
    if not headings:
        yield "", section_xml(landscape=False)


def _table(entry: Entry, sheets: Sequence[Sheet]) -> tuple[str, int, list[tuple[str, str]]]:
    form = sheets[0]
    own = bool(entry.table.project.name) and entry.name in " ".join(form.title.split())
    heading = form.title if own else entry.name
    above = _heading(entry, heading, small=not own) + ("" if own else title_xml(form.title))
    parts = [
        (
            page_xml(sheet, above if sheet is form else title_xml(sheet.title)),
            section_xml(landscape=sheet.landscape),
        )
        for sheet in sheets
    ]
    return heading, sum(map(_pages, sheets)), parts


def _missing(entry: Entry) -> tuple[str, int, list[tuple[str, str]]]:
    note = f"<w:p><w:r>{text_xml(f'这张表没有写入：{entry.problem}')}</w:r></w:p>"
    return entry.name, 1, [(_heading(entry, entry.name) + note, section_xml(landscape=False))]


def _heading(entry: Entry, text: str, *, small: bool = False) -> str:
    """Write a heading that the table of contents leads to; a small one stands above the form's own title."""
    number, name = entry.number, _anchor(entry.number)
    place = '<w:jc w:val="left"/>' if small else ""
    size = '<w:rPr><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr>' if small else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Heading1"/>{place}</w:pPr>'
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        f'<w:r>{size}{text_xml(text)}</w:r><w:bookmarkEnd w:id="{number}"/></w:p>'
    )


def _contents(headings: list[str], pages: list[int]) -> Iterator[str]:
    """Write the table of contents as a field: Word keeps it up to date, others show what stands here."""
    page = 1 + max(1, -(-len(headings) // _PER_PAGE))
    field = _BEGIN + _instruction(r' TOC \o "1-1" \h \z \u ') + _FIELD.format("separate")
    for number, (heading, taken) in enumerate(zip(headings, pages, strict=True), 1):
        name = _anchor(number)
        words = text_xml(f"{number}.{' '.join(heading.split())}")
        reference = _FIELD.format("begin") + _instruction(rf" PAGEREF {name} \h ")
        reference += _FIELD.format("separate") + f"<w:r><w:t>{page}</w:t></w:r>" + _FIELD.format("end")
        yield (
            f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{field}'
            f'<w:hyperlink w:anchor="{name}" w:history="1">'
            f"<w:r>{words}</w:r><w:r><w:tab/></w:r>{reference}</w:hyperlink></w:p>"
        )
        field = ""
        page += taken
    yield f"<w:p>{_FIELD.format('end')}</w:p>" if headings else ""


def _instruction(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def _anchor(number: int) -> str:
    return f"_Toc{number:08}"


def _pages(sheet: Sheet) -> int:
    """Estimate how many pages a form takes, rows kept whole."""
    height = PAGE[0] if sheet.landscape else PAGE[1]
    room = (height - 2 * MARGINS[0]) / MM_PER_POINT
    pages, used = 1, _ABOVE_TABLE
    for needed in row_heights(sheet):
        if used + needed > room:
            pages, used = pages + 1, 0.0
        used += needed
        pages += int(used // room)
        used %= room
    return pages + (used + _FOOT_LINE * len(sheet.foot) > room)
