"""Tables whose cells stand apart by single blanks, told by the labels among them."""

import re
from collections.abc import Iterator

from drafter.reading.cells import Item, Line, Place, ragged
from drafter.reading.labelled.columns import key_of
from drafter.reading.labelled.levels import level_of
from drafter.reading.labelled.marks import is_footer, is_title
from drafter.reading.labels import read_label

_BLANKS = " \r　\xa0\u200b\ufeff\x07"
_SHARE = re.compile(r"[（(][\d\-~—]{1,7}分?[)）]分?")
_LONGEST_LABEL = 14


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
