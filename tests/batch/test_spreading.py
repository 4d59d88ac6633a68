"""Work spread over processes: in order, with its errors, and the same workbook as without."""

import pytest
from batch.tables import table

from drafter.batch.spreading import spreading
from drafter.errors import OutputError
from drafter.rendering.combined import write_combined
from drafter.rendering.combined_piece import MOST_TABS

MANY = 10_000


def refused(number):
    """Refuse one number."""
    if number == 70:
        raise OutputError("写不下", cure="缩短", where="第70张")
    return number


def test_results_come_in_order_and_an_error_arrives_as_it_was_raised():
    with spreading(2, MANY) as spread:
        assert list(spread(abs, range(-100, 0))) == list(range(100, 0, -1))
        with pytest.raises(OutputError, match="写不下") as raised:
            list(spread(refused, range(100)))
        assert (raised.value.cure, raised.value.where) == ("缩短", "第70张")
        assert list(spread(abs, [-1])) == [1], "an error ends no process"


def test_a_workbook_is_the_same_whoever_draws_its_tables(tmp_path):
    some = [
        table(
            f"第{at}村道路",
            10,
            [("数量", "道路长度", f"≥{at}公里")],
            ("=养护道路。", "x" * 40_000 * (at == 3)),
        )
        for at in range(MOST_TABS + 40)
    ]
    told = {}
    for name, processes in (("一.xlsx", 1), ("二.xlsx", 2)):
        problems = told[name] = []
        with spreading(processes, MANY) as spread:
            write_combined(
                some, tmp_path / name, spread=spread,
                on_problem=lambda number, error, said=problems: said.append((number, str(error))),
            )  # fmt: skip
    assert (tmp_path / "一.xlsx").read_bytes() == (tmp_path / "二.xlsx").read_bytes()
    assert told["一.xlsx"] == told["二.xlsx"]
    assert [number for number, _ in told["二.xlsx"]] == [4]
