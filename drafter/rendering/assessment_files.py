"""Writing 审核表: one file for all, or a folder with one a table."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from drafter.errors import OutputError
from drafter.rendering.assessment import lay_out_assessment
from drafter.rendering.docx import draw_docx
from drafter.rendering.markdown import draw_markdown
from drafter.rendering.output import check_targets, write_contents
from drafter.rendering.printable import printable
from drafter.rendering.sheet import Sheet
from drafter.rendering.xlsx import draw_xlsx
from drafter.table.assessment import Reviewed

_DRAWERS: dict[str, Callable[[Sequence[Sheet]], bytes]] = {
    ".docx": draw_docx,
    ".xlsx": draw_xlsx,
    ".md": lambda sheets: draw_markdown(sheets).encode(),
}
ENDINGS = tuple(_DRAWERS)
_IN_FOLDER = ".docx"
_NAME_LENGTH = 40
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s.]+')


def check_form_targets(paths: Sequence[Path], *, force: bool) -> None:
    """Raise OutputError for the first of `paths` that cannot be written; folders are seen to later."""
    check_targets([path for path in paths if not is_folder(path)], force=force, endings=ENDINGS)


def write_forms(reviewed: Sequence[Reviewed], paths: Sequence[Path], *, force: bool) -> list[Path]:
    """Write the 审核表 of all tables to each path and return the files written; raise OutputError.

    A path with an ending holds all of them; a folder gets a Word file for each table. None is put in its
    place before all are drawn; an existing file is replaced only with `force`.
    """
    if not reviewed:
        raise OutputError("没有读出表，写不出审核表", cure="先看读入时的提示，核对输入文件")
    contents: list[tuple[Path, bytes]] = []
    sheets = [lay_out_assessment(one) for one in reviewed]
    for path in paths:
        if is_folder(path):
            draw = _DRAWERS[_IN_FOLDER]
            contents += [
                (path / _file(one), draw([page])) for one, page in zip(reviewed, sheets, strict=True)
            ]
        else:
            contents.append((path, _DRAWERS[path.suffix.lower()](sheets)))
    for folder in filter(is_folder, paths):
        _make(folder)
    write_contents(contents, force=force, endings=ENDINGS)
    return [path for path, _ in contents]


def is_folder(path: Path) -> bool:
    """Whether a path means a folder: it is one, or its name has no ending."""
    return path.is_dir() or not path.suffix


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"建不了文件夹（{error.strerror}）", cure="换一个可写的位置", where=str(folder)
        ) from error


def _file(one: Reviewed) -> str:
    name = _FORBIDDEN.sub(" ", printable(one.table.project.name)).strip()[:_NAME_LENGTH].strip()
    return f"{one.number:03} {name or '未命名'} 审核表{_IN_FOLDER}"
