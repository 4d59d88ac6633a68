"""Files that are there whole or not at all: written beside their place, then moved into it at once."""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from drafter.errors import OutputError

UNFINISHED = re.compile(r"\.[0-9a-f]{16}\.\w{1,6}\.part")
"""Names of files beside their place, as a process leaves them that is killed while it writes."""


def write_whole(target: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Put a file in its place when `write` has filled it, over an older one; raise OutputError otherwise.

    A link is followed, so that it is its file that is replaced.
    """
    place = target.resolve()
    beside = write_beside(place, write)
    try:
        put_in_place(beside, place)
    finally:
        remove(beside)


def write_beside(place: Path, write: Callable[[IO[bytes]], object]) -> Path:
    """Return a new file in the folder of `place`, filled by `write`; raise OutputError, leaving nothing."""
    beside = place.parent / f".{os.urandom(8).hex()}{place.suffix}.part"
    try:
        with beside.open("xb") as file:
            write(file)
    except BaseException as error:
        remove(beside)
        if isinstance(error, OSError):
            raise cannot_write(place, error) from error
        raise
    return beside


def put_in_place(beside: Path, place: Path) -> None:
    """Move a finished file to its place, over an older one; raise OutputError."""
    try:
        beside.replace(place)
    except OSError as error:
        raise cannot_write(place, error) from error


def remove(beside: Path) -> None:
    """Remove what was written beside a place, if it is still there."""
    with suppress(OSError):  # what made the writing fail may make this fail too
        beside.unlink(missing_ok=True)


def cannot_write(target: Path, error: OSError | ValueError) -> OutputError:
    """Return the error of a place that cannot be written, with the system's reason."""
    reason = error.strerror if isinstance(error, OSError) else error
    return OutputError(
        f"写不进去（{reason}）",
        cure="检查磁盘空间、写权限和文件名长度；若文件正在 Word 或 Excel 中打开，先关闭它",
        where=str(target),
    )
