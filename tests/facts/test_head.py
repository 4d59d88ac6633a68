"""Name, purpose and goals read together."""

import pytest

from drafter.facts import extract_head
from drafter.facts.fact import FactKind
from drafter.facts.head import project_core
from drafter.table.brief import ProjectHead
from drafter.table.money import Money


def facts_of(name, purpose, *goals, budget="50"):
    return extract_head(ProjectHead(name=name, purpose=purpose, budget=Money.parse(budget, "万元")), goals)


def test_a_quantity_that_the_goal_repeats_is_one_fact():
    facts = facts_of(
        "微型消防站建设", "对辖区内23个行政村建设消防站", "按要求对辖区内23个行政村建设完成消防站"
    )

    assert [(f.place, f.quote) for f in facts] == [("purpose", "23个行政村")]


def test_the_same_number_of_something_else_is_a_fact_of_its_own():
    facts = facts_of("宣传", "制作展板60块", "安装路灯60盏，悬挂条幅60块")

    assert [f.subject for f in facts] == ["展板", "路灯", "悬挂条幅"]


def test_quotes_of_goals_are_found_in_the_goals_joined_by_line_breaks():
    goals = ("1.巡逻", "2.培训队员40名，开展演练2次")

    facts = facts_of("消防", "用于消防", *goals)

    joined = "\n".join(goals)
    assert len(facts) == 2
    assert all(joined[f.start : f.start + len(f.quote)] == f.quote for f in facts)


def test_within_leads_to_the_amount_across_fields():
    facts = facts_of("2024年护林项目", "修路3公里", "工资22.4万元（28名护林员，每人每年8000元）")

    amount = next(i for i, f in enumerate(facts) if f.kind is FactKind.AMOUNT)
    assert [f.within for f in facts if f.place == "goal"] == [None, amount, amount]


def test_amounts_of_a_goal_are_no_second_budget():
    facts = facts_of("采购", "购置设备50万元", "完成投资48万元")

    assert [f.part_of_budget for f in facts] == [True, False]


def test_an_amount_equal_to_the_budget_beside_its_parts_is_the_whole():
    facts = facts_of("采购", "申请资金50万元，设备款30万元，安装费20万元")

    assert [(f.whole, f.part_of_budget) for f in facts] == [(True, False), (False, True), (False, True)]


def test_a_contract_that_is_exactly_the_budget_is_what_the_budget_pays():
    [fact] = facts_of("外包", "合同金额每年50万元")

    assert fact.part_of_budget


@pytest.mark.parametrize(
    ("name", "purpose", "subject"),
    [
        ("村民小组长误工补贴", "该笔经费用于协助村务给予的相应补贴，一次性发放。", "村民小组长误工补贴发放"),
        ("公益岗位工资", "每人每月1000元", "公益岗位工资标准"),
        ("2024年公益岗位补贴项目", "共12人", "公益岗位"),
    ],
)
def test_a_subject_that_the_purpose_leaves_out_comes_from_the_name(name, purpose, subject):
    fact = facts_of(name, purpose)[-1]

    assert fact.subject == subject


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("2024年护林员补助项目", "护林员补助"),
        ("护林防火专项（森林消防队）", "护林防火"),
        ("法律顾问", "法律顾问"),
        ("项目资金", "项目资金"),
    ],
)
def test_the_core_of_a_name_has_no_year_and_no_word_for_money(name, core):
    assert project_core(name) == core


@pytest.mark.parametrize(
    ("purpose", "budget", "worth"),
    [
        ("购置台式电脑20台，每台5000元", "10", True),
        ("购置台式电脑20台，每台5000元", "12", False),
        ("购置台式电脑20台，每台5000元，共10万元", "10", False),
        ("租赁大屏2块，8万元/块/年，另设计费3.2万元", "19.2", True),
    ],
)
def test_a_goods_price_is_worth_measuring_where_it_alone_explains_the_money(purpose, budget, worth):
    prices = [f for f in facts_of("采购", purpose, budget=budget) if f.kind is FactKind.UNIT_PRICE]

    assert [f.worth_measuring for f in prices] == [worth]


def test_a_bare_standard_is_named_by_the_project():
    price = facts_of("秸秆离田", "秸秆利用12万亩；补助10元/亩", budget="120")[-1]

    assert price.subject == "秸秆离田补助标准"
