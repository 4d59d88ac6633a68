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
