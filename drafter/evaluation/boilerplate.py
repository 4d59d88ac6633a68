"""套话: which rows of a draft also stand in drafts for quite different projects."""

import re
from collections import defaultdict
from collections.abc import Iterable

from drafter.knowledge.recognition import recognise
from drafter.table.draft import Draft
from drafter.table.indicator import Indicator


class SharedRows:
    """The rows of all drafts of a run, by name; answers for one draft what the others have too.

    Projects of one type may well share a row, so only drafts for another type count.
    """

    def __init__(self, drafts: Iterable[tuple[str, Draft]]) -> None:
        """Take (case id, draft) pairs; the type is read from the brief, not from what the draft says."""
        self._owners: dict[str, set[str]] = defaultdict(set)
        self._types: dict[str, str] = {}
        for case, draft in drafts:
            self._types[case] = recognise(draft.table.project, ())[0].type.name
            for row in draft.table.indicators:
                self._owners[_key(row)].add(case)

    def elsewhere(self, case: str, row: Indicator) -> tuple[str, ...]:
        """Return the cases of another type whose drafts hold a row of this name in this category."""
        own = self._types.get(case)
        return tuple(sorted(c for c in self._owners[_key(row)] if c != case and self._types[c] != own))

    def others(self, case: str) -> int:
        """Return how many drafts for another type there are."""
        return sum(kind != self._types.get(case) for c, kind in self._types.items() if c != case)


def _key(row: Indicator) -> str:
    return f"{row.category}｜{re.sub(r'[^㐀-鿿a-zA-Z0-9]', '', row.name)}"
