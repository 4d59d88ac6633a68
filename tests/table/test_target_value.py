from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.table.target_value import TargetValue


@pytest.mark.parametrize(
    ("cell", "relation", "number", "unit"),
    [
        ("≥95%", "≥", 95, "%"),
        ("≥90百分比", "≥", 90, "%"),
        ("百分之八十", "", 80, "%"),
        ("＝4个", "=", 4, "个"),
        (">=12次/年", "≥", 12, "次/年"),
        ("不少于3次", "≥", 3, "次"),
        ("95%以上", "≥", 95, "%"),
        ("5分钟内", "≤", 5, "分钟"),
        ("≤7.46万", "≤", Decimal("7.46"), "万元"),
        ("25.93万元", "", Decimal("25.93"), "万元"),
        ("≥1,200.5元", "≥", Decimal("1200.5"), "元"),
        ("≤300元/人·天", "≤", 300, "元/人·天"),
        ("二十八人", "", 28, "人"),
        ("3.75万平米", "", 37500, "平米"),
        ("0.98", "", Decimal("0.98"), ""),
        ("≤0.9‰", "≤", Decimal("0.9"), "‰"),
        ("2023年12月底前", "", None, ""),
        ("按季度发放", "", None, ""),
        ("一次性发放", "", None, ""),
        ("三会一课", "", None, ""),
        ("杂志24份，横幅1200份", "", None, ""),
        ("1000每人每月1000元", "", None, ""),
        ("百分比", "", None, ""),
        ("", "", None, ""),
    ],
)
def test_a_cell_is_a_relation_a_number_and_a_unit_or_words(cell, relation, number, unit):
    value = TargetValue.parse(cell)

    assert (value.relation, value.number, value.unit) == (relation, number, unit)
    assert value.text == cell


def test_canonical_writing_is_read_back_equal():
    for cell in ("≥95%", "≤7.46万", "＝4个", ">=12次/年", "≤0.9‰"):
        value = TargetValue.parse(cell)
        again = TargetValue.parse(value.canonical())

        assert (again.relation, again.number, again.unit) == (value.relation, value.number, value.unit)


def test_a_blank_is_marked_and_carries_no_figure():
    value = TargetValue.blank("≥", "个")

    assert value.is_blank
    assert not value.is_measured
    assert value.text == "≥＿＿个"


@given(st.text(max_size=60))
def test_no_cell_breaks_the_reader(cell):
    assert TargetValue.parse(cell).text == cell.strip()


@pytest.mark.parametrize("cell", ["=" + "9" * 400 + "个", "≥一" + "亿" * 99 + "个"])
def test_digits_without_end_are_words(cell):
    assert TargetValue.parse(cell) == TargetValue(text=cell)


def test_a_number_that_cannot_be_written_out_is_refused():
    with pytest.raises(ValueError, match="number"):
        TargetValue(text="x", number="1e999999999")
