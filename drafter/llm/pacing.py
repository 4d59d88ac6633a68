"""One pace for all threads that talk to one endpoint.

Nothing is held back until the endpoint says 429. Then everybody pauses, and goes on evenly spaced at the
rate that was being accepted; the rate creeps up until the next 429, cuts back a little, and so stays just
below the limit. After a long calm it grows faster and faster, until it holds nobody back any more.
"""

import threading
import time
from collections import deque

_FIRST_GROWTH, _FIRST_DOUBLING = 0.05, 2.0  # a second; until the first cut has been confirmed by another one
_GROWTH, _DOUBLING = 0.006, 5.0
_BACK_OFF = 0.975
_FREE_ABOVE = 500.0  # requests a second; no endpoint is held back at this rate
_SPACING = 0.002  # between the very first requests, so that a refusal is heard before all are sent
_NAP = 0.05


class Pacer:
    """`enter` before a request, then `accepted` or `refused` with the ticket `enter` gave."""

    def __init__(self, *, window: float = 1.0, slowest: float = 0.2) -> None:
        """Take how long a first refusal stops everybody (`window`, s) and the least rate (1/s)."""
        self._window, self._slowest = window, slowest
        self._lock, self._turnstile = threading.Lock(), threading.Lock()
        self._starts: deque[float] = deque()
        self._rate: float | None = None
        self._known = False  # whether any request has been accepted yet
        self._next = self._until = self._grown = 0.0
        self._cut = float("-inf")
        self._cuts = self._in_a_row = 0

    @property
    def rate(self) -> float | None:
        """Requests a second at present; None when nobody is held back."""
        return self._rate

    def enter(self) -> float:
        """Wait for one's turn; return the ticket."""
        with self._lock:
            if self._rate is None and self._known and self._until <= (now := time.monotonic()):
                return self._take(now)
        with self._turnstile:  # one waits for its turn, the others for that one, in order
            while True:
                with self._lock:
                    now = time.monotonic()
                    self._grow(now)
                    due = max(self._next, self._until)
                    if due <= now:
                        spacing = 1 / self._rate if self._rate else 0.0 if self._known else _SPACING
                        self._next = max(self._next, now - spacing) + spacing
                        return self._take(now)
                time.sleep(min(due - now, _NAP))

    def accepted(self) -> None:
        """Note that the endpoint took a request."""
        self._known, self._in_a_row = True, 0

    def refused(self, ticket: float, retry_after: float | None) -> None:
        """Note a 429: slow everybody down, and stop everybody when it is the first, repeated, or told so."""
        with self._lock:
            now = time.monotonic()
            if ticket in self._starts:
                self._starts.remove(ticket)
            measured = self._measured(now)
            if ticket <= self._cut:  # sent before the last cut: it only corrects what was measured
                if self._cuts == 1 and self._rate:
                    self._rate = max(self._slowest, min(self._rate, measured * _BACK_OFF))
                return
            self._in_a_row += 1
            self._cuts += 1
            first = self._rate is None
            before = measured if self._rate is None else min(self._rate, measured or self._rate / 2)
            self._rate = max(self._slowest, before * _BACK_OFF)
            self._cut = self._grown = now
            if retry_after is not None and (first or self._in_a_row > 1 or retry_after > 2 * self._window):
                self._until = max(self._until, now + retry_after)
            elif first:
                oldest = self._starts[0] if self._starts else now
                self._until = max(self._until, oldest + self._window)
            elif self._in_a_row > 1:
                self._until = max(
                    self._until, now + min(self._window * 2 ** (self._in_a_row - 2), 20 * self._window)
                )

    def _take(self, now: float) -> float:
        self._starts.append(now)
        while self._starts[0] < now - 10 * self._window:
            self._starts.popleft()
        return now

    def _measured(self, now: float) -> float:
        """Return requests a second, refused ones left out; a slow pace is measured over a longer time."""
        width = self._window if not self._rate else max(self._window, min(10 * self._window, 10 / self._rate))
        return sum(start > now - width for start in self._starts) / width

    def _grow(self, now: float) -> None:
        if self._rate is None or now < self._until:
            self._grown = now
            return
        growth, doubling = (_FIRST_GROWTH, _FIRST_DOUBLING) if self._cuts == 1 else (_GROWTH, _DOUBLING)
        calm = min(now - max(self._cut, self._until), 20 * doubling)
        self._rate *= 1 + growth * 2 ** (calm / doubling) * (now - self._grown)
        self._grown = now
        if self._rate > _FREE_ABOVE:
            self._rate, self._cuts = None, 0
