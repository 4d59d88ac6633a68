"""One pace for all threads that talk to one endpoint.

Nothing is held back until the endpoint says 429. Then everybody pauses, and goes on evenly spaced at the
rate that was being accepted; the rate creeps up until the next 429, cuts back a little, and so stays just
below the limit. After a long calm it grows faster and faster, until it holds nobody back any more.
"""

import math
import threading
import time
from collections import deque
from contextlib import AbstractContextManager, nullcontext

_FIRST_GROWTH, _FIRST_DOUBLING = 0.05, 2.0  # a second; until the first cut has been confirmed by another one
_GROWTH, _DOUBLING = 0.027, 2.5  # of √rate: of several processes at one limit the slower one catches up
_NEAR, _RETURN = 0.9, 0.25  # far below the last limit it grows by a quarter a second
_BACK_OFF = 0.975
_FREE_ABOVE = 500.0  # requests a second; no endpoint is held back at this rate
_SPACING = 0.003  # between the very first requests, so that a refusal is heard before all are sent
_NAP = 0.05
_PATIENCE = 2  # refusals in a row, nothing accepted between, before everybody stops
_LONGEST = 20  # of such a stop, in windows


class Pacer:
    """`enter` before a request, then `accepted` or `refused` with the ticket `enter` gave."""

    def __init__(
        self,
        *,
        window: float = 1.0,
        slowest: float = 0.2,
        slots: AbstractContextManager[object] | None = None,
    ) -> None:
        """Take how long a first refusal stops everybody (`window`, s) and the least rate (1/s).

        `slots` is entered for every request, when only so many may be under way at once.
        """
        self.slots = slots or nullcontext()
        self._window, self._slowest = window, slowest
        self._lock, self._turnstile = threading.Lock(), threading.Lock()
        self._starts: deque[float] = deque()
        self._rate: float | None = None
        self._limit = 0.0  # the rate at which the last refusal came
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
            if ticket <= self._cut:  # sent before the last cut: it only corrects what was measured
                if self._cuts == 1 and self._rate:
                    self._limit = min(self._limit, self._measured(now))
                    self._rate = max(self._slowest, self._limit * _BACK_OFF)
                return
            first = self._rate is None
            self._in_a_row += 1
            self._cuts += 1
            self._limit, sustainable = self._sustainable(now)
            self._rate = max(self._slowest, sustainable)
            self._cut = self._grown = now
            self._until = max(self._until, now + self._pause(retry_after, first=first))

    def _pause(self, asked: float | None, *, first: bool) -> float:
        """Return how long everybody stops; a single refusal at a known pace stops nobody."""
        if asked is not None and (first or self._in_a_row > 1 or asked > 2 * self._window):
            return asked
        if first:
            return self._window  # a limit per second has room again when the burst is that old
        if self._in_a_row > _PATIENCE:
            return self._window * min(2.0 ** (self._in_a_row - _PATIENCE), _LONGEST)
        return 0.0

    def _sustainable(self, now: float) -> tuple[float, float]:
        """Return the limit as it shows itself, and the rate to go on with: a little less."""
        if self._rate is None:
            limit = self._measured(now)
        elif self._in_a_row > _PATIENCE:
            return self._rate, self._rate / 2
        else:
            limit = self._rate
            if now - self._until >= self._width:  # a count is up to one too low
                limit = min(limit, self._measured(now) + 1 / self._width)
        return limit, limit * _BACK_OFF

    def _take(self, now: float) -> float:
        self._starts.append(now)
        while self._starts[0] < now - 10 * self._window:
            self._starts.popleft()
        return now

    @property
    def _width(self) -> float:
        """Seconds over which to measure; a slow pace needs more."""
        longest = 10 * self._window
        return self._window if not self._rate else max(self._window, min(longest, 10 / self._rate))

    def _measured(self, now: float) -> float:
        """Return requests a second lately, refused ones left out."""
        width = self._width
        return sum(start > now - width for start in self._starts) / width

    def _grow(self, now: float) -> None:
        if self._rate is None or now < self._until:
            self._grown = now
            return
        growth, doubling = _FIRST_GROWTH, _FIRST_DOUBLING
        if self._cuts > 1:
            growth, doubling = _GROWTH / math.sqrt(self._rate), _DOUBLING
        calm = min(now - max(self._cut, self._until), 20 * doubling)
        growth *= 2 ** (calm / doubling)
        if self._rate < _NEAR * self._limit:
            growth = max(growth, _RETURN)
        self._rate *= 1 + growth * min(now - self._grown, self._window)
        self._grown = now
        if self._rate > _FREE_ABOVE:
            self._rate, self._cuts = None, 0
