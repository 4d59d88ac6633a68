"""Waiting between attempts: as long as the endpoint asks, up to a cap; else longer each time, with jitter."""

import logging
import random
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from drafter.llm.policy import Policy

if TYPE_CHECKING:
    from tenacity import RetryCallState

_WORTH_TELLING = 1.0  # seconds of waiting
_SILENCE = 2.0  # seconds between two lines, however many threads wait
_log = logging.getLogger("drafter.llm")


class Waiting:
    """How long to wait after a failure, and what the user hears of it."""

    def __init__(self, policy: Policy, tell: Callable[[str], None] | None) -> None:
        self._policy = policy
        self._tell = tell or _log.warning  # without any logging set up it still reaches stderr
        self._told = float("-inf")
        self._lock = threading.Lock()

    def after(self, state: "RetryCallState") -> float:
        """Return the seconds to wait after this attempt."""
        asked = getattr(_failure(state), "retry_after", None)
        if asked is not None:
            return min(float(asked), self._policy.longest_wait)
        longest: float = min(
            self._policy.first_wait * 2 ** (state.attempt_number - 1), self._policy.longest_wait
        )
        return longest * random.uniform(0.5, 1.0)  # noqa: S311 - jitter, not a secret

    def told(self, state: "RetryCallState") -> None:
        """Tell the user of a long wait."""
        wait = state.upcoming_sleep
        if wait < _WORTH_TELLING:
            return
        failure = _failure(state)
        asked = getattr(failure, "retry_after", None)
        why = "" if asked is None else f"（对方要求等 {asked:.0f} 秒）"
        self.say(
            f"{getattr(failure, 'name', '出错')}，{wait:.0f} 秒后重试{why}，"
            f"第 {state.attempt_number + 1} 次，最多 {self._policy.attempts} 次"
        )

    def say(self, line: str) -> None:
        """Tell the user, but not once for every thread."""
        with self._lock:
            now = time.monotonic()
            if now - self._told < _SILENCE:
                return
            self._told = now
        self._tell(line)


def _failure(state: "RetryCallState") -> BaseException | None:
    return state.outcome.exception() if state.outcome else None
