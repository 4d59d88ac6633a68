from decimal import Decimal

import pytest

from drafter.table.number import fold, parse_number, plain


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12), ("１２", 12), ("1,200.5", Decimal("1200.5")), ("十二", 12), ("二十八", 28),
        ("一百零五", 105),
        ("两千", 2000), ("一万二千", 12000), ("一亿二千万", 120_000_000), ("1.5万", 15000), ("〇", 0),
        ("二〇二三", 2023),
        ("十", 10), ("叁拾伍", 35),
    ],
)  # fmt: skip
def test_numbers_are_read_in_both_scripts(text, number):
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["", "NaN", "1e5", "1,20", "十二个", "--3", "三会一课"])
def test_other_texts_are_no_numbers(text):
    assert parse_number(text) is None


def test_folding_keeps_chinese_punctuation():
    assert fold("１２％，（三）：ＡＢ") == "12%，（三）：AB"


@pytest.mark.parametrize(
    ("number", "text"), [("17.00", "17"), ("1E+2", "100"), ("0.50", "0.5"), ("100", "100")]
)
def test_plain_writing_has_no_exponent_and_no_idle_zeros(number, text):
    assert plain(Decimal(number)) == text
