from decimal import Decimal
from pathlib import Path

import pytest
from assessed import ROWS, assessed, finding, table

from drafter.review.assessment_items import CODE_NAMES, ITEMS
from drafter.review.rules import RULES, select
from drafter.table.assessment import Grade

DECISION = Path(__file__).parents[2] / "docs" / "decisions" / "0005-assessment.md"


def item(assessment, name):
    return next(one for one in assessment.items if one.name == name)


def test_the_form_has_eight_items_with_a_hundred_points():
    assert [one.maximum for one in ITEMS] == [10, 10, 15, 15, 15, 15, 10, 10]
    assert all(len(one.checks) == 2 for one in ITEMS)


def test_every_fault_lowers_an_item_and_has_a_name():
    lowering = {code for one in ITEMS for check in one.checks for code in check.codes}

    assert {rule.code for rule in RULES} <= lowering
    assert lowering == set(CODE_NAMES)


def test_the_decision_record_shows_which_fault_lowers_which_item():
    lines = DECISION.read_text("utf-8").splitlines()

    for code in CODE_NAMES:
        items = [one.name for one in ITEMS if any(code in check.codes for check in one.checks)]
        [line] = [line for line in lines if line.startswith(f"| {code} |")]
        assert line.split(" | ")[1:3] == [CODE_NAMES[code], "、".join(items)], line


def test_a_sound_table_gets_full_marks_on_everything_a_table_can_show():
    result = assessed(table(), [])

    assert result.grade is Grade.GOOD
    assert result.total == 100
    assert result.score == 100
    assert "没有发现必须修改之处" in "".join(result.opinion)


def test_what_a_table_cannot_show_is_never_graded_but_asked_for():
    result = assessed(table(), [])

    for name in ("目标相关性", "条件充分性"):
        one = item(result, name)
        assert (one.grade, one.points, one.judged) == (None, None, 0)
        assert len(one.material) == 2
    assert item(result, "实现可能性").judged == 5
    assert item(result, "实现可能性").material
    assert result.judged == 70


def test_a_goal_of_another_project_leaves_the_relation_ungraded_but_is_named():
    one = item(assessed(table(), [finding("goal", "irrelevant")]), "目标相关性")

    assert one.grade is None
    assert "irrelevant有误" in one.reasons[0]


@pytest.mark.parametrize(
    ("code", "at", "lowered"),
    [
        ("plan", "plan", {"规范完整性", "实现可能性"}),
        ("goal-vague", "goal", {"明确清晰性"}),
        ("not-measurable", "r5", {"指标科学性", "绩效合理性"}),
        ("weak-target", "r2", {"绩效合理性"}),
        ("cost-sum", "table", {"资金匹配性", "实现可能性"}),
        ("uncovered-fact", "purpose", {"明确清晰性", "指标科学性", "资金匹配性"}),
    ],
)
def test_a_fault_lowers_the_items_it_concerns_and_no_other(code, at, lowered):
    result = assessed(table(), [finding(at, code)])

    assert {one.name for one in result.items if one.grade not in (None, Grade.GOOD)} == lowered


def test_with_an_error_or_warning_an_item_is_no_longer_wholly_as_required():
    many = tuple(ROWS) * 40
    result = assessed(table(many), [finding("r1", "not-measurable", "warning")])

    assert item(result, "指标科学性").grade is Grade.FAIR
    assert item(assessed(table(), [finding("r1", "basis", "info")]), "实现可能性").grade is Grade.GOOD


def test_reasons_name_the_rows():
    result = assessed(table(), [finding(f"r{at}", "value-echoes-name") for at in (1, 2, 3, 5)])

    [reason] = item(result, "指标科学性").reasons
    assert reason == "指标值照抄名称：第1行“村道养护里程”，第2、3、5行"


def test_the_total_of_a_key_project_says_that_it_is_scaled():
    result = assessed(table(), [finding("r1", "not-measurable")], key=True)

    assert result.total == (result.reached / 70 * 100).quantize(Decimal("0.1"))
    assert "满分100分中凭表可评70分" in result.how
    assert "未计入" in result.how


def test_the_opinion_has_two_to_four_sentences_and_begins_with_what_weighs_most():
    found = [
        finding("table", "missing-category"),
        *(finding(f"r{at}", "value-echoes-name", "warning") for at in (1, 2)),
        finding("goal", "goal-vague", "warning"),
        finding("r3", "basis", "warning"),
    ]
    opinion = assessed(table(), found).opinion

    assert 2 <= len(opinion) <= 4
    assert "一是缺少必设指标" in opinion[1]
    assert "此外还有指标值依据不足" in opinion[2]


def test_without_a_budget_the_money_is_not_judged():
    result = assessed(table(budget=""))

    money = item(result, "资金匹配性")
    assert money.judged == 7
    assert money.material == ("预算数",)
    assert any("没有预算数" in text for text in result.unchecked)


def test_a_table_without_indicators_is_not_praised_for_having_no_faulty_row():
    empty = assessed(table(rows=(("产出指标", "数量指标", "无", "无"),)))

    assert empty.score == 0
    assert empty.grade is Grade.POOR
    assert any("没有填写任何指标" in note for note in empty.notes)


def test_rules_left_out_are_named():
    [note] = assessed(table(), [], rules=select("C")).notes

    assert "W301" in note
    assert "没有审核" in note


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (table(title="2022年度项目支出绩效自评表"), "绩效自评表"),
        (table((*ROWS, ("满意度指标", "服务对象满意度指标", "总分", "98"))), "绩效自评表"),
        (table(title="中央对地方转移支付区域绩效目标表"), "区域绩效目标表"),
        (table(title="部门整体绩效目标表"), "整体绩效目标表"),
        (table((*ROWS, *ROWS)), "两张表粘在一起"),
        (table(ROWS[:2]), "表可能在中间断开"),
        (table(ROWS[:1] * 300), "共有300行"),
        (table((*ROWS, ("产出指标", "数量指标", "长" * 5000, "=1个"))), "第7行有超过1000字"),
    ],
)  # fmt: skip
def test_a_table_of_another_kind_is_named_as_what_it_is(one, words):
    assert any(words in note for note in assessed(one, []).notes)


def test_what_could_not_be_read_is_said():
    [note] = assessed(table(), [], problems=["第7行：这一行多出“10”", "第8行：缺一格"]).notes

    assert "2处没有读懂" in note
    assert "第7行" in note
