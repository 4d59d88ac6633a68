"""The shipped forms against the regulations and the published documents."""

import re
from pathlib import Path

import pytest

from drafter.errors import FormError
from drafter.forms import catalogue, form_ids, load_form
from drafter.rendering.hebei import lay_out_hebei
from drafter.table.category import BENEFITS, OUTPUTS, Category
from drafter.table.form import Trait

SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "samples"
SAMPLE_OF = {"hebei": "000", "tangshan": "002", "ningxia": "003"}
OLD = ("hebei", "tangshan", "ningxia")


def sample_text(number):
    found = sorted(SAMPLES.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("样本文件不在，跳过")
    return re.sub(r"\s", "", found[0].read_text("utf-8"))


def test_the_four_forms_are_shipped():
    assert form_ids() == ("hebei", "mof2021", "ningxia", "tangshan")


@pytest.mark.parametrize("form_id", form_ids())
def test_a_form_file_loads_under_its_own_name(form_id):
    form = load_form(form_id)

    assert form.id == form_id
    assert form.basis
    assert form.region


def test_an_unknown_form_is_answered_with_the_known_ones():
    with pytest.raises(FormError) as error:
        load_form("beijing")

    assert "hebei、mof2021、ningxia、tangshan" in error.value.cure


@pytest.mark.parametrize("form_id", OLD)
def test_the_older_forms_hold_cost_among_outputs_and_sustained_impact_among_benefits(form_id):
    form = load_form(form_id)

    assert form.taxonomy == "88"
    assert form.slot(Category.COST).level1 == "产出指标"
    assert form.slot(Category.SUSTAINED_IMPACT).level1 == form.slot(Category.SOCIAL_BENEFIT).level1
    assert len(form.slots) == 9


def test_101_puts_three_costs_first_and_knows_no_sustained_impact():
    form = load_form("mof2021")

    assert [slot.level1 for slot in form.slots[:3]] == ["成本指标"] * 3
    assert form.slot(Category.SUSTAINED_IMPACT) is None
    assert len(form.slots) == 10


@pytest.mark.parametrize(
    ("traits", "required"),
    [
        (set(), {Category.QUANTITY, Category.QUALITY}),
        ({Trait.WORKS}, {Category.QUANTITY, Category.QUALITY, Category.COST}),
        ({Trait.MAJOR_REPAIR}, {Category.QUANTITY, Category.QUALITY, Category.COST}),
        ({Trait.MAJOR_PURCHASE}, {Category.QUANTITY, Category.QUALITY, Category.COST}),
        ({Trait.PUBLIC}, {Category.QUANTITY, Category.QUALITY, Category.SATISFACTION}),
    ],
)
def test_what_101_makes_compulsory_depends_on_the_kind_of_project(traits, required):
    assert set(load_form("mof2021").required(frozenset(traits))) == required


@pytest.mark.parametrize("form_id", OLD)
def test_the_older_forms_always_want_outputs_and_cost(form_id):
    form = load_form(form_id)

    assert set(form.required(frozenset())) == OUTPUTS | {Category.COST}
    assert Category.SATISFACTION in form.required(frozenset({Trait.PUBLIC}))
    assert form.one_benefit
    assert not BENEFITS & set(form.required(frozenset(Trait)))


def test_the_weights_of_101_sum_to_90_with_and_without_cost():
    weights = load_form("mof2021").weights

    assert sum(weights.with_cost.values()) == sum(weights.without_cost.values()) == weights.total == 90
    assert weights.with_cost == {"成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10}


@pytest.mark.parametrize("form_id", form_ids())
def test_a_label_of_a_form_is_read_as_its_own_category(form_id):
    for slot in load_form(form_id).slots:
        assert Category.read(slot.level2) is slot.category


@pytest.mark.parametrize("form_id", OLD)
def test_a_form_uses_the_words_of_the_published_document(form_id):
    form, text = load_form(form_id), sample_text(SAMPLE_OF[form_id])

    assert form.title in text
    for words in [column.heading for column in form.columns] + list(form.plan_points):
        assert words in text
    for slot in form.slots:
        assert slot.level1 in text
    assert form.slot(Category.QUANTITY).level2 in text
    assert form.slot(Category.SATISFACTION).level2 in text


def test_the_head_of_hebei_uses_the_words_of_the_published_document():
    text = sample_text("000")
    from drafter.table.goal_table import GoalTable

    page = lay_out_hebei(GoalTable(form="hebei", project={}), load_form("hebei"), {})

    labels = {re.sub(r"\s", "", cell.text) for cell in page.cells if cell.style == "label"}
    assert {"项目编码", "预算规模及资金用途", "其中：财政资金", "绩效目标"} <= labels
    assert all(label in text for label in labels)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('category = "质量"', 'category = "数量"', "重复"),
        ('category = "质量"', 'category = "品质"', "品质"),
        ('key = "value"', 'key = "worth"', "worth"),
        ("one_benefit = true", "one_benefit = true\nspare = 1", "spare"),
        ("columns = [", "columns = [[", "表样文件"),
    ],
)
def test_a_form_file_with_a_mistake_is_named_with_it(tmp_path, monkeypatch, before, after, message):
    text = (Path(catalogue.__file__).parent / "hebei.toml").read_text("utf-8")
    (tmp_path / "own.toml").write_text(text.replace(before, after, 1), "utf-8")
    monkeypatch.setattr(catalogue, "_SHIPPED", tmp_path)
    monkeypatch.setattr(catalogue, "form_ids", lambda: ("own",))

    with pytest.raises(FormError, match=message) as error:
        load_form.__wrapped__("own")

    assert "own.toml" in error.value.where
