"""What each metric says of drafts that are known to be good or bad in one way."""

from dataclasses import replace
from decimal import Decimal

import pytest
from spoiling import changed, pairs_of, valued, with_rows

from drafter.errors import EvaluationError
from drafter.evaluation.boilerplate import SharedRows
from drafter.evaluation.case_set import load_cases
from drafter.evaluation.eval_case import GoldFact
from drafter.evaluation.metric import Measured, Sample
from drafter.evaluation.metrics import METRICS, metric
from drafter.evaluation.metrics.type_accuracy import same_type
from drafter.evaluation.summary import WEIGHTS, summarise
from drafter.forms import load_form
from drafter.review.examination import examine
from drafter.review.reviewer import review
from drafter.table.category import Category
from drafter.table.draft import Question
from drafter.table.provenance import Provenance, Source
from drafter.table.target_value import TargetValue
from drafter.table.usage import Usage

FIRE = next(case for case in load_cases() if case.id == "001-14")


@pytest.fixture(scope="module")
def sample(offline):
    draft = offline.draft(FIRE.brief, load_form("hebei"), exclude_documents=frozenset({"001"}))
    return Sample(
        case=FIRE,
        draft=draft,
        form=load_form("hebei"),
        findings=review(examine(draft.table)),
        reference_findings=(),
        shared=SharedRows([(FIRE.id, draft)]),
        seconds=0.5,
    )


def measured(key, sample, draft=None, *, reviewed=False):
    draft = draft or sample.draft
    findings = review(examine(draft.table)) if reviewed else sample.findings
    return metric(key).measure(replace(sample, draft=draft, findings=findings))


def with_table(draft, **fields):
    return draft.model_copy(update={"table": draft.table.model_copy(update=fields)})


def test_every_metric_says_what_it_cannot_see_in_code_and_to_the_user():
    for one in METRICS:
        assert "Blind to" in one.measure.__doc__ or "blind to" in one.measure.__doc__, one.key
        assert len(one.blind_spot) > 8
    assert len({one.key for one in METRICS}) == len(METRICS)


def test_the_weights_name_known_metrics_and_make_a_hundred():
    assert sum(WEIGHTS.values()) == 100
    assert set(WEIGHTS) <= {one.key for one in METRICS}


def test_an_unknown_metric_is_answered_with_the_known_ones():
    with pytest.raises(EvaluationError, match="fact_coverage"):
        metric("beauty")


def test_a_good_draft_is_good_in_every_way(sample):
    full = [
        "validity",
        "fact_coverage",
        "budget",
        "sourced_figures",
        "measurable",
        "category_fit",
        "type_accuracy",
    ]

    assert {key: measured(key, sample).value for key in full} == dict.fromkeys(full, 1)
    assert measured("errors", sample).value == measured("document_numbers", sample).value == 0


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"form": "tangshan"}, "表样应为hebei"),
        ({"goals": ()}, "没有绩效目标"),
        ({"spending_plan": ()}, "支出计划的时点"),
    ],
)
def test_a_table_its_form_would_not_accept_is_not_valid(fields, said, sample):
    answer = measured("validity", sample, with_table(sample.draft, **fields))

    assert answer.value == 0
    assert said in answer.reason


def test_a_table_for_another_project_or_another_budget_is_not_valid(sample):
    head = sample.draft.table.project
    for changed_field in ({"name": "别的项目"}, {"budget": None}):
        draft = with_table(sample.draft, project=head.model_copy(update=changed_field))
        assert measured("validity", sample, draft).value == 0
    draft = with_table(sample.draft, project=head.model_copy(update={"budget": None}))
    assert measured("budget", sample, draft).value < 1


def test_an_unfilled_row_and_a_level_of_another_form_are_not_valid(sample):
    rows = sample.draft.table.indicators
    empty = rows[0].model_copy(update={"name": "无", "value": TargetValue.parse("无")})
    strange = rows[0].model_copy(update={"level1": "成本指标"})
    for bad in (empty, strange):
        assert measured("validity", sample, with_table(sample.draft, indicators=(bad, *rows[1:]))).value == 0


def test_a_fact_counts_only_in_its_category_and_money_in_any_unit(sample):
    answer = measured("fact_coverage", sample)
    assert answer.value == 1

    moved = changed(
        sample.draft,
        lambda row, _: row.name == "条幅数量",
        lambda row: row.model_copy(update={"level2": "质量指标"}),
    )
    worthy = sum(fact.worthy for fact in FIRE.gold.facts)
    answer = measured("fact_coverage", sample, moved)
    assert answer.value == pytest.approx(1 - 1 / worthy)
    assert "条幅500条" in answer.reason

    in_yuan = changed(sample.draft, lambda row, _: row.value.text == "≤22.4万元", valued("≤224000元"))
    assert measured("fact_coverage", sample, in_yuan).value == 1


def test_without_experts_there_is_nothing_to_measure_rather_than_zero(sample):
    bare = replace(sample, case=FIRE.model_copy(update={"gold": type(FIRE.gold)()}))

    for key in ("fact_coverage", "type_accuracy", "questions"):
        assert metric(key).measure(bare).value is None
    for key in ("calls", "tokens", "price", "specificity"):
        assert metric(key).measure(bare).value is None


@pytest.mark.parametrize(
    ("text", "whole"), [("≤72.66万元", True), ("≤726600元", True), ("≤80万元", False), ("≤60万元", False)]
)
def test_the_total_cost_is_the_budget(text, whole, sample):
    total = [(row, source) for row, source in pairs_of(sample.draft) if row.value.text == "≤72.66万元"]
    others = [(row, source) for row, source in pairs_of(sample.draft) if row.category is not Category.COST]
    only = with_rows(sample.draft, [*others, (valued(text)(total[0][0]), total[0][1])])
    plain = replace(sample, case=FIRE.model_copy(update={"gold": type(FIRE.gold)()}))

    assert (measured("budget", plain, only).value == 1) == whole


def test_items_that_do_not_add_up_are_told_or_counted(sample):
    gold = FIRE.gold.model_copy(update={"itemised": Decimal(70)})
    other = replace(sample, case=FIRE.model_copy(update={"gold": gold}))

    assert "分项" in measured("budget", other).reason
    told = sample.draft.model_copy(update={"notices": ("分项合计70万元，比预算少",)})
    assert measured("budget", other, told).value > measured("budget", other).value


def first(draft, wanted):
    return next((n, row) for n, (row, source) in enumerate(pairs_of(draft)) if wanted(row, source))


def sourced_as(draft, place, source, evidence):
    sources = list(draft.provenance)
    sources[place] = Provenance(row=place + 1, source=source, evidence=evidence)
    return draft.model_copy(update={"provenance": tuple(sources)})


@pytest.mark.parametrize(
    ("source", "evidence", "fine"),
    [
        (Source.INPUT, "条幅500条", True),
        (Source.INPUT, "横幅500条", False),  # stands nowhere
        (Source.INPUT, "每条10米", False),  # stands there, but with another figure
        (Source.DERIVED, "10条×50天=500", True),
        (Source.DERIVED, "10条×40天=400", False),
        (Source.SUGGESTION, "按上年数", True),
        (Source.SUGGESTION, " ", False),
        (Source.TO_FILL, "多少条？", False),  # a figure is there
    ],
)
def test_a_figure_has_an_origin_that_holds(source, evidence, fine, sample):
    place, _ = first(sample.draft, lambda row, _: row.value.text == "=500条")

    answer = measured("sourced_figures", sample, sourced_as(sample.draft, place, source, evidence))

    assert (answer.value == 1) == fine, answer.reason


def test_a_blank_has_a_question_and_a_row_without_origin_has_none(sample):
    blank = changed(sample.draft, lambda row, _: row.row == 1, valued("=＿＿次"))
    blank = sourced_as(blank, 0, Source.TO_FILL, "多少次？")

    assert "待填而没有提问" in measured("sourced_figures", sample, blank).reason
    asked = blank.model_copy(update={"questions": (*blank.questions, Question(text="多少次？", row=1))})
    assert measured("sourced_figures", sample, asked).value == 1
    orphan = sample.draft.model_copy(update={"provenance": sample.draft.provenance[1:]})
    assert "没有出处" in measured("sourced_figures", sample, orphan).reason


@pytest.mark.parametrize(
    ("goal", "fine"),
    [
        ("聘用28名护林员，制作条幅500条。", True),
        ("2.使用预算资金726600元，满意度不低于90%。", True),
        ("巡护林地8300亩。", False),
    ],
)
def test_a_figure_of_a_goal_stands_in_a_row_or_in_the_brief(goal, fine, sample):
    answer = measured("sourced_figures", sample, with_table(sample.draft, goals=(goal,)))

    assert (answer.value == 1) == fine, answer.reason


@pytest.mark.parametrize(
    ("text", "made_up"),
    [
        ("按冀财预〔2026〕4711号执行", 1),
        ("按冀财预[2026]4711号、冀财预（2026）第9号执行", 2),
        ("按财预〔2021〕101号设置", 0),
        ("2026年完成500条", 0),
    ],
)
def test_a_document_number_nobody_gave_is_made_up(text, made_up, sample):
    goals = (*sample.draft.table.goals, text)

    assert measured("document_numbers", sample, with_table(sample.draft, goals=goals)).value == made_up
    brief = FIRE.brief.model_copy(update={"documents": (text,)})
    given = replace(sample, case=FIRE.model_copy(update={"brief": brief}))
    assert measured("document_numbers", given, with_table(sample.draft, goals=goals)).value == 0


@pytest.mark.parametrize(
    ("text", "counts"),
    [("≥95%", True), ("2027年6月底前", True), ("显著提升", False), ("长期", False), ("巡逻次数", False)],
)
def test_a_value_is_measurable_when_somebody_can_check_it(text, counts, sample):
    one = changed(sample.draft, lambda row, _: row.name == "巡逻次数", valued(text))

    assert (measured("measurable", sample, one).value == 1) == counts


def test_a_row_in_the_wrong_category_is_seen_by_rules_or_library(sample):
    moved = changed(
        sample.draft,
        lambda row, _: row.name == "防火物资验收合格率",
        lambda row: row.model_copy(update={"level2": "数量指标"}),
    )

    answer = measured("category_fit", sample, moved, reviewed=True)

    assert answer.value < 1
    assert "防火物资验收合格率" in answer.reason


def test_only_sound_reference_rows_are_worth_copying(sample):
    faithful = with_table(sample.draft, indicators=FIRE.reference.indicators)
    sound = [r for r in FIRE.reference.indicators if r.name == "服务对象满意度"]
    only_sound = with_table(sample.draft, indicators=tuple(sound))

    assert measured("alignment", sample, faithful).value == 1
    assert measured("alignment", sample, only_sound).value == 1
    assert measured("alignment", sample).value < 1
    assert "按专家" in measured("alignment", sample).reason


def test_rows_shared_with_another_kind_of_project_are_boilerplate(sample, offline):
    other_case = next(case for case in load_cases() if "工资" in case.brief.name)
    other = offline.draft(other_case.brief, load_form("hebei"))
    shared = SharedRows([(FIRE.id, sample.draft), (other_case.id, other)])
    copied = SharedRows(
        [
            (FIRE.id, sample.draft),
            (other_case.id, with_table(other, indicators=sample.draft.table.indicators)),
        ]
    )
    same_kind = SharedRows([(FIRE.id, sample.draft), ("x", sample.draft)])

    assert metric("specificity").measure(replace(sample, shared=shared)).value > 0.8
    assert metric("specificity").measure(replace(sample, shared=copied)).value == 0
    assert metric("specificity").measure(replace(sample, shared=same_kind)).value is None


@pytest.mark.parametrize(
    ("types", "value"),
    [
        (("消防与森林防火",), 1),
        (("培训", "消防与森林防火"), 0.5),
        (("培训", "会议", "消防与森林防火"), 0),
        ((), 0),
    ],
)
def test_the_type_counts_by_its_rank(types, value, sample):
    draft = sample.draft.model_copy(update={"project_types": types})

    assert measured("type_accuracy", sample, draft).value == value


def test_a_type_is_known_by_its_other_names():
    assert same_type("地名标志设置与维护", "其他:地名标志设置与维护")
    assert not same_type("培训", "会议")


def test_a_missing_fact_is_asked_for_by_a_question_of_its_own(sample):
    gold = FIRE.gold.model_copy(update={"missing": ("护林员每天巡查几次？", "展牌多少块？")})
    case = replace(sample, case=FIRE.model_copy(update={"gold": gold}))
    asks = sample.draft.model_copy(update={"questions": (Question(text="护林员每天巡查多少次？"),)})
    silent = sample.draft.model_copy(update={"questions": ()})

    assert measured("questions", case, asks).value == 0.5
    assert "展牌多少块" in measured("questions", case, asks).reason
    assert measured("questions", case, silent).value == 0


def test_cost_calls_and_tokens_come_from_the_draft(sample):
    usage = Usage(calls=3, prompt_tokens=100, completion_tokens=20, cost=Decimal("0.05"), seconds=2)
    paid = sample.draft.model_copy(update={"usage": usage})

    values = [measured(key, sample, paid).value for key in ("calls", "tokens", "price", "seconds")]
    assert values == [3, 120, 0.05, 0.5]
    unpriced = sample.draft.model_copy(update={"usage": replace(usage, cost=None)})
    assert measured("price", sample, unpriced).value is None


def test_the_summary_leaves_out_what_could_not_be_measured():
    good = {
        key: Measured(0.0 if key in {"errors", "warnings", "document_numbers"} else 1.0, "")
        for key in WEIGHTS
    }

    assert summarise(good).value == pytest.approx(100)
    assert summarise(good | {"fact_coverage": Measured(None, "")}).value == pytest.approx(100)
    assert summarise(good | {"validity": Measured(0.0, "")}).value == pytest.approx(85)
    assert summarise({}).value is None
    assert "表样合规率 −15.0" in summarise(good | {"validity": Measured(0.0, "")}).reason


def test_a_fact_of_a_case_keeps_its_number_exactly():
    fact = GoldFact.model_validate({"quote": "7.46万元", "number": "7.46", "unit": "万元", "worthy": True})

    assert fact.number == Decimal("7.46")
