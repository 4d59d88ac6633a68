"""One file into tables: by its ending, then by what is in it."""

from pathlib import Path

from drafter.errors import ReadingError
from drafter.reading.document import read_document
from drafter.reading.json_file import read_json, read_json_lines
from drafter.reading.problem import Problem, ReadResult
from drafter.reading.text import decode

READERS = {".txt": read_document, ".json": read_json, ".jsonl": read_json_lines}
"""The endings that can be read."""


def read_file(path: Path | str) -> ReadResult:
    """Read all tables of a file (.txt, .json, .jsonl) and what could not be read in it.

    Raises ReadingError for a file that is not there or cannot be opened, and for an ending nobody reads.
    An empty file and one that is no text are problems in the result.
    """
    path = Path(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise ReadingError(
            f"不认识文件的后缀“{path.suffix}”" if path.suffix else "文件没有后缀",
            cure=f"能读的是 {'、'.join(READERS)}；其他文件请先另存为文本（.txt）",
            where=str(path),
        )
    text = decode(_bytes(path))
    if text is None:
        reason, cure = "不是文本文件", "Word、Excel、PDF 等文件请先另存为文本（.txt）"
    elif not text.strip("\ufeff \t\n"):
        reason, cure = "文件是空的", "核对文件，或重新导出"
    else:
        return reader(text, str(path))
    return ReadResult(problems=(Problem(file=str(path), line=1, reason=reason, cure=cure),))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadingError("没有这个文件", cure="核对路径", where=str(path)) from None
    except IsADirectoryError:
        raise ReadingError("这是一个文件夹", cure="写出其中要读的文件", where=str(path)) from None
    except OSError as error:
        raise ReadingError(
            f"打不开文件（{error.strerror}）", cure="核对文件的权限", where=str(path)
        ) from error
