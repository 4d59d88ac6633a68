"""Writing a file whole or not at all."""

import secrets
from pathlib import Path

from drafter.errors import OutputError


def write_atomically(path: Path, text: str) -> None:
    """Write UTF-8 text beside `path`, then move it there; raise OutputError when that cannot be done."""
    beside = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        beside.write_text(text, "utf-8", errors="replace", newline="\n")
        beside.replace(path)
    except OSError as error:
        raise OutputError(
            f"写不进去（{error.strerror}）", cure="检查文件夹、磁盘空间和写权限", where=str(path)
        ) from error
    finally:
        beside.unlink(missing_ok=True)


def write_page(path: Path, text: str) -> None:
    """Write a page the user asked for; raise OutputError unless its name ends on .html."""
    if path.suffix.lower() != ".html":
        raise OutputError(f"不认识的文件后缀“{path.suffix}”", cure="网页文件以 .html 结尾", where=str(path))
    write_atomically(path, text)
