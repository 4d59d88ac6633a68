import json
from io import BytesIO

import pytest
from openpyxl import Workbook

from drafter.errors import ReadingError
from drafter.reading.project_headings import field_of
from drafter.reading.project_list import read_project_list


def listed(tmp_path, text, name="清单.csv", encoding="utf-8", **options):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return read_project_list(path, **options)


def budgets(found):
    return [str(project.brief.budget) for project in found.projects]


@pytest.mark.parametrize(
    ("heading", "field", "unit"),
    [
        ("项目名称", "name", None),
        ("*项目名称（必填）", "name", None),
        ("项目\n名称", "name", None),
        ("二级项目名称", "name", None),
        ("Project Name", "name", None),
        ("预算数", "budget", None),
        ("预算金额（万元）", "budget", "万元"),
        ("年度资金总额(单位:元)", "budget", "元"),
        ("2027年预算数（万元）", "budget", "万元"),
        ("预算万元", "budget", "万元"),
        ("申请金额", "budget", None),
        ("资金用途", "purpose", None),
        ("项目内容", "purpose", None),
        ("内容", "purpose", None),
        ("经费（万元）", "budget", "万元"),
        ("主要建设内容", "purpose", None),
        ("其中：财政资金（万元）", "fiscal", "万元"),
        ("其他资金", "other", None),
        ("项目编码", "code", None),
        ("填报单位", "unit_name", None),
        ("预算年度", "year", None),
        ("政策依据", "documents", None),
        ("备注", "notes", None),
        ("序号", None, None),
        ("联系电话", None, None),
    ],
)
def test_a_heading_is_recognised_by_its_meaning(heading, field, unit):
    assert field_of(heading) == (field, unit)


def test_titles_above_the_headings_and_their_unit_are_understood(tmp_path):
    found = listed(
        tmp_path,
        "某某县2027年项目清单,,,\n单位：万元,,,\n序号,项目名称,预算金额,资金用途\n1,公路养护,25,养护村道23公里\n",
    )

    assert budgets(found) == ["25万元"]
    assert [project.row for project in found.projects] == [4]


def test_a_budget_given_in_its_parts_only_is_their_sum_and_that_is_said(tmp_path):
    found = listed(
        tmp_path,
        "项目名称,预算金额（万元）,,资金用途\n,财政资金,其他资金,\n公路养护,20,5.5,养护村道\n培训,3,,培训50人\n"
        "食堂,约5,1,食堂运行\n合计,28,6.5,\n",
    )

    assert budgets(found) == ["25.5万元", "3万元"]
    assert str(found.projects[0].brief.other) == "5.5万元"
    assert [fault.row for fault in found.faults] == [5]
    assert [(row, str(total)) for row, total in found.totals] == [(6, "34.5万元")]
    assert found.notes == ["没有预算这一列：按财政资金与其他资金之和"]


def test_a_list_with_a_budget_column_never_sums_the_parts(tmp_path):
    found = listed(
        tmp_path, "项目名称,预算（万元）,财政资金（万元）,其他资金（万元）,用途\n公路,,20,5,养护村道\n"
    )

    assert (budgets(found), len(found.faults), found.notes) == ([], 1, [])


def test_two_rows_of_headings_are_one(tmp_path):
    found = listed(
        tmp_path,
        "序号,项目名称,预算金额（万元）,,,资金用途\n,,小计,财政资金,其他资金,\n1,公路养护,25,20,5,养护村道23公里\n",
    )
    [project] = found.projects

    assert (str(project.brief.budget), str(project.brief.fiscal), str(project.brief.other)) == (
        "25万元",
        "20万元",
        "5万元",
    )


@pytest.mark.parametrize(
    ("heading", "cell", "budget"),
    [
        ("预算金额（元）", "170000", "170000元"),
        ("预算金额（万元）", "170000元", "170000元"),
        ("预算金额", "17万", "17万元"),
        ("预算金额（万元）", "１７．５", "17.5万元"),
        ("预算金额（元）", "¥1,200.50", "1200.5元"),
        ("预算金额（元）", '"1,200.5"', "1200.5元"),
    ],
)
def test_the_unit_comes_from_the_cell_or_else_from_the_heading(tmp_path, heading, cell, budget):
    text = f"项目名称\t{heading}\t资金用途\n养护\t{cell}\t养护村道23公里\n"

    assert budgets(listed(tmp_path, text)) == [budget]


def test_a_column_of_units_counts_row_by_row(tmp_path):
    text = "项目名称,预算,单位,资金用途\n甲,17,万元,养护村道\n乙,5000,元,购置电脑\n"

    assert budgets(listed(tmp_path, text)) == ["17万元", "5000元"]


def test_an_amount_without_any_unit_is_refused_and_never_guessed(tmp_path):
    text = "项目名称,预算,资金用途\n养护,17,养护村道\n"

    [fault] = listed(tmp_path, text).faults
    assert (fault.row, "没有单位" in fault.problem) == (2, True)
    assert budgets(listed(tmp_path, text, money_unit="万元")) == ["17万元"]


def test_rows_with_problems_are_named_and_the_others_run(tmp_path):
    found = listed(
        tmp_path,
        "项目名称,预算（万元）,资金用途\n甲,17,养护村道\n乙,,养护村道\n丙,约20,养护村道\n,5,养护村道\n丁,5,\n戊,6,购置电脑\n",
    )

    assert [project.row for project in found.projects] == [2, 7]
    assert [fault.row for fault in found.faults] == [3, 4, 5, 6]
    assert [
        next(word for word in ("预算", "项目名称", "资金用途") if word in fault.problem)
        for fault in found.faults
    ] == ["预算", "预算", "项目名称", "资金用途"]


def test_blank_rows_repeated_headings_and_totals_are_no_projects(tmp_path):
    found = listed(
        tmp_path,
        "项目名称,预算（万元）,资金用途\n甲,17,养护村道\n,,\n项目名称,预算（万元）,资金用途\n乙,3,购置电脑\n合 计,20,\n",
    )

    assert len(found.projects) == 2
    assert not found.faults
    assert [(row, str(total)) for row, total in found.totals] == [(6, "20万元")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_may_be_in_any_encoding_that_excel_writes(tmp_path, encoding):
    found = listed(tmp_path, "项目名称,预算（万元）,资金用途\n养护,17,养护村道23公里\n", encoding=encoding)

    assert found.projects[0].brief.purpose == "养护村道23公里"


def test_a_missing_heading_is_named_with_what_was_recognised(tmp_path):
    with pytest.raises(ReadingError, match=r"表头缺少资金用途.*“名称”→项目名称"):
        listed(tmp_path, "名称,预算\n养护,17万元\n")


@pytest.mark.parametrize("text", ["", "甲,乙,丙\n1,2,3\n", "养护,17万元,养护村道\n"])
def test_a_file_without_headings_is_refused(tmp_path, text):
    with pytest.raises(ReadingError, match="没有找到表头"):
        listed(tmp_path, text)


def test_json_lines_may_be_english_or_chinese(tmp_path):
    rows = [
        {"name": "养护", "budget": "17万元", "purpose": "养护村道", "owner": "张三"},
        {"项目名称": "购置", "预算数（万元）": 5.5, "项目内容": "购置电脑", "依据": ["采购计划"]},
        {"name": "车辆", "budget": {"amount": "6", "unit": "万元"}, "purpose": "租赁执法用车"},
        {"name": "照明", "budget": 7, "unit": "万元", "purpose": "更换路灯"},
    ]
    text = "\n".join([json.dumps(row, ensure_ascii=False) for row in rows] + ["{坏", "[1]"])

    found = listed(tmp_path, text, "清单.jsonl")

    assert budgets(found) == ["17万元", "5.5万元", "6万元", "7万元"]
    assert found.projects[1].brief.documents == ("采购计划",)
    assert [fault.row for fault in found.faults] == [5, 6]


def test_a_workbook_with_merged_titles_numbers_and_other_sheets(tmp_path):
    book = Workbook()
    notes = book.active
    notes.title = "说明"
    notes.append(["项目名称写全称"])
    page = book.create_sheet("项目")
    page.append(["2027年项目库"])
    page.merge_cells("A1:D1")
    page.append(["项目名称", "预算金额（万元）", "资金用途", "年度"])
    page.append(["养护", 0.1 + 0.2, "养护村道23公里", 2027])
    page.append(["=78人", 17, "购置电脑", 2027])
    file = BytesIO()
    book.save(file)

    found = listed(tmp_path, file.getvalue(), "清单.xlsx")

    assert budgets(found)[0] == "0.3万元"
    assert found.projects[0].brief.year == 2027
    assert found.projects[0].row == 3


@pytest.mark.parametrize("name", ["清单.docx", "清单.txt", "清单"])
def test_another_kind_of_file_is_refused_with_the_way_out(tmp_path, name):
    with pytest.raises(ReadingError, match="--from-document"):
        listed(tmp_path, "x", name)


def test_a_file_that_is_no_workbook_is_refused(tmp_path):
    with pytest.raises(ReadingError):
        listed(tmp_path, b"PK\x03\x04 broken", "清单.xlsx")


def test_a_unit_merged_over_several_rows_belongs_to_each_of_them(tmp_path):
    book = Workbook()
    page = book.active
    page.append(["单位名称", "项目名称", "预算数（元）", "资金用途"])
    page.append(["某某镇", "养护", 170000, "养护村道"])
    page.append([None, "购置", 5000, "购置电脑"])
    page.merge_cells("A2:A3")
    book.save(tmp_path / "清单.xlsx")

    found = read_project_list(tmp_path / "清单.xlsx")

    assert [project.brief.unit_name for project in found.projects] == ["某某镇", "某某镇"]


def test_a_formula_without_a_result_is_a_named_row_and_no_silent_loss(tmp_path):
    book = Workbook()
    book.active.append(["项目名称", "预算（万元）", "资金用途"])
    book.active.append(["养护", "=SUM(A1:A2)", "养护村道"])
    book.active.append(["购置", 5, "购置电脑"])
    book.save(tmp_path / "清单.xlsx")

    found = read_project_list(tmp_path / "清单.xlsx")

    assert budgets(found) == ["5万元"]
    assert {fault.row for fault in found.faults} == {2}
