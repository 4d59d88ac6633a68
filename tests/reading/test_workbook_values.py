"""What people type into Excel: per cents, dates, formulas, numbers with units in their format."""

from datetime import date

import pytest
from forms_met import HEAD, PLAIN
from openpyxl import Workbook

from drafter.reading.file import read_file
from drafter.reading.formats.formula import is_typed_value
from drafter.reading.formats.shown import number_shown


def read_value(tmp_path, value, number_format="General", *, formula=False):
    book = Workbook()
    page = book.active
    for at, row in enumerate([*HEAD, PLAIN], 1):
        for col, text in enumerate(row, 1):
            if text not in {"<", "^"}:
                page.cell(at, col, text)
    page.append(["产出指标", "数量指标", "甲", None])
    cell = page.cell(page.max_row, 4, value)
    if not formula and isinstance(value, str):
        cell.data_type = "s"
    cell.number_format = number_format
    path = tmp_path / "表.xlsx"
    book.save(path)
    result = read_file(path)
    (table,) = result.tables
    return table.indicators[0].value, result.problems


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.9, "0%", "90%"),
        (0.985, "0%", "98.5%"),
        (0.9, "0.00%", "90.00%"),
        (0.07, "0%", "7%"),
        (1, "0%", "100%"),
        (17.1, "General", "17.1"),
        (0.1 + 0.2, "General", "0.3"),
        (1200, "#,##0", "1200"),
        (17, "0.00", "17.00"),
        (12, '0"人"', "12人"),
        (0.95, '"≥"0%', "≥95%"),
        (5, "0次", "5次"),
        (date(2025, 12, 31), "yyyy-mm-dd", "2025年12月31日"),
        (date(2025, 6, 1), "yyyy年m月", "2025年6月"),
        (date(2025, 6, 1), 'm"月"d"日"', "6月1日"),
        (True, "General", "是"),
        ("017", "General", "017"),
        ("1e5", "General", "1e5"),
        ("=78人", "General", "=78人"),
        ("满意度<90%", "General", "满意度<90%"),
        ("_x000D_甲", "General", "甲"),
    ],
)
def test_a_cell_reads_as_it_is_shown(tmp_path, value, number_format, text):
    read, problems = read_value(tmp_path, value, number_format)

    assert read.text == text
    assert problems == ()


@pytest.mark.parametrize(
    ("formula", "text"), [("=100%", "=100%"), ("=78人", "=78人"), ("=12", "=12"), ("=98.5%", "=98.5%")]
)
def test_a_value_that_excel_took_for_a_formula_keeps_its_text(tmp_path, formula, text):
    read, problems = read_value(tmp_path, formula, formula=True)

    assert (read.text, read.relation) == (text, "=")
    assert problems == ()


def test_a_reckoning_without_a_stored_result_is_reported_with_sheet_and_row(tmp_path):
    read, problems = read_value(tmp_path, "=SUM(C5:C9)", formula=True)

    assert read.text == ""
    assert [(p.sheet, p.line) for p in problems if "公式" in p.reason] == [("Sheet", 8)]


@pytest.mark.parametrize(
    ("formula", "typed"),
    [
        ("100%", True),
        ("78人", True),
        ("≥90%", False),
        ("-5", True),
        ("A1*2", False),
        ("SUM(A1:A3)", False),
        ("表1!B2", False),
        ('IF(A1>3,"达标","未达标")', False),
        ("3+4", False),
    ],
)
def test_a_typed_value_is_told_from_a_reckoning(formula, typed):
    assert is_typed_value(formula) is typed


@pytest.mark.parametrize("stored", ["", "abc", "1E+400", "-1E-400", "nan", "inf", "9" * 400])
@pytest.mark.parametrize("format_id", [0, 9, 14, 99])
def test_a_damaged_number_never_stops_the_reading(stored, format_id):
    assert isinstance(number_shown(stored, format_id, {99: '0"'}, from_1904=False), str)


def test_hidden_rows_and_further_sheets_are_read_in_order(tmp_path):
    book = Workbook()
    for at in (1, 2):
        page = book.active if at == 1 else book.create_sheet("第二张")
        for row in [*HEAD, PLAIN, ["产出指标", "数量指标", f"指标{at}甲", "1个"]]:
            page.append(["" if text in {"<", "^"} else text for text in row])
        page["B1"] = f"项目{at}"
    book.create_sheet("字典").append(["产出指标", "效益指标"])
    path = tmp_path / "表.xlsx"
    book.save(path)

    assert [(t.index, t.project.name) for t in read_file(path).tables] == [(1, "项目1"), (2, "项目2")]
