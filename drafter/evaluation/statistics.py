"""统计: intervals and tests that the figures of a run are shown with; always the same for the same data."""

import math
import random
from collections.abc import Sequence
from statistics import fmean
from typing import NamedTuple

RESAMPLES = 2_000
"""Bootstrap resamples; the end of a 95 % interval is then steady to about a twentieth of its width."""
LEVEL = 0.95
_SEED = 101
_FLIPS = 4_000
_EXACT = 12
"""Up to so many non-zero differences every choice of signs is tried."""


class Interval(NamedTuple):
    """A mean with the ends of its 95 % interval."""

    mean: float
    low: float
    high: float


def bootstrap(groups: Sequence[Sequence[float]]) -> Interval | None:
    """Return the mean over cases, each being the mean of its repeats, with a percentile interval.

    Cases are drawn with replacement; where a case has several repeats they are drawn anew as well. None
    without data. One case has no interval: both ends are its value.
    """
    if not groups:
        return None
    means = [fmean(group) for group in groups]
    count, rng = len(groups), random.Random(_SEED)  # noqa: S311 - statistics, no secret
    if all(value == groups[0][0] for group in groups for value in group):
        return Interval(means[0], means[0], means[0])
    repeated = any(len(group) > 1 for group in groups)
    drawn = []
    for _ in range(RESAMPLES):
        if repeated:
            picked = rng.choices(groups, k=count)
            drawn.append(sum(fmean(rng.choices(group, k=len(group))) for group in picked) / count)
        else:
            drawn.append(sum(rng.choices(means, k=count)) / count)
    low, high = _ends(drawn)
    return Interval(fmean(means), low, high)


def share_interval(groups: Sequence[Sequence[float]]) -> Interval | None:
    """Return `bootstrap`, but Wilson's interval where every value is 0, or every value is 1.

    Drawing from equal values never shows that the next case may differ.
    """
    values = {value for group in groups for value in group}
    if values in ({0.0}, {1.0}):
        return wilson(len(groups) if values == {1.0} else 0, len(groups))
    return bootstrap(groups)


def paired_p(differences: Sequence[float]) -> float:
    """Return the two-sided p of a sign-flip test: how often chance alone gives as large a mean.

    Exact for few differences, else by drawing signs with a fixed seed. 1 when nothing differs.
    """
    moved = [d for d in differences if d]
    if not moved:
        return 1.0
    observed = abs(math.fsum(moved)) - 1e-12
    if len(moved) <= _EXACT:
        sums = [0.0]
        for d in moved:
            sums = [total + signed for total in sums for signed in (d, -d)]
        return sum(abs(total) >= observed for total in sums) / len(sums)
    rng = random.Random(_SEED)  # noqa: S311 - statistics, no secret
    sizes, extreme = [abs(d) for d in moved], 0
    whole = math.fsum(sizes)
    for _ in range(_FLIPS):
        bits = rng.getrandbits(len(sizes))
        flipped = sum(size for place, size in enumerate(sizes) if bits >> place & 1)
        extreme += abs(whole - 2 * flipped) >= observed
    return (extreme + 1) / (_FLIPS + 1)


def wilson(hits: int, total: int) -> Interval | None:
    """Return a share with its 95 % Wilson interval, honest for few observations; None without any."""
    if not total:
        return None
    z, p = 1.959964, hits / total
    middle = (p + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return Interval(p, max(0.0, middle - half), min(1.0, middle + half))


def _ends(drawn: list[float]) -> tuple[float, float]:
    drawn.sort()
    cut = int(len(drawn) * (1 - LEVEL) / 2)
    return drawn[cut], drawn[-cut - 1]
