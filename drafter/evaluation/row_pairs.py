"""Two tables side by side: rows that answer each other on one line."""

from collections.abc import Sequence

from drafter.evaluation.likeness import row_likeness
from drafter.evaluation.matching import best_pairs
from drafter.table.indicator import Indicator

Pair = tuple[Indicator | None, Indicator | None]


def row_pairs(left: Sequence[Indicator], right: Sequence[Indicator]) -> tuple[Pair, ...]:
    """Return (left, right) rows in table order, category by category; a row without partner stands alone."""
    places = list(dict.fromkeys((*(row.category for row in left), *(row.category for row in right))))
    pairs: list[Pair] = []
    for place in places:
        ours = [row for row in left if row.category is place]
        theirs = [row for row in right if row.category is place]
        partner = dict(best_pairs([[row_likeness(a, b) for b in theirs] for a in ours]))
        taken = set(partner.values())
        pairs += [(row, theirs[partner[n]] if n in partner else None) for n, row in enumerate(ours)]
        pairs += [(None, row) for n, row in enumerate(theirs) if n not in taken]
    return tuple(pairs)
