from decimal import Decimal

import pytest

from drafter.table.money import Money


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("17万元", "17", "万元"),
        ("17万", "17", "万元"),
        ("1,200.5元", "1200.5", "元"),
        ("０．８２万元", "0.82", "万元"),
        ("¥35,000.00元", "35000.00", "元"),
        ("一百万", "1000000", "元"),
        ("三十五万元整", "350000", "元"),
        ("1.2亿", "1.2", "亿元"),
        ("161.93 万元", "161.93", "万元"),
    ],
)
def test_an_amount_is_read_with_its_unit(text, amount, unit):
    money = Money.parse(text)

    assert money is not None
    assert (money.amount, money.unit) == (Decimal(amount), unit)


@pytest.mark.parametrize(
    "text", ["", "17", "NaN", "inf", "1e5万元", "约20万", "1.2.3万元", "十七", "万元", "-"]
)
def test_what_is_no_exact_amount_is_no_money(text):
    assert Money.parse(text) is None


def test_a_bare_figure_takes_the_unit_of_its_head():
    assert Money.parse("259371.00", "元") == Money.parse("25.9371万元")


def test_amounts_are_equal_across_units_and_hash_alike():
    same = {Money.parse(text) for text in ("17万元", "17.00万元", "170000元", "十七万元")}

    assert len(same) == 1


@pytest.mark.parametrize(
    ("text", "unit", "figure"),
    [
        ("17万元", "万元", "17.00"),
        ("259371元", "万元", "25.9371"),
        ("17万元", "元", "170000.00"),
        ("0.5元", "元", "0.50"),
    ],
)
def test_a_form_shows_two_decimals_or_all_that_are_needed(text, unit, figure):
    assert Money.parse(text).figure(unit) == figure


def test_writing_leaves_out_idle_zeros():
    assert Money.parse("17.00万元").written() == "17万元"
    assert Money.parse("170000元").written("万元") == "17万元"


@pytest.mark.parametrize("text", ["9" * 400 + "元", "1" + "0" * 30 + "万元", "一" + "亿" * 99 + "元"])
def test_an_amount_beyond_all_measure_is_none(text):
    assert Money.parse(text) is None


@pytest.mark.parametrize("amount", ["1e999999999", "1e-999999999", "NaN", "Infinity"])
def test_an_amount_that_cannot_be_written_out_is_refused(amount):
    with pytest.raises(ValueError, match="amount"):
        Money(amount=amount, unit="元")


def test_the_largest_amount_is_written_in_every_unit():
    money = Money(amount="9" * 40, unit="亿元")

    assert money.figure("元").endswith("0000.00")
    assert money.to("元") == money
