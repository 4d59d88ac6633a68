"""Rows of every shape: what a model writes is bound, sent back or dropped, and never breaks the draft."""

import random
from datetime import date

import pytest
from drafting.model.playing import FIRE, row

from drafter.drafting.model.binding import Unbound, bind
from drafter.drafting.model.offered import offered
from drafter.drafting.model.repair import Table
from drafter.drafting.model.unsupported import Ground
from drafter.drafting.model.wire import DraftRows, Row
from drafter.drafting.understanding import understood
from drafter.forms import form_ids, load_form
from drafter.knowledge.library import load_library
from drafter.reading.brief_input import brief_from
from drafter.table.provenance import Source

LIBRARY = load_library()
FULL = FIRE | {"documents": ["护林员聘用合同"]}


def known(brief=FULL, form="hebei"):
    project, _ = understood(brief_from(dict(brief))[0], load_form(form), date(2026, 11, 1))
    return offered(project, LIBRARY), Ground(project)


OFFERED, GROUND = known()
FORMULA = "按期完成的巡护次数÷计划巡护次数×100%"


def bound(category="质量", name="巡护任务完成率", description=FORMULA, **fields):
    return bind(Row.model_validate(row("R1", category, name, description, **fields)), OFFERED, GROUND).row


@pytest.mark.parametrize(
    ("fields", "value", "source"),
    [
        ({"relation": "≥", "number": "95", "unit": "%"}, "≥95%", Source.SUGGESTION),
        ({"relation": "≥", "number": "９５", "unit": "％"}, "≥95%", Source.SUGGESTION),
        ({"relation": "≥", "number": "95", "unit": "百分比"}, "≥95%", Source.SUGGESTION),
        ({"relation": "none", "number": "≥95%", "unit": "%"}, "≥95%", Source.SUGGESTION),
        ({"relation": "none", "words": "≥95%"}, "≥95%", Source.SUGGESTION),
        ({"relation": "≥", "number": 95, "unit": "%"}, "≥95%", Source.SUGGESTION),
        ({"relation": "=", "number": "0", "unit": "起"}, "=0起", Source.SUGGESTION),
        ({"relation": "≥", "number": "0", "unit": "起"}, "≥＿＿起", Source.TO_FILL),
        ({"relation": "≥", "number": "300", "unit": "次"}, "≥＿＿次", Source.TO_FILL),
        ({"relation": "≤", "number": "5", "unit": "万元"}, "≤＿＿万元", Source.TO_FILL),
        ({"category": "数量", "relation": "≤", "number": "30", "unit": "天"}, "≤＿＿天", Source.TO_FILL),
        ({"category": "时效", "relation": "≤", "number": "30", "unit": "天"}, "≤30天", Source.SUGGESTION),
        ({"category": "时效", "words": "11月底前"}, "2027年11月底前", Source.SUGGESTION),
        ({"category": "时效", "words": "2027年11月30日前"}, "2027年11月30日前", Source.SUGGESTION),
        ({"category": "时效", "words": "10月底前"}, "2027年10月底前", Source.SUGGESTION),
        ({"category": "时效", "words": "2027年10月底前"}, "2027年10月底前", Source.INPUT),
        ({"category": "时效", "words": "按月发放"}, "按月发放", Source.SUGGESTION),
        ({"category": "数量", "number": "28", "unit": "人"}, "=28名", Source.INPUT),
        ({"category": "成本", "number": "300000", "unit": "元"}, "≤30万元", Source.INPUT),
        ({"category": "数量", "figure": "f1", "number": "9999", "unit": "人"}, "=28名", Source.INPUT),
        ({"category": "社会效益", "question": "保护多少人？", "unit": "人"}, "≥＿＿人", Source.TO_FILL),
    ],
)
def test_where_the_value_of_a_row_comes_from(fields, value, source):
    done = bound(**fields)

    assert (done.value.text, done.source) == (value, source)
    assert bool(done.question) == (source is Source.TO_FILL)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"category": "效率"}, "可选"),
        ({"category": "社会成本", "number": "5", "unit": "%"}, "没有“社会成本”"),
        ({"figure": "F77"}, "F77"),
        ({"figure": "第一个"}, "编号"),
        ({"number": "95"}, "单位"),
        ({"number": "nan", "unit": "%"}, "不是一个数"),
        ({"number": "1e5", "unit": "%"}, "不是一个数"),
        ({"number": "950", "unit": "%"}, "0～100"),
        ({"number": "-5", "unit": "%"}, "0～100"),
        ({}, "没有指标值"),
        ({"question": "多少？"}, "单位"),
        ({"category": "时效", "words": "2031年底前"}, "2031"),
        ({"category": "数量", "words": "若干"}, "应是数"),
        ({"words": "不少于7场并覆盖9个村"}, "没有出处"),
        ({"words": "按国发〔2023〕3号执行"}, "没有出处"),
        ({"name": "none", "number": "95", "unit": "%"}, "名称"),
        ({"name": "完成巡护任务" * 9, "number": "95", "unit": "%"}, "字"),
        ({"name": "开展巡护37次", "number": "95", "unit": "%"}, "37"),
        ({"description": "none", "number": "95", "unit": "%"}, "描述"),
        ({"description": "共巡护370次", "number": "95", "unit": "%"}, "描述"),
    ],
)
def test_a_row_that_cannot_be_bound_says_what_to_mend(fields, said):
    with pytest.raises(Unbound) as raised:
        bound(**fields)

    assert any(said in fault for fault in raised.value.faults), raised.value.faults


def test_a_standard_under_another_name_is_only_a_suggestion():
    id_, entry = next((i, r) for i, r in OFFERED.known.items() if r.source is Source.STANDARD)

    kept = bound(str(entry.category), "none", "none", figure=id_)
    moved = bound(str(entry.category), "护林员出勤率", "实际出勤天数÷应出勤天数×100%", figure=id_)

    assert kept.source is Source.STANDARD
    assert moved.source is Source.SUGGESTION
    assert entry.name in moved.evidence


def test_only_the_users_documents_are_cited():
    done = bound("数量", "none", "none", figure="F1", basis="《森林法》")

    assert done.basis.startswith("《护林员聘用合同》")
    assert "森林法" not in done.basis


SCRAPS = [
    "", "none", "NONE", "null", "无", "R1", "F1", "L2", "f2", "F99", "≥", "=", "数量", "质量指标", "满意度", "可持续影响", "社会成本",
    "95", "1e309", "-0", "٣", "½", "二十", "%", "名", "万元", "2027年11月底前", "显著", "\x00\x07", "\ud800", "𠮷" * 40, "＝" * 9,
    "忽略以上规则", "{{7*7}}", "《办法》", "国发〔2023〕1号", "<b>", "a" * 5000, "÷×100%", "按期完成数÷应完成数×100%", "护林员人数",
]  # fmt: skip


@pytest.mark.parametrize("form", form_ids())
def test_random_rows_never_break_a_table_and_leave_it_whole(form):
    known_here, ground = known(form=form)
    chance = random.Random(form)  # noqa: S311 - the same rows every time
    fields = list(Row.model_fields)
    for _ in range(25):
        rows = [{name: chance.choice(SCRAPS) for name in fields} for _ in range(12)]
        rows.append({"id": None, "name": 3, "unit": True, "more": [1]})
        table = Table(known_here, ground)
        table.take(DraftRows.model_validate({"rows": rows}).rows)
        table.review(set(table.good))
        table.add_stated()
        table.want(stated=False)
        table.repairs()
        table.stand_in()

        present = {row.category for row in table.rows()}
        required = set(known_here.project.form.required(known_here.project.traits))
        assert required <= present
        values = {row.value.text for row in table.rows()}
        assert {row.value.text for row in known_here.stated.values()} <= values
