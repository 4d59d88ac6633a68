"""Documents as offices really pass them on: two projects side by side, tables in cells, sheets out of sight."""

import pytest
from docx import Document
from openpyxl import Workbook

from drafter.reading.file import read_file

HEAD = (
    ("项目名称", "{name}", "主管部门", "某区水务局"),
    ("预算金额（万元）", "120", "其中：财政拨款", "120"),
    ("年度绩效目标", "完成河道清淤6公里，改善水环境。", "", ""),
    ("一级指标", "二级指标", "三级指标", "指标值"),
)
ROWS = (
    ("产出指标", "数量指标", "清淤长度", "≥6公里"),
    ("产出指标", "质量指标", "验收合格率", "100%"),
    ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"),
)


def cells(name, left=0, rows=ROWS):
    for at, row in enumerate((*HEAD, *rows)):
        for col, text in enumerate(row):
            yield at, col + left, text.format(name=name)


def fill(table, name, left=0, rows=ROWS):
    for at, col, text in cells(name, left, rows):
        table.cell(at, col).text = text


def said(result):
    return [
        (
            table.project.name,
            str(table.project.budget),
            table.goals,
            [(i.level2, i.name, i.value.text) for i in table.indicators],
        )
        for table in result.tables
    ]


def wanted(*names):
    rows = [row[1:] for row in ROWS]
    return [(name, "120万元", ("完成河道清淤6公里，改善水环境。",), rows) for name in names]


@pytest.mark.parametrize("gap", [0, 1])
@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_two_projects_side_by_side_are_two_tables(tmp_path, ending, gap):
    path = tmp_path / f"并排{ending}"
    if ending == ".docx":
        document = Document()
        document.add_paragraph("项目支出绩效目标表")
        table = document.add_table(len(HEAD) + len(ROWS), 8 + gap)
        fill(table, "河道清淤")
        fill(table, "泵站改造", 4 + gap)
        document.save(path)
    else:
        book = Workbook()
        book.active["A1"] = "项目支出绩效目标表"
        book.active.merge_cells("A1:H1")
        for name, left in (("河道清淤", 0), ("泵站改造", 4 + gap)):
            for at, col, text in cells(name, left):
                book.active.cell(at + 2, col + 1, text or None)
        book.save(path)

    result = read_file(path)

    assert said(result) == wanted("河道清淤", "泵站改造")
    assert result.problems == ()


def test_tables_inside_the_cells_of_a_table_are_read_in_order(tmp_path):
    path = tmp_path / "套表.docx"
    document = Document()
    document.add_paragraph("项目支出绩效目标表")
    outer = document.add_table(1, 2)
    for at, name in enumerate(("河道清淤", "泵站改造")):
        fill(outer.cell(0, at).add_table(len(HEAD) + len(ROWS), 4), name)
    document.save(path)

    result = read_file(path)

    assert said(result) == wanted("河道清淤", "泵站改造")
    assert result.problems == ()


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_table_on_a_hidden_sheet_is_read_and_said_to_be_hidden(tmp_path, state):
    path = tmp_path / "隐藏.xlsx"
    book = Workbook()
    old = book.create_sheet("旧稿")
    for sheet, name in ((book.active, "河道清淤"), (old, "旧项目")):
        for at, col, text in cells(name):
            sheet.cell(at + 1, col + 1, text or None)
    old.sheet_state = state
    book.create_sheet("选项").sheet_state = state
    book.save(path)

    result = read_file(path)

    assert said(result) == wanted("河道清淤", "旧项目")
    (problem,) = result.problems
    assert problem.sheet == "旧稿"
    assert "隐藏" in problem.reason
