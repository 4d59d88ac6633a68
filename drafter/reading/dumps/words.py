"""Tables without any mark: every cell on a line of its own, or one long line of cells and blanks."""

import re
from collections.abc import Iterator

from drafter.reading.cells import Item, Line, Place, ragged
from drafter.reading.grid import squeeze
from drafter.reading.labelled.alignment import fit
from drafter.reading.labelled.columns import key_of
from drafter.reading.labelled.levels import level_of
from drafter.reading.labelled.marks import is_footer, is_title
from drafter.reading.labels import read_label

_BLANKS = " \r　\xa0\u200b\ufeff\x07"
_FEWEST_HEADINGS = 3  # 三级指标 and a level, or two levels and a value: less is prose
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")


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
    is_heading = len(run) >= _FEWEST_HEADINGS and "name" in keys and keys & {"level1", "level2"}
    return run if is_heading else []


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
