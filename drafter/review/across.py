"""跨表审核: what only shows when tables stand side by side, goals and indicators copied from one another."""

import re
from collections.abc import Iterator, Sequence

from drafter.review.assessment_copies import copied_tables
from drafter.review.rules.r204_irrelevant import irrelevant
from drafter.review.rules.w304_duplicate import duplicate
from drafter.review.vocabulary import telling_pairs
from drafter.table.assessment import Reviewed
from drafter.table.finding import Finding, Severity

_CLAUSE = re.compile(r"[^，。；;,！!？?\n]+")
_LONG = 12
"""Characters from which two projects do not write the same clause by accident."""


_FOREIGN = 0.4
"""Share of a project's name that a text of its own speaks of; a copied one speaks of less."""
_AHEAD = 0.2
"""How much more of the author's name it must speak of."""


def across(reviewed: Sequence[Reviewed]) -> dict[int, tuple[Finding, ...]]:
    """Return by table number what the other tables of the review show about it.

    A goal that another project wrote first is irrelevant here; of two tables the one whose name the text
    speaks of is its author, and where that cannot be told nobody is accused. Tables whose indicators agree
    are told so as a hint: projects of one kind may share a list.
    """
    found: dict[int, list[Finding]] = {}
    for number, finding in (*_goals(reviewed), *_tables(reviewed)):
        said = found.setdefault(number, [])
        if all((finding.at, finding.code) != (f.at, f.code) for f in said):
            said.append(finding)
    return {number: tuple(findings) for number, findings in found.items()}


def _goals(reviewed: Sequence[Reviewed]) -> Iterator[tuple[int, Finding]]:
    holders: dict[str, list[Reviewed]] = {}
    for one in reviewed:
        for clause in {c.group().strip() for c in _CLAUSE.finditer("\n".join(one.table.goals))}:
            if len(clause) >= _LONG:
                holders.setdefault(clause, []).append(one)
    for clause, ones in holders.items():
        texts = {one.number: "\n".join(one.table.goals) for one in ones}
        if len({one.table.project.name for one in ones}) < 2:  # noqa: PLR2004 - a copy needs two
            continue
        owner = max(ones, key=lambda one: _spoken_of(one, texts[one.number]))
        for one in ones:
            own, theirs = (_spoken_of(each, texts[one.number]) for each in (one, owner))
            if (
                one.table.project.name != owner.table.project.name
                and own <= _FOREIGN
                and theirs - own >= _AHEAD
            ):
                yield one.number, _copied_goal(clause, owner)


def _spoken_of(one: Reviewed, text: str) -> float:
    """Return the share of the telling pairs of characters of a project's name that a text has."""
    pairs = telling_pairs(one.table.project.name)
    return sum(pair in text for pair in pairs) / max(1, len(pairs))


def _copied_goal(clause: str, owner: Reviewed) -> Finding:
    return Finding(
        at="goal",
        code=irrelevant.code,
        rule=irrelevant.number,
        severity=Severity.ERROR,
        message=f"绩效目标“{clause[:25]}”与第{owner.number}张“{owner.table.project.name}”相同，写的是那个项目",
        clause=irrelevant.clause,
        suggestion="按本项目的任务重写绩效目标",
    )


def _tables(reviewed: Sequence[Reviewed]) -> Iterator[tuple[int, Finding]]:
    for group in copied_tables(reviewed):
        alike = "指标名称完全相同" if group.likeness == 1 else f"指标名称重合{group.likeness:.0%}"
        alike += "，指标值也相同" if group.same_values else ""
        for number in group.tables[1:]:
            first = f"第{group.tables[0]}张“{group.names[0]}”"
            yield (
                number,
                Finding(
                    at="table",
                    code=duplicate.code,
                    rule=duplicate.number,
                    severity=Severity.INFO,
                    message=f"与{first}{alike}，两个项目不同",
                    clause=duplicate.clause,
                    suggestion="核对是否照抄；按本项目的任务、数量和受益对象改写",
                ),
            )
