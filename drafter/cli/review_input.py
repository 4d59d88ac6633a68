"""What `drafter review` looks at: files into reviewed tables; one bad file never stops the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drafter.errors import DrafterError, ReviewError
from drafter.reading.file import read_file
from drafter.reading.problem import Problem, ReadResult
from drafter.review.across import across
from drafter.review.assessment import assess
from drafter.review.examination import examine
from drafter.review.reviewer import broken, findings_of, in_order, verdicts
from drafter.review.rule import Rule
from drafter.review.rules import RULES
from drafter.review.rules import select as rules_of
from drafter.table.assessment import Reviewed
from drafter.table.goal_table import GoalTable


@dataclass
class ReviewResult:
    """Reviewed tables in order, what was not understood, and the files that could not be opened."""

    reviewed: list[Reviewed] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def chosen_rules(selected: Iterable[str], ignored: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules named by `selected` (all when empty) without those named by `ignored`.

    Each is a family, a number or a code, or several with commas between. Raises ReviewError for a name
    nobody knows and when no rule is left.
    """
    wanted, unwanted = _named(selected), _named(ignored)
    chosen = tuple(r for r in RULES if (not wanted or r.number in wanted) and r.number not in unwanted)
    if not chosen:
        raise ReviewError("没有剩下任何规则", cure="检查 --select 和 --ignore，用 drafter rules 看全部规则")
    return chosen


def _named(names: Iterable[str]) -> set[str]:
    parts = [part.strip() for name in names for part in name.replace("，", ",").split(",")]
    return {rule.number for part in parts if part for rule in rules_of(part)}


def read_and_review(files: Iterable[Path], rules: Sequence[Rule], *, key: bool) -> ReviewResult:
    """Read and review all files; `key` asks for a 审核表 in points."""
    result = ReviewResult()
    for file in files:
        try:
            found = read_file(file)
        except DrafterError as error:
            result.failures.append(str(error))
            continue
        result.problems += [str(problem) for problem in found.problems]
        if not found.tables and not found.problems:
            result.problems.append(f"{file}：没有读出绩效目标表。怎么办：核对文件")
        for table in found.tables:
            problems = [_about(problem) for problem in _problems_of(table, found)]
            one, failed = _reviewed(table, rules, problems, len(result.reviewed) + 1, key=key)
            result.reviewed.append(one)
            result.problems += [f"{file} 第{table.index}张：{sentence}" for sentence in failed]
    _add_across(result, rules, key=key)
    return result


def _reviewed(
    table: GoalTable, rules: Sequence[Rule], problems: Sequence[str], number: int, *, key: bool
) -> tuple[Reviewed, tuple[str, ...]]:
    """Return a reviewed table, and a sentence for each rule that failed on it."""
    case = examine(table)
    answers = verdicts(case, rules)
    findings = findings_of(answers)
    assessment = assess(case, findings, key=key, rules=rules, problems=problems)
    return Reviewed(number=number, table=table, findings=findings, assessment=assessment), broken(answers)


def _add_across(result: ReviewResult, rules: Sequence[Rule], *, key: bool) -> None:
    """Add what tables show about each other, as far as the rules chosen cover it."""
    chosen = {rule.number for rule in rules}
    for number, found in across(result.reviewed).items():
        one = result.reviewed[number - 1]
        said = {(f.at, f.code) for f in one.findings}
        new = [f for f in found if f.rule in chosen and (f.at, f.code) not in said]
        if new:
            findings = in_order([*one.findings, *new])
            notes = one.assessment.notes
            assessment = assess(examine(one.table), findings, key=key, rules=rules)
            update = {"findings": findings, "assessment": assessment.model_copy(update={"notes": notes})}
            result.reviewed[number - 1] = one.model_copy(update=update)


def _problems_of(table: GoalTable, found: ReadResult) -> list[Problem]:
    """Return the problems that concern a table: those under its name, all where the file has only one."""
    if len(found.tables) == 1:
        return list(found.problems)
    names = {table.project.name, table.title} - {""}
    return [problem for problem in found.problems if problem.title in names]


def _about(problem: Problem) -> str:
    return f"{problem.where}：{problem.reason}" if problem.where else problem.reason
