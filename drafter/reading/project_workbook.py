"""The sheets of a workbook as rows of texts, for project lists."""

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from zipfile import BadZipFile

from drafter.errors import ReadingError
from drafter.table.number import plain


def workbook_rows(data: bytes, where: str) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    """Yield name and rows of every sheet; raise ReadingError for what is no workbook."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(data), data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise ReadingError("不是能打开的 .xlsx", cure="用 Excel 或 WPS 打开后另存", where=where) from error
    for sheet in book.worksheets:
        rows = enumerate(sheet.iter_rows(values_only=True), 1)
        yield sheet.title, [(number, [_text(cell) for cell in row]) for number, row in rows]


def _text(cell: object) -> str:
    if cell is None:
        return ""
    return plain(Decimal(format(cell, ".15g"))) if isinstance(cell, float) else str(cell).strip()
