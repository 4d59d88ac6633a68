from batch.tables import table

from drafter.batch.cross_check import CrossCheck, traits_of


def texts(*tables):
    check = CrossCheck()
    for number, one in enumerate(tables, 1):
        check.add(number, traits_of(one))
    return [found.text for found in check.findings()]


ROWS = (("数量", "聘用人数", "=28人"), ("质量", "到岗率", "≥95%"), ("时效", "发放及时率", "=100%"))


def test_the_same_rows_in_different_projects_are_named():
    [found] = texts(table("甲", "5", ROWS), table("乙", "6", ROWS))

    assert found == "指标和指标值完全相同：第1个“甲”、第2个“乙”"


def test_one_project_twice_in_the_list_is_no_copy():
    assert not texts(table("甲", "5", ROWS), table("甲", "5", ROWS))


def test_a_telling_figure_under_one_name_is_shared_a_round_one_is_not():
    assert texts(
        table("甲", "5", [("数量", "受益人数", "=1183人"), ("数量", "点位", "=20个")]),
        table("乙", "6", [("数量", "受益人数", "=1183人"), ("数量", "点位", "=20个")]),
    ) == ["“受益人数”=1183人同时出现在第1个“甲”、第2个“乙”"]


def test_costs_that_are_another_projects_budget_are_named():
    [found] = texts(
        table("甲", "25.59", [("成本", "总成本", "≤25.59万元")]),
        table("乙", "17", [("成本", "总成本", "≤25.59万元")]),
    )[:1]

    assert found == "第2个“乙”的成本合计25.59万元，不等于本项目预算，却等于第1个“甲”的预算"


def test_the_budgets_are_added_up():
    check = CrossCheck()
    check.add(1, traits_of(table("甲", "5", ROWS)))
    check.add(2, traits_of(table("乙", None, ROWS)))

    assert check.total == 50_000
