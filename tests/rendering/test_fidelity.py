"""Every form as LibreOffice prints it: pages, no text clipped, cells merged as drawn."""

import re
from collections import Counter
from zipfile import ZipFile

import office
import pytest
from defusedxml import ElementTree
from example_draft import build_draft
from openpyxl import load_workbook

from drafter.forms import form_ids, load_form
from drafter.rendering import write_draft
from drafter.rendering.layout import lay_out_draft

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(bool(office.missing()), reason=f"版面没有检查：{office.missing()}。{office.CURE}"),
]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ENDINGS = ("docx", "xlsx")
FORM_PAGES = {"hebei": 1, "mof2021": 2, "ningxia": 1, "tangshan": 1}
"""Pages of the form of the example draft; 101号 has eleven columns."""
APPENDIX_PAGES = 2


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Write the example in every form and format, and let LibreOffice make PDF and its own files of them."""
    folder = tmp_path_factory.mktemp("look")
    for form_id in form_ids():
        for ending in ENDINGS:
            write_draft(build_draft(form_id), load_form(form_id), folder / f"{form_id}-{ending}.{ending}")
    office.convert(sorted(folder.glob("*.*x")), "pdf", folder / "pdf")
    for ending in ENDINGS:
        office.convert(sorted(folder.glob(f"*.{ending}")), ending, folder / "again")
    return folder


def cases():
    return [(form_id, ending) for form_id in form_ids() for ending in ENDINGS]


@pytest.mark.parametrize(("form_id", "ending"), cases())
def test_the_form_takes_as_many_pages_as_it_should(printed, form_id, ending):
    pages = office.pages(printed / "pdf" / f"{form_id}-{ending}.pdf")

    begun = next(at for at, page in enumerate(pages) if "填报说明" in "".join(word.text for word in page))
    assert begun == FORM_PAGES[form_id]
    assert len(pages) - begun <= APPENDIX_PAGES


@pytest.mark.parametrize(("form_id", "ending"), cases())
def test_every_character_of_every_cell_is_on_the_page(printed, draft_of, form_id, ending):
    shown = Counter(office.text(printed / "pdf" / f"{form_id}-{ending}.pdf"))

    wanted = Counter()
    for sheet in lay_out_draft(draft_of(form_id), load_form(form_id)):
        for text in (sheet.title, *sheet.foot, *(cell.text for cell in sheet.cells)):
            wanted.update(re.sub(r"\s", "", text))
    assert not wanted - shown


@pytest.mark.parametrize(("form_id", "ending"), cases())
def test_no_text_runs_into_another(printed, form_id, ending):
    for page in office.pages(printed / "pdf" / f"{form_id}-{ending}.pdf"):
        words = sorted(page, key=lambda word: word.top)
        for at, word in enumerate(words):
            below = [other for other in words[at + 1 :] if other.top < word.bottom]
            assert not [(word.text, other.text) for other in below if word.overlaps(other, 2.5)]


@pytest.mark.parametrize("form_id", form_ids())
def test_the_workbook_keeps_its_merged_cells(printed, form_id):
    ours, theirs = (load_workbook(folder / f"{form_id}-xlsx.xlsx") for folder in (printed, printed / "again"))

    for page, again in zip(ours, theirs, strict=True):
        assert set(map(str, again.merged_cells.ranges)) == set(map(str, page.merged_cells.ranges))


@pytest.mark.parametrize("form_id", form_ids())
def test_the_document_keeps_its_merged_cells(printed, form_id):
    ours, theirs = (structure(folder / f"{form_id}-docx.docx") for folder in (printed, printed / "again"))

    assert theirs == ours


def structure(path):
    """Return for every row of every table how its cells span and continue."""
    with ZipFile(path) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
    return [
        [[spans(cell) for cell in row.findall(f"{W}tc")] for row in table.iter(f"{W}tr")]
        for table in body.iter(f"{W}tbl")
    ]


def spans(cell):
    properties = cell.find(f"{W}tcPr")
    span = properties.find(f"{W}gridSpan")
    merge = properties.find(f"{W}vMerge")
    down = "" if merge is None else merge.get(f"{W}val", "continue")
    return (1 if span is None else int(span.get(f"{W}val")), down)
