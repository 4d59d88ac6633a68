import pytest
from dumps import ROWS, cells, hebei, hebei_head, indicators

from drafter.reading.document import read_document

GOOD = hebei("完好项目")
BROKEN = {
    "只有表头": (hebei_head("残缺项目") + "\n\n", "没有指标", "残缺项目"),
    "表头断在中间": (hebei_head("残缺项目")[:90] + "\n\n\n", "没有指标", "残缺项目"),
    "指标一行没填": (
        hebei("残缺项目", rows=[("产出指标", "数量指标", "", "", "", "")]),
        "一行都没有填",
        "残缺项目",
    ),
}


@pytest.mark.parametrize(("broken", "reason", "title"), BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("first", [True, False], ids=["在前", "在后"])
def test_a_table_that_cannot_be_read_is_reported_and_the_others_come_out(broken, reason, title, first):
    text = broken + GOOD if first else GOOD + broken
    result = read_document(text, "样.txt")

    assert [table.project.name for table in result.tables] == ["完好项目"]
    assert result.tables[0].index == (2 if first else 1)
    (problem,) = result.problems
    assert reason in problem.reason
    assert problem.title == title
    assert problem.cure
    lines = text.split("\n")
    assert lines[problem.line - 1].startswith("\t")
    assert str(problem).startswith(f"样.txt，第 {problem.line} 行，《{title}》：")


def test_a_table_without_a_head_takes_the_name_of_its_title_and_says_so():
    result = read_document("1.残缺项目绩效目标表\n" + indicators(*ROWS) + "\n", "样.txt")

    assert [(t.project.name, len(t.indicators)) for t in result.tables] == [("残缺项目", 2)]
    assert ["没有项目名称" in problem.reason for problem in result.problems] == [True]


def test_a_layout_nobody_knows_is_read_by_its_labels_and_what_it_lacks_is_said():
    text = cells(("项目名称", "甲"), ("一级指标", "三级指标", "指标值"), ("产出", "修缮间数", "1")) + "\n"
    result = read_document(text, "样.txt")

    assert [(i.level1, i.name, i.value.text) for i in result.tables[0].indicators] == [
        ("产出", "修缮间数", "1")
    ]
    assert any("二级指标" in problem.reason for problem in result.problems)


def test_two_tables_glued_together_are_two():
    text = hebei("甲").rstrip("\n") + "\n" + hebei_head("乙") + indicators(*ROWS)
    result = read_document(text, "样.txt")

    assert [(t.index, t.project.name, len(t.indicators)) for t in result.tables] == [
        (1, "甲", 2),
        (2, "乙", 2),
    ]
    assert result.tables[1].project.budget.written() == "17万元"
    assert result.problems == ()


def test_a_document_cut_inside_a_row_says_where():
    text = hebei("甲")
    result = read_document(text[: text.index("\t≥98%")], "样.txt")

    assert [i.name for i in result.tables[0].indicators] == ["修缮间数", "验收合格率"]
    (problem,) = result.problems
    assert "断了" in problem.reason
    assert text.split("\n")[problem.line] == "\t质量指标"


def test_a_row_that_lost_a_cell_is_reported():
    result = read_document(hebei("甲").replace("\t列入计划的教室\n", ""), "样.txt")

    assert ["少 1 格" in problem.reason for problem in result.problems] == [True]


def test_a_row_with_a_cell_too_many_is_reported():
    result = read_document(hebei(rows=(ROWS[0], (*ROWS[1], "多写的"))), "样.txt")

    assert ["多写的" in problem.reason for problem in result.problems] == [True]
    assert len(result.tables[0].indicators) == 2


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ({"amount": "约20"}, "不是确切的金额"),
        ({"amount": "NaN"}, "不是确切的金额"),
        ({"unit": "见下"}, "没有写明是元还是万元"),
    ],
)
def test_an_amount_that_cannot_be_read_is_missing_and_reported(head, reason):
    result = read_document(hebei(**head), "样.txt")

    assert result.tables[0].project.budget is None
    assert [reason in problem.reason for problem in result.problems] == [True, True]


def test_a_second_level_that_nobody_knows_is_kept_and_reported():
    result = read_document(hebei(rows=(*ROWS, ("", "其他指标", "甲", "", "1", ""))), "样.txt")

    assert result.tables[0].indicators[-1].level2 == "其他指标"
    assert ["认不出是哪一类" in problem.reason for problem in result.problems] == [True]


def test_prose_without_a_table_is_a_problem_of_the_whole_file():
    result = read_document("工作总结\n\n成效显著。\n", "样.txt")

    assert result.tables == ()
    assert [(p.line, p.reason) for p in result.problems] == [(None, "没有找到项目绩效目标表")]
