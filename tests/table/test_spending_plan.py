import pytest

from drafter.table.spending_plan import read_plan

POINTS = ("3月底", "6月底", "10月底", "12月底")


@pytest.mark.parametrize(
    ("cells", "percents"),
    [
        (("25%", "50%", "83%", "100%"), [25, 50, 83, 100]),
        (("0.25", "0.50", "0.75", "1.00"), [25, 50, 75, 100]),
        (("", "", "50%", "100%"), [None, None, 50, 100]),
        (("0%", "50％", "50%", "100%"), [0, 50, 50, 100]),
        (("25", "50", "75", "100"), [25, 50, 75, 100]),
        (("", "", "", "1"), [None, None, None, 100]),
        (("待定", "", "", ""), [None, None, None, None]),
    ],
)
def test_both_notations_are_read_and_empty_is_not_zero(cells, percents):
    plan = read_plan(list(zip(POINTS, cells, strict=True)))

    assert [point.percent for point in plan] == percents
    assert [point.text for point in plan] == [cell.strip() for cell in cells]


@pytest.mark.parametrize("cell", ["NaN", "sNaN", "-Infinity", "1e9999999999", "9" * 400, "1_000", "一半"])
def test_what_is_no_share_is_unreadable_and_keeps_its_text(cell):
    first, last = read_plan([("3月底", cell), ("12月底", "100%")])

    assert (first.percent, first.text) == (None, cell)
    assert last.percent == 100
