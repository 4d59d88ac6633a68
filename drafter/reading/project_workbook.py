"""The sheets of a workbook as rows of texts, for project lists."""

from collections.abc import Iterator


def workbook_rows(data: bytes, where: str) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    from io import BytesIO
    from openpyxl import load_workbook
    book = load_workbook(BytesIO(data), read_only=False, data_only=True)
    for sheet in book.worksheets:
        rows = []
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            rows.append((number, ["" if c is None else format(c, ".15g") if isinstance(c, float) else str(c).strip() for c in row]))
        yield sheet.title, rows
