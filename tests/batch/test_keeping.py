from datetime import date

import pytest
from batch.tables import table

from drafter.batch.comparison import compare, page
from drafter.batch.keeping import keep
from drafter.batch.store import Record
from drafter.batch.task import Status
from drafter.forms import load_form
from drafter.review.examination import examine
from drafter.review.reviewer import review
from drafter.settings import Settings
from drafter.table.brief import ProjectBrief
from drafter.table.category import Category
from drafter.table.money import Money
from drafter.table.provenance import Source
from drafter.wiring import drafter_for

PURPOSE = "聘用28名护林员，每人每月800元，共26.88万元；制作防火条幅500条。"
BEFORE = table(
    "护林防火",
    "30",
    [
        ("数量", "护林员聘用人数", "=28人"),
        ("数量", "巡山护林次数", "≥365次"),
        ("质量", "防火工作完成情况", "明显改善"),
        ("时效", "工资发放及时率", "=100%"),
        ("社会效益", "森林火灾受害率", "≤0.9‰"),
        ("满意度", "辖区群众满意度", "≥93%"),
    ],
    goals=["原来的目标：聘用28名护林员，全年不发生重大火灾。"],
    purpose=PURPOSE,
)


BRIEF = ProjectBrief(name="护林防火", budget=Money.parse("30万元"), purpose=PURPOSE, year=2027)


def drafted(form="hebei", brief=BRIEF):
    return drafter_for(Settings(), today=date(2026, 11, 1)).draft(brief, load_form(form))


def rows_kept(before, brief=BRIEF):
    return keep(drafted(brief=brief), before, load_form("hebei"), ["rows-without-findings"], brief)


def named(result):
    return {row.name: row.value.text for row in result.table.indicators}


def test_goals_are_kept_word_for_word():
    kept = keep(drafted(), BEFORE, load_form("hebei"), ["goals"], BRIEF)

    assert kept.table.goals == BEFORE.goals
    assert named(kept) == named(drafted())


def test_values_are_kept_under_the_same_name_only():
    fresh = drafted()
    row = next(r for r in fresh.table.indicators if r.value.number is not None and r.category)
    before = table("护林防火", "30", [(row.category.value, f" {row.name}", "≥77%"), ("数量", "别的", "=1个")])

    kept = keep(fresh, before, load_form("hebei"), ["values"], BRIEF)

    assert named(kept)[row.name] == "≥77%"
    assert "别的" not in named(kept)
    [source] = [p for p in kept.provenance if "原表第1行" in p.evidence]
    assert source.source is Source.INPUT


@pytest.mark.parametrize("form", ["hebei", "tangshan", "ningxia", "mof2021"])
def test_rows_no_rule_objects_to_are_kept_and_faulty_ones_drafted_anew(form):
    kept = keep(drafted(form), BEFORE, load_form(form), ["rows-without-findings"], BRIEF)

    names = named(kept)
    assert names["辖区群众满意度"] == "≥93%"
    assert names["巡山护林次数"] == "≥365次"
    assert "防火工作完成情况" not in names
    assert [row.row for row in kept.table.indicators] == list(range(1, len(names) + 1))
    assert [p.row for p in kept.provenance] == list(range(1, len(names) + 1))
    assert all(question.row is None or question.row <= len(names) for question in kept.questions)
    assert kept.findings == review(examine(kept.table))
    if (weights := load_form(form).weights) is not None:
        assert sum(row.weight for row in kept.table.indicators) == sum(weights.with_cost.values())


def test_goals_that_are_not_kept_speak_of_the_rows_that_are_there():
    kept = rows_kept(BEFORE)

    said = "".join(kept.table.goals)
    assert ("辖区群众满意度不低于93%" in said, "森林火灾受害率不超过0.9‰" in said) == (True, True)
    for row in drafted().table.indicators:
        if row.name not in named(kept):
            assert row.name not in said


def test_a_row_that_is_wrong_in_the_new_year_is_not_kept():
    dated = ("时效", "防火物资采购完成时间", "2023年3月底前")
    before = table("护林防火", "30", [dated, ("满意度", "辖区群众满意度", "≥93%")], purpose=PURPOSE)

    kept = rows_kept(before)

    assert ("防火物资采购完成时间" in named(kept), "辖区群众满意度" in named(kept)) == (False, True)
    assert any(row.category is Category.TIMELINESS for row in kept.table.indicators)
    assert not [finding for finding in kept.findings if finding.code == "date-conflict"]


@pytest.mark.parametrize(("value", "asked"), [("≥274名", False), ("≥3次", True)])
def test_a_blank_in_a_unit_that_a_kept_row_counts_in_is_asked_no_more(value, asked):
    brief = ProjectBrief(name="敬老院运行", budget=Money.parse("30万元"), purpose="敬老院运行经费", year=2027)
    [blank] = [row.name for row in drafted(brief=brief).table.indicators if row.value.text == "=＿＿人"]

    kept = rows_kept(table("敬老院运行", "30", [("数量", "在册名单", value)]), brief)

    assert (blank in named(kept)) is asked


def test_what_the_form_has_no_place_for_is_said():
    lasting = ("可持续影响", "护林设施使用年限", "≥5年")
    before = table("护林防火", "30", [("数量", "护林员聘用人数", "=28人"), lasting], purpose=PURPOSE)

    kept = keep(drafted("mof2021"), before, load_form("mof2021"), ["rows-without-findings"], BRIEF)

    assert "原表第2行“护林设施使用年限”在这种表样里没有位置，没有保留" in kept.notices


def test_a_comparison_shows_old_beside_new_and_both_findings():
    kept = keep(drafted(), BEFORE, load_form("hebei"), ["rows-without-findings"], BRIEF)
    record = Record("k", 1, 1, "护林防火", Status.DONE, "", 0, 0, Money.parse("1元").amount, "001")

    comparison = compare(record, BEFORE, kept)
    text = page(comparison)

    assert comparison.kept() >= 3
    assert "| 满意度指标 | 辖区群众满意度 | ≥93% | 辖区群众满意度 | ≥93% |" in text.replace(
        "服务对象满意度", "满意度"
    )
    assert text.index("## 原表的检查发现") < text.index("明显改善", text.index("## 原表的检查发现"))
