"""Ways in which plain text writes a table: tabs, bars, wide gaps, commas, or a cell a line without marks."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from drafter.reading.cells import Item, Line, Place, ragged
from drafter.reading.grid import Row, rows_by_cell, squeeze
from drafter.reading.labelled.alignment import fit
from drafter.reading.labelled.columns import key_of
from drafter.reading.labelled.levels import level_of
from drafter.reading.labelled.marks import is_footer, is_title
from drafter.reading.labels import read_label
from drafter.table.spreadsheet_text import unguarded

_BAR = re.compile(r"[|｜│┃¦]")
_RULE = re.compile(r"[\s|｜│┃:：+\-—─━┌┐└┘├┤┬┴┼═╔╗╚╝╠╣╦╩╬]+")
_BARS = re.compile(r"\|[\s|]*")
_GAP = re.compile(r"\s{2,}|　+")
_BLANKS = " \r　\xa0\u200b\ufeff\x07"
_SHARE = re.compile(r"[（(][\d\-~—]{1,7}分?[)）]分?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")
_LONGEST_PART = 200
_LONGEST_LABEL = 14
_LONGEST_FIELD = 100_000


def items_by_mark(text: str) -> list[Item]:
    """Read rows whose cells stand in one line between tabs, bars or wide gaps.

    A line without marks right below a row goes on with its last cell: dumps break long cells.
    """
    items: list[Item] = []
    touching = False
    for number, line in enumerate(text.split("\n"), 1):
        cells = _cells(line)
        if cells is None:
            touching = False
        elif len(cells) > 1:
            items.append(ragged(number, tuple(cells)))
            touching = True
        elif touching and items and not isinstance(items[-1], Line) and _goes_on(cells[0]):
            last = items[-1]
            parts = [cell.text for cell in last.cells]  # type: ignore[union-attr]
            at = max((i for i, part in enumerate(parts) if part), default=len(parts) - 1)
            parts[at] = f"{parts[at]}\n{cells[0]}" if parts[at] else cells[0]
            items[-1] = ragged(last.place.row, tuple(parts))  # type: ignore[union-attr]
        else:
            items.append(Line(Place(number), cells[0]))
            touching = False
    return items


def _cells(line: str) -> list[str] | None:
    """Return the cells of a line, one for a line of prose, None for an empty line or a drawn rule."""
    bare = line.strip(_BLANKS + "\t")
    if not bare or _RULE.fullmatch(bare):
        return None
    if "\t" in line.rstrip():
        return [cell.strip(_BLANKS) for cell in line.rstrip("\r\n").split("\t")]
    if len(_BAR.findall(line)) >= 2:  # noqa: PLR2004 - a row of a drawn table
        inner = re.sub(r"^[|｜│┃¦]|[|｜│┃¦]$", "", bare)
        return [re.sub(r"<br\s*/?>", "\n", cell).strip(_BLANKS).strip("*") for cell in _BAR.split(inner)]
    parts = _GAP.split(bare)
    return parts if len(parts) > 1 else [bare]


def _goes_on(text: str) -> bool:
    return (
        not (is_title(text) or is_footer(text) or read_label(text) or level_of(text))
        and len(text) <= _LONGEST_PART
    )


def items_by_cell(text: str) -> list[Item]:
    """Read a dump that writes a cell a line with a tab before it."""
    return [
        ragged(item.line, item.cells) if isinstance(item, Row) else Line(Place(item.line), item.text)
        for item in rows_by_cell(text)
    ]


def items_by_comma(text: str) -> list[Item]:
    """Read comma- or tab-separated values; cells hold what a spreadsheet exported, quotes taken off."""
    head = text[:20_000]
    separator = max(",\t;，", key=head.count)
    csv.field_size_limit(_LONGEST_FIELD)
    items: list[Item] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            cells = tuple(unguarded(cell.strip(_BLANKS)) for cell in row)
            if any(cells):
                items.append(ragged(reader.line_num, cells))
    except csv.Error:
        return items_by_mark(text)
    return items


def items_by_bar_line(text: str) -> list[Item]:
    """Read a page copied with each cell on a line of its own that ends in a bar; a lone bar begins a row."""
    items: list[Item] = []
    cells: list[str] | None = None
    start, pending = 0, ""
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip(_BLANKS + "\t")
        if _BARS.fullmatch(bare):
            if cells:
                items.append(ragged(start, tuple(cells)))
            cells, start, pending = ([] if bare == "|" else None), number, ""
        elif bare.endswith("|") and bare.count("|") == 1:
            if cells is None:
                cells, start = [], number
            cells.append(f"{pending}\n{bare[:-1]}".strip(_BLANKS + "\n"))
            pending = ""
        elif cells is not None and (bare or pending):
            pending = f"{pending}\n{bare}" if pending else bare
        elif bare:
            items.append(Line(Place(number), bare.strip("|" + _BLANKS)))
    if cells:
        items.append(ragged(start, tuple(cells)))
    return items


def items_by_blank(text: str) -> list[Item]:
    """Read rows whose cells stand apart by single blanks, told by the labels among them.

    A label broken over two lines is joined first; the value of a head label runs to the next label.
    """
    lines = [(n, line.strip(_BLANKS + "\t")) for n, line in enumerate(text.split("\n"), 1)]
    items: list[Item] = []
    inside = False
    for number, line in _joined_labels([pair for pair in lines if pair[1]]):
        items.append(_by_blank(number, line, inside=inside))
        if not isinstance(items[-1], Line):
            inside = inside or any(key_of(cell.text) == "level2" for cell in items[-1].cells)  # type: ignore[union-attr]
        elif is_title(line) or is_footer(line):
            inside = False
    return items


def _joined_labels(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    at = 0
    while at < len(lines):
        number, line = lines[at]
        after = lines[at + 1][1] if at + 1 < len(lines) else ""
        head, _, last = line.rpartition(" ")
        whole = last + after
        if after and level_of(last) and _SHARE.fullmatch(after):
            at += 1
        elif (
            after
            and len(whole) <= _LONGEST_LABEL
            and not last.endswith("指标")
            and level_of(whole)
            and after.endswith("指标")
        ):
            line, at = f"{head} {whole}".strip(), at + 1
        if at + 1 < len(lines) and _is_bare_label(line) and _is_value_line(lines[at + 1][1]):
            at += 1
            line = f"{line} {lines[at][1]}"
        # A level label alone takes the row below it.
        while (
            level_of(line.split(" ")[-1])
            and at + 1 < len(lines)
            and not level_of(lines[at + 1][1].split(" ")[0])
            and not read_label(lines[at + 1][1])
        ):
            at += 1
            line = f"{line} {lines[at][1]}"
        yield number, line
        at += 1


def _is_bare_label(line: str) -> bool:
    found = read_label(line)
    return found is not None and not found[1]


def _is_value_line(line: str) -> bool:
    first = line.split(" ", 1)[0]
    return not (read_label(line) or read_label(first) or level_of(first) or key_of(first) or is_footer(line))


def _by_blank(number: int, line: str, *, inside: bool) -> Item:
    """Read one line; below the heading of the indicators (`inside`) every line of several parts is a row."""
    parts = re.split(r"[ \t　]+", line)
    if len(parts) > 1 and read_label(parts[0] + parts[1]):
        parts[:2] = [parts[0] + parts[1]]
    if (
        (inside and not read_label(parts[0]) and not is_footer(line))
        or level_of(parts[0])
        or any(key_of(part) in {"level2", "name"} for part in parts)
    ):
        return ragged(number, tuple(parts)) if len(parts) > 1 else Line(Place(number), line)
    if read_label(parts[0]) and len(parts) > 1:
        return ragged(number, tuple(_grouped(parts)))
    return Line(Place(number), line)


def _grouped(parts: list[str]) -> list[str]:
    """Join what stands between two labels: a name may have blanks of its own."""
    cells: list[str] = []
    after_label = True
    for part in parts:
        is_label = read_label(part) is not None
        if is_label or after_label:
            cells.append(part)
        else:
            cells[-1] += f" {part}"
        after_label = is_label
    return cells


def items_by_token(text: str) -> list[Item]:
    """Read a dump that writes every cell on a line of its own, without any mark between rows.

    Headings that follow each other make the heading row; below it a level label begins a row, and other
    cells fill the remaining columns in turn. A head label takes the line behind it.
    """
    lines = [(n, line.strip(_BLANKS + "\t")) for n, line in enumerate(text.split("\n"), 1)]
    return list(_rows_of_tokens([(n, line) for n, line in lines if line]))


def items_by_word(text: str) -> list[Item]:
    """Read a dump of one long line whose cells stand apart by blanks, as a cell a line is read."""
    return list(
        _rows_of_tokens([(n, word) for n, line in enumerate(text.split("\n"), 1) for word in line.split()])
    )


def _rows_of_tokens(tokens: list[tuple[int, str]]) -> Iterator[Item]:
    at = 0
    while at < len(tokens):
        number, text = tokens[at]
        headings = _heading_run(tokens, at)
        if headings:
            yield ragged(number, tuple(line for _, line in headings))
            at += len(headings)
            wanted = sum(not key_of(line).startswith("level") for _, line in headings)
            body = list(_body_run(tokens, at))
            yield from _rows_of_body(body, max(wanted, 2))
            at += len(body)
        elif (
            (label := read_label(text))
            and not label[1]
            and at + 1 < len(tokens)
            and not read_label(tokens[at + 1][1])
        ):
            yield ragged(number, (text, tokens[at + 1][1]))
            at += 2
        else:
            yield Line(Place(number), text)
            at += 1


def _heading_run(tokens: list[tuple[int, str]], at: int) -> list[tuple[int, str]]:
    run: list[tuple[int, str]] = []
    for number, line in tokens[at : at + 14]:
        key = key_of(line)
        if not key or key.startswith("level:") or (run and not run[0][1]):
            break
        run.append((number, line))
    keys = {key_of(line) for _, line in run}
    return run if len(run) >= 3 and "name" in keys and keys & {"level1", "level2"} else []  # noqa: PLR2004


def _body_run(tokens: list[tuple[int, str]], at: int) -> Iterator[tuple[int, str]]:
    for number, line in tokens[at:]:
        label = read_label(line)
        if is_title(line) or (label and label[0].name in {"NAME", "CODE", "MONEY_UNIT"}):
            return
        if is_footer(line) and not _NUMBER.fullmatch(line):
            return
        yield number, line


def _rows_of_body(body: list[tuple[int, str]], wanted: int) -> Iterator[Item]:
    cells: list[str] = []
    start, filled = 0, 0
    for number, line in body:
        level = (
            level_of(line)
            if squeeze(line).rstrip("）)分0123456789（(").endswith(("指标", "满意度", "效益", "影响"))
            else 0
        )
        ends = (
            filled > 1 and _NUMBER.fullmatch(cells[-1]) and fit("unit", line) <= 1 and fit("name", line) > 0
        )
        if cells and ((level and filled) or filled >= wanted or (ends and not _NUMBER.fullmatch(line))):
            yield ragged(start, tuple(cells))
            cells, filled = [], 0
        start = number if not cells else start
        cells.append(line)
        filled += not level
    if cells:
        yield ragged(start, tuple(cells))
