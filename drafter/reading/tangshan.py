"""唐山表样: the Hebei layout with 效果指标, numbered goals in rows and the unit glued to the amount."""

import re

from drafter.reading.blocks import Block
from drafter.reading.grid import squeeze
from drafter.reading.head import Found
from drafter.reading.hebei import read_hebei
from drafter.table.goal_table import GoalTable

_OWN_LABEL = re.compile(r"效果指标|目标\d+")


def is_tangshan(block: Block) -> bool:
    """Whether labels occur that only this form prints: 效果指标, 目标1 in a cell of its own."""
    return any(
        _OWN_LABEL.fullmatch(squeeze(cell)) for row in [*block.head, *block.body] for cell in row.cells
    )


def read_tangshan(block: Block, year: int | None, found: Found) -> GoalTable:
    """Read a table in the Tangshan layout."""
    return read_hebei(block, year, found, form="tangshan")
