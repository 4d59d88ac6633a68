"""资金支出计划: how much of the budget is spent by when, cumulative, in per cent."""

import re
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from drafter.table.number import Figure, fold, plain

_FIGURE = re.compile(r"[+-]?(?:\d{1,9}\.?\d{0,9}|\.\d{1,9})", re.ASCII)
# NaN and 1e999999999 are numbers to Decimal and no share of a budget.


class PlanPoint(BaseModel):
    """By the end of `by` (e.g. 3月底) `percent` % of the budget is spent.

    `text` is what the cell says. `percent` is None where the cell is empty or unreadable.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    by: str
    text: str = ""
    percent: Figure | None = None

    @classmethod
    def of(cls, by: str, percent: int | Decimal) -> "PlanPoint":
        """Build a planned point; its text is written as `25%`."""
        exact = Decimal(percent)
        return cls(by=by, text=f"{plain(exact)}%", percent=exact)


def read_plan(cells: list[tuple[str, str]]) -> tuple[PlanPoint, ...]:
    """Read (by, cell) pairs into points.

    Two notations are met under one heading “%”: 25% and 0.25. Where no cell carries a per cent sign and
    none exceeds 1, the figures are shares and are multiplied by 100.
    """
    figures = [_figure(cell) for _, cell in cells]
    signed = any("%" in fold(cell) for _, cell in cells)
    known = [f for f in figures if f is not None]
    shares = bool(known) and not signed and max(known) <= 1
    return tuple(
        PlanPoint(by=by, text=cell.strip(), percent=None if f is None else f * 100 if shares else f)
        for (by, cell), f in zip(cells, figures, strict=True)
    )


def _figure(cell: str) -> Decimal | None:
    text = re.sub(r"[%\s]", "", fold(cell))
    return Decimal(text) if _FIGURE.fullmatch(text) else None
