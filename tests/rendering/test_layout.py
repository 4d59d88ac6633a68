"""What a page says, before any file format."""

from collections import Counter

import pytest

from drafter.forms import form_ids, load_form
from drafter.rendering import lay_out, lay_out_draft
from drafter.rendering.look import MARGINS, PAGE
from drafter.rendering.sheet import Mark, Style
from drafter.table.goal_table import GoalTable
from drafter.table.spending_plan import PlanPoint

QUANTITY = ("数量", "防火条幅数量", "当年制作的条幅", "=500条", "采购合同", "input", "防火条幅500条")


def texts(page, style=None):
    return [cell.text for cell in page.cells if style is None or cell.style is style]


def cell_saying(page, text):
    return next(cell for cell in page.cells if cell.text == text)


def cell_labelled(page, label):
    return next(cell for cell in page.cells if cell.label == label)


@pytest.mark.parametrize("form_id", form_ids())
def test_every_place_of_the_grid_belongs_to_exactly_one_cell(draft_of, form_id):
    for page in lay_out_draft(draft_of(form_id), load_form(form_id)):
        covered = Counter(
            (row, col)
            for cell in page.cells
            for row in range(cell.row, cell.row + cell.rowspan)
            for col in range(cell.col, cell.col + cell.colspan)
        )

        assert covered == Counter({(r, c): 1 for r in range(page.rows) for c in range(len(page.columns))})


@pytest.mark.parametrize("form_id", form_ids())
def test_a_page_fits_between_the_margins_of_a4(draft_of, form_id):
    for page in lay_out_draft(draft_of(form_id), load_form(form_id)):
        assert sum(page.columns) <= PAGE[1 if page.landscape else 0] - 2 * MARGINS[1]
        assert all(width > 0 for width in page.columns)


@pytest.mark.parametrize("form_id", form_ids())
def test_no_row_is_lost_in_any_form(table_of, form_id):
    table = table_of(form_id)

    page = lay_out(table, load_form(form_id))

    for indicator in table.indicators:
        assert any(indicator.name in text for text in texts(page)), indicator.name
        assert indicator.value.text in texts(page)


def test_rows_stand_in_the_order_of_the_form_whatever_the_order_of_the_table(table_of):
    table = table_of("hebei")
    mixed = table.model_copy(update={"indicators": table.indicators[::-1]})

    page = lay_out(mixed, load_form("hebei"))

    labels = [text for text in texts(page, Style.LABEL) if text.endswith("指标")]
    assert labels[:2] == ["产出指标", "数量指标"]
    assert labels[-2:] == ["满意度指标", "服务对象满意度指标"]
    assert list(dict.fromkeys(label for label in labels if label in {"产出指标", "效益指标"})) == [
        "产出指标",
        "效益指标",
    ]


def test_a_row_without_a_place_in_the_form_keeps_its_label_within_its_first_level(table_of):
    rows = (QUANTITY, ("可持续影响", "设施使用年限", "设计年限", "≥5年", "设计文件", "input", ""), QUANTITY)

    page = lay_out(table_of("mof2021", rows), load_form("mof2021"))

    assert cell_saying(page, "可持续影响指标").row == cell_saying(page, "设施使用年限").row
    assert texts(page, Style.LABEL).count("效益指标") == 1


def test_a_row_with_a_label_nobody_knows_is_still_printed(table_of):
    table = table_of("hebei", (QUANTITY,))
    strange = table.indicators[0].model_copy(update={"level1": "其他", "level2": "别的", "row": 2})
    table = table.model_copy(update={"indicators": (*table.indicators, strange)})

    page = lay_out(table, load_form("hebei"))

    assert {"其他", "别的"} <= set(texts(page, Style.LABEL))


def test_hebei_merges_the_first_level_only_and_others_the_second_too(table_of):
    rows = (QUANTITY, QUANTITY, QUANTITY)

    hebei, tangshan = (lay_out(table_of(form, rows), load_form(form)) for form in ("hebei", "tangshan"))

    assert cell_saying(hebei, "产出指标").rowspan == 3
    assert texts(hebei).count("数量指标") == 3
    assert cell_saying(tangshan, "数量指标").rowspan == 3


def test_hebei_writes_bare_amounts_under_the_unit_of_the_table(table_of):
    table = table_of("hebei").model_copy(update={"unit": "元"})

    page = lay_out(table, load_form("hebei"))

    assert "单位：元" in texts(page)
    assert cell_labelled(page, "预算数（元）").text == "450000.00"


def test_tangshan_writes_the_unit_with_the_amount_and_numbers_the_goals(table_of):
    page = lay_out(table_of("tangshan"), load_form("tangshan"))

    assert cell_labelled(page, "预算数").text == "45万元"
    assert {"目标1", "目标2"} <= set(texts(page, Style.LABEL))
    assert page.title == "护林防火经费\n项目绩效目标表"


def test_a_missing_amount_is_an_empty_cell_not_a_zero(table_of):
    page = lay_out(table_of("hebei", budget=None), load_form("hebei"))

    assert cell_labelled(page, "预算数（万元）").text == ""


def test_ningxia_prints_every_category_and_numbers_the_rows_in_it(table_of):
    page = lay_out(table_of("ningxia", (QUANTITY, QUANTITY)), load_form("ningxia"))

    names = [text for text in texts(page) if text.startswith("指标") and "：" in text]
    assert names == ["指标1：防火条幅数量", "指标2：防火条幅数量", *["指标1："] * 8]
    assert cell_saying(page, "绩效\n指标").rowspan == 10
    assert page.title == "2026年部门项目支出预算绩效目标表"


def test_mof2021_lies_across_and_has_every_column_of_part_three(table_of):
    page = lay_out(table_of("mof2021"), load_form("mof2021"))

    assert page.landscape
    assert texts(page, Style.HEADING) == [
        "一级指标", "二级指标", "三级指标", "指标解释", "指标值", "指标方向", "分值权重", "评（扣）分标准",
        "指标值设定依据", "数据来源", "完成值取值方式",
    ]  # fmt: skip
    assert "6.5" in texts(page)


def test_blanks_and_suggestions_are_marked_and_nothing_else(draft_of):
    page, _ = lay_out_draft(draft_of("hebei"), load_form("hebei"))

    marked = {cell.text: cell.mark for cell in page.cells if cell.mark}
    assert marked == {
        "≥95%": Mark.SUGGESTION,
        "2026年3月31日前": Mark.SUGGESTION,
        "≥＿＿次/日": Mark.BLANK,
        "≥＿＿万亩": Mark.BLANK,
        "≥90%": Mark.SUGGESTION,
    }


def test_a_value_that_waits_for_an_answer_is_marked_even_when_it_is_words(draft_of):
    rows = (("时效", "完成时间", "全部工作完成的日期", "按合同约定", "合同", "to_fill", "合同约定哪一天？"),)

    page, appendix = lay_out_draft(draft_of("hebei", rows), load_form("hebei"))

    assert cell_saying(page, "按合同约定").mark is Mark.BLANK
    assert cell_saying(appendix, "按合同约定").mark is Mark.BLANK


def test_goals_are_numbered_once(table_of):
    table = table_of("hebei")
    own = table.model_copy(update={"goals": ("1.按期完工", "2.群众满意")})
    figures = table.model_copy(update={"goals": ("3.5公里道路按期完工", "群众满意")})

    assert "1.按期完工\n2.群众满意" in texts(lay_out(own, load_form("hebei")))
    assert "1.3.5公里道路按期完工\n2.群众满意" in texts(lay_out(figures, load_form("hebei")))


def test_a_plan_with_other_points_than_the_form_is_printed_whole(table_of):
    plan = tuple(PlanPoint.of(by, 100) for by in ("1月底", "3月底", "6月底", "9月底", "12月底"))
    table = table_of("hebei").model_copy(update={"spending_plan": plan})

    page = lay_out(table, load_form("hebei"))

    assert {"1月底", "9月底", "10月底"} <= set(texts(page, Style.LABEL))


@pytest.mark.parametrize("form_id", form_ids())
def test_an_empty_table_is_still_a_whole_form(form_id):
    form = load_form(form_id)

    page = lay_out(GoalTable(form=form_id, project={}), form)

    assert len(texts(page, Style.HEADING)) == len(form.columns)
    assert page.title.endswith(form.title)


def test_the_head_does_not_depend_on_the_number_or_width_of_columns(table_of):
    form = load_form("hebei")
    narrow = form.model_copy(update={"columns": tuple(c for c in form.columns if c.key != "basis")})

    page = lay_out(table_of("hebei"), narrow)

    assert sum(page.columns) == sum(column.width for column in narrow.columns)


def test_the_appendix_names_rows_as_the_form_prints_them(draft_of):
    _, appendix = lay_out_draft(draft_of("mof2021"), load_form("mof2021"))

    said = texts(appendix)
    assert "第13行“受保护林地面积”" in said  # cost rows come first in this form, benefits stay behind
    assert "第10行“防火期巡护频次”" not in said
    assert "第11行“防火期巡护频次”" in said


def test_the_appendix_holds_what_the_form_has_no_place_for(draft_of):
    draft = draft_of("ningxia")
    table = draft.table.model_copy(update={"spending_plan": (PlanPoint.of("12月底", 100),)})

    _, appendix = lay_out_draft(draft.model_copy(update={"table": table}), load_form("ningxia"))

    said = "\n".join(texts(appendix))
    assert draft.table.project.purpose in said
    assert "12月底100%" in said
    assert "指标描述：当年签订聘用协议并在岗的护林员人数" in said
    assert "项目属性、项目期由填报单位填写" in said


def test_the_appendix_leaves_out_parts_that_have_nothing_to_say(draft_of):
    quiet = draft_of("hebei").model_copy(update={"questions": (), "findings": (), "notices": ()})

    _, appendix = lay_out_draft(quiet, load_form("hebei"))

    assert texts(appendix, Style.SECTION) == ["一、数值出处"]


def test_a_value_without_provenance_is_said_to_have_none(draft_of):
    draft = draft_of("hebei").model_copy(update={"provenance": ()})

    _, appendix = lay_out_draft(draft, load_form("hebei"))

    assert texts(appendix).count("未注明") == 14


def test_forbidden_characters_are_gone_and_line_ends_are_newlines(table_of):
    page = lay_out(table_of("hebei", purpose="甲\x00乙\x0b\r\n丙\x1f\u2028丁\ufffe"), load_form("hebei"))

    assert cell_labelled(page, "资金用途").text == "甲乙\n丙\n丁"


def test_a_lone_surrogate_does_not_reach_a_page(table_of):
    table = table_of("hebei")
    indicator = table.indicators[0].model_construct(**{**dict(table.indicators[0]), "name": "条幅\ud83d数"})
    broken = table.model_copy(update={"indicators": (indicator,)})

    page = lay_out(broken, load_form("hebei"))

    assert "条幅数" in texts(page)
