from decimal import Decimal

import pytest
from dumps import ROWS, cells, hebei, hebei_head, indicators

from drafter.reading.document import read_document
from drafter.table.money import Money


def only(text):
    result = read_document(text, "样.txt")
    assert result.problems == ()
    (table,) = result.tables
    return table


def test_a_table_is_read_whole():
    table = only(hebei())

    assert table.form == "hebei"
    assert table.title == "1.校舍修缮绩效目标表"
    assert (table.source, table.index) == ("样.txt", 1)
    project = table.project
    assert (project.name, project.code) == ("校舍修缮", "13999923P000000000001")
    assert project.unit_name == "101001某县教育局"
    assert project.budget == project.fiscal == Money(amount=Decimal(17), unit="万元")
    assert project.other is None
    assert project.purpose == "修缮12间教室"
    assert table.goals == ("1.如期完工",)
    assert [(i.row, i.level1, i.level2, i.name, i.value.text, i.basis) for i in table.indicators] == [
        (1, "产出指标", "数量指标", "修缮间数", "=12间", "施工合同"),
        (2, "产出指标", "质量指标", "验收合格率", "≥98%", "验收规范"),
    ]


def test_a_blank_cell_of_the_plan_is_missing_and_not_nought():
    plan = only(hebei()).spending_plan

    assert [(point.by, point.text, point.percent) for point in plan] == [
        ("3月底", "", None),
        ("6月底", "50%", 50),
        ("10月底", "75%", 75),
        ("12月底", "100%", 100),
    ]


def test_an_amount_keeps_its_unit_and_its_digits():
    table = only(hebei(amount="259371.00", unit="元"))

    assert table.unit == "元"
    assert table.project.budget.written() == "259371元"
    assert str(table.project.budget.amount) == "259371.00"


def test_empty_cells_between_the_columns_do_no_harm():
    text = cells(
        ("101001某县教育局", "", "", "单位：元"),
        ("项目编码", "A1", "", "项目名称", "校舍修缮", "", ""),
        ("预算规模及资金用途", "预算数", "50", "其中：财政资金", "50", "其他资金", " "),
        ("", "修缮教室", "", "", "", ""),
        ("资金支出计划（%）", "3月底", "", "6月底", "10月底", "12月底", ""),
        ("", "25%", "", "50%", "75%", "100%", ""),
        ("绩效目标", "1.如期完工\n2.安全使用", "", "", "", ""),
        ("一级指标", "二级指标", "三级指标", "绩效指标描述", "", "指标值", "指标值确定依据"),
        ("产出指标", "数量指标", "修缮间数", "列入计划的教室", "", "12间", "施工合同"),
        ("", "质量指标", "合格率", "", "跨到右边一格的描述", "98%", ""),
    )
    table = only(text)

    assert table.project.code == "A1"
    assert table.project.purpose == "修缮教室"
    assert [point.by for point in table.spending_plan] == ["3月底", "6月底", "10月底", "12月底"]
    assert [point.percent for point in table.spending_plan] == [25, 50, 75, 100]
    assert table.goals == ("1.如期完工\n2.安全使用",)
    assert [i.description for i in table.indicators] == ["列入计划的教室", "跨到右边一格的描述"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_text_of_several_lines_stays_in_its_cell(gap):
    table = only(hebei(purpose=f"一、教室22万元{gap}二、围墙5万元"))

    assert table.project.purpose.replace("\n\n", "\n") == "一、教室22万元\n二、围墙5万元"
    assert table.spending_plan[-1].percent == 100


@pytest.mark.parametrize("tail", ["\n三、保障措施\n加强领导。\n", "\n\n备注：本表公开。\n", "\n\n3\n"])
def test_text_after_the_table_stays_outside(tail):
    table = only(hebei().rstrip("\n") + "\n" + tail)

    assert table.indicators[-1].basis == "验收规范"


def test_a_row_of_none_counts_and_an_empty_slot_does_not():
    rows = (
        *ROWS,
        ("", "成本指标", "无", "无", "无", "无"),
        ("效益指标", "社会效益指标", "", "", "", ""),
        ("满意度指标", "服务对象满意度指标", "师生满意度", "", "≥90%", ""),
    )
    table = only(hebei(rows=rows))

    assert [(i.row, i.level1, i.name) for i in table.indicators][2:] == [
        (3, "产出指标", "无"),
        (4, "满意度指标", "师生满意度"),
    ]


def test_a_label_in_a_merged_cell_is_carried_down_but_not_across_levels():
    rows = (*ROWS, ("", "", "完工率", "", "100%", ""), ("满意度指标", "", "师生满意度", "", "≥90%", ""))
    table = only(hebei(rows=rows))

    assert [i.level2 for i in table.indicators] == ["数量指标", "质量指标", "质量指标", "满意度指标"]


def test_a_merged_first_column_that_the_dump_left_out_is_put_back():
    table = only(hebei(rows=(ROWS[0], ROWS[1][1:])))

    assert (table.indicators[1].level2, table.indicators[1].value.text) == ("质量指标", "≥98%")


def test_a_heading_repeated_on_a_new_page_goes_on_with_the_table():
    more = indicators(("满意度指标", "服务对象满意度指标", "师生满意度", "", "≥90%", "问卷"))
    table = only(hebei() + "- 2 -\n\n" + more)

    assert [i.name for i in table.indicators] == ["修缮间数", "验收合格率", "师生满意度"]


def test_a_row_a_line_as_copied_from_a_spreadsheet_is_read_too():
    lines = ""
    for row in (
        ("项目编码", "A1", "项目名称", "校舍修缮"),
        ("预算规模及资金用途", "预算数", "17万元", "其中：财政资金", "17万元", "其他资金", ""),
        ("", "修缮12间教室"),
        ("资金支出计划（%）", "3月底", "6月底", "10月底", "12月底"),
        ("", "25%", "50%", "75%", "100%"),
        ("绩效目标", "1.如期完工"),
        ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"),
        *ROWS,
    ):
        lines += "\t".join(row) + "\n"
    table = only("校舍修缮项目绩效目标表\n" + lines)

    assert (table.form, table.project.purpose, table.goals) == ("hebei", "修缮12间教室", ("1.如期完工",))
    assert [point.percent for point in table.spending_plan] == [25, 50, 75, 100]
    assert [i.basis for i in table.indicators] == ["施工合同", "验收规范"]


def test_the_year_comes_from_a_heading_and_not_from_the_prose():
    prose = "2022年，我局将不断加快建设步伐。\n"

    assert only(prose + hebei()).project.year is None
    assert only("2023年部门预算绩效文本\n" + prose + hebei()).project.year == 2023


def test_the_table_of_a_whole_department_is_not_a_project():
    department = cells(("职责活动", "年度预算数", "绩效目标", "绩效指标"), ("一、办公", "3", "运转", "100%"))
    whole = "部门整体支出绩效目标表\n" + cells(("单位：万元",)) + indicators(*ROWS)
    table = only(department + "\n" + whole + "\n\n" + hebei())

    assert table.project.name == "校舍修缮"
    assert table.index == 1


def test_a_list_of_contents_is_no_table():
    table = only("1.校舍修缮绩效目标表\n2.食堂补助绩效目标表\n\n" + hebei())

    assert table.title == "1.校舍修缮绩效目标表"


def test_a_purpose_that_speaks_of_money_labels_is_text():
    table = only(hebei_head(purpose="财政资金用于绩效目标管理培训") + indicators(*ROWS))

    assert table.project.purpose == "财政资金用于绩效目标管理培训"
