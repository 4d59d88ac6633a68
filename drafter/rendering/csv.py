"""CSV for spreadsheets: UTF-8 with a mark that Excel knows, and no cell that it would take for a formula."""

import csv
from collections.abc import Iterable
from io import StringIO

from drafter.rendering.ledger import COLUMNS, ORIGIN, ledger_rows
from drafter.table.draft import Draft
from drafter.table.goal_table import GoalTable
from drafter.table.spreadsheet_text import guarded

BOM = "\ufeff".encode()


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
