"""附件: the plain text of a document that is no table of goals (实施方案, 合同, 可研报告)."""

from pathlib import Path

from drafter.errors import ReadingError
from drafter.reading.cells import GridRow, Line
from drafter.reading.formats.package import ZIP, Package, damaged
from drafter.reading.formats.word import read_word
from drafter.reading.formats.xml_stream import DAMAGE
from drafter.reading.text import decode

ENDINGS = (".docx", ".txt", ".md")
_LARGEST = 50_000_000


def attachment_text(path: Path) -> str:
    """Return the text of a .docx, .txt or .md file, a paragraph or a table row a line; raise ReadingError."""
    if path.suffix.lower() not in ENDINGS:
        cure = f"附件能读的是 {'、'.join(ENDINGS)}；其他文件请先另存"
        raise ReadingError(f"不认识附件的后缀“{path.suffix}”", cure=cure, where=str(path))
    try:
        if path.stat().st_size > _LARGEST:
            raise ReadingError("附件超过 50 MB", cure="只留下与本项目有关的部分", where=str(path))
        data = path.read_bytes()
    except OSError as error:
        raise ReadingError(
            f"打不开附件（{error.strerror}）", cure="核对路径和权限", where=str(path)
        ) from error
    text = _of_word(data, path) if data.startswith(ZIP) else decode(data)
    if text is None or not text.strip():
        raise ReadingError("附件里没有文字", cure="核对文件；扫描件请先转成文字", where=str(path))
    return text


def _of_word(data: bytes, path: Path) -> str:
    try:
        items = read_word(Package(data))
    except (*DAMAGE, RecursionError) as error:
        if isinstance(error, MemoryError):
            raise
        raise ReadingError("附件损坏", cure=damaged().cure, where=str(path)) from error
    lines = [item.text for item in items if isinstance(item, Line)]
    lines += ["　".join(item.texts) for item in items if isinstance(item, GridRow)]
    return "\n".join(line for line in lines if line.strip())
