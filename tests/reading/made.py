"""Invented forms as grids, and the same grid made into a Word, Excel, HTML or text file.

A row is a list of cells; "^" goes on with the cell above, "<" with the cell to the left.
"""

from html import escape


def _size(rows, at, col):
    """Rows and columns that the cell at `at`, `col` covers."""
    wide = 1
    while col + wide < len(rows[at]) and rows[at][col + wide] == "<":
        wide += 1
    tall = 1
    while at + tall < len(rows) and col < len(rows[at + tall]) and rows[at + tall][col] == "^":
        tall += 1
    return tall, wide


def _padded(rows):
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _origins(rows):
    for at, row in enumerate(rows):
        for col, text in enumerate(row):
            if text not in {"^", "<"}:
                yield at, col, text, *_size(rows, at, col)


def docx(path, *parts):
    """Parts are paragraphs (str) and grids (list of rows)."""
    from docx import Document

    document = Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        rows = _padded(part)
        table = document.add_table(len(rows), len(rows[0]))
        grid = [list(row.cells) for row in table.rows]
        for at, col, text, tall, wide in _origins(rows):
            cell = grid[at][col]
            if (tall, wide) != (1, 1):
                cell = cell.merge(grid[at + tall - 1][col + wide - 1])
            cell.text = text
        document.add_paragraph("")
    document.save(path)


def xlsx(path, *parts):
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    top = 1
    for part in parts:
        rows = [[part]] if isinstance(part, str) else _padded(part)
        for at, col, text, tall, wide in _origins(rows):
            if text != "":
                cell = page.cell(top + at, col + 1, text)
                if isinstance(text, str):
                    cell.data_type = "s"
            if (tall, wide) != (1, 1):
                page.merge_cells(
                    start_row=top + at,
                    start_column=col + 1,
                    end_row=top + at + tall - 1,
                    end_column=col + wide,
                )
        top += len(rows)
    book.save(path)


def html(path, *parts):
    out = ["<html><body>"]
    for part in parts:
        if isinstance(part, str):
            out.append(f"<p>{escape(part)}</p>")
            continue
        rows = _padded(part)
        cells = {(at, col): (text, tall, wide) for at, col, text, tall, wide in _origins(rows)}
        out.append("<table>")
        for at, row in enumerate(rows):
            made = [
                f'<td rowspan="{cells[at, col][1]}" colspan="{cells[at, col][2]}">{escape(cells[at, col][0])}</td>'
                for col in range(len(row))
                if (at, col) in cells
            ]
            out.append(f"<tr>{''.join(made)}</tr>")
        out.append("</table>")
    path.write_text("".join(out), "utf-8")


def _lines(parts, separator):
    for part in parts:
        if isinstance(part, str):
            yield from (part, "")
            continue
        for row in _padded(part):
            texts = ["" if text in {"^", "<"} else text.replace("\n", " ") for text in row]
            yield separator.join(texts)
        yield ""


def tabs(path, *parts):
    path.write_text("\n".join(_lines(parts, "\t")), "utf-8")


def bars(path, *parts):
    path.write_text(
        "\n".join(f"| {line} |" if "|" in line else line for line in _lines(parts, " | ")), "utf-8"
    )


WAYS = {
    "docx": (docx, ".docx"),
    "xlsx": (xlsx, ".xlsx"),
    "html": (html, ".html"),
    "tabs": (tabs, ".txt"),
    "bars": (bars, ".md"),
}
