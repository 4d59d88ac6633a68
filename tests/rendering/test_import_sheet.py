"""The import sheet: what it says, and what is refused before it is written."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from drafter.errors import OutputError
from drafter.forms import load_form
from drafter.rendering import write_draft
from drafter.rendering.combined import write_combined
from drafter.rendering.import_checks import byte_length
from drafter.rendering.import_sheet import COLUMNS, draw_import

HEBEI = load_form("hebei")
GOOD = (("数量", "护林员人数", "在岗人数", "=28名", "聘用协议", "input", ""),)


def lines(table):
    return list(load_workbook(BytesIO(draw_import(table, load_form(table.form)))).active.values)


def imported(table_of, category, name, value, *, form="hebei"):
    return dict(zip(*lines(table_of(form, ((category, name, "", value, "", "input", ""),))), strict=True))


def faults(table):
    with pytest.raises(OutputError) as error:
        draw_import(table, load_form(table.form))
    return error.value.problem.split("\n    ")[1:]


def test_the_columns_are_those_of_the_import(table_of):
    assert lines(table_of("hebei", GOOD)) == [
        tuple(heading for heading, _ in COLUMNS),
        (
            "产出指标",
            "数量指标",
            "护林员人数",
            "＝",
            "28",
            "名",
            "聘用协议",
            "在岗人数",
            "完成得满分；未完成按比例得分，低于60%不得分。",
        ),
    ]


@pytest.mark.parametrize(
    ("value", "sign", "shown", "unit"),
    [
        ("≥95%", "≥", "95", "%"),
        (">=3次", "≥", "3", "次"),
        ("<5起", "＜", "5", "起"),
        ("≤7.50万元", "≤", "7.5", "万元"),
        ("=-2度", "＝", "-2", "度"),
        ("按季度发放", "定性", "按季度发放", None),
        ("2026-12-01前", "定性", "2026年12月1日前", None),
        ("3-5月", "定性", "3至5月", None),
    ],
)
def test_a_value_is_split_into_sign_number_and_unit_or_stays_words(table_of, value, sign, shown, unit):
    row = imported(table_of, "数量", "指标", value)

    assert (row["计算符号"], row["指标值"], row["计量单位"]) == (sign, shown, unit)


def test_blanks_leave_the_name_and_content_and_scoring_are_always_supplied(table_of):
    row = imported(table_of, "数量", "护林员 人　数", "≥3人")

    assert row["三级指标名称"] == row["指标内容"] == "护林员人数"
    assert row["评（扣）分标准"]


@pytest.mark.parametrize(
    ("category", "name", "value", "said"),
    [
        ("数量", "人数", "≥＿＿人", "待填"),
        ("数量", "人数", "", "指标值没有填"),
        ("数量", "", "≥3人", "三级指标名称没有填"),
        ("数量", "人数", "=28", "没有计量单位"),
        ("数量", "长" * 26, "=28人", "52字节"),
        ("质量", "质量", "好" * 31, "62字节"),
        ("质量", "质量", "优-良", "不能有“-”"),
        ("质量", "质量", "优*_", "不能有“*”“_”"),
        ("质量", "null值", "优", "null"),
        ("社会成本", "扰民投诉", "≤3次", "对不上"),
    ],
)
def test_what_the_import_refuses_is_named_with_its_row(table_of, category, name, value, said):
    rows = (*GOOD, (category, name, "", value, "", "input", ""))

    [fault] = faults(table_of("hebei", rows))

    assert fault.startswith("第2行")
    assert said in fault


def test_a_number_without_a_relation_takes_that_of_its_direction_or_is_refused(table_of):
    table = table_of("hebei", (("数量", "次数", "", "12次", "", "input", ""),))
    [row] = table.indicators

    assert lines(table)[1][3] == "≥"  # 正向
    [fault] = faults(table.model_copy(update={"indicators": (row.model_copy(update={"direction": None}),)}))
    assert "没有写明" in fault


def test_the_same_name_twice_and_a_table_without_rows_are_refused(table_of):
    assert faults(table_of("hebei", GOOD * 2)) == ["第2行“护林员人数”：三级指标名称与第1行重复"]
    assert faults(table_of("hebei", ())) == ["没有一行年度指标"]


def test_every_fault_of_a_table_is_named_at_once(table_of):
    rows = tuple(("数量", f"人数{at}", "", "≥＿＿人", "", "input", "") for at in range(3))

    assert len(faults(table_of("hebei", rows))) == 3


def test_rows_that_say_nothing_are_left_out(table_of):
    assert len(lines(table_of("hebei", (*GOOD, ("质量", "无", "", "无", "", "input", ""))))) == 2


@pytest.mark.parametrize("name", ["表.导入.xlsx", "表.import.xlsx", "表.IMPORT.XLSX"])
def test_the_ending_asks_for_it(draft_of, tmp_path, name):
    write_draft(draft_of("hebei", GOOD), HEBEI, tmp_path / name)

    assert load_workbook(tmp_path / name).active["A1"].value == "一级指标"


def test_many_projects_have_a_tab_each_and_a_refused_one_is_named(table_of, tmp_path):
    bad = table_of("hebei", (("数量", "人数", "", "≥＿＿人", "", "input", ""),), name="乙")
    told = []

    write_combined(
        [table_of("hebei", GOOD, name="甲"), bad],
        tmp_path / "全部.导入.xlsx",
        on_problem=lambda _, error: told.append(error.where),
    )

    assert load_workbook(tmp_path / "全部.导入.xlsx").sheetnames == ["甲"]
    assert told == ["第2张“乙”"]


def test_bytes_are_counted_as_the_system_does():
    assert byte_length("共28名🌲") == 2 + 2 + 2 + 2


def test_rows_are_as_high_as_their_longest_text(table_of):
    rows = (*GOOD, ("质量", "合格率", "检验合格的数量÷检验的数量×100%，" * 6, "≥95%", "", "input", ""))

    page = load_workbook(BytesIO(draw_import(table_of("hebei", rows), HEBEI))).active

    assert page.row_dimensions[2].height < 45
    assert page.row_dimensions[3].height > 55
