"""The Word document, read back with python-docx."""

from io import BytesIO
from itertools import pairwise

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hostile import HOSTILE

from drafter.forms import form_ids, load_form
from drafter.rendering.docx import draw_docx
from drafter.rendering.layout import lay_out, lay_out_draft


def opened(sheets):
    return docx.Document(BytesIO(draw_docx(sheets)))


def drawn(draft_of, form_id="hebei", *args, **head):
    return opened(lay_out_draft(draft_of(form_id, *args, **head), load_form(form_id)))


def tables_of(document):
    return [block for block in document.element.body if block.tag == qn("w:tbl")]


def text_of(tc):
    return "\n".join(paragraph.text for paragraph in tc.p_lst)


def has(row, tag):
    return row.trPr.find(qn(tag)) is not None


def cell_line(tc):
    down = {None: "", "restart": "〈竖并〉", "continue": "〈续〉"}[tc.vMerge]
    return f"{text_of(tc)}{f'〈横{tc.grid_span}〉' if tc.grid_span > 1 else ''}{down}".replace("\n", "⏎")


def lines_of(document):
    """The whole document as lines a person can read."""
    for block in document.element.body:
        if block.tag == qn("w:tbl"):
            yield f"表 {[round(column.w.mm) for column in block.tblGrid.gridCol_lst]}"
            for row in block.tr_lst:
                heading = "标题行 " if has(row, "w:tblHeader") else ""
                yield f"{heading}{'｜'.join(cell_line(tc) for tc in row.tc_lst)}"
        elif block.tag == qn("w:p"):
            yield f"段 {block.text}".replace("\n", "⏎").rstrip()


@pytest.mark.parametrize("form_id", form_ids())
def test_a_document_reads_like_the_printed_form(draft_of, golden, form_id):
    document = drawn(draft_of, form_id)

    golden(f"{form_id}.docx.txt", "\n".join([*lines_of(document), ""]))


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_comes_back_as_it_was(draft_of, text):
    rows = (("数量", text, text, text, text, "input", text),)

    head, indicators, *_ = tables_of(drawn(draft_of, "hebei", rows, purpose=text, unit_name=text))

    assert [text_of(tc) for tc in indicators.tr_lst[1].tc_lst[2:]] == [text] * 4
    assert [text_of(tc) for tc in head.iter_tcs() if text_of(tc) == text] == [text] * 2


def test_every_row_fills_the_grid(draft_of):
    for table in tables_of(drawn(draft_of, "ningxia")):
        for row in table.tr_lst:
            assert sum(tc.grid_span for tc in row.tc_lst) == table.col_count


def test_a_continued_cell_stands_under_the_cell_it_continues(draft_of):
    for table in tables_of(drawn(draft_of, "mof2021")):
        above = set()
        for row in table.tr_lst:
            here = {tc.grid_offset: tc.vMerge for tc in row.tc_lst}
            assert {column for column, merge in here.items() if merge == "continue"} <= above
            above = {column for column, merge in here.items() if merge}


def test_column_headings_are_repeated_on_every_page_from_the_top_of_their_table(draft_of):
    tables = tables_of(drawn(draft_of))

    assert [has(table.tr_lst[0], "w:tblHeader") for table in tables] == [False, True, False, *[True] * 4]
    assert not any(has(row, "w:tblHeader") for table in tables for row in table.tr_lst[1:])


def test_rows_are_not_split_unless_they_are_taller_than_a_page(draft_of):
    rows = (
        ("数量", "短", "短", "=1个", "短", "input", ""),
        ("数量", "长", "长" * 2000, "=1个", "短", "input", ""),
    )

    table = tables_of(drawn(draft_of, "hebei", rows))[1]

    assert [has(row, "w:cantSplit") for row in table.tr_lst] == [True, True, False]


def test_a_paragraph_follows_every_table(draft_of):
    body = [block.tag for block in drawn(draft_of).element.body]

    assert all(after == qn("w:p") for tag, after in pairwise(body) if tag == qn("w:tbl"))


@pytest.mark.parametrize(("form_id", "across"), [("hebei", False), ("mof2021", True)])
def test_pages_are_a4_and_the_explanation_begins_on_a_new_one(draft_of, form_id, across):
    sections = list(drawn(draft_of, form_id).sections)

    assert len(sections) == 2
    for section in sections:
        sides = round(section.page_width.mm), round(section.page_height.mm)
        assert sides == ((297, 210) if across else (210, 297))
        assert section.orientation == (WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT)


def test_chinese_text_has_a_chinese_font(draft_of):
    document = drawn(draft_of)

    default = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
    title = document.element.body.find(f".//{qn('w:rFonts')}")
    assert default.get(qn("w:eastAsia")) == "宋体"
    assert title.get(qn("w:eastAsia")) == "黑体"


def test_blanks_are_yellow_and_suggestions_blue(draft_of):
    cells = {text_of(tc): tc for tc in tables_of(drawn(draft_of))[1].iter_tcs()}

    blank, suggestion, known = cells["≥＿＿万亩"], cells["≥90%"], cells["=28名"]
    assert blank.tcPr.find(qn("w:shd")).get(qn("w:fill")) == "FFF2AB"
    assert suggestion.find(f".//{qn('w:color')}").get(qn("w:val")) == "1F4EA8"
    assert known.tcPr.find(qn("w:shd")) is None
    assert known.find(f".//{qn('w:color')}") is None


def test_a_form_alone_has_no_appendix(table_of):
    document = opened([lay_out(table_of("hebei"), load_form("hebei"))])

    assert len(list(document.sections)) == 1
    assert "填报说明" not in "".join(p.text for p in document.paragraphs)


def test_the_same_draft_gives_the_same_file(draft_of):
    pages = lay_out_draft(draft_of("hebei"), load_form("hebei"))

    assert draw_docx(pages) == draw_docx(pages)


def test_the_file_says_what_it_is_and_nothing_about_its_maker(draft_of):
    properties = drawn(draft_of, name="护林\n防火A&B").core_properties

    assert properties.title == "护林 防火A&B绩效目标表"
    assert properties.author == properties.comments == ""
