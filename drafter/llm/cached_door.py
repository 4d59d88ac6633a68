"""A door that remembers: the same question to the same model is paid once.

The key holds everything that decides the answer: address, model, mode, thinking, every message, the schema,
lengths, temperature, the version of the review rules and the index of the repeat. Only answers that fit their
schema are kept. A remembered answer counts no call, costs 0 and says `from_cache`.
"""

import json
import logging
import sqlite3
import threading
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from weakref import finalize

from pydantic import ValidationError

from drafter.llm.door import Door, Reply, ReplyModel, Request
from drafter.llm.endpoint import Endpoint
from drafter.table.usage import Usage

_FORMAT = 1  # of the key and of what is kept
_PATIENCE = 30.0  # seconds for another process to finish writing
_log = logging.getLogger("drafter.llm")


class CachedDoor:
    """Stands before another door; safe for many threads and processes on one file."""

    def __init__(
        self,
        inner: Door,
        endpoint: Endpoint,
        path: Path,
        *,
        rules_version: str = "",
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self.inner, self.endpoint, self.path = inner, endpoint, path
        self._rules_version = rules_version
        self._tell = tell or _log.warning  # without any logging set up it still reaches stderr
        self._lock = threading.Lock()
        self._file: sqlite3.Connection | None = None
        self._usable = True

    @property
    def model(self) -> str:
        """Name of the language model."""
        return self.inner.model

    def ask(self, request: Request[ReplyModel]) -> Reply[ReplyModel]:
        """Return the remembered answer, or ask the inner door and remember."""
        key = self.key(request)
        text = self._get(key)
        if text is not None:
            try:
                value = request.reply.model_validate_json(text)
            except ValidationError:
                pass  # kept by a class of the same schema but stricter validators; ask again
            else:
                return Reply(value, text, Usage(from_cache=1))
        reply = self.inner.ask(request)
        if reply.value is not None and not reply.cut:
            self._put(key, reply.value.model_dump_json(by_alias=True))
        return reply

    def key(self, request: Request[ReplyModel]) -> str:
        """Return the name under which the answer to `request` is kept."""
        parts = [
            _FORMAT,
            self.endpoint.base_url,
            self.endpoint.mode,
            self.endpoint.body(request),
            self.endpoint.shape(request.reply).fingerprint,
            self._rules_version,
            request.repeat,
        ]
        return sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None

    def _get(self, key: str) -> str | None:
        with self._lock:
            if not self._usable:
                return None
            try:
                row = self._opened().execute("SELECT text FROM replies WHERE key = ?", (key,)).fetchone()
            except (sqlite3.Error, OSError) as error:
                self._give_up(error)
                return None
        return None if row is None else str(row[0])

    def _put(self, key: str, text: str) -> None:
        with self._lock:
            if not self._usable:
                return
            try:
                with self._opened() as file:
                    file.execute(
                        "INSERT OR REPLACE INTO replies VALUES (?, ?, ?, datetime())", (key, text, self.model)
                    )
            except (sqlite3.Error, OSError) as error:
                self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        """Go on without the cache, and say so once: a broken file must not stop paid work."""
        if self._usable:
            self._tell(f"回答缓存用不了（{error}），本次不缓存；可以删去 {self.path}")
        self._usable = False

    def _opened(self) -> sqlite3.Connection:
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = sqlite3.connect(self.path, timeout=_PATIENCE, check_same_thread=False)
            finalize(self, self._file.close)
            self._file.execute("PRAGMA journal_mode=WAL")
            self._file.execute("PRAGMA synchronous=NORMAL")
            self._file.execute(
                "CREATE TABLE IF NOT EXISTS replies (key TEXT PRIMARY KEY, text TEXT, model TEXT, at TEXT)"
            )
        return self._file
