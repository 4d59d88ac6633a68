"""How patient the program is with an endpoint. Tests use the same policy with tiny waits."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """All times in seconds.

    `attempts` counts HTTP calls for one question, the first included; `total` is the time limit over all of
    them. Between attempts the endpoint's Retry-After holds up to `longest_wait`; without one the wait doubles
    from `first_wait` with jitter. `timeout` is the wait for one answer, `connect` for a connection.
    """

    attempts: int = 5
    first_wait: float = 0.5
    longest_wait: float = 60.0
    total: float = 600.0
    timeout: float = 180.0
    connect: float = 10.0
    window: float = 1.0
    slowest: float = 0.2
    connections: int = 256
