"""What SQLite says of the state file, in words that name the cure."""

import sqlite3
from pathlib import Path

from drafter.errors import BatchError


def explained(error: sqlite3.Error, path: Path) -> BatchError:
    """Return the error for the user: held by another run, full disk, damaged, or not to be used."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return BatchError(
            "另一个批次正在用这个输出文件夹", cure="等它结束，或换一个输出文件夹", where=str(path)
        )
    if name.startswith("SQLITE_FULL"):
        return BatchError("磁盘满了", cure="腾出空间后用同一条命令接着做，已完成的都在", where=str(path))
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return BatchError(
            "批次状态文件已损坏",
            cure="把它改名移走后重跑；已写出的表格文件仍在，不受影响",
            where=str(path),
        )
    return BatchError(
        f"批次状态文件不能用（{error}）",
        cure="检查磁盘空间和文件夹的写权限，再用同一条命令接着做",
        where=str(path),
    )
