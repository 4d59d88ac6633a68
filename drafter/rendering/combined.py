"""汇编: many tables in one file, written one after the other so that a thousand need the memory of one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, repeat
from pathlib import Path
from typing import IO

from drafter.forms import load_form
from drafter.rendering.combined_docx import combine_docx
from drafter.rendering.combined_piece import Handed, Spread, one_by_one
from drafter.rendering.combined_text import combine_csv, combine_json, combine_json_lines, combine_markdown
from drafter.rendering.combined_xlsx import combine_import, combine_xlsx
from drafter.rendering.docx import draw_docx
from drafter.rendering.entry import Entry, OnProblem, SealedDraft
from drafter.rendering.layout import lay_out
from drafter.rendering.markdown import draw_markdown
from drafter.rendering.marking import Makers, kept_foot
from drafter.rendering.output import (
    IMPORT_ENDING,
    check_targets,
    ending_of,
    write_contents,
    write_streamed,
)
from drafter.rendering.properties import Properties
from drafter.rendering.sheet import Sheet
from drafter.rendering.writable import check_texts
from drafter.rendering.xlsx import draw_xlsx
from drafter.table.draft import Draft
from drafter.table.goal_table import GoalTable
from drafter.table.marking import Marking

_TITLE = "项目支出绩效目标表汇编"

_WRITERS: dict[str, Callable[[Iterator[Entry], IO[bytes], str, Makers], None]] = {
    ".docx": combine_docx,
    ".md": combine_markdown,
    ".csv": combine_csv,
    ".jsonl": combine_json_lines,
    ".json": combine_json,
    IMPORT_ENDING: combine_import,
}
_ALONE: dict[str, Callable[[Sheet, Properties], bytes]] = {
    ".docx": lambda page, properties: draw_docx([page], properties),
    ".xlsx": lambda page, properties: draw_xlsx([page], properties),
    ".md": lambda page, _: draw_markdown([page]).encode(),
}
_SPREAD_ENDING = ".xlsx"
COMBINED_ENDINGS = (".docx", _SPREAD_ENDING, *(one for one in _WRITERS if one != ".docx"))
"""The endings a combined file may have."""


def write_combined(
    tables: Iterable[GoalTable | Draft | SealedDraft],
    target: Path,
    *,
    force: bool = False,
    appendix: bool = False,
    on_problem: OnProblem | None = None,
    markings: Iterable[Marking | None] = (),
    spread: Spread = one_by_one,
) -> int:
    """Write all tables, in the order they come, to one file; return how many there are.

    Every table is drawn in its own form: a docx has a table of contents and a heading for each table, an
    xlsx an index and a tab for each, a Markdown file a linked list; csv has one row an indicator, jsonl one
    line a table. `tables` is read once, one table at a time. `appendix` adds to every draft where its values
    come from. A table that cannot be drawn raises its DrafterError and nothing is written, unless
    `on_problem` is given: then it is told, and the table keeps its number and a note in its place. Whatever
    `tables` itself raises is passed on. An existing file is replaced only with `force`, and only by a
    complete one. `markings` are the marks of the files that the tables were read from, in the same order.
    `spread` draws the tables of an xlsx, perhaps in other processes.
    """
    check_targets([target], force=force, endings=COMBINED_ENDINGS)
    written, makers = 0, Makers()

    def handed() -> Iterator[Handed]:
        nonlocal written
        kept = chain(markings, repeat(None))
        for number, (item, marking) in enumerate(zip(tables, kept, strict=False), 1):
            written = number
            yield Handed(number, item, appendix, marking)

    def entries() -> Iterator[Entry]:
        for one in handed():
            item = one.opened()
            makers.add(item)
            if one.marking is not None:
                makers.keep(one.marking)
            yield Entry(one.number, item, appendix, on_problem, one.marking)

    def write(file: IO[bytes]) -> None:
        ending = ending_of(target)
        if ending == _SPREAD_ENDING:
            combine_xlsx(handed(), file, _TITLE, makers, on_problem=on_problem, spread=spread)
        else:
            _WRITERS[ending](entries(), file, _TITLE, makers)

    write_streamed(target, write, force=force, endings=COMBINED_ENDINGS)
    return written


def write_tables(
    tables: Sequence[GoalTable],
    target: Path,
    *,
    force: bool = False,
    markings: Sequence[Marking | None] = (),
) -> None:
    """Write one table as a document of its own, several as `write_combined` does, with their `markings`."""
    ending = ending_of(target)
    if len(tables) != 1 or ending not in _ALONE:
        write_combined(tables, target, force=force, markings=markings)
        return
    [table] = tables
    check_texts(table)
    page, makers = lay_out(table, load_form(table.form)), Makers()
    for marking in filter(None, markings):
        makers.keep(marking)
        page = replace(page, foot=kept_foot(marking))
    write_contents(
        [(target, _ALONE[ending](page, makers.properties()))], force=force, endings=COMBINED_ENDINGS
    )
