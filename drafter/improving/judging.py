"""改写时的审核: the same rules as in review, asked again only for what changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from drafter.improving.worktable import Worktable
from drafter.review.reviewer import in_order, review
from drafter.review.rule import Case
from drafter.review.rules import RULES
from drafter.table.finding import Finding, Severity
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator

_OF_HEAD = frozenset({"goal-vague", "plan", "budget-fields"})
_ACROSS = frozenset(
    {"duplicate", "uncovered-fact", "missing-category", "cost-sum", "ambiguous-value", "basis"}
)
_HEAD_RULES = tuple(rule for rule in RULES if rule.code in _OF_HEAD)
"""Rules that look at no row."""
_ACROSS_RULES = tuple(rule for rule in RULES if rule.code in _ACROSS)
"""Rules that look at several rows together."""
_ROW_RULES = tuple(rule for rule in RULES if rule.code not in _OF_HEAD | _ACROSS)
"""Rules that judge every row by itself, beside the head: what they say of a row is remembered."""

_WEIGHTS = {Severity.ERROR: 2, Severity.WARNING: 1, Severity.INFO: 0}

Content = tuple[str, ...]
"""What a row says, without its number."""

Sign = tuple[str, str]
"""A fault and its place, in words that do not change when rows are renumbered."""


@dataclass
class Judge:
    """Reviews tables that share a head: `case` with name, goals and plan as they are, rows as they may be."""

    case: Case
    _rows: dict[Content, tuple[Finding, ...]] = field(default_factory=dict)
    _head: tuple[Finding, ...] | None = None

    def findings(self, rows: Sequence[Indicator]) -> tuple[Finding, ...]:
        """Return what all rules find in a table with these rows (numbered from 1)."""
        self.learn(rows)
        case = self._with(rows)
        found = [*self._of_head(), *review(case, _ACROSS_RULES)]
        for number, row in enumerate(rows, 1):
            found += [f.model_copy(update={"at": f"r{number}"}) for f in self._rows[_content(row)]]
        return in_order(found)

    def codes(self, row: Indicator) -> set[str]:
        """Return what the rules for single rows find in a row above info, blanks to be filled apart."""
        self.learn([row])
        return {
            f.code
            for f in self._rows[_content(row)]
            if f.severity is not Severity.INFO and not (f.code == "placeholder" and row.value.is_blank)
        }

    def learn(self, rows: Iterable[Indicator]) -> None:
        """Judge rows not seen before, all at once: reading the head again for each would cost most."""
        new = {content: row for row in rows if (content := _content(row)) not in self._rows}
        if not new:
            return
        numbered = [row.model_copy(update={"row": number}) for number, row in enumerate(new.values(), 1)]
        said: dict[str, list[Finding]] = {f"r{number}": [] for number in range(1, len(new) + 1)}
        for finding in review(self._with(numbered), _ROW_RULES):
            if finding.at in said:
                said[finding.at].append(finding)
        self._rows |= {content: tuple(said[f"r{number}"]) for number, content in enumerate(new, 1)}

    def _of_head(self) -> tuple[Finding, ...]:
        if self._head is None:
            bare = self._with(())
            found = (*review(self.case, _HEAD_RULES), *review(bare, _ROW_RULES))
            self._head = tuple(f for f in found if not f.at[1:].isdigit())
        return self._head

    def _with(self, rows: Iterable[Indicator]) -> Case:
        return replace(self.case, table=self.case.table.model_copy(update={"indicators": tuple(rows)}))


def is_blank_notice(finding: Finding, table: GoalTable) -> bool:
    """Whether a finding only says that a marked blank is to be filled."""
    if finding.code != "placeholder" or not finding.at[1:].isdigit():
        return False
    number = int(finding.at[1:])
    return number <= len(table.indicators) and table.indicators[number - 1].value.is_blank


def signs(findings: Sequence[Finding], work: Worktable) -> dict[Sign, int]:
    """Return every finding above info as fault and place, with its weight (1 warning, 2 error)."""
    found: dict[Sign, int] = {}
    for finding in findings:
        if not (weight := _WEIGHTS[finding.severity]) or is_blank_notice(finding, work.table):
            continue
        place = str(work.keys[int(finding.at[1:]) - 1]) if finding.at[1:].isdigit() else finding.at
        told = finding.message if finding.code == "missing-category" else ""
        sign = (finding.code + told, place)
        found[sign] = max(found.get(sign, 0), weight)
    return found


def _content(row: Indicator) -> Content:
    return row.level1, row.level2, row.name, row.description, row.value.text, row.basis
