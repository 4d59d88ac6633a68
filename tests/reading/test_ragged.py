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


def test_a_ledger_whose_row_spans_were_lost(tmp_path):
    """Cells move to the left: the project stands only in its first row, its unit only once."""
    lines = ["| 部门预算项目绩效目标申报表(2025年度) | |||||||||||", "| 金额单位:元 | |||||||||||"]
    lines.append("| " + " | ".join(LEDGER[0]) + " | |")
    lines.append("| 205-某县教育局部门 | 210,000.00 | ||||||||||")
    amounts = {"17": "170,000.00", "4": "40,000.00"}
    for row in LEDGER[1:]:
        cells = [amounts.get(text, text) for text in row if text != "^"]
        cells = [f"205001-{text}" if text == "某县教育局" else text for text in cells]
        lines.append("| " + " | ".join(cells) + " | " + "|" * (12 - len(cells)))
    result = written(tmp_path, "\n".join(lines), ".txt")

    assert [(t.project.name, t.project.budget.written("万元"), len(t.indicators)) for t in result.tables] == [
        ("校舍修缮", "17万元", 4),
        ("食堂补助", "4万元", 2),
    ]
    assert {t.project.unit_name for t in result.tables} == {"205001-某县教育局"}
    assert rows_of(result.tables[0]) == list(ROWS)
    assert result.tables[0].goals == ("修缮教室12间，8月底前完工。",)
    assert result.problems == ()


def test_rows_whose_empty_cells_fell_together(tmp_path):
    head = "项目名称 | 校舍修缮 | |||||||\n预算金额（万元） | 17 | |||||||\n绩效指标 | ||||||||\n"
    heading = "一级指标 | 二级指标 | 三级指标 | 指标值类型 | *指标值 | 计量单位 | *指标解释 | *评(扣)分标准 | 备注 |\n"
    body = (
        "产出指标 | 数量指标 | 修缮教室间数 | 定量 | 12 | 间 | 列入计划的教室 | 未达指标值酌情扣分 | |\n"
        "质量指标 | 验收合格率 | 定量 | 100 | % | 合格数占比 | 未达指标值酌情扣分 | ||\n"
        "时效指标 | 完工时间 | 定性 | 8月底前 | 按合同完工的时间要求 | 未达指标值酌情扣分 | |||\n"
        "成本指标 | 经济成本指标 | 未达指标值酌情扣分 | ||||||\n"
        "满意度指标 | 服务对象满意度指标 | 师生满意度 | 定量 | 95 | % | 问卷结果满意的比例 | 未达指标值酌情扣分 | |\n"
    )
    result = written(tmp_path, f"{TITLE} | ||||||||\n{head}{heading}{body}")

    assert rows_of(result.tables[0]) == [
        ("产出指标", "数量指标", "修缮教室间数", "12间"),
        ("产出指标", "质量指标", "验收合格率", "100%"),
        ("产出指标", "时效指标", "完工时间", "8月底前"),
        ("满意度指标", "服务对象满意度指标", "师生满意度", "95%"),
    ]
    assert {i.scoring for i in result.tables[0].indicators} == {"未达指标值酌情扣分"}
    assert result.tables[0].project.budget.written() == "17万元"


def test_a_page_copied_with_every_cell_on_its_own_line_between_bars(tmp_path):
    cells = [
        ["填报单位：（盖章） 单位：万元"],
        ["项目支出名称", "校舍修缮", "预算部门", "某县教育局"],
        ["年度本级 预算金额", "17万"],
    ]
    cells += [["实施期绩效目标", "三年修缮教室36间。"], ["本年度绩效目标", "修缮教室12间，8月底前完工。"]]
    cells += [["本年度 绩效指标", "一级指标", "二级指标", "三级指标", "指标值及单位", "绩效标准"]]
    cells += [
        [*ROWS[0], "计划标准"],
        [*ROWS[1][1:], "计划标准"],
        ["时效指标", "", "", ""],
        [*ROWS[2], "计划标准"],
        [*ROWS[3][1:], "计划标准"],
    ]
    cells += [["财政部门审核意见", ""]]
    text = "2025年项目支出绩效目标申报表\n" + "".join(
        "|\n" + "".join(f"{cell} |\n" for cell in row) + "||\n" for row in cells
    )
    result = written(tmp_path, text + "填表人：甲 联系电话：1 填报日期：\n")

    (table,) = result.tables
    assert (table.project.name, table.project.unit_name) == ("校舍修缮", "某县教育局")
    assert table.project.budget.written() == "17万元"
    assert table.goals == ("修缮教室12间，8月底前完工。",)
    assert [row[2:] for row in rows_of(table)] == [row[2:] for row in ROWS]
    assert [row[1] for row in rows_of(table)] == [row[1] for row in ROWS]


def test_a_page_copied_with_single_blanks_and_broken_labels(tmp_path):
    text = (
        "项目支出绩效目标表\n（2025年度）\n绩效编制单位： 某县第一小学\n"
        "项目名称 校舍修缮 项目负责人及电话 甲\n主管部门 某县教育局 实施单位 后勤科\n归口业务科室\n\n是否政府采购\n"
        "开始日期 2025年1月1日 结束日期 2025年12月31日\n项目分类 一般\n资金情况\n（单位：万元）\n年度资金总额： 17\n其中：财政拨款 17\n其他资金 0\n"
        "项目概况 修缮教学楼教室。\n立项依据 县教〔2024〕9号\n当年绩效目标 修缮教室12间，8月底前完工。\n\n\n"
        "一级指标 二级指标 三级指标 指标值\n产出指标 数量指标 修缮教室间数 ≥12间\n质量指标 验收合格率 =100%\n"
        "效益指标 社会效益\n指标\n受益学生人数 ≥500人\n满意度指标 服务对象\n满意度指标\n师生满意度 ≧95%\n经办人及联系电话：甲\n"
    )
    result = written(tmp_path, text)

    (table,) = result.tables
    assert (table.project.name, table.project.unit_name, table.project.year) == (
        "校舍修缮",
        "某县第一小学",
        2025,
    )
    assert table.project.budget.written() == "17万元"
    assert table.goals == ("修缮教室12间，8月底前完工。",)
    assert rows_of(table) == [*ROWS[:3], (*ROWS[3][:3], "≧95%")]


def test_midterm_and_yearly_goals_headed_above_their_label(tmp_path):
    text = (
        "山西某市项目支出绩效目标申报表 | |||||||\n2025年 | |||||||\n项目名称 | 校舍修缮 | ||||||\n"
        "主管部门及代码 | 教科文科 | 实施单位 | 某县第一小学 | ||||\n"
        "项目预算资金（万元） | 中期预算资金总额 | 年度预算资金总额 | 17 | ||||\n立项依据 | 县教〔2024〕9号 | ||||||\n"
        "中期目标 | 年度目标 | ||||||\n总体目标 | 三年修缮教室36间。 | 修缮教室12间，8月底前完工。 | |||||\n"
        "一级指标 | 二级指标 | 三级指标 | 指标值 | |||\n"
        + "".join(" | ".join(row) + " | |||\n" for row in ROWS)
    )
    result = written(tmp_path, text)

    (table,) = result.tables
    assert table.goals == ("修缮教室12间，8月底前完工。",)
    assert table.project.budget.written() == "17万元"
    assert table.project.year == 2025
    assert rows_of(table) == list(ROWS)


def test_a_table_copied_without_any_separator_is_cut_at_its_own_words_and_doubted(tmp_path):
    text = (
        "附件：2025年项目支出绩效目标自评表某县教育局绩效目标自评表（2025年度）项目名称校舍修缮项目负责人及电话甲主管部门某县教育局实施单位某县第一小学"
        "资金情况（万元）年度资金总额：17万元其中：本年财政拨款17万元其他资金年度总体目标修缮教室12间，8月底前完工。"
        "绩效指标一级指标二级指标三级指标分值年度指标值全年实际值得分产出指标（70分）数量指标修缮教室间数10≥12间≥12间10更换门窗数量10≥40套≥40套10"
        "质量指标验收合格率20=100%=100%20效益指标（20分）社会效益指标受益学生人数10≥500人≥500人10满意度指标（10分）服务对象满意度指标师生满意度10≥95%≥95%10总分100100"
    )
    result = written(tmp_path, text)

    (table,) = result.tables
    assert table.project.name == "校舍修缮"
    assert table.project.budget.written() == "17万元"
    assert rows_of(table) == [ROWS[0], ("产出指标", "数量指标", "更换门窗数量", "≥40套"), *ROWS[1:]]
    assert {"自评" in p.reason for p in result.problems} >= {True}
    assert any("没有分隔" in problem.reason for problem in result.problems)


def test_traditional_script_is_understood_and_kept(tmp_path):
    text = (
        "項目支出績效目標表\n項目名稱 | 校舍修繕 |\n主管部門 | 某縣教育局 |\n年度資金總額 | 17萬元 |\n一級指標 | 二級指標 | 三級指標 | 指標值 |\n"
        "產出指標 | 數量指標 | 修繕教室間數 | ≥12間 |\n效益指標 | 社會效益指標 | 受益學生人數 | ≥500人 |\n"
    )
    result = written(tmp_path, text)

    (table,) = result.tables
    assert (table.project.name, table.project.budget.written()) == ("校舍修繕", "17万元")
    assert rows_of(table) == [
        ("产出指标", "数量指标", "修繕教室間數", "≥12間"),
        ("效益指标", "社会效益指标", "受益學生人數", "≥500人"),
    ]


def test_one_long_line_whose_cells_stand_apart_by_blanks(tmp_path):
    text = (
        "某某 15.00 2052 False 附件： 项目支出绩效自评表 （2025年度） 项目名称 校舍修缮 主管部门 101-某县教育局 实施单位 101001-某县第一小学 "
        "项目资金 （万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分 年度资金总额： 17 17 15 10 88% 8.8 其中：本年财政拨款 17 17 15 "
        "年度总体目标 预期目标 实际完成情况 修缮教室12间，8月底前完工。 全部完成。 绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施 "
        "产出指标（50分） 数量指标 修缮教室间数 ≥12间 12 20 20 质量指标 验收合格率 =100% 100 10 10 安全文明施工 严格执行有关规定 达成预期指标 20 20 "
        "效益指标（30分） 社会效益指标 受益学生人数 ≥500人 500 30 30 满意度指标（10分） 服务对象满意度指标 师生满意度 ≥95% 96 10 10"
    )
    result = written(tmp_path, text)

    (table,) = result.tables
    assert rows_of(table) == [
        *ROWS[:2],
        ("产出指标", "质量指标", "安全文明施工", "严格执行有关规定"),
        *ROWS[2:],
    ]
    assert table.project.budget.written() == "17万元"
    assert any("自评" in problem.reason for problem in result.problems)


def test_the_template_of_a_form_left_in_names_and_goals_in_the_order_of_their_headings(tmp_path):
    rows = [
        ["项目名称", "校舍修缮", "", ""],
        ["资金情况（万元）", "", "全年预算数（A）", "全年执行数（B）"],
        ["", "年度资金总额：", "17", "17"],
        ["年度总体目标", "年初设定目标", "年度总体目标完成情况综述"],
        ["", "修缮教室12间，8月底前完工。", "全年修缮教室12间，完成目标任务。"],
        ["", "一级指标", "二级指标", "三级指标", "分值", "年度指标值", "全年实际值", "得分"],
        ["", "产出指标（50分）", "数量指标", "★★★修缮教室间数（≥**间）", "10", ">=12间", "12间", "10"],
        ["", "", "", "★更换门窗数量（≥**套）", "10", ">=40套", "40套", "10"],
    ]
    text = "绩效目标自评表（2025年度） |\n||||||||\n" + "".join(
        "".join(f"{cell} |\n" if cell else "|\n" for cell in row) + "||\n" for row in rows
    )
    result = written(tmp_path, text)

    (table,) = result.tables
    assert (table.project.name, table.goals) == ("校舍修缮", ("修缮教室12间，8月底前完工。",))
    assert table.project.budget.written() == "17万元"
    assert [row[2:] for row in rows_of(table)] == [
        ("修缮教室间数（≥**间）", ">=12间"),
        ("更换门窗数量（≥**套）", ">=40套"),
    ]
