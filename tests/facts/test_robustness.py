"""Whatever is pasted into a purpose is read in time and never breaks the program."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.facts import extract, extract_head
from drafter.facts.breakdown import break_down
from drafter.table.brief import ProjectHead
from drafter.table.money import Money

PIECES = st.sampled_from(
    [
        *"0123456789０８.,，、。；：（）()［]“”《》-~—×*=/%·\n\t ",
        *"零一二两三十百千万亿半成点余约多来几第每各共等",
        "元", "万元", "人", "名", "户", "村", "个", "月", "年", "天", "次", "亩", "平方米", "公里", "把", "个月", "20", "2024年", "10月底前",
        "不少于", "以上", "以内", "左右", "每人每月", "人均", "单价", "其中", "合计", "共计", "分别", "一次性发放", "按月", "百分之",
        "护林员", "条幅", "工资", "补助", "购置", "新建", "三室一库", "一年两征", "1、", "（一）", "目标1", "GB 50300", "NaN", "1e400", "-5", "😀", "\x00", "\u200b", "①", "㎡",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=60).map("".join))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_every_quote_is_exact(text):
    for fact in extract(text, "purpose"):
        assert text[fact.start : fact.start + len(fact.quote)] == fact.quote
        assert fact.number.is_finite()


@given(TEXTS, TEXTS)
@settings(max_examples=80, deadline=None)
def test_any_project_can_be_reconciled(purpose, goal):
    head = ProjectHead(name="某项目", purpose=purpose, budget=Money.parse("10", "万元"))
    facts = extract_head(head, [goal])

    found = break_down(facts, head.budget)

    assert all(fact.within is None or 0 <= fact.within < len(facts) for fact in facts)
    assert all(conflict.message for conflict in found.conflicts)


@pytest.mark.parametrize(
    "text",
    ["NaN元", "1e400元", "-5万元", "Infinity", "9" * 400 + "元", "一" * 400 + "元", "0" * 30 + "元", "\x00\x01\x02", "👍" * 50],
)  # fmt: skip
def test_what_is_no_amount_states_no_strange_amount(text):
    assert all(fact.number < 10**15 for fact in extract(text, "purpose"))


PURPOSE = (
    "一、护林员工资22.4万元（28名临时护林员，每人每年8000元）；购置条幅500条，每条10米，每米10元，约5万元。\n"
)


@pytest.mark.parametrize(
    "piece",
    [PURPOSE, "1", "一", "每人每月", "（", "（1元", "1、5万元", "7*", "7*4202=29414元，", "共约", "按月发放", "😀", "条幅、", "“一", "一期", "9.9.", "5万元，其中："],
)  # fmt: skip
def test_fifty_thousand_characters_take_no_time(piece):
    text = (piece * 50_000)[:50_000]
    start = time.perf_counter()

    extract(text, "purpose")

    assert (
        time.perf_counter() - start < 3
    )  # 0.2 to 0.7 s on an idle machine; a quadratic search takes minutes
