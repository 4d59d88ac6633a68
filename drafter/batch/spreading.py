"""Work spread over processes, its results in order: what a run has left to draw when all is drafted."""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any

from drafter.batch.processes import started
from drafter.errors import BatchError
from drafter.rendering.combined_piece import Done, Given, Spread, one_by_one

_AT_ONCE = 16
"""Items handed over together: less talking, and still little memory."""
_AHEAD = 3
"""Results a process may be ahead of the one that is waited for."""
_LEAST = 200
"""Items below which another process is not worth starting."""


@contextmanager
def spreading(processes: int, count: int) -> Iterator[Spread]:
    """Return what spreads work on about `count` items over processes, ended with the block.

    The processes end as well when this one is killed: they read from a pipe that nobody else holds.
    """
    if processes < 2 or count < _LEAST:  # noqa: PLR2004 - one process is this one
        yield one_by_one
        return
    free: SimpleQueue[Connection] = SimpleQueue()
    with ExitStack() as ending:
        for _ in range(processes):
            process, connection = started(_serve)
            ending.callback(process.join)
            ending.callback(process.kill)
            free.put(connection)
        pool = ending.enter_context(ThreadPoolExecutor(processes))

        def spread(work: Callable[[Given], Done], items: Iterable[Given], /) -> Iterator[Done]:
            waiting: deque[Future[list[Done]]] = deque()
            left = iter(items)
            while chunk := list(islice(left, _AT_ONCE)):
                waiting.append(pool.submit(_asked, free, work, chunk))
                if len(waiting) > _AHEAD * processes:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()

        yield spread


def _asked(free: "SimpleQueue[Connection]", work: Callable[[Given], Done], chunk: Sequence[Given]) -> Any:
    connection = free.get()
    try:
        connection.send((work, chunk))
        answer = connection.recv()
    except (EOFError, OSError):
        raise BatchError("工作进程中断了", cure="检查内存是否够用，用同一条命令接着做") from None
    finally:
        free.put(connection)
    if isinstance(answer, Exception):
        raise answer
    return answer


def _serve(connection: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        while True:
            work, chunk = connection.recv()
            try:
                answer: object = [work(item) for item in chunk]
            except Exception as error:  # noqa: BLE001 - raised again where the work was asked for
                answer = error
            connection.send(answer)
