"""Walking through XML part by part with expat: bounded, without entities, without a tree in memory."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Protocol
from xml.parsers import expat

from drafter.errors import ReadingError

DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, IndexError, ValueError, OverflowError,
    NotImplementedError, RuntimeError, struct.error, expat.ExpatError,
)  # fmt: skip
"""What the standard library raises on damaged packages (RuntimeError: a password)."""
_CHUNK = 1 << 16

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


class Readable(Protocol):
    """Bytes that can be read in pieces."""

    def read(self, size: int = ..., /) -> bytes:
        """Return up to `size` bytes, none at the end."""
        ...


class Enough(Exception):  # noqa: N818 - not an error: the reader has what it wants
    """Stops a walk early."""


def walk(source: Readable, start: Start, end: End, text: Callable[[str], None]) -> None:
    """Call back for every element and text; names come without their namespace.

    Raises ReadingError for a document type declaration (entities, external files): no office program
    writes one.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    local: dict[str, str] = {}

    def short(name: str) -> str:
        found = local.get(name)
        if found is None:
            found = local[name] = name.rpartition(":")[2]
        return found

    def begin(name: str, attributes: dict[str, str]) -> None:
        start(short(name), {short(key): value for key, value in attributes.items()})

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda name: end(short(name))
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        while chunk := source.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except Enough:
        return


def _refuse(*_: object) -> None:
    raise ReadingError(
        "文件里有 DOCTYPE 实体声明，正常的 Word、Excel 文件没有，可能是恶意文件，没有打开",
        cure="向提供文件的人要原件，或用 Office 另存一份",
    )
