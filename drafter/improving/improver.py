"""改进: findings become proposals, checked ones become the table; as little as possible is changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from drafter.improving.acceptance import MOST_EFFORT, Bench, Locks, Tried
from drafter.improving.judging import is_blank_notice
from drafter.improving.record import Record
from drafter.improving.situation import Situation
from drafter.improving.wording import Wording
from drafter.improving.worktable import Worktable
from drafter.knowledge.library import IndicatorLibrary
from drafter.review.examination import examine
from drafter.table.finding import Finding, Severity
from drafter.table.goal_table import GoalTable
from drafter.table.proposal import Improvement, Proposal, ProposalKind
from drafter.table.provenance import Source

_ROUNDS = 8
_TRIED = 60
"""Proposals tried at one place before it is left as it is."""
_MOST_ROWS = 28
"""Rows to which a table is filled up with what it states and does not measure: 重点突出 (101号 一(二))."""
_MOST_BLANK = 3
"""Blanks in one table, as in drafting."""
_AT_ONCE = 6
_LATE = ("plan", "goal")
"""Places that are seen to when no row changes any more: goals repeat what the rows promise."""
_HEAD = ("table", "purpose", "budget", "plan", "goal")


@dataclass(frozen=True)
class Selection:
    """What is to be improved.

    `places` are `r3`, `goal` … (all when empty), `codes` the faults (errors and warnings when empty).
    """

    places: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()

    def wants(self, finding: Finding, key: int | None) -> bool:
        """Whether a finding is to be cured; `key` is its row's number in the original."""
        place = finding.at if key is None else f"r{key}"
        if self.places and place not in self.places:
            return False
        if self.codes:
            return finding.code in self.codes
        return finding.severity is not Severity.INFO


@dataclass
class Improver:
    """Improves tables with one way of wording; `alternatives` is how many proposals a place is offered."""

    wording: Wording
    library: IndicatorLibrary
    today: date
    alternatives: int = 1
    _record: Record = field(default_factory=Record)

    def improve(
        self,
        table: GoalTable,
        selection: Selection = Selection(),
        locks: Locks = Locks(),  # noqa: B008 - frozen
    ) -> Improvement:
        """Return the table with the best accepted proposals applied; raise FormError for an unknown form.

        Rows come first, then what is missing, then plan and goals. It ends when a whole round accepts
        nothing, so that improving the result again changes nothing.
        """
        case = examine(table)
        work = Worktable.of(table, case.form)
        if selection.places:
            others = frozenset(key for key in work.keys if f"r{key}" not in selection.places)
            locks = replace(locks, rows=locks.rows | others)
        bench = Bench.at(work, Situation(case, self.library, self.today), locks)
        begun = bench
        self._record = Record()
        for _ in range(_ROUNDS):
            changed = self._round(bench, selection, late=False)
            if changed is bench:
                changed = self._round(bench, selection, late=True)
            if changed is bench:
                break
            bench = changed
        return self._record.improvement(table, begun, bench, self.wording.engine)

    def _round(self, bench: Bench, selection: Selection, *, late: bool) -> Bench:
        wanted = _wanted(bench, selection)
        if not wanted:
            return bench
        offers = self.wording.propose(bench.situation, wanted)
        keys = {f"r{number}": key for number, key in enumerate(bench.work.keys, 1)}
        for at in sorted(offers, key=_order):
            if late is (at in _LATE):
                bench = self._place(bench, at, keys.get(at), offers[at])
        return bench

    def _place(self, bench: Bench, at: str, key: int | None, offers: Iterable[Proposal]) -> Bench:
        """Apply a place's best proposal, or all that add a row each; none once the effort is spent."""
        if bench.effort > MOST_EFFORT:
            return bench  # even making the proposals costs seconds in a table of hundreds of rows
        best: Tried | None = None
        accepted: list[tuple[Proposal, Tried]] = []
        present = sum(_above_info(f, bench, at) for f in bench.findings)
        for proposal in _learnt(islice(offers, _TRIED), bench):
            if len(accepted) >= self.alternatives or bench.effort > MOST_EFFORT:
                break
            if any(_says_the_same(proposal, other) for other, _ in accepted):
                continue
            done = bench.tried(proposal, key)
            if done is None:
                continue
            if proposal.kind is ProposalKind.ADD:
                bench = self._moved(bench, done) if _is_wanted(bench, proposal) else bench
            elif not done.remaining:
                accepted.append((proposal, done))
            elif done.remaining < (best.remaining if best else present):
                best = done
        if accepted:
            return self._moved(bench, accepted[0][1], [proposal for proposal, _ in accepted])
        return self._moved(bench, best) if best is not None else bench

    def _moved(self, bench: Bench, done: Tried, others: Sequence[Proposal] = ()) -> Bench:
        """Return the bench with an accepted proposal applied and noted."""
        self._record.accept(done.steps, others)
        return bench.moved_on(done)


def _learnt(offers: Iterable[Proposal], bench: Bench) -> Iterator[Proposal]:
    """Yield the offers in order; their rows are judged a few at a time."""
    ahead = iter(offers)
    while some := list(islice(ahead, _AT_ONCE)):
        bench.learn(some)
        yield from some


def _says_the_same(one: Proposal, other: Proposal) -> bool:
    """Whether two proposals differ in no more than description or basis."""
    said = [[(row.level2, row.name, row.value.text) for row in p.rows] for p in (one, other)]
    return one.kind is other.kind and said[0] == said[1] and bool(said[0])


def _wanted(bench: Bench, selection: Selection) -> list[Finding]:
    found = []
    for finding in bench.findings:
        key = bench.work.keys[int(finding.at[1:]) - 1] if finding.at[1:].isdigit() else None
        if is_blank_notice(finding, bench.work.table) or (key is not None and key in bench.locks.rows):
            continue
        if finding.at not in bench.locks.places and selection.wants(finding, key):
            found.append(finding)
    return found


def _above_info(finding: Finding, bench: Bench, at: str) -> bool:
    return (
        finding.at == at
        and finding.severity is not Severity.INFO
        and not is_blank_notice(finding, bench.work.table)
    )


def _is_wanted(bench: Bench, proposal: Proposal) -> bool:
    """Whether the fault a row is to cure is still there, and there is room for one more row or blank."""
    blanks = sum(row.value.is_blank for row in bench.work.table.indicators)
    if proposal.source is Source.TO_FILL and blanks >= _MOST_BLANK:
        return False
    if (
        "uncovered-fact" in proposal.codes
        and sum(not row.is_empty for row in bench.work.table.indicators) >= _MOST_ROWS
    ):
        return False
    return any(f.code in proposal.codes and f.at == proposal.at for f in bench.findings)


def _order(at: str) -> tuple[int, int]:
    if at[1:].isdigit():
        return 0, int(at[1:])
    return 1, _HEAD.index(at) if at in _HEAD else len(_HEAD)
