"""CSV for spreadsheets: UTF-8 with a mark that Excel knows, and no cell that it would take for a formula."""

import csv
import re
from collections.abc import Iterable
from io import StringIO

from drafter.rendering.ledger import COLUMNS, ORIGIN, ledger_rows
from drafter.table.draft import Draft
from drafter.table.goal_table import GoalTable

BOM = "\ufeff".encode()
# What Excel turns into a formula, a date-less number or a rounded one (0012, 1e5, a code of 17 digits).
_GUARDED = re.compile(r"[=+\-@\t\r＝＋－＠'].*|0\d+.*|\d{12,}|\d+(\.\d+)?[eE][+-]?\d+", re.DOTALL)
_GUARD = "'"


def guarded(text: str) -> str:
    """Return `text` with an apostrophe before it where a spreadsheet would calculate or change it."""
    return _GUARD + text if _GUARDED.fullmatch(text) else text


def unguarded(text: str) -> str:
    """Return what was given to `guarded`."""
    return text[1:] if text.startswith(_GUARD) and _GUARDED.fullmatch(text[1:]) else text


def csv_lines(rows: Iterable[Iterable[str]]) -> str:
    """Write rows as lines of CSV, guarded cell by cell."""
    lines = StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return lines.getvalue()


def draw_csv(item: GoalTable | Draft, *, origins: bool) -> bytes:
    """Return one table, a row for each indicator; `origins` adds where each value comes from."""
    rows = [COLUMNS + ORIGIN * origins, *ledger_rows(1, item, origins=origins)]
    return BOM + csv_lines(rows).encode()
