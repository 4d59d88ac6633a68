"""The worker processes: tasks handed out, outcomes taken in, a stuck or dead worker replaced."""

import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from ctypes import c_int
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Semaphore
from types import FrameType, TracebackType
from typing import Self

from drafter.batch.job import Job
from drafter.batch.processes import context, started
from drafter.batch.slots import give_back
from drafter.batch.task import Outcome, Task
from drafter.batch.worker import READY, work
from drafter.errors import BatchError

_AHEAD = 16
"""Tasks a worker with one thread holds: the next ones are there when it has finished."""
_GATHERED = 0.03
"""Seconds in which such workers' outcomes come together, to be kept with one write."""
_IN_HAND = 2
"""Projects in hand for each request under way: while one is drawn and checked, the other asks."""
_TICK = 0.2
"""Seconds after which the clock and Ctrl-C are looked at."""
_DIES = 3
"""Workers that may die in a row without an answer before the fault is taken to be the program's."""


@dataclass(frozen=True)
class Team:
    """How many worker processes, and how many requests each has under way (1: it works, it waits little)."""

    processes: int
    threads: int = 1

    @property
    def size(self) -> int:
        """Requests under way at once, of all."""
        return self.processes * self.threads

    @property
    def projects(self) -> int:
        """Projects in the hands of processes that wait for answers: more than there are requests."""
        return self.size * _IN_HAND


@dataclass
class _Worker:
    process: BaseProcess
    connection: Connection
    tasks: dict[str, tuple[Task, float]] = field(default_factory=dict)
    given_up: set[str] = field(default_factory=set)
    ready: bool = False
    slots: c_int | None = None
    """How many requests it has under way."""

    def begin_anew(self, now: float) -> None:
        """Let the time of all its tasks begin now."""
        self.tasks = {key: (task, now) for key, (task, _) in self.tasks.items()}


class Crew:
    """Worker processes at work; leaving `with` ends them.

    The threads of one process share a pacer, so an endpoint that limits the rate is best asked by one.
    It begins alone; the others join in when it has brought something home without being held back.
    """

    def __init__(self, job: Job, team: Team, time_limit: float) -> None:
        """`time_limit` is in seconds for one project."""
        self._job, self._team, self._limit = job, team, time_limit
        self._slots: Semaphore | None = context().Semaphore(team.size) if team.threads > 1 else None
        self._workers: list[_Worker] = []
        self._deaths = 0
        self._spread = team.threads == 1
        self.stopping = False

    def __enter__(self) -> Self:
        self._workers = [self._started() for _ in range(self._team.processes)]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.connection.close()
        for worker in self._workers:
            if kind is not None or worker.tasks:
                worker.process.kill()
            worker.process.join(2)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()

    def outcomes(self, tasks: Iterator[Task]) -> Iterator[list[Outcome]]:
        """Hand out all tasks and yield what came of them, as it comes.

        When `stopping` is set, no further task is handed out and those under way are waited for.
        """
        more = True
        while True:
            if more and not self.stopping:
                more = self._hand_out(tasks)
            if not any(worker.tasks for worker in self._workers):
                return
            if came := self._take_in():
                yield came

    def _hand_out(self, tasks: Iterator[Task]) -> bool:
        while roomy := [worker for worker in self._workers if self._room(worker) > 0]:
            worker = min(roomy, key=lambda w: len(w.tasks))
            task = next(tasks, None)
            if task is None:
                return False
            worker.tasks[task.key] = task, time.monotonic()
            with suppress(OSError):  # a dead worker is found out when it is listened to
                worker.connection.send(task)
        return True

    def _room(self, worker: _Worker) -> int:
        """Return how many more tasks a worker may have."""
        if self._team.threads == 1:
            return _AHEAD - len(worker.tasks)
        most = self._team.projects
        free = most - sum(len(one.tasks) for one in self._workers)
        first = worker is self._workers[0]
        own = most // self._team.processes if self._spread else most if first else 0
        return min(free, own - len(worker.tasks))

    def _take_in(self) -> list[Outcome]:
        came: list[Outcome] = []
        listened = [worker.connection for worker in self._workers if worker.tasks]
        ready = wait(listened, timeout=_TICK)
        if ready and self._team.threads == 1:
            time.sleep(_GATHERED)
            ready = wait(listened, timeout=0)
        now = time.monotonic()
        for place, worker in enumerate(self._workers):
            if worker.connection in ready:
                came += self._heard(place, worker, now)
        for place, worker in enumerate(self._workers):
            came += self._late(place, worker, now)
        return came

    def _heard(self, place: int, worker: _Worker, now: float) -> list[Outcome]:
        came: list[Outcome] = []
        try:
            while worker.connection.poll():
                outcome: Outcome | None = worker.connection.recv()
                if outcome is READY:
                    worker.ready = True
                    worker.begin_anew(now)
                    continue
                self._deaths = 0
                self._spread = self._team.threads == 1 or not outcome.paced
                # What comes after its time was paid for all the same.
                late = outcome.key in worker.given_up and outcome.draft
                if worker.tasks.pop(outcome.key, None) or late:
                    came.append(outcome)
                worker.given_up.discard(outcome.key)
                if self._team.threads == 1:  # the next one begins now
                    worker.begin_anew(now)
        except (EOFError, OSError):
            self._deaths += 1
            if self._deaths > _DIES:
                raise BatchError(
                    "工作进程接连中断", cure="检查内存是否够用，减少 --jobs 后用同一条命令接着做"
                ) from None
            came += self._replaced(place, "工作进程中断了（可能内存不足），这个项目没有做完")
        return came

    def _late(self, place: int, worker: _Worker, now: float) -> list[Outcome]:
        """Give up what is past its time: a process with one task is replaced, a thread left alone."""
        problem = f"超过时限（{self._limit:g}秒），可用 --time-limit 调大后 --retry-failed"
        under_way = list(worker.tasks.items()) if worker.ready else []
        if self._team.threads == 1:
            return (
                self._replaced(place, problem) if under_way and now - under_way[0][1][1] > self._limit else []
            )
        late = [key for key, (_, since) in under_way if now - since > self._limit]
        for key in late:
            del worker.tasks[key]
            worker.given_up.add(key)
        failed = [Outcome(key, problem=problem) for key in late]
        hopeless = len(worker.given_up) >= self._team.projects
        return failed + (self._replaced(place, problem) if hopeless else [])

    def _replaced(self, place: int, problem: str) -> list[Outcome]:
        """Start a fresh worker; what the old one had begun has failed, what waited goes to the new one."""
        old = self._workers[place]
        old.connection.close()
        old.process.kill()
        old.process.join()
        if self._slots is not None and old.slots is not None:
            give_back(self._slots, old.slots)
        new = self._workers[place] = self._started()
        held = [task for task, _ in old.tasks.values()]
        begun = 1 if self._team.threads == 1 else len(held)
        for task in held[begun:]:
            new.tasks[task.key] = task, time.monotonic()
            new.connection.send(task)
        return [Outcome(task.key, problem=problem) for task in held[:begun]]

    def _started(self) -> _Worker:
        if self._slots is None:
            return _Worker(*started(work, self._job, 1))
        held = context().Value("i", 0, lock=False)
        process, connection = started(work, self._job, self._team.projects, (self._slots, held))
        return _Worker(process, connection, slots=held)


class Interrupts:
    """Ctrl-C (or SIGTERM) once: stop handing out; a second time: stop at once."""

    def __init__(self, crew: Crew) -> None:
        self._crew = crew
        self._before: dict[signal.Signals, object] = {}

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._asked)
        return self

    def __exit__(self, *_: object) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)  # type: ignore[arg-type]

    def _asked(self, _number: int, _frame: FrameType | None) -> None:
        if self._crew.stopping:
            raise KeyboardInterrupt
        self._crew.stopping = True
