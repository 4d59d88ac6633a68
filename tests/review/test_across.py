from assessed import ROWS, reviewed, table

from drafter.review.across import across
from drafter.table.finding import Severity

MAINTAINED = "全年保障村道养护站正常运行，完成村道小修保养任务，确保群众出行便利"


def with_goal(one, *goals):
    return one.model_copy(update={"goals": goals})


def said(*tables):
    return {n: [(f.at, f.code) for f in found] for n, found in across(reviewed(*tables)).items()}


def test_a_goal_copied_from_another_project_is_irrelevant_where_the_name_says_otherwise():
    own = with_goal(table(name="村道养护站运行费"), MAINTAINED)
    copy = with_goal(table(ROWS[:2], name="图书馆免费开放补助", index=2), MAINTAINED)

    [finding] = across(reviewed(own, copy))[2]

    assert (finding.at, finding.code, finding.severity) == ("goal", "irrelevant", Severity.ERROR)
    assert "村道养护站运行费" in finding.message


def test_nobody_is_accused_where_the_author_cannot_be_told():
    goal = "积极完成上级交办的各项任务，保障工作顺利开展，提高工作效率"
    one, other = table(name="甲项目"), table(ROWS[:2], name="乙项目", index=2)

    assert said(with_goal(one, goal), with_goal(other, goal)) == {}


def test_projects_of_one_kind_may_share_a_sentence():
    one, other = table(name="城北村道养护"), table(ROWS[:2], name="城南村道养护", index=2)

    assert said(with_goal(one, MAINTAINED), with_goal(other, MAINTAINED)) == {}


def test_short_clauses_are_common_property():
    one = with_goal(table(name="村道养护站运行费"), "村道养护站运行，村道小修")
    other = with_goal(table(ROWS[:2], name="图书馆开放", index=2), "村道养护站运行，村道小修")

    assert said(one, other) == {}


def test_tables_of_different_projects_with_the_same_indicators_are_told_so():
    found = across(reviewed(table(name="村道养护"), table(name="护林防火经费", index=2)))

    assert [(f.at, f.code, f.severity) for f in found[2] if f.at == "table"] == [
        ("table", "duplicate", Severity.INFO)
    ]
    assert not [f for f in found.get(1, ()) if f.at == "table"]


def test_the_same_project_twice_is_no_copy():
    assert said(table(), table(index=2)) == {}
