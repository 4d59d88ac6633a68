"""Dumps that lost something: row spans, separators, headings, the right encoding."""

import pytest
from forms_met import HEAD, LEDGER, ROWS, TITLE, merged
from made import docx, tabs, xlsx

from drafter.reading.file import read_file


def rows_of(table):
    return [(i.level1, i.level2, i.name, i.value.text) for i in table.indicators]


def written(tmp_path, text, ending=".txt", encoding="utf-8"):
    path = tmp_path / f"表{ending}"
    path.write_bytes(text.encode(encoding))
    return read_file(path)


HEAD_TEXT = "项目名称\t校舍修缮\n实施单位\t某县第一小学\n年度资金总额\t17万元\n年度目标\t修缮教室12间，8月底前完工。\n"
HEADING = "一级指标\t二级指标\t三级指标\t指标值\n"


def test_rows_that_lost_their_tall_labels_are_placed_by_what_is_left(tmp_path):
    body = "产出指标\t数量指标\t修缮教室间数\t≥12间\n更换门窗数量\t≥40套\n质量指标\t验收合格率\t=100%\n效益指标\t社会效益指标\t受益学生人数\t≥500人\n满意度指标\t师生满意度\t≥95%\n"
    result = written(tmp_path, f"{TITLE}\n{HEAD_TEXT}{HEADING}{body}")

    assert rows_of(result.tables[0]) == [
        ROWS[0],
        ("产出指标", "数量指标", "更换门窗数量", "≥40套"),
        *ROWS[1:3],
        ("满意度指标", "满意度指标", "师生满意度", "≥95%"),
    ]
    assert result.problems == ()


def test_html_that_lost_its_row_spans(tmp_path):
    rows = [
        ["项目名称", "校舍修缮"],
        ["预算金额", "17万元"],
        HEADING.strip().split("\t"),
        list(ROWS[0]),
        list(ROWS[1][1:]),
        list(ROWS[2]),
        list(ROWS[3]),
    ]
    page = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    result = written(tmp_path, f"<table>{page}</table>", ".html")

    assert rows_of(result.tables[0]) == list(ROWS)


def test_a_cell_on_every_line_without_any_mark(tmp_path):
    cells = [
        "项目名称",
        "校舍修缮",
        "实施单位",
        "某县第一小学",
        "年度资金总额",
        "17万元",
        "年度目标",
        "修缮教室12间。",
    ]
    cells += HEADING.strip().split("\t")
    cells += [*ROWS[0], "更换门窗数量", "≥40套", *ROWS[1][1:], *ROWS[2], *ROWS[3]]
    result = written(tmp_path, TITLE + "\n" + "\n".join(cells) + "\n")

    assert [t.project.name for t in result.tables] == ["校舍修缮"]
    assert rows_of(result.tables[0]) == [
        ROWS[0],
        ("产出指标", "数量指标", "更换门窗数量", "≥40套"),
        *ROWS[1:],
    ]


def test_columns_kept_apart_by_wide_gaps(tmp_path):
    text = "\n".join(
        "    ".join(row)
        for row in [("项目名称", "校舍修缮"), ("年度资金总额", "17万元"), HEADING.strip().split("\t"), *ROWS]
    )
    result = written(tmp_path, f"{TITLE}\n\n{text}\n")

    assert rows_of(result.tables[0]) == list(ROWS)
    assert result.tables[0].project.budget.written() == "17万元"


def test_a_drawn_table_with_box_characters(tmp_path):
    lines = ["┌────┬────┐"]
    for row in [
        ("项目名称", "校舍修缮", "", ""),
        ("预算金额", "17万元", "", ""),
        HEADING.strip().split("\t"),
        *ROWS,
    ]:
        lines += ["│" + "│".join(row) + "│", "├────┼────┤"]
    result = written(tmp_path, f"{TITLE}\n" + "\n".join(lines))

    assert rows_of(result.tables[0]) == list(ROWS)


def test_long_cells_broken_over_lines_stay_whole(tmp_path):
    body = "产出指标\t数量指标\t修缮教室\n间数\t≥12间\n"
    body = (
        body.replace("\n间数\t", "间数\t")
        + "\t质量指标\t验收合格率\t由县教育局组织验收\n并出具合格报告\n效益指标\t社会效益指标\t受益学生人数\t≥500人\n"
    )
    result = written(tmp_path, f"{TITLE}\n{HEAD_TEXT}{HEADING}{body}")

    assert rows_of(result.tables[0])[1][3] == "由县教育局组织验收\n并出具合格报告"
    assert len(result.tables[0].indicators) == 3


def test_utf_8_taken_for_gbk_is_put_right_and_said(tmp_path):
    good = f"{TITLE}\n{HEAD_TEXT}{HEADING}" + "\n".join("\t".join(row) for row in ROWS) + "\n"
    scrambled = good.encode("utf-8").decode("gb18030", errors="replace")
    result = written(tmp_path, scrambled)

    assert len(result.tables[0].indicators) >= 3
    assert any("乱码" in problem.reason for problem in result.problems)


@pytest.mark.parametrize("heading", ["涓€绾?\t浜岀骇?\t涓夌骇?\t鎸囨爣?", "????\t????\t????\t???", ""])
def test_a_heading_in_garbage_is_replaced_by_what_stands_below_it(tmp_path, heading):
    body = "\n".join("\t".join(row) for row in ROWS)
    result = written(tmp_path, f"{TITLE}\n{HEAD_TEXT}{heading}\n{body}\n")

    assert rows_of(result.tables[0]) == list(ROWS)
    assert result.tables[0].project.name == "校舍修缮"


def test_a_ledger_as_comma_separated_values(tmp_path):
    lines = [",".join(f'"{text}"' if text != "^" else "" for text in row) for row in LEDGER]
    result = written(
        tmp_path, "部门预算项目绩效目标表\n单位：万元\n" + "\n".join(lines) + "\n", ".csv", "gb18030"
    )

    assert [(t.project.name, t.project.budget.written(), len(t.indicators)) for t in result.tables] == [
        ("校舍修缮", "17万元", 4),
        ("食堂补助", "4万元", 2),
    ]
    assert result.tables[1].indicators[1].value.text == "改善"


def test_a_page_named_as_a_spreadsheet_is_read_as_a_page(tmp_path):
    page = "".join(
        "<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>"
        for row in [("项目名称", "校舍修缮"), HEADING.split(), *ROWS]
    )
    result = written(tmp_path, f"<html><table>{page}</table></html>", ".xls", "gb18030")

    assert rows_of(result.tables[0]) == list(ROWS)


@pytest.mark.parametrize("write", [docx, xlsx, tabs])
def test_only_the_table_of_the_whole_department_is_a_problem_that_says_so(tmp_path, write):
    path = tmp_path / {docx: "表.docx", xlsx: "表.xlsx", tabs: "表.txt"}[write]
    write(
        path,
        "部门整体支出绩效目标表",
        [
            ["部门名称", "某县教育局", "<", "<"],
            ["年度目标", "办好教育。", "<", "<"],
            HEADING.strip().split("\t"),
            *merged(ROWS),
        ],
    )

    result = read_file(path)

    assert result.tables == ()
    assert [p.reason for p in result.problems] == ["文件里只有部门（单位）整体的绩效目标表，没有项目的"]


@pytest.mark.parametrize("write", [docx, xlsx, tabs])
def test_a_file_without_a_goal_table_is_never_silent(tmp_path, write):
    path = tmp_path / {docx: "表.docx", xlsx: "表.xlsx", tabs: "表.txt"}[write]
    write(path, "政府采购计划", [["品目", "数量", "金额"], ["课桌", "40", "2"]])

    result = read_file(path)

    assert result.tables == ()
    assert [p.reason for p in result.problems] == ["没有找到项目绩效目标表"]


def test_a_heading_repeated_on_the_next_page_goes_on_with_the_table(tmp_path):
    path = tmp_path / "表.docx"
    heading = HEADING.strip().split("\t")
    docx(path, TITLE, [*HEAD, heading, *merged(ROWS[:2])], [heading, *merged(ROWS[2:])])

    result = read_file(path)

    assert [rows_of(t) for t in result.tables] == [list(ROWS)]


def test_a_table_broken_over_pages_without_its_heading(tmp_path):
    path = tmp_path / "表.docx"
    docx(
        path, TITLE, [*HEAD, HEADING.strip().split("\t"), *merged(ROWS[:2])], [list(row) for row in ROWS[2:]]
    )

    result = read_file(path)

    assert [rows_of(t) for t in result.tables] == [list(ROWS)]


def test_what_has_no_column_is_reported_with_table_and_row(tmp_path):
    path = tmp_path / "表.docx"
    docx(
        path,
        TITLE,
        [*[[*row, ""] for row in HEAD], [*HEADING.strip().split("\t"), ""], [*ROWS[0], "多写的一格"]],
    )

    (problem,) = read_file(path).problems

    assert (problem.table, problem.line) == (1, 8)
    assert "多写的一格" in problem.reason
    assert "第 1 个表格，第 8 行" in str(problem)


@pytest.mark.parametrize("value", ["≥**%", "≥＿＿个", "XX", "/", "—"])
def test_an_unfilled_value_stays_as_it_is_for_the_reviewer(tmp_path, value):
    result = written(tmp_path, f"{TITLE}\n{HEAD_TEXT}{HEADING}产出指标\t数量指标\t修缮教室间数\t{value}\n")

    assert rows_of(result.tables[0]) == [("产出指标", "数量指标", "修缮教室间数", value)]
