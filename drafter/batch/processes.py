"""How worker processes are started: forked from a server that has loaded what each of them needs.

The server is a fresh process, not a copy of this one, so that no thread, lock or open file of this one gets
into a worker; loading once saves time and memory for each further worker. Where there is no fork (Windows),
every worker starts from nothing.
"""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

_FORKED = "forkserver"


def context() -> Any:
    """Return what makes processes, and what they share."""
    return multiprocessing.get_context(_FORKED if _can_fork() else "spawn")


def started(work: Callable[..., None], *arguments: object) -> tuple[BaseProcess, Connection]:
    """Start `work(connection, *arguments)` in a process of its own; return it and our end of the connection.

    Nobody else holds our end: when this process is killed, the worker reads the end of it and can stop.
    Ctrl-C is not the worker's business, from its first moment on.
    """
    making = context()
    ours, theirs = making.Pipe()
    with _undisturbed():
        process = making.Process(target=work, args=(theirs, *arguments), daemon=True)
        process.start()
    theirs.close()
    return process, ours


def prepare(modules: Sequence[str]) -> None:
    """Begin to load `modules` for all workers to come, while this process goes on.

    Only the first call counts. What cannot be loaded is left to the worker that needs it.
    """
    if _can_fork():
        from multiprocessing import forkserver

        multiprocessing.get_context(_FORKED).set_forkserver_preload(list(modules))
        with _undisturbed():
            forkserver.ensure_running()


@contextmanager
def _undisturbed() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _can_fork() -> bool:
    return _FORKED in multiprocessing.get_all_start_methods()
