"""A table under another form: where every row goes, and nothing lost without a word."""

from decimal import Decimal
from itertools import product

import pytest

from drafter.forms import form_ids, load_form
from drafter.forms.conversion import Kind, convert
from drafter.rendering.layout import lay_out
from drafter.table.brief import ProjectHead
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.money import Money
from drafter.table.spending_plan import PlanPoint
from drafter.table.target_value import Direction, TargetValue


def row(level1, level2, name, value="≥90%", **more):
    return Indicator(level1=level1, level2=level2, name=name, value=TargetValue.parse(value), **more)


def table(*rows, form="hebei", **more):
    return GoalTable(
        form=form,
        title="甲县项目绩效目标表",
        project=ProjectHead(
            name="村道养护",
            code="13020923P00002010002H",
            budget=Money(amount=Decimal(17)),
            purpose="养护村道",
        ),
        goals=("养护村道23公里",),
        spending_plan=(PlanPoint.of("6月底", 50), PlanPoint.of("12月底", 100)),
        indicators=tuple(one.model_copy(update={"row": at}) for at, one in enumerate(rows, 1)),
        **more,
    )


def converted(source, target):
    return convert(source, load_form(target))


def texts(conversion, kind):
    return [note.text for note in conversion.notes if note.kind is kind]


@pytest.mark.parametrize(
    ("level1", "level2", "name", "target", "placed"),
    [
        ("产出指标", "成本指标", "每公里成本", "mof2021", ("成本指标", "经济成本指标")),
        ("产出指标", "数量指标", "里程", "mof2021", ("产出指标", "数量指标")),
        ("效果指标", "社会效益指标", "受益人口", "mof2021", ("效益指标", "社会效益指标")),
        ("满意度指标", "服务对象满意度", "村民满意度", "mof2021", ("满意度指标", "服务对象满意度指标")),
        ("效益指标", "可持续影响指标", "道路使用年限", "mof2021", ("效益指标", "社会效益指标")),
        ("效益指标", "可持续影响指标", "水质持续达标率", "mof2021", ("效益指标", "生态效益指标")),
        ("效益指标", "可持续影响指标", "农户持续增收户数", "mof2021", ("效益指标", "经济效益指标")),
        ("成本指标", "经济成本指标", "每公里成本", "hebei", ("产出指标", "成本指标")),
        ("效益指标", "生态效益指标", "绿化率", "tangshan", ("效果指标", "生态效益指标")),
        ("产出指标", "产出数量", "里程", "ningxia", ("产出指标", "数量指标")),
    ],
)
def test_a_row_stands_where_the_target_form_puts_its_category(level1, level2, name, target, placed):
    [moved] = converted(table(row(level1, level2, name)), target).table.indicators

    assert (moved.level1, moved.level2) == placed
    assert (moved.name, moved.value.text, moved.row) == (name, "≥90%", 1)


def test_a_moved_row_is_told():
    conversion = converted(table(row("效益指标", "可持续影响指标", "道路使用年限")), "mof2021")

    assert texts(conversion, Kind.MOVED) == ["“道路使用年限”由可持续影响指标并入社会效益指标"]


@pytest.mark.parametrize("level2", ["社会成本指标", "生态环境成本指标"])
def test_a_cost_that_is_no_money_has_no_place_under_the_older_forms_and_is_told_in_full(level2):
    lost = row("成本指标", level2, "施工投诉", "≤3次", description="当年有效投诉", basis="上年记录")
    conversion = converted(table(lost, form="mof2021"), "hebei")

    assert not conversion.table.indicators
    [text] = [text for text in texts(conversion, Kind.LEFT_OUT) if level2 in text]
    assert text.endswith("施工投诉｜当年有效投诉｜≤3次｜上年记录")
    assert not conversion.complete


def test_a_row_of_an_unknown_category_is_left_out_by_name():
    conversion = converted(table(row("管理指标", "资金管理", "支付率")), "tangshan")

    assert any("没有“资金管理”：支付率" in text for text in texts(conversion, Kind.LEFT_OUT))


def test_rows_follow_the_order_of_the_target_and_are_counted_anew():
    source = table(row("产出指标", "数量指标", "里程"), row("产出指标", "成本指标", "总成本"))

    rows = converted(source, "mof2021").table.indicators

    assert [(one.row, one.name) for one in rows] == [(1, "总成本"), (2, "里程")]


@pytest.mark.parametrize(
    ("value", "direction"),
    [
        ("≥3次", Direction.HIGHER),
        ("≤3次", Direction.LOWER),
        ("=3次", Direction.EXACT),
        ("3次", None),
        ("按季", None),
    ],
)
def test_the_direction_follows_from_the_relation_or_stays_open(value, direction):
    conversion = converted(table(row("产出指标", "数量指标", "次数", value)), "mof2021")

    [one] = conversion.table.indicators
    assert one.direction is direction
    assert bool(texts(conversion, Kind.DERIVED)) == (direction is not None)


def test_what_the_target_demands_and_the_source_lacks_is_named_with_its_clause():
    missing = texts(converted(table(row("产出指标", "数量指标", "里程")), "mof2021"), Kind.MISSING)

    assert any("质量指标：必设" in text and "101号" in text for text in missing)
    assert any("面向公众" in text for text in missing)
    assert any("效益指标一项也没有" in text for text in missing)
    assert any("评（扣）分标准" in text for text in missing)


def test_a_plan_is_missed_by_the_forms_that_have_one():
    source = table(row("产出指标", "数量指标", "里程"), form="ningxia").model_copy(
        update={"spending_plan": ()}
    )

    assert any("3月底、6月底" in text for text in texts(converted(source, "hebei"), Kind.MISSING))


def test_a_whole_table_needs_no_word():
    whole = table(
        *(
            row(slot.level1, slot.level2, slot.category.value, description="算法", basis="依据")
            for slot in load_form("hebei").slots
        )
    )

    conversion = converted(whole, "hebei")

    assert conversion.complete
    assert not conversion.notes
    assert conversion.table.indicators == whole.indicators


@pytest.mark.parametrize(("source", "target"), list(product(form_ids(), repeat=2)))
def test_every_word_of_the_source_is_on_the_page_or_in_the_notes(source, target):
    rows = [
        row(
            slot.level1,
            slot.level2,
            f"指标{at}名",
            f"≥{at}1次",
            description=f"描述{at}文",
            basis=f"依据{at}文",
            scoring=f"评分{at}文",
            data_source=f"来源{at}文",
            taking=f"取值{at}文",
            weight=Decimal(f"{at}.5"),
        )
        for at, slot in enumerate(load_form(source).slots, 1)
    ]
    whole = table(*rows, form=source)

    conversion = converted(whole, target)

    page = "\n".join(cell.text for cell in lay_out(conversion.table, load_form(target)).cells)
    said = page + "\n".join(note.text for note in conversion.notes)
    wanted = [
        text
        for one in rows
        for text in (
            one.name,
            one.value.text,
            one.description,
            one.basis,
            one.scoring,
            one.data_source,
            one.taking,
        )
    ]
    assert not [text for text in (*wanted, "13020923P00002010002H", "养护村道", "12月底") if text not in said]
