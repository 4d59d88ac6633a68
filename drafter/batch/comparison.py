"""前后对比: a table before and after it was drafted anew, row by row, with what the rules say of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.batch.keeping import alike
from drafter.batch.store import Record
from drafter.rendering.markdown import inline
from drafter.rendering.terminal import finding_line
from drafter.review.examination import examine
from drafter.review.reviewer import review
from drafter.table.category import Category
from drafter.table.draft import Draft
from drafter.table.finding import Finding, Severity
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator

FOLDER = "对比"
_ALIKE = 0.5


@dataclass(frozen=True)
class Comparison:
    """A table before and after; `findings_before` are what the rules say of the old one."""

    record: Record
    before: GoalTable
    draft: Draft
    findings_before: tuple[Finding, ...]

    def counts(self) -> tuple[int, int, int, int]:
        """Return errors and warnings before, errors and warnings after."""
        return (
            *_counted(self.findings_before),
            *_counted(self.draft.findings),
        )

    def kept(self) -> int:
        """Return how many rows stand in both tables with the same name and value."""
        return sum(
            1
            for old, new in self.pairs()
            if old and new and old.name == new.name and old.value.canonical() == new.value.canonical()
        )

    def pairs(self) -> Iterator[tuple[Indicator | None, Indicator | None]]:
        """Yield old and new rows side by side: by category, then by likeness of their names."""
        old_rows = [row for row in self.before.indicators if not row.is_empty]
        new_rows = list(self.draft.table.indicators)
        for category in (*Category, None):
            old = [row for row in old_rows if row.category is category]
            new = [row for row in new_rows if row.category is category]
            for row in old:
                match = max(new, key=lambda other: alike(row.name, other.name), default=None)
                if match is not None and alike(row.name, match.name) >= _ALIKE:
                    new.remove(match)
                    yield row, match
                else:
                    yield row, None
            yield from ((None, row) for row in new)


def compare(record: Record, before: GoalTable, draft: Draft) -> Comparison:
    """Return the comparison of a project's old table with its draft."""
    return Comparison(record, before, draft, review(examine(before)))


def page(comparison: Comparison) -> str:
    """Write one comparison as Markdown."""
    before, after = comparison.before, comparison.draft.table
    errors, warnings, errors_after, warnings_after = comparison.counts()
    title = inline(before.title or before.project.name)
    old_rows = f"原表《{title}》第{before.index}张，{len(before.indicators)}行指标；"
    new_rows = f"新表{len(after.indicators)}行，其中{comparison.kept()}行与原表相同。"
    lines = [
        f"# {inline(comparison.record.name)}：前后对比",
        "",
        f"{old_rows}{new_rows}",
        f"检查发现：错误 {errors} → {errors_after}，警告 {warnings} → {warnings_after}。",
        "",
        "| 二级指标 | 原三级指标 | 原指标值 | 新三级指标 | 新指标值 |",
        "|---|---|---|---|---|",
    ]
    for old, new in comparison.pairs():
        row = new or old
        lines.append(
            "| "
            + " | ".join(
                inline(text)
                for text in (
                    row.level2 if row else "",
                    old.name if old else "",
                    old.value.text if old else "",
                    new.name if new else "",
                    new.value.text if new else "",
                )
            )
            + " |"
        )
    lines += [
        "",
        "## 绩效目标",
        "",
        "原：",
        "",
        *(f"- {inline(goal)}" for goal in before.goals or ("（空）",)),
    ]
    lines += ["", "新：", "", *(f"- {inline(goal)}" for goal in after.goals or ("（空）",))]
    lines += ["", "## 原表的检查发现", "", *_findings(comparison.findings_before)]
    lines += ["", "## 新表的检查发现", "", *_findings(comparison.draft.findings)]
    return "\n".join(lines) + "\n"


def _findings(findings: tuple[Finding, ...]) -> list[str]:
    return [f"- {inline(finding_line(finding))}" for finding in findings] or ["- 无"]


def _counted(findings: tuple[Finding, ...]) -> tuple[int, int]:
    return (
        sum(f.severity is Severity.ERROR for f in findings),
        sum(f.severity is Severity.WARNING for f in findings),
    )
