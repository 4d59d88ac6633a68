"""One file into tables: by its ending, and by what is in it where the two differ."""

from collections.abc import Callable
from pathlib import Path

from drafter.errors import ReadingError
from drafter.reading.cells import Fault
from drafter.reading.document import read_document, result_of
from drafter.reading.dumps.marked import items_by_comma
from drafter.reading.formats.conversion import CONVERTED, converted
from drafter.reading.formats.html import is_page, read_html
from drafter.reading.formats.markdown import has_table, items_of_markdown
from drafter.reading.formats.package import OLE, ZIP, Package, damaged, is_locked, locked
from drafter.reading.formats.properties import marking_of
from drafter.reading.formats.word import read_word
from drafter.reading.formats.workbook import hidden_sheets, read_workbook
from drafter.reading.formats.xml_stream import DAMAGE
from drafter.reading.json_file import read_json, read_json_lines
from drafter.reading.labelled.goals import separated
from drafter.reading.labelled.understanding import read_items
from drafter.reading.problem import Problem, ReadResult
from drafter.reading.text import decode, unscrambled

LARGEST = 200_000_000
"""Bytes of a file that is opened."""
_HIDDEN = "这张工作表是隐藏的，里面的表也读入了"
_PDF = b"%PDF"
_SAVE_PDF = (
    "PDF 只存版面，表格读不准：向对方要 Word 或 Excel 原件；没有原件时用 WPS 或 Word 转成 .docx，核对后再读"
)


def _read_text(text: str, source: str) -> ReadResult:
    return _read_page(text, source) if is_page(text) else read_document(text, source)


def _read_page(text: str, source: str) -> ReadResult:
    readings, departments = read_items(read_html(text))
    return result_of(readings, source, departments=departments)


def _read_commas(text: str, source: str) -> ReadResult:
    readings, departments = read_items(items_by_comma(text))
    return result_of(readings, source, departments=departments) if readings else read_document(text, source)


def _read_markdown(text: str, source: str) -> ReadResult:
    if not has_table(text):
        return _read_text(text, source)
    readings, departments = read_items(items_of_markdown(text))
    return result_of(readings, source, departments=departments) if readings else _read_text(text, source)


_TEXTS: dict[str, Callable[[str, str], ReadResult]] = {
    ".txt": _read_text,
    ".md": _read_markdown,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".csv": _read_commas,
    ".html": _read_text,
    ".htm": _read_text,
}
_OFFICE = (".docx", ".xlsx")
ENDINGS = (*_OFFICE, *_TEXTS, *CONVERTED)
"""The endings that can be read; the last of them by way of LibreOffice."""


def read_file(path: Path | str) -> ReadResult:
    """Read all tables of a file and what could not be read in it.

    Raises ReadingError for a file that is not there or cannot be opened, and for an ending nobody reads.
    An empty, damaged, locked or hostile file is a problem in the result; no parser sees it.
    """
    path = Path(path)
    ending = path.suffix.lower()
    if path.is_dir():
        raise ReadingError("这是一个文件夹", cure="写出其中要读的文件", where=str(path))
    if ending == ".pdf":
        raise ReadingError("读不了 PDF 文件", cure=_SAVE_PDF, where=str(path))
    if ending not in ENDINGS:
        raise ReadingError(
            f"不认识文件的后缀“{path.suffix}”" if path.suffix else "文件没有后缀",
            cure=f"能读的是 {'、'.join(ENDINGS)}；其他文件请先另存为 .docx、.xlsx 或文本（.txt）",
            where=str(path),
        )
    data = _bytes(path)
    try:
        return _read(data, ending, str(path))
    except ReadingError as error:
        return _refused(str(path), error)
    except (*DAMAGE, RecursionError) as error:
        if isinstance(error, MemoryError):
            raise
        return _refused(str(path), damaged())


def _read(data: bytes, ending: str, source: str) -> ReadResult:
    if not data.strip():
        raise ReadingError("文件是空的", cure="核对文件，或重新导出")
    if data.startswith(_PDF):
        raise ReadingError("内容是 PDF", cure=_SAVE_PDF)
    if data.startswith(OLE):
        if is_locked(data):
            raise locked()
        older = ending if ending in CONVERTED else ".xls" if ending == ".xlsx" else ".doc"
        return _read_package(converted(data, older), source)
    if data.startswith(ZIP) and ending not in {".odt", ".ods"}:
        if ending in _TEXTS:
            raise ReadingError(
                "不是文本文件", cure="内容是压缩包或 Office 文件，把后缀改成 .docx 或 .xlsx 再读"
            )
        return _read_package(data, source)
    if ending in CONVERTED and (data.startswith((ZIP, b"{\\rtf")) or decode(data) is None):
        return _read_package(converted(data, ".rtf" if data.startswith(b"{\\rtf") else ending), source)
    if ending in _OFFICE and decode(data) is None:
        raise damaged()
    return _read_as_text(data, ending, source)


def _read_package(data: bytes, source: str) -> ReadResult:
    package = Package(data)
    hidden: frozenset[str] = frozenset()
    part = package.main_part("word/document.xml", "xl/workbook.xml")
    if part.startswith("xl/"):
        items, faults = read_workbook(package)
        hidden = hidden_sheets(package)
    else:
        items, faults = read_word(package), []
    readings, departments = read_items(items)
    for reading in readings:
        if reading.first.sheet in hidden:
            reading.faults.append(Fault(reading.first, _HIDDEN, "不该有这张表就删去这张工作表再读"))
    result = result_of(readings, source, faults, departments=departments)
    if (marking := marking_of(package)) is None:
        return result
    tables = result.tables
    if marking.is_own:
        tables = tuple(table.model_copy(update={"goals": separated(table.goals)}) for table in tables)
    return result.model_copy(update={"tables": tables, "marking": marking})


def _read_as_text(data: bytes, ending: str, source: str) -> ReadResult:
    text = decode(data)
    reader = _TEXTS.get(ending, _read_text)
    if text is not None and not text.strip("\ufeff \t\n"):
        raise ReadingError("文件是空的", cure="核对文件，或重新导出")
    result = reader(text, source) if text is not None else None
    if result is not None and result.tables:
        return result
    if better := unscrambled(text or data.decode("utf-8", errors="replace")):
        again = reader(better, source)
        if again.tables:
            note = Problem(
                file=source,
                reason="文字是乱码，按错用的编码还原后读出",
                cure="对照原件核对，或用正确的编码重新导出",
            )
            return ReadResult(tables=again.tables, problems=(note, *again.problems))
    if result is None:
        raise ReadingError(
            "不是文本文件", cure="Word、Excel 文件的后缀应是 .docx 或 .xlsx；其他文件请先另存为文本（.txt）"
        )
    return result


def _refused(source: str, error: ReadingError) -> ReadResult:
    where = f"{error.where}：" if error.where else ""
    return ReadResult(
        problems=(Problem(file=source, line=None, reason=f"{where}{error.problem}", cure=error.cure),)
    )


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise ReadingError(
                f"文件超过 {LARGEST // 1_000_000} MB", cure="把文件拆开，只留下绩效目标表", where=str(path)
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadingError("没有这个文件", cure="核对路径", where=str(path)) from None
    except IsADirectoryError:
        raise ReadingError("这是一个文件夹", cure="写出其中要读的文件", where=str(path)) from None
    except OSError as error:
        raise ReadingError(
            f"打不开文件（{error.strerror}）", cure="核对文件的权限", where=str(path)
        ) from error
