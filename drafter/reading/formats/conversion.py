"""Older office files (.doc, .wps, .xls, .et …) through LibreOffice, when it is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from drafter.errors import ReadingError

_SECONDS = 90
_PROGRAMS = ("soffice", "libreoffice")
_WORDS = frozenset({".doc", ".wps", ".wpt", ".dot", ".rtf", ".odt"})
_SHEETS = frozenset({".xls", ".et", ".ett", ".xlt", ".ods"})
CONVERTED = tuple(sorted(_WORDS | _SHEETS))
"""The endings that LibreOffice turns into .docx or .xlsx first."""


def modern_ending(ending: str) -> str:
    """Return the ending an older file is converted to."""
    return ".xlsx" if ending in _SHEETS else ".docx"


def converted(data: bytes, ending: str) -> bytes:
    """Return the file as .docx or .xlsx; raise ReadingError when LibreOffice is missing or cannot open it.

    Every run has a profile of its own: two that share one disturb each other.
    """
    program = _program()
    if program is None:
        raise ReadingError(
            f"读 {ending} 要用 LibreOffice，这台电脑上没有",
            cure=f"用 Word、Excel 或 WPS 打开后另存为 {modern_ending(ending)}，或装上 LibreOffice",
        )
    wanted = modern_ending(ending)
    with tempfile.TemporaryDirectory(prefix="drafter-") as folder:
        source = Path(folder) / f"in{ending}"
        source.write_bytes(data)
        command = [
            program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to", wanted[1:], "--outdir", f"{folder}/out", str(source),
        ]  # fmt: skip
        try:
            subprocess.run(  # noqa: S603 - a fixed program, the file as its only foreign argument
                command, capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL
            )
        except subprocess.TimeoutExpired:
            raise _failed(ending, f"{_SECONDS} 秒内没有转换完") from None
        except OSError as error:
            raise _failed(ending, f"启动不了（{error.strerror}）") from error
        made = Path(folder) / "out" / f"in{wanted}"
        if not made.is_file():
            raise _failed(ending, "打不开这个文件")
        return made.read_bytes()


def _program() -> str | None:
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def _failed(ending: str, reason: str) -> ReadingError:
    return ReadingError(
        f"LibreOffice 转换 {ending} 文件失败：{reason}",
        cure=f"用 Word、Excel 或 WPS 打开后另存为 {modern_ending(ending)}",
    )
