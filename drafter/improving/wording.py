"""改写的接口: what anything that writes better wording offers, offline or with a language model behind it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from drafter.improving.situation import Situation
from drafter.table.finding import Finding
from drafter.table.proposal import Proposal


class Wording(Protocol):
    """Writes proposals. It decides nothing: `drafter.improving.acceptance` checks every one of them.

    `engine` names it in the result: `offline`, or the language model.
    """

    engine: str

    def propose(self, situation: Situation, findings: Sequence[Finding]) -> Mapping[str, Iterable[Proposal]]:
        """Return proposals by place (`r3`, `goal`, `plan`, `table`, `purpose`), best first.

        Called once a round with all findings that are to be cured, so that an engine may put them into one
        request; places count the rows of `situation.table`. The iterables may be lazy: they are read no
        further than to the proposals that are accepted. A proposal that names a figure nobody supplied,
        breaks a rule or touches a locked cell is dropped without a word.
        """
