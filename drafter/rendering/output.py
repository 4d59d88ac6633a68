"""Writing drafts to files: all or nothing, and never over a file by accident."""

import os
from collections.abc import Callable, Collection, Iterable
from functools import partial
from pathlib import Path
from typing import IO

from drafter.errors import OutputError
from drafter.rendering.json import draft_to_json
from drafter.rendering.layout import lay_out_draft
from drafter.rendering.marking import draft_properties
from drafter.rendering.writable import check_texts
from drafter.table.draft import Draft
from drafter.table.form import Form
from drafter.whole_file import cannot_write, put_in_place, remove, write_beside, write_whole

IMPORT_ENDING = ".导入.xlsx"
"""The ending of an import sheet for 预算管理一体化 systems; `.import.xlsx` means the same."""


# Each writer is imported when it is asked for: a draft in Word pays for nothing else.


def _docx(draft: Draft, form: Form, filing: bool) -> bytes:
    from drafter.rendering.docx import draw_docx

    return draw_docx(lay_out_draft(draft, form, filing=filing), draft_properties(draft))


def _xlsx(draft: Draft, form: Form, filing: bool) -> bytes:
    from drafter.rendering.xlsx import draw_xlsx

    return draw_xlsx(lay_out_draft(draft, form, filing=filing), draft_properties(draft))


def _markdown(draft: Draft, form: Form, filing: bool) -> bytes:
    from drafter.rendering.markdown import draw_markdown

    return draw_markdown(lay_out_draft(draft, form, filing=filing)).encode()


def _json(draft: Draft, *_: object) -> bytes:
    return f"{draft_to_json(draft)}\n".encode()


def _csv(draft: Draft, _: Form, filing: bool) -> bytes:
    from drafter.rendering.csv import draw_csv

    return draw_csv(draft, origins=not filing)


def _import(draft: Draft, form: Form, *_: object) -> bytes:
    from drafter.rendering.import_sheet import draw_import

    return draw_import(draft.table, form, draft_properties(draft))


_DRAWERS: dict[str, Callable[[Draft, Form, bool], bytes]] = {
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".md": _markdown,
    ".json": _json,
    ".csv": _csv,
    IMPORT_ENDING: _import,
}
ENDINGS = tuple(_DRAWERS)
"""The endings a result file may have."""


def draw(draft: Draft, form: Form, ending: str) -> bytes:
    """Return a draft as the content of a file with one of ENDINGS."""
    check_texts(draft.table)
    return _DRAWERS[ending](draft, form, False)


def write_draft(draft: Draft, form: Form, path: Path, *, force: bool = False) -> None:
    """Write a draft in the format that the ending of `path` names; raise OutputError if it cannot be.

    An existing file is replaced only with `force`.
    """
    write_draft_many(draft, form, [path], force=force)


def write_draft_many(
    draft: Draft,
    form: Form,
    paths: Iterable[Path],
    *,
    force: bool | Collection[Path] = False,
    filing: bool = False,
) -> None:
    """Write a draft to several files; none is put in its place before all are written out.

    `filing` leaves out what the drafter tells its user: the 填报说明 and where each value comes from.
    Raises OutputError for a text that a document cannot hold, naming the field.
    """
    targets = list(paths)
    check_targets(targets, force=force)
    check_texts(draft.table)
    drawn = [(target, _DRAWERS[ending_of(target)](draft, form, filing)) for target in targets]
    write_contents(drawn, force=force)


def ending_of(path: Path) -> str:
    """Return the ending that says the format: that of the name, or the two-part one of an import sheet."""
    name = path.name.casefold()
    is_import = name.endswith((IMPORT_ENDING, ".import.xlsx"))
    return IMPORT_ENDING if is_import else path.suffix.casefold()


def write_contents(
    contents: Iterable[tuple[Path, bytes]],
    *,
    force: bool | Collection[Path] = False,
    endings: Collection[str] = ENDINGS,
) -> None:
    """Write finished files; none is put in its place before all are written out."""
    drawn = list(contents)
    places = check_targets([target for target, _ in drawn], force=force, endings=endings)
    finished: list[tuple[Path, Path]] = []
    try:
        for place, (_, content) in zip(places, drawn, strict=True):
            finished.append((write_beside(place, partial(_write, content)), place))
        for beside, place in finished:
            put_in_place(beside, place)
    finally:
        for beside, _ in finished:
            remove(beside)


def check_targets(
    paths: Iterable[Path],
    *,
    force: bool | Collection[Path] = False,
    endings: Collection[str] = ENDINGS,
) -> list[Path]:
    """Raise OutputError for the first of `paths` that cannot be written; write nothing.

    Returns where they really are: a link is followed, so that it is its file that is replaced.

    `force` allows existing files to be replaced: all of them, or those it holds. `endings` are those that
    the files may have.
    """
    places: dict[Path, None] = {}
    for path in paths:
        try:
            _check_target(path, endings, force=force if isinstance(force, bool) else path in force)
            resolved = path.resolve()
        except (OSError, ValueError) as error:  # too long, or with a character no file name may have
            raise cannot_write(path, error) from error
        if resolved in places:
            raise OutputError("同一个文件写了两次", cure="每个输出用不同的文件名", where=str(path))
        places[resolved] = None
    return list(places)


def _check_target(path: Path, endings: Collection[str], *, force: bool) -> None:
    folder, where = path.parent, str(path)
    if ending_of(path) not in endings:
        problem = f"不认识的文件后缀“{path.suffix}”" if path.suffix else "文件名没有后缀，不知道写成什么格式"
        raise OutputError(problem, cure=f"可用的后缀：{'、'.join(endings)}", where=where)
    if not folder.is_dir():
        raise OutputError(f"没有文件夹“{folder}”", cure="先建好这个文件夹，或换一个位置", where=where)
    if path.is_dir():
        raise OutputError("这是一个文件夹", cure="给出文件名，如 绩效目标表.docx", where=where)
    if path.exists() and not force:
        raise OutputError("文件已存在", cure="换一个文件名，或加 --force 覆盖它", where=where)
    if not os.access(folder, os.W_OK):
        raise OutputError(f"文件夹“{folder}”不可写", cure="换一个可写的位置", where=where)


def write_streamed(
    target: Path,
    write: Callable[[IO[bytes]], object],
    *,
    force: bool = False,
    endings: Collection[str] = ENDINGS,
) -> None:
    """Let `write` fill a file piece by piece; it is put in its place when it is complete."""
    [place] = check_targets([target], force=force, endings=endings)
    write_whole(place, write)


def _write(content: bytes, file: IO[bytes]) -> None:
    file.write(content)
