"""Requests under way at once: one number for all worker processes, whoever of them asks."""

from ctypes import c_int
from multiprocessing.synchronize import Semaphore
from threading import Lock

Shared = tuple[Semaphore, c_int]
"""What the slots of one process are made of, to be handed to it."""


class Slots:
    """A slot is held inside `with`, by one request; `shared` lets no more be held than there are.

    `held` is what this process holds, where the parent can read it: when the process has to be killed, its
    slots are given back for it.
    """

    def __init__(self, shared: Semaphore, held: c_int) -> None:
        self._shared, self._held, self._counting = shared, held, Lock()

    def __enter__(self) -> None:
        self._shared.acquire()
        with self._counting:
            self._held.value += 1

    def __exit__(self, *_: object) -> None:
        with self._counting:
            self._held.value -= 1
        self._shared.release()


def give_back(shared: Semaphore, held: c_int) -> None:
    """Free the slots of a process that was killed."""
    for _ in range(held.value):
        shared.release()
