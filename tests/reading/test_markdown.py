"""Markdown of our own and of others: the text a reader of the page sees."""

import pytest

from drafter.reading.file import read_file
from drafter.reading.formats.markdown import plain

PAGE = """# 村道养护绩效目标表

某镇人民政府　单位：万元

| 项目 | 内容 |
| --- | --- |
| 项目编码 | 13020923P00002010002H |
| 项目名称 | 村道养护 |
| 预算数（万元） | 17.00 |
| 资金用途 | 养护A&amp;B公司门前\\|村道<br>第二行 |
| 资金支出计划（%） 6月底 | 50% |
| 资金支出计划（%） 12月底 | 100% |
| 目标1 | 养护村道23公里 |
| 目标2 | 村民出行便利 |

| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据 |
|:---|:---:|---|---|---|---|
| 产出指标 | 数量指标 | 养护\\_里程 | 实际里程 | **≥＿＿公里** | 合同 |
| 产出指标 | 质量指标 | 合格率 | 合格÷总数 | *≥95%* | 合同 |
"""


def test_head_plan_goals_and_rows_are_read_with_the_marks_taken_off(tmp_path):
    path = tmp_path / "表.md"
    path.write_text(PAGE, "utf-8")

    result = read_file(path)

    [table] = result.tables
    assert not result.problems
    assert table.project.name == "村道养护"
    assert table.project.budget.written() == "17万元"
    assert table.project.purpose == "养护A&B公司门前|村道\n第二行"
    assert [(point.by, point.percent) for point in table.spending_plan] == [("6月底", 50), ("12月底", 100)]
    assert table.goals == ("养护村道23公里", "村民出行便利")
    assert [(row.name, row.value.text) for row in table.indicators] == [
        ("养护_里程", "≥＿＿公里"),
        ("合格率", "≥95%"),
    ]


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("**≥＿＿公里**", "≥＿＿公里"),
        ("*≥95%*", "≥95%"),
        ("\\*星\\*", "*星*"),
        ("甲&lt;乙&amp;丙", "甲<乙&丙"),
        ("一<br>二<BR/>三", "一\n二\n三"),
        ("反斜杠\\\\与", "反斜杠\\与"),
        ("=28名", "=28名"),
    ],
)
def test_text_is_what_the_page_shows(written, seen):
    assert plain(written) == seen
