"""串用的数字: an amount of one project that is another's, and odd figures that stand in several."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from drafter.table.assessment import Reviewed
from drafter.table.category import COSTS
from drafter.table.document_summary import SharedFigure
from drafter.table.indicator import Indicator
from drafter.table.money import YUAN_PER_UNIT, Money
from drafter.table.number import plain

_TELLING_DIGITS = 3
"""Significant digits from which an equal figure under an equal name is no accident."""


def shared_figures(reviewed: Sequence[Reviewed]) -> tuple[SharedFigure, ...]:
    """Return cost amounts that are another project's budget, then equal odd figures under one name."""
    return (*_foreign_budgets(reviewed), *_equal_figures(reviewed))


def _foreign_budgets(reviewed: Sequence[Reviewed]) -> Iterator[SharedFigure]:
    """Yield cost amounts that differ from the own budget and equal just one other project's."""
    owners: dict[Money, list[Reviewed]] = {}
    for one in reviewed:
        if one.table.project.budget is not None:
            owners.setdefault(one.table.project.budget, []).append(one)
    for one in reviewed:
        own = one.table.project
        for place, amount in _cost_amounts(one):
            others = _nearest(one, owners.get(amount, []))
            if own.budget is None or amount == own.budget or len(others) != 1:
                continue
            [other] = others
            yield SharedFigure(
                figure=amount.written(),
                tables=(one.number, other.number),
                text=(
                    f"第{one.number}张“{own.name}”{place}{amount.written()}，本项目预算是{own.budget.written()}；"
                    f"这个数等于第{other.number}张“{other.table.project.name}”的预算"
                ),
            )


def _nearest(one: Reviewed, owners: Sequence[Reviewed]) -> list[Reviewed]:
    """Return the other projects among `owners`: those of the same file where it has any."""
    others = [other for other in owners if other.table.project.name != one.table.project.name]
    return [other for other in others if other.table.source == one.table.source] or others


def _cost_amounts(one: Reviewed) -> Iterator[tuple[str, Money]]:
    """Yield what the cost rows add up to, then the single rows whose figure is telling, without repeats."""
    rows = [row for row in one.table.indicators if row.category in COSTS]
    amounts = [(row, amount) for row in rows if (amount := _amount(row)) is not None]
    if not amounts:
        return
    total = Money.of_yuan(sum((amount.yuan for _, amount in amounts), Decimal(0)), "万元")
    yield ("成本指标合计" if len(amounts) > 1 else f"第{amounts[0][0].row}行成本指标"), total
    for row, amount in amounts:
        # Part of the costs equals somebody's 2万元 by accident, but not 25.59万元.
        if len(amounts) > 1 and _digits(row) >= _TELLING_DIGITS:
            yield f"第{row.row}行成本指标", amount


def _equal_figures(reviewed: Sequence[Reviewed]) -> Iterator[SharedFigure]:
    places: dict[tuple[str, str], list[tuple[Reviewed, Indicator]]] = {}
    for one in reviewed:
        for row in one.table.indicators:
            if row.value.number is not None and _digits(row) >= _TELLING_DIGITS:
                places.setdefault((row.name.strip(), row.value.canonical()), []).append((one, row))
    for (name, value), found in places.items():
        projects = {one.table.project.name for one, _ in found}
        if len(projects) > 1 and name:
            where = "、".join(
                f"第{one.number}张“{one.table.project.name}”第{row.row}行" for one, row in found
            )
            yield SharedFigure(
                figure=value,
                tables=tuple(dict.fromkeys(one.number for one, _ in found)),
                text=f"“{name}”{value}同时写在{where}",
            )


def _amount(row: Indicator) -> Money | None:
    value = row.value
    if value.number is None or value.unit not in YUAN_PER_UNIT:
        return None
    return Money.parse(f"{plain(value.number)}{value.unit}")


def _digits(row: Indicator) -> int:
    """Count significant digits: 118人 has three, 100% one, 50人 one."""
    number = row.value.number
    return len(plain(abs(number)).replace(".", "").strip("0")) if number is not None else 0
