"""Whether stated amounts add up, and what is said where they do not."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from drafter.facts import extract_head
from drafter.facts.breakdown import ConflictKind, break_down
from drafter.table.brief import ProjectHead
from drafter.table.money import Money

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
TABLES = SHARED / "review-gold" / "tables-dev.jsonl"


def balance(purpose, budget, *goals, name="某项目"):
    head = ProjectHead(name=name, purpose=purpose, budget=Money.parse(budget, "万元"))
    return break_down(extract_head(head, goals), head.budget)


@pytest.mark.parametrize(
    ("purpose", "budget", "formula"),
    [
        ("每人每月1000元，12人", "14.4", "12人 × 1000元/人/月 × 12个月 = 14.4万元（按全年12个月）"),
        ("发放28名护林员补助，每人每年8000元", "22.4", "28名 × 8000元/人/年 = 22.4万元"),
        ("公益岗40人，1500元/人·月，防火期6个月", "36", "40人 × 1500元/人/月 × 6个月 = 36万元"),
        ("就餐12人，每人每天20元", "8.76", "12人 × 20元/人/天 × 365天 = 8.76万元（按全年365天）"),
        ("检测服务每季度5000元", "2", "5000元/季 × 4个季度 = 2万元（按全年4个季度）"),
        (
            "指导员86名、普查员420名，补贴标准分别为3000元/人和2000元/人",
            "109.8",
            "86名 × 3000元/人 + 420名 × 2000元/人 = 109.8万元",
        ),
        (
            "培训3期，每期50人，每人每天450元，每期3天",
            "20.25",
            "3期 × 50人/期 × 450元/人/天 × 3天/期 = 20.25万元",
        ),
        ("供热面积150万平方米，每平方米补贴4元", "600", "1500000平方米 × 4元/平方米 = 600万元"),
    ],
)
def test_a_budget_without_items_is_explained_by_counts_and_prices(purpose, budget, formula):
    found = balance(purpose, budget)

    assert str(found.calculation) == formula
    assert found.reconciled
    assert found.conflicts == ()


def test_an_items_own_product_is_checked():
    found = balance("护林员工资23万元（28名护林员，每人每年8000元）", "23")

    [conflict] = found.conflicts
    assert conflict.kind is ConflictKind.PRODUCT
    assert conflict.message == "按28名 × 8000元/人/年 = 22.4万元，“护林员工资23万元”比它多6000元。"
    assert conflict.quotes == ("28名护林员", "每人每年8000元")


@pytest.mark.parametrize(
    ("detail", "formula"),
    [
        ("12名队员伙食补助8.76万元（每人每天20元标准）", "12名 × 20元/人/天 × 365天"),
        ("条幅500条，每条10米，每米10元，约5万元", "500条 × 10米/条 × 10元/米"),
        ("铁锹300把、2号工具300把，每把30元，约1.8万元", "(300把 + 300把) × 30元/把"),
        ("村级专干补贴（7*4202=29414元）", "7名 × 4202元/人/年"),
        ("敏感时期雇工6万元（40名护林员，每人每天50元）", "40名 × 50元/人/天 × 30天"),
        ("屋面防水1200平方米，综合单价85元/平方米，预计10.2万元", "1200平方米 × 85元/平方米"),
    ],
)
def test_the_details_of_an_amount_come_to_it(detail, formula):
    item = balance(detail, "100").items[0]

    assert item.calculation is not None
    assert (item.calculation.formula, item.calculation.agrees) == (formula, True)


def test_a_period_that_only_the_amount_yields_is_named_as_such():
    [item] = balance("雇工6万元（40名护林员，每人每天50元）", "6").items

    assert item.calculation.assumed == "由金额推算为30天"


def test_items_that_do_not_add_up_are_reported_with_the_difference():
    found = balance("办公设备5万元，差旅费5万元，会议费2万元", "10")

    [conflict] = found.conflicts
    assert conflict.kind is ConflictKind.ITEMS
    assert (
        conflict.message == "分项合计12万元（办公设备5万元、差旅费5万元、会议费2万元），比预算10万元多2万元。"
    )
    assert conflict.difference == Money.of_yuan(-20_000)
    assert found.reconciled is False
    assert found.difference == Money(amount=Decimal(-2), unit="万元")


def test_parts_that_do_not_make_up_their_item_are_reported():
    found = balance("一、人员经费30万元\n1、工资20万元\n2、社保9万元\n二、公用经费20万元", "50")

    assert [item.subject for item in found.items] == ["人员经费", "公用经费"]
    [conflict] = found.conflicts
    assert conflict.kind is ConflictKind.PARTS
    assert conflict.message == "“人员经费30万元”的明细合计29万元，比30万元少1万元。"


def test_an_amount_above_the_budget_is_reported_even_if_it_is_no_item():
    found = balance("重建桥梁1座，合同价102.11万元", "50")

    assert found.items == ()
    [conflict] = found.conflicts
    assert conflict.kind is ConflictKind.ABOVE
    assert "高出52.11万元" in conflict.message


def test_a_stated_total_below_the_budget_is_reported():
    found = balance("本项目总预算45万元，其中：设备20万元，安装25万元。", "50")

    assert {conflict.kind for conflict in found.conflicts} == {ConflictKind.ITEMS, ConflictKind.WHOLE}


def test_the_same_people_counted_differently_in_purpose_and_goal_are_reported():
    found = balance("聘用护林员28名，发放工资。", "22.4", "保障30名护林员工资")

    assert [c.message for c in found.conflicts] == [
        "护林员前后不一：“护林员28名”与“30名护林员”（28名、30名）。"
    ]


def test_a_total_is_no_item_and_its_parts_are():
    found = balance("设备款160万元，安装费12万元，其他费用3万元，总计175万元。", "175")

    assert [item.money.written() for item in found.items] == ["160万元", "12万元", "3万元"]
    assert found.reconciled


def test_a_price_outside_the_items_may_pay_the_rest():
    found = balance("平台运维费9.8万元，数据专线租赁费每月2000元。", "12.2")

    assert found.reconciled
    assert str(found.calculation) == "2000元/月 × 12个月 = 2.4万元（按全年12个月）"


@pytest.mark.parametrize(
    ("purpose", "budget", "agrees"),
    [
        ("购置办公设备约5万元", "5.4", True),
        ("购置办公设备约5万元", "5.6", False),
        ("购置办公设备5万元左右", "4.6", True),
        ("购置办公设备5万元", "5.0001", False),
        ("购置办公设备50000元", "5", True),
    ],
)
def test_about_allows_the_rounding_of_the_written_digits_and_nothing_else_does(purpose, budget, agrees):
    assert balance(purpose, budget).reconciled is agrees


def test_nothing_is_said_where_nothing_is_stated():
    found = balance("做好本年度各项工作", "5")

    assert (found.items, found.total, found.reconciled, found.conflicts) == ((), None, None, ())


def test_without_a_budget_the_items_are_still_added_up():
    head = ProjectHead(name="某项目", purpose="差旅费7万元，租车费3万元")

    found = break_down(extract_head(head, []), None)

    assert found.total == Money(amount=Decimal(10))
    assert (found.difference, found.reconciled) == (None, None)


@pytest.mark.skipif(not TABLES.exists(), reason="样本文件不在，跳过")
def test_the_nested_purpose_of_a_real_table_reconciles_to_the_yuan():
    tables = {t["id"]: t for t in map(json.loads, TABLES.read_text("utf-8").splitlines())}
    fire, family = tables["001-14"], tables["001-16"]

    found = balance(fire["purpose"], fire["budget"])
    assert (len(found.items), found.reconciled, found.conflicts) == (6, True, ())
    assert [part.money.written() for part in found.items[4].items] == ["8.76万元", "5万元", "2万元"]

    found = balance(family["purpose"], family["budget"])
    assert found.difference == Money.of_yuan(54)
    assert "少54元" in found.conflicts[0].message


@pytest.mark.parametrize(
    ("purpose", "budget"),
    [
        ("聘请专家60人次，专家费800元/人·天，其余用于宣传", "20"),  # nobody says how many days
        ("为常住人口6万人提供服务，人均89元，县级配套8元/人", "480"),  # two prices of the same people
        ("县级馆3个，每馆20万元，其中中央补助80%", "50"),  # a share that is paid elsewhere
        ("涉及职工180人，人均补贴约4.44万元", "800"),  # about
        ("创业担保贷款贴息，贷款余额1200万元，年贴息率3%", "40"),  # the loan is nobody's expense
        ("人员经费57.6万元（其中：工资48万元，社保9.6万元），公用经费19.2万元", "76.8"),
    ],
)
def test_no_conflict_is_guessed_from_what_the_text_leaves_open(purpose, budget):
    assert balance(purpose, budget).conflicts == ()


@pytest.mark.parametrize(
    ("purpose", "budget", "formula"),
    [
        ("养老保险缴费基数400万元，单位缴费比例16%", "64", "400万元 × 16% = 64万元"),
        ("小麦保险30万亩，保费18元/亩，县级承担25%", "135", "300000亩 × 18元/亩 × 25% = 135万元"),
        ("日处理污水2万吨，按1.5元/吨×365天计算", "1095", "20000吨/天 × 1.5元/吨/天 × 365天 = 1095万元"),
        (
            "放映：264个行政村×12场×200元/场",
            "63.36",
            "264个 × 12场/村 × 200元/场 = 63.36万元",
        ),
    ],
)
def test_shares_rates_and_chains_explain_a_budget(purpose, budget, formula):
    found = balance(purpose, budget)

    assert str(found.calculation) == formula
    assert found.reconciled
