"""账本: one line for every HTTP call, appended; totals are read from it.

Bodies are written only when asked for, a key never. Threads and processes may append to the same file.
"""

import json
import os
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from io import FileIO
from pathlib import Path
from typing import Any, Protocol
from weakref import finalize

from drafter.errors import OutputError
from drafter.table.usage import Usage


@dataclass(frozen=True)
class Entry:
    """One HTTP call. `cost` in 元, None where the price is unknown; `seconds` is waiting time.

    `status` is None when no HTTP answer came, `finish` is the server's own finish_reason; `estimated` says
    that the endpoint reported no usage and the tokens are a guess from the length of the texts.
    """

    time: str
    run: str
    purpose: str
    endpoint: str
    model: str
    mode: str
    attempt: int
    status: int | None
    outcome: str
    finish: str
    prompt_tokens: int
    cached_tokens: int
    completion_tokens: int
    estimated: bool
    cost: Decimal | None
    seconds: float
    request_id: str

    @property
    def usage(self) -> Usage:
        """The entry as usage of one call."""
        return Usage(
            1, self.prompt_tokens, self.cached_tokens, self.completion_tokens, self.cost, self.seconds
        )


class Book(Protocol):
    """Whoever wants to know of every HTTP call."""

    def append(self, entry: Entry, *, sent: Any = None, answered: str = "") -> None:
        """Take note of one call."""


class Ledger:
    """A file of entries."""

    def __init__(self, path: Path, *, bodies: bool = False) -> None:
        """Open `path` when the first entry comes; `bodies` writes questions and answers too."""
        self.path, self.bodies = path, bodies
        self._file: FileIO | None = None
        self._lock = threading.Lock()

    def append(self, entry: Entry, *, sent: Any = None, answered: str = "") -> None:
        """Append one line in a single write; raise OutputError when the file cannot be written."""
        record = asdict(entry) | {"cost": None if entry.cost is None else str(entry.cost)}
        if self.bodies:
            record |= {"sent": sent, "answered": answered}
        line = (json.dumps(record, ensure_ascii=False, default=str) + "\n").encode(errors="replace")
        try:
            with self._lock:
                if self._file is None:
                    self._file = _opened(self.path)
                    finalize(self, self._file.close)
                self._file.write(line)
        except OSError as error:
            raise OutputError(
                f"用量账本写不进去（{error.strerror}）",
                cure="换一个能写的 DRAFTER_STATE 文件夹",
                where=str(self.path),
            ) from error

    def entries(self, run: str = "") -> Iterator[Entry]:
        """Yield the entries, of one run only when asked; a torn last line is passed over."""
        if not self.path.is_file():
            return
        with self.path.open(encoding="utf-8") as lines:
            for line in lines:
                try:
                    record = json.loads(line)
                    known = {name: record[name] for name in Entry.__dataclass_fields__}
                except (json.JSONDecodeError, KeyError, TypeError):
                    continue
                if not run or known["run"] == run:
                    cost = known["cost"]
                    yield Entry(**(known | {"cost": None if cost is None else Decimal(cost)}))

    def total(self, run: str = "") -> Usage:
        """Return what a run, or everything in the file, has cost."""
        return sum((entry.usage for entry in self.entries(run)), Usage())


def _opened(path: Path) -> FileIO:
    """Open for appending; a line torn by a crash is ended first, so that the next one stands alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("ab", buffering=0)
    with path.open("rb") as written:
        if written.seek(0, os.SEEK_END):
            written.seek(-1, os.SEEK_END)
            if written.read(1) != b"\n":
                file.write(b"\n")
    return file
