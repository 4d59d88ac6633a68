from dumps import cells

from drafter.reading.document import read_document

BODY = cells(
    ("项目\n\n编码", "————", "项目名称", "管网改造工程款"),
    ("预算规模及资金用途", "预算数", "161.93万元", "其中：财政资金", "161.93万元", "其他资金", "  "),
    ("", "资金主要用于管网改造。"),
    ("资金支出计划（%）", "3月底", "6月底", "10月底", "12月底"),
    ("", "0%", "0%", "0%", "100%"),
    ("绩效\n\n目标", "目标1", "改造4个小区管网"),
    ("", "目标2", "改善居住条件"),
    ("一级\n\n指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"),
    ("", "", "", "", "", ""),
    ("产出\n\n指标 ", "数量指标", "小区数", "涉及的小区", "＝4个", "合同约定"),
    ("效果\n\n指标", "可持续性影响", "使用年限", "", "≥30年", "设计文件"),
    ("满意度指标", "服务对象满意度指标", "居民满意度", "", "≥90%", "问卷"),
)


def read(text):
    result = read_document(text, "样.txt")
    assert result.problems == ()
    return result.tables


def test_labels_broken_over_lines_are_recognised():
    (table,) = read("2023年部门预算绩效文本\n某某办事处编制\n\n管网改造项目绩效目标表\n\n" + BODY)

    assert table.form == "tangshan"
    project = table.project
    assert (project.code, project.name, project.year) == ("————", "管网改造工程款", 2023)
    assert project.unit_name == "某某办事处"
    assert project.budget.written() == "161.93万元"
    assert project.other is None
    assert table.unit == "万元"
    assert [point.percent for point in table.spending_plan] == [0, 0, 0, 100]


def test_goals_stand_without_their_numbers_and_the_empty_row_is_left_out():
    (table,) = read(BODY)

    assert table.goals == ("改造4个小区管网", "改善居住条件")
    assert [(i.row, i.level1, i.level2, i.name) for i in table.indicators] == [
        (1, "产出指标", "数量指标", "小区数"),
        (2, "效果指标", "可持续性影响", "使用年限"),
        (3, "满意度指标", "服务对象满意度指标", "居民满意度"),
    ]


def test_a_title_over_two_lines_belongs_to_its_own_table():
    first, second = read(f"管网改造\n\n项目绩效目标表\n\n{BODY}\n道路养护\n\n项目绩效目标表\n\n{BODY}")

    assert (first.title, second.title) == ("管网改造项目绩效目标表", "道路养护项目绩效目标表")
    assert first.indicators[-1].basis == "问卷"


def test_a_title_after_one_blank_line_is_not_glued_to_the_last_cell():
    first, second = read(f"{BODY}道路养护\n\n项目绩效目标表\n\n{BODY}")

    assert first.indicators[-1].basis == "问卷"
    assert second.title == "道路养护项目绩效目标表"


def test_blanks_inside_a_title_are_layout():
    (table,) = read("广场物业管理项目         绩效目标表\n" + BODY)

    assert table.title == "广场物业管理项目绩效目标表"
