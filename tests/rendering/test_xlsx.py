"""The workbook, read back with openpyxl."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from hostile import HOSTILE
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from drafter.errors import OutputError
from drafter.forms import form_ids, load_form
from drafter.rendering.layout import lay_out, lay_out_draft
from drafter.rendering.xlsx import draw_xlsx, tab_name


def opened(sheets):
    return load_workbook(BytesIO(draw_xlsx(sheets)))


def drawn(draft_of, form_id="hebei", *args, **head):
    return opened(lay_out_draft(draft_of(form_id, *args, **head), load_form(form_id)))


def cells_of(page):
    return [cell for row in page.iter_rows() for cell in row]


def lines_of(page):
    for row in page.iter_rows(values_only=True):
        yield "｜".join("" if value is None else str(value) for value in row).replace("\n", "⏎")
    merged = sorted(page.merged_cells.ranges, key=lambda cells: (cells.min_row, cells.min_col))
    yield f"合并 {' '.join(map(str, merged))}"


@pytest.mark.parametrize("form_id", form_ids())
def test_a_workbook_reads_like_the_printed_form(draft_of, golden, form_id):
    book = drawn(draft_of, form_id)

    lines = [line for page in book for line in (f"页 {page.title}", *lines_of(page))]
    golden(f"{form_id}.xlsx.txt", "\n".join([*lines, ""]))


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_comes_back_as_text_and_never_as_a_formula(draft_of, text):
    rows = (("数量", text, text, text, text, "input", text),)
    stored = text.replace("_x0041_", "_x005F_x0041_")  # Excel itself reads _x0041_ as A

    book = drawn(draft_of, "hebei", rows, name=text, purpose=text, unit_name=text)

    for page in book:
        found = [cell for cell in cells_of(page) if cell.value == stored]
        assert len(found) >= 3
        assert {cell.data_type for cell in found} == {"s"}
        assert {cell.quotePrefix for cell in found} == {text[0] in "=+-@"}


def test_no_cell_of_a_real_draft_is_a_formula_or_an_error(draft_of):
    for form_id in form_ids():
        for page in drawn(draft_of, form_id):
            assert {cell.data_type for cell in cells_of(page)} <= {"s", "n"}


def test_bare_amounts_are_numbers_that_show_their_digits(draft_of):
    page = drawn(draft_of).worksheets[0]

    [budget, fiscal] = [cell for cell in cells_of(page) if cell.value == 45]
    assert (budget.number_format, fiscal.number_format) == ("0.00", "0.00")


def test_every_cell_of_a_merge_has_the_border_of_its_first(draft_of):
    # openpyxl forgets the covered cells when it reads: the file itself is looked at.
    with ZipFile(BytesIO(draw_xlsx(lay_out_draft(draft_of("ningxia"), load_form("ningxia"))))) as book:
        xml = book.read("xl/worksheets/sheet1.xml").decode()
    styles = dict(re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', xml))

    merges = [CellRange(cells) for cells in re.findall(r'<mergeCell ref="([^"]+)"', xml)]
    assert len(merges) > 20
    for cells in merges:
        places = {f"{get_column_letter(column)}{row}" for row, column in cells.cells}
        assert len({styles.get(place) for place in places}) == 1 or cells.min_row == 1


def test_merges_do_not_overlap(draft_of):
    for page in drawn(draft_of, "ningxia"):
        places = [place for cells in page.merged_cells.ranges for place in cells.cells]

        assert len(places) == len(set(places))


def test_a_page_is_printed_on_a4_one_page_wide_with_its_headings_repeated(draft_of):
    page, appendix = drawn(draft_of, "mof2021").worksheets

    heading = next(cell.row for cell in cells_of(page) if cell.value == "一级指标")
    assert page.print_title_rows == f"${heading}:${heading}"
    assert appendix.print_title_rows is None
    for sheet in (page, appendix):
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) in {
            (9, "landscape"),
            ("9", "landscape"),
        }
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_area.endswith(f"${get_column_letter(sheet.max_column)}${sheet.max_row}")


def test_rows_are_as_high_as_their_longest_text(draft_of):
    rows = (
        ("数量", "短", "短", "=1个", "短", "input", ""),
        ("数量", "长", "描述" * 60, "=1个", "中", "input", ""),
    )

    page = drawn(draft_of, "hebei", rows).worksheets[0]

    heights = {
        cell.value: page.row_dimensions[cell.row].height
        for cell in cells_of(page)
        if cell.value in {"短", "长"}
    }
    assert heights["短"] == 21
    assert heights["长"] > 9 * 13  # 120 characters at 12 a line


def test_a_text_taller_than_an_excel_row_gets_several(draft_of):
    page = drawn(draft_of, purpose="字" * 3000).worksheets[0]

    [purpose] = [cell for cell in cells_of(page) if cell.value == "字" * 3000]
    [rows] = [cells for cells in page.merged_cells.ranges if purpose.coordinate in cells]
    heights = [page.row_dimensions[row].height for row in range(rows.min_row, rows.max_row + 1)]
    assert len(heights) > 1
    assert max(heights) <= 409
    assert sum(heights) > 3000 / 43 * 13


def test_a_text_longer_than_a_cell_can_hold_is_refused_not_cut(draft_of):
    with pytest.raises(OutputError, match=r"32768.*上限") as error:
        drawn(draft_of, purpose="字" * 32768)

    assert ".docx" in error.value.cure


@pytest.mark.parametrize(
    ("name", "tab"),
    [
        ("护林防火经费", "护林防火经费"),
        ("2024/2025年[第一批]补贴：甲*乙?丙", "20242025年第一批补贴：甲乙丙"),
        ("'引号'", "引号"),
        ("长" * 40, "长" * 31),
        ("🌲" * 20, "🌲" * 15),
        ("[]:*?/\\", "绩效目标表"),
        ("", "绩效目标表"),
        ("甲\n乙", "甲乙"),
    ],
)
def test_a_tab_has_a_name_that_excel_takes(name, tab):
    assert tab_name(name, set()) == tab


def test_tabs_of_one_workbook_differ_even_in_their_first_31_characters(table_of):
    form = load_form("hebei")
    names = ["长" * 40, "长" * 41, "长" * 42, "ABC", "abc", "填报说明", "填报说明"]

    book = opened([lay_out(table_of("hebei", name=name), form) for name in names])

    assert book.sheetnames == [
        "长" * 31,
        "长" * 28 + "(2)",
        "长" * 28 + "(3)",
        "ABC",
        "abc(2)",
        "填报说明",
        "填报说明(2)",
    ]


def test_blanks_are_yellow_and_suggestions_blue(draft_of):
    page = drawn(draft_of).worksheets[0]

    cells = {cell.value: cell for cell in cells_of(page)}
    assert cells["≥＿＿万亩"].fill.fgColor.rgb == "FFFFF2AB"
    assert cells["≥90%"].font.color.rgb == "FF1F4EA8"
    assert cells["=28名"].font.color.rgb == "FF000000"
    assert cells["=28名"].fill.fill_type is None
