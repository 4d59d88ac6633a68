"""用量上限: stop before the user's limits are passed, also with many calls under way."""

import threading
from decimal import Decimal

from drafter.llm.failures import OverCallsError, OverCostError

_ENOUGH = 600.0  # seconds; longer than a call may take


class Budget:
    """Limits of one run, shared by all its threads. `max_cost` in 元; None is no limit."""

    def __init__(self, max_cost: Decimal | None = None, max_calls: int | None = None) -> None:
        self.max_cost, self.max_calls = max_cost, max_calls
        self.calls, self.cost = 0, Decimal(0)
        self._held, self._under_way = Decimal(0), 0
        self._changed = threading.Condition()

    def reserve(self, estimate: Decimal) -> None:
        """Set aside one call and its greatest cost (元); raise OverCallsError or OverCostError.

        When only the estimates of calls under way stand against it, their true cost is waited for.
        """
        with self._changed:
            if self.max_calls is not None and self.calls >= self.max_calls:
                raise OverCallsError(f"已调用 {self.calls} 次，上限 {self.max_calls} 次")
            while self.max_cost is not None and self.cost + self._held + estimate > self.max_cost:
                if not self._under_way or not self._changed.wait(_ENOUGH):
                    raise OverCostError(
                        f"已用 {self.cost:.4f} 元，下一次最多 {estimate:.4f} 元，上限 {self.max_cost} 元"
                    )
                if self.max_calls is not None and self.calls >= self.max_calls:
                    raise OverCallsError(f"已调用 {self.calls} 次，上限 {self.max_calls} 次")
            self.calls += 1
            self._held += estimate
            self._under_way += 1

    def settle(self, estimate: Decimal, cost: Decimal) -> None:
        """Replace what was set aside by what the call really cost (元)."""
        with self._changed:
            self._held -= estimate
            self._under_way -= 1
            self.cost += cost
            self._changed.notify_all()
