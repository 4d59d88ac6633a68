"""最优配对: which draft row answers which reference row so that the sum of likenesses is greatest."""

from collections.abc import Sequence

Likeness = Sequence[Sequence[float]]
"""One row per left item, one column per right item, all values ≥ 0."""


def best_pairs(likeness: Likeness) -> tuple[tuple[int, int], ...]:
    """Return (left, right) pairs with the greatest sum, each item at most once, ordered by left.

    The Hungarian method (Kuhn and Munkres, with potentials) in O(n²·m); pairs without any likeness are
    left out.
    """
    if not likeness or not likeness[0]:
        return ()
    if len(likeness) > len(likeness[0]):
        turned = [list(column) for column in zip(*likeness, strict=True)]
        return tuple(sorted((left, right) for right, left in best_pairs(turned)))
    partner = _assign([[-value for value in row] for row in likeness])
    return tuple((left, right) for left, right in enumerate(partner) if likeness[left][right] > 0)


def _assign(cost: Sequence[Sequence[float]]) -> list[int]:  # noqa: C901 - one algorithm, read as a whole
    """Return for every row its column in the cheapest assignment; there are at least as many columns."""
    rows, columns = len(cost), len(cost[0])
    # Index 0 stands for “nobody”; rows and columns count from 1.
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner, came_from = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least, done = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while owner[column]:
            done[column] = True
            step, nearest = float("inf"), 0
            for other in range(1, columns + 1):
                if done[other]:
                    continue
                reduced = cost[owner[column] - 1][other - 1] - row_price[owner[column]] - column_price[other]
                if reduced < least[other]:
                    least[other], came_from[other] = reduced, column
                if least[other] < step:
                    step, nearest = least[other], other
            for other in range(columns + 1):
                if done[other]:
                    row_price[owner[other]] += step
                    column_price[other] -= step
                else:
                    least[other] -= step
            column = nearest
        while column:
            owner[column], column = owner[came_from[column]], came_from[column]
    partner = [0] * rows
    for column in range(1, columns + 1):
        if owner[column]:
            partner[owner[column] - 1] = column - 1
    return partner
