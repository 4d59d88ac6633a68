from assessed import ROWS, reviewed, table

from drafter.review.assessment_copies import jaccard
from drafter.review.assessment_document import summarise

OTHER = (
    ("产出指标", "数量指标", "培训场次", "=12场"),
    ("产出指标", "质量指标", "培训考核合格率", "≥95%"),
    ("产出指标", "时效指标", "培训计划按期完成率", "=100%"),
    ("效益指标", "社会效益指标", "参训人员就业率", "≥60%"),
)


def renamed(rows, at, name):
    return tuple((*row[:2], name, row[3]) if number == at else row for number, row in enumerate(rows))


def test_tables_are_ranked_from_the_worst():
    bad = table(tuple((*row[:2], "经济", "明显") for row in ROWS), name="甲项目", index=2)

    ranking = summarise(reviewed(table(), bad)).ranking

    assert [one.number for one in ranking] == [2, 1]
    assert ranking[0].errors > 0


def test_tables_of_different_projects_with_the_same_indicators_are_copies():
    first, copy, near, other = (
        table(),
        table(name="村庄绿化", budget="30万元"),
        table(renamed(ROWS, 0, "绿化面积"), name="村庄保洁", budget="40万元"),
        table(OTHER, name="职业培训"),
    )

    [group] = summarise(reviewed(first, copy, near, other)).copied

    assert group.tables == (1, 2, 3)
    assert group.likeness == 0.71
    assert not group.same_values


def test_two_tables_of_one_project_are_no_copies():
    assert not summarise(reviewed(table(), table(index=2))).copied


def test_tables_too_short_to_compare_are_no_copies():
    assert jaccard(frozenset("甲乙"), frozenset("甲乙")) == 0
    assert jaccard(frozenset("甲乙丙"), frozenset("甲乙丙")) == 1


def test_a_cost_that_is_the_budget_of_another_project_is_named():
    wrong = table(name="村庄绿化", budget="190万元")

    [figure] = summarise(reviewed(table(), wrong)).shared_figures

    assert figure.tables == (2, 1)
    assert "本项目预算是190万元" in figure.text
    assert "第1张“村道日常养护”的预算" in figure.text


def test_a_cost_that_agrees_with_its_own_budget_is_no_matter():
    assert not summarise(reviewed(table(), table(OTHER, name="职业培训", budget="25万元"))).shared_figures


def test_an_odd_figure_under_one_name_in_two_projects_is_named():
    rows = (*ROWS, ("产出指标", "数量指标", "巡查里程", "≥1187公里"))

    figures = summarise(reviewed(table(rows), table(rows, name="村庄绿化"))).shared_figures

    assert [figure.figure for figure in figures] == ["≥1187公里"]


def test_faults_are_counted_by_kind_and_problems_are_kept():
    summary = summarise(reviewed(table(ROWS[:1])), ["乙.txt：文件是空的"])

    missing = next(fault for fault in summary.faults if fault.code == "missing-category")
    assert missing.findings > missing.tables == 1
    assert summary.problems == ("乙.txt：文件是空的",)


def test_a_summary_of_nothing_has_no_mean():
    assert summarise([]).mean_score is None
