"""Office packages before they are parsed: what kind of file it is, and what is refused unread."""

import re
import zipfile
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO

from drafter.errors import ReadingError
from drafter.reading.formats.xml_stream import DAMAGE, walk

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_ENTRIES = 5_000
_LARGEST_TOTAL = 2_000_000_000
_LARGEST_TEXT = 200_000_000
"""Bytes a Word text may unpack to; sheets are read as a stream and only up to a number of rows."""
_SUSPECT_SIZE, _SUSPECT_RATIO = 10_000_000, 120
_ARCHIVES = frozenset({".zip", ".rar", ".7z", ".gz", ".tar", ".docx", ".xlsx", ".docm", ".xlsm", ".jar"})
_CHART_DATA = re.compile(r"embeddings/Microsoft_(?:Office_)?Excel\w*\.xlsx$", re.IGNORECASE)
_RISKY_LINKS = ("attachedTemplate", "oleObject", "subDocument", "frame", "externalLinkPath", "package")
_REMOTE = re.compile(r"https?:|ftp:|file://[^/]|\\\\", re.IGNORECASE)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RESAVE = "用 Word 或 Excel（WPS）打开检查后另存为 .docx 或 .xlsx 再交来"


class Package:
    """An opened .docx or .xlsx whose directory has been checked; parts are read by name."""

    def __init__(self, data: bytes) -> None:
        """Open and check; raise ReadingError for what is damaged, hostile or locked."""
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except DAMAGE as error:
            raise damaged() from error
        self._names = {entry.filename.replace("\\", "/").lstrip("/"): entry for entry in entries}
        _check(entries)
        self._check_links()

    def has(self, name: str) -> bool:
        """Whether the package has this part."""
        return name in self._names

    def open(self, name: str) -> IO[bytes]:
        """Open a part for reading as a stream."""
        return self._zip.open(self._names[name])

    def size(self, name: str) -> int:
        """Return the bytes a part unpacks to, as the directory declares."""
        return self._names[name].file_size

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._names)

    def main_part(self, *fallback: str) -> str:
        """Return the part that holds the document or the workbook; "" where there is none."""
        for kind, target in self.relations("").values():
            if kind == "officeDocument" and self.has(target):
                return target
        return next((name for name in fallback if self.has(name)), "")

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return id → (kind, target) of a part, "" being the package; outside targets stay as written."""
        path = PurePosixPath(part)
        name = "_rels/.rels" if not part else str(path.parent / "_rels" / f"{path.name}.rels")
        found: dict[str, tuple[str, str]] = {}
        if not self.has(name):
            return found

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Relationship":
                kind = attributes.get("Type", "").rpartition("/")[2]
                target = attributes.get("Target", "")
                if attributes.get("TargetMode") != "External":
                    target = _resolved(path.parent if part else PurePosixPath(), target)
                found[attributes.get("Id", str(len(found)))] = kind, target

        with self.open(name) as source:
            walk(source, start, lambda _: None, lambda _: None)
        return found

    def _check_links(self) -> None:
        for name in self.names:
            if not name.endswith(".rels") or self.size(name) > _SUSPECT_SIZE:
                continue
            path = PurePosixPath(name)
            part = "" if name == "_rels/.rels" else str(path.parent.parent / path.name.removesuffix(".rels"))
            for kind, target in self.relations(part).values():
                if kind in _RISKY_LINKS and _REMOTE.match(target):
                    raise _refused(f"文件连着外部内容（{target[:60]}）")


def is_locked(data: bytes) -> bool:
    """Whether an OLE file is a newer document behind a password."""
    return _ENCRYPTED in data


def damaged() -> ReadingError:
    """Return the error for a package that cannot be unpacked."""
    return ReadingError("文件损坏，打不开", cure="在 Word 或 Excel（WPS）中打开并另存一份，或请对方重发")


def locked() -> ReadingError:
    """Return the error for a file behind a password."""
    return ReadingError("文件加了密码", cure="在 Word 或 Excel（WPS）中去掉打开密码后另存")


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > _MOST_ENTRIES:
        raise _refused(f"压缩包里有 {len(entries)} 个部件，正常文件没有这么多")
    if any(entry.flag_bits & 1 for entry in entries):
        raise locked()
    if sum(entry.file_size for entry in entries) > _LARGEST_TOTAL:
        raise _refused("解开后超过 2 GB，可能是压缩炸弹")
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > _SUSPECT_SIZE and ratio > _SUSPECT_RATIO:
            raise _refused(f"部件 {name} 压缩了 {ratio:.0f} 倍，可能是压缩炸弹")
        if entry.file_size > _LARGEST_TEXT and name.startswith("word/"):
            raise _refused(f"部件 {name} 解开后有 {entry.file_size // 1_000_000} MB，太大")
        suffix = PurePosixPath(name).suffix.lower()
        if suffix in _ARCHIVES and not _CHART_DATA.search(name):
            raise _refused(f"文件里还套着压缩文件 {name}")
        if "vbaproject" in name.lower() or "/activex/" in name.lower():
            raise _refused("文件带有宏或控件")
        if "/externallinks/" in name.lower() or name.lower() == "xl/connections.xml":
            raise _refused("工作簿连着外部文件或数据源")


def _refused(reason: str) -> ReadingError:
    return ReadingError(f"{reason}，没有打开", cure=_RESAVE)


def _resolved(folder: PurePosixPath, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    parts: list[str] = []
    for part in (folder / target).parts:
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
