"""The state of a batch in one SQLite file: what is to be done, what is done, and what it cost.

Written ahead (WAL), so that a process killed at any moment leaves a sound file; held exclusively, so that
two runs on one folder cannot mix. Drafts stand in a table of their own: counting and listing a million rows
never touches them; they are kept in the order they come, so that a new one does not move others about.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Self

from drafter.batch.state_faults import explained
from drafter.batch.task import Outcome, Status, Task
from drafter.errors import BatchError

_LAYOUT = "2"
_WAIT = 1.0
"""Seconds to wait for the file before another run is taken to hold it."""
_AT_ONCE = 500
_CACHE = 8_192
"""KiB of the file kept in memory."""
_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE projects (
    key TEXT PRIMARY KEY, position INTEGER, row INTEGER NOT NULL, name TEXT NOT NULL,
    status INTEGER NOT NULL DEFAULT 0, problem TEXT NOT NULL DEFAULT '',
    calls INTEGER NOT NULL DEFAULT 0, tokens INTEGER NOT NULL DEFAULT 0, cost TEXT NOT NULL DEFAULT '0',
    stem TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX by_status ON projects (status, position);
CREATE INDEX by_position ON projects (position);
CREATE TABLE contents (key TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE answers (question TEXT PRIMARY KEY, answer BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE drafts (key TEXT PRIMARY KEY, draft BLOB NOT NULL);
"""


_RECORD = "key, position, row, name, status, problem, calls, tokens, cost, stem"


@dataclass(frozen=True)
class Record:
    """A project as the state knows it; `cost` in 元; `stem` is the name its files were written under."""

    key: str
    position: int
    row: int
    name: str
    status: Status
    problem: str
    calls: int
    tokens: int
    cost: Decimal
    stem: str


class Store:
    """The state file, open; one process at a time. Every change is on disk when the method returns."""

    def __init__(self, path: Path) -> None:
        """Open or make the file; raise BatchError when it is held, damaged or cannot be written."""
        self.path = path
        with self._explained():
            self._db = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
            try:
                self._begin()
            except BaseException:
                self._db.close()
                raise

    def _begin(self) -> None:
        self._db.execute("PRAGMA locking_mode=EXCLUSIVE")
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.execute(f"PRAGMA cache_size=-{_CACHE}")
        self._db.execute("BEGIN IMMEDIATE")
        known = {name for (name,) in self._db.execute("SELECT name FROM sqlite_master WHERE type='table'")}
        if not known:
            for statement in _TABLES.split(";"):
                self._db.execute(statement)
            self._db.execute("INSERT INTO meta VALUES ('layout', ?)", (_LAYOUT,))
        elif "meta" not in known or self.noted().get("layout") != _LAYOUT:
            self._db.execute("ROLLBACK")
            raise BatchError(
                "这不是本版本的批次状态文件", cure="换一个输出文件夹，或移走这个文件", where=str(self.path)
            )
        self._db.execute("COMMIT")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def noted(self) -> dict[str, str]:
        """Return what was noted about the run: engine, form, version …"""
        with self._explained():
            return dict(self._db.execute("SELECT name, value FROM meta"))

    def note(self, values: Mapping[str, str]) -> None:
        """Note facts about the run."""
        with self._change():
            self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    def plan(self, tasks: Iterable[Task], note: Mapping[str, str]) -> None:
        """Take the list in: known projects keep what they have, new ones are to be done.

        Projects that the list no longer has keep their draft, without a place.
        """
        with self._change():
            self._db.execute("UPDATE projects SET position = NULL WHERE position IS NOT NULL")
            for task in tasks:
                self._db.execute(
                    "INSERT INTO projects (key, position, row, name) VALUES (?, ?, ?, ?)"
                    " ON CONFLICT (key) DO UPDATE SET position = excluded.position, row = excluded.row",
                    (task.key, task.position, task.row, task.brief.name),
                )
                self._db.execute(
                    "INSERT OR IGNORE INTO contents VALUES (?, ?)",
                    (task.key, _packed(task.content())),
                )
            self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", note.items())

    def retry_failed(self) -> int:
        """Make failed projects to be done again; return how many."""
        with self._change():
            return self._db.execute(
                "UPDATE projects SET status = ? WHERE status = ? AND position IS NOT NULL",
                (Status.PENDING, Status.FAILED),
            ).rowcount

    def counts(self) -> dict[Status, int]:
        """Return how many projects of the list are in each state."""
        with self._explained():
            found = dict(
                self._db.execute(
                    "SELECT status, count(*) FROM projects WHERE position IS NOT NULL GROUP BY status"
                )
            )
        return {status: found.get(status.value, 0) for status in Status}

    def spent(self) -> tuple[int, int, Decimal]:
        """Return calls, tokens and cost (元) of all projects, failed ones included."""
        with self._explained():
            rows = self._db.execute("SELECT calls, tokens, cost FROM projects WHERE calls > 0")
            calls, tokens, cost = 0, 0, Decimal(0)
            for more_calls, more_tokens, more_cost in rows:
                calls, tokens, cost = calls + more_calls, tokens + more_tokens, cost + Decimal(more_cost)
        return calls, tokens, cost

    def pending(self) -> Iterator[Task]:
        """Yield what is to be done in the order of the list, a few at a time."""
        last = 0
        while True:
            with self._explained():
                rows = self._db.execute(
                    "SELECT position, p.key, row, content FROM projects p JOIN contents c ON c.key = p.key"
                    " WHERE status = ? AND position > ? ORDER BY position LIMIT ?",
                    (Status.PENDING, last, _AT_ONCE),
                ).fetchall()
            if not rows:
                return
            for position, key, row, content in rows:
                last = position
                yield Task.of_content(key, position, row, _unpacked(content))

    def finish(self, outcomes: Iterable[Outcome]) -> None:
        """Keep what became of projects; what they cost is added to what they had cost before."""
        with self._change():
            for outcome in outcomes:
                status = Status.DONE if outcome.draft else Status.FAILED
                if outcome.stops:
                    status = Status.PENDING
                [cost] = self._db.execute(
                    "SELECT cost FROM projects WHERE key = ?", (outcome.key,)
                ).fetchone() or ("0",)
                self._db.execute(
                    "UPDATE projects SET status = ?, problem = ?, calls = calls + ?, tokens = tokens + ?,"
                    " cost = ?, stem = ? WHERE key = ?",
                    (
                        status, outcome.problem, outcome.calls, outcome.tokens,
                        str(Decimal(cost) + Decimal(outcome.cost)), outcome.stem, outcome.key,
                    ),
                )  # fmt: skip
                if outcome.draft:
                    self._db.execute(
                        "INSERT OR REPLACE INTO drafts VALUES (?, ?)",
                        (outcome.key, _packed(outcome.draft)),
                    )

    def records(self, status: Status | None = None) -> Iterator[Record]:
        """Yield the projects of the list in its order, all or those in one state."""
        last = 0
        chosen = "position > ?" if status is None else "status = ? AND position > ?"
        while True:
            values = (last,) if status is None else (status.value, last)
            with self._explained():
                rows = self._db.execute(
                    f"SELECT {_RECORD} FROM projects WHERE {chosen} ORDER BY position LIMIT {_AT_ONCE}",  # noqa: S608 - fixed texts
                    values,
                ).fetchall()
            if not rows:
                return
            yield from map(_record, rows)
            last = rows[-1][1]

    def record(self, key: str) -> Record:
        """Return one project."""
        with self._explained():
            row = self._db.execute(f"SELECT {_RECORD} FROM projects WHERE key = ?", (key,)).fetchone()  # noqa: S608 - fixed text
        return _record(row)

    def draft(self, key: str) -> str:
        """Return the draft of a finished project as JSON, "" when there is none."""
        with self._explained():
            found = self._db.execute("SELECT draft FROM drafts WHERE key = ?", (key,)).fetchone()
        return _unpacked(found[0]) if found else ""

    def task(self, record: Record) -> Task:
        """Return a project as it was taken in."""
        with self._explained():
            [content] = self._db.execute(
                "SELECT content FROM contents WHERE key = ?", (record.key,)
            ).fetchone()
        return Task.of_content(record.key, record.position, record.row, _unpacked(content))

    def keep_answers(self, answers: Iterable[tuple[str, str]]) -> None:
        """Keep answers (name of the question, JSON) of a provider's result file; the first one stays."""
        with self._change():
            self._db.executemany(
                "INSERT OR IGNORE INTO answers VALUES (?, ?)",
                ((question, _packed(text)) for question, text in answers),
            )

    def answer(self, question: str) -> str:
        """Return the kept answer to a question, "" when there is none."""
        with self._explained():
            found = self._db.execute("SELECT answer FROM answers WHERE question = ?", (question,)).fetchone()
        return _unpacked(found[0]) if found else ""

    def rename(self, stems: Iterable[tuple[str, str]]) -> None:
        """Note under which name the files of projects (key, name) are found now."""
        with self._change():
            self._db.executemany("UPDATE projects SET stem = ?2 WHERE key = ?1", stems)

    @contextmanager
    def _change(self) -> Iterator[None]:
        with self._explained():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise explained(error, self.path) from error


def _record(row: tuple[Any, ...]) -> Record:
    key, position, number, name, status, problem, calls, tokens, cost, stem = row
    return Record(key, position, number, name, Status(status), problem, calls, tokens, Decimal(cost), stem)


def _packed(text: str) -> bytes:
    """Compress a text; the fastest level, since every project waits for it and a better one saves little."""
    return zlib.compress(text.encode("utf-8", "replace"), 1)


def _unpacked(content: bytes) -> str:
    return zlib.decompress(content).decode()
