"""A quantity in its surroundings: what stands beside it and before it, to name it by."""

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.facts import lending, subjects
from drafter.facts.fact import FactKind
from drafter.facts.measure import Measure
from drafter.facts.outline import Outline


@dataclass(frozen=True, slots=True)
class Situation:
    """One measure to be named: its text, the place its words may not reach back over, its neighbours.

    `before` are the measures named already, `ahead` the next ones of the text.
    """

    outline: Outline
    measure: Measure
    floor: int
    ahead: Sequence[Measure]
    before: list[Measure]

    @property
    def following(self) -> Measure | None:
        """The next measure of the text."""
        return self.ahead[0] if self.ahead else None

    @property
    def text(self) -> str:
        """The prepared text."""
        return self.outline.plain

    @property
    def core(self) -> int:
        """Where the quantity itself begins, with 约, 不少于 and 每 before it."""
        each = self.measure.per_start
        return self.measure.bound if each is None else min(self.measure.bound, each)

    def left(self, *, lists: bool = False, cut: bool = True, position: int | None = None) -> tuple[int, int]:
        """Return the noun phrase before the measure or `position`, also in 会议费：5万元 and 会议（2次）."""
        if position is None:
            measure = self.measure
            position = measure.lead
            if measure.gap and measure.per_start is not None and measure.kind is not FactKind.AMOUNT:
                position = measure.per_start
        start, end = subjects.left_phrase(self.outline, position, self.floor, lists=lists)
        if not self.text[start:end].strip(" “”"):
            at = start - 1
            if at > self.floor and self.text[at] in "：（" and not self.text[start:position].strip():
                start, end = subjects.left_phrase(self.outline, at, self.floor, lists=lists)
        return subjects.trimmed(self.text, start, end, cut=cut)

    def right(self, position: int) -> tuple[int, int]:
        """Return the noun phrase behind `position`, trimmed."""
        return subjects.trimmed(self.text, *subjects.right_phrase(self.outline, position), cut=False)

    def take(self, start: int, end: int) -> None:
        """Make `text[start:end]` the measure's subject and widen its quote over it."""
        measure = self.measure
        name = self.outline.raw[start:end].strip()
        measure.subject = name[1:-1] if name[:1] == "“" and name.find("”") == len(name) - 1 else name
        measure.quote_start = min(measure.quote_start if measure.quote_start is not None else start, start)
        measure.quote_end = max(measure.quote_end or end, end)

    def inherit(self) -> None:
        """Take the subject over from an earlier measure, or from the clause before."""
        lender = lending.source(self.outline, self.measure, self.before)
        self.measure.subject = lending.bare(lender.subject) if lender is not None else self.clause_before()

    def inherit_date(self) -> None:
        """Take the subject over from the date before: the end of a period is named like its beginning."""
        last = self.before[-1] if self.before else None
        if last is not None and last.kind is FactKind.DATE:
            self.measure.subject = last.subject

    def clause_before(self) -> str:
        """Return the noun phrase at the end of the clause before; empty if it holds a figure."""
        start, end = lending.clause_before(self.outline, self.core)
        name = self.outline.raw[start:end]
        return "" if any(c.isdigit() for c in name) else name
