"""用量: what language model calls cost."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Usage:
    """What questions cost, summed over every HTTP call made for them.

    `cost` is in 元 by the profile's price, None where the price is not known; `seconds` is waiting time.
    A reply from the cache counts no call and costs 0.
    """

    calls: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    cost: Decimal | None = field(default_factory=Decimal)
    seconds: float = 0.0
    from_cache: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.calls + other.calls,
            self.prompt_tokens + other.prompt_tokens,
            self.cached_tokens + other.cached_tokens,
            self.completion_tokens + other.completion_tokens,
            None if self.cost is None or other.cost is None else self.cost + other.cost,
            self.seconds + other.seconds,
            self.from_cache + other.from_cache,
        )
