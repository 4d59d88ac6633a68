"""Writing a file whole or not at all."""

from pathlib import Path

from drafter.errors import OutputError
from drafter.whole_file import write_whole


def write_atomically(path: Path, text: str) -> None:
    """Write UTF-8 text whole or not at all; raise OutputError when it cannot be done."""
    write_whole(path, lambda file: file.write(text.encode("utf-8", errors="replace")))


def write_page(path: Path, text: str) -> None:
    """Write a page the user asked for; raise OutputError unless its name ends on .html."""
    if path.suffix.lower() != ".html":
        raise OutputError(f"不认识的文件后缀“{path.suffix}”", cure="网页文件以 .html 结尾", where=str(path))
    write_atomically(path, text)
