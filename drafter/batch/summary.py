"""汇总: what a person wants to know of a batch, as Markdown and as a workbook."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import IO

from drafter.batch.comparison import Comparison
from drafter.batch.cross_check import MOST_SHOWN, CrossCheck
from drafter.batch.manifest import STATUS_NAMES, Line
from drafter.batch.task import Status
from drafter.rendering.listing import add_rows
from drafter.rendering.markdown import inline
from drafter.rendering.output import write_contents, write_streamed
from drafter.rendering.workbook_package import WorkbookFile
from drafter.table.money import Money

NAME = "汇总"
_CENTRED_BELOW = 30.0
"""Columns narrower than this (mm) hold figures and short words."""
_PROJECTS = (
    ("序号", 14.0), ("清单行", 14.0), ("项目名称", 80.0), ("预算（万元）", 28.0), ("状态", 24.0),
    ("错误", 14.0), ("警告", 14.0), ("待填问题", 20.0), ("文件", 80.0), ("说明", 90.0),
)  # fmt: skip
_COMPARED = (
    ("序号", 14.0), ("项目名称", 80.0), ("原指标行", 20.0), ("新指标行", 20.0), ("相同的行", 20.0),
    ("原错误", 16.0), ("新错误", 16.0), ("原警告", 16.0), ("新警告", 16.0),
)  # fmt: skip


@dataclass
class Summary:
    """Everything the summary tells; filled project by project.

    `facts` are label and text pairs for the top: engine, form, list. `stated` are the totals that the list
    itself states, by row. `notes` is what the user should know besides.
    """

    facts: list[tuple[str, str]]
    stated: Sequence[tuple[int, Money]] = ()
    notes: list[str] = field(default_factory=list)
    checks: CrossCheck = field(default_factory=CrossCheck)
    lines: list[Line] = field(default_factory=list)
    compared: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """Take in a line of the manifest."""
        self.lines.append(line)

    def add_comparison(self, comparison: Comparison) -> None:
        """Take in the comparison of a table drafted anew."""
        errors, warnings, errors_after, warnings_after = comparison.counts()
        self.compared.append(
            tuple(
                map(
                    str,
                    (
                        comparison.record.position, comparison.record.name,
                        sum(not row.is_empty for row in comparison.before.indicators),
                        len(comparison.draft.table.indicators), comparison.kept(),
                        errors, errors_after, warnings, warnings_after,
                    ),
                )
            )
        )  # fmt: skip

    def figures(self) -> Iterator[tuple[str, str]]:
        """Yield label and text of the overall figures."""
        lines = self.lines
        status = Counter(line.status for line in lines)
        yield from self.facts
        yield "项目", "，".join(f"{name} {count}" for name, count in status.items()) or "没有"
        yield "预算合计", f"{Money.of_yuan(self.checks.total, '万元').written()}（写成表的项目）"
        for row, stated in self.stated:
            same = stated.yuan == self.checks.total
            yield f"清单第{row}行写的合计", f"{stated.written()}，{'相符' if same else '与各项目之和不符'}"
        yield "检查发现", f"错误 {sum(x.errors for x in lines)}，警告 {sum(x.warnings for x in lines)}"
        yield "待填问题", str(sum(line.questions for line in lines))
        if cost := sum((Decimal(line.cost) for line in lines), Decimal(0)):
            yield "费用", f"{cost:.4f} 元"
        without = [line for line in lines if line.status != STATUS_NAMES[Status.DONE]]
        yield "没有绩效目标表的", f"{len(without)} 个" if without else "无"

    def shared(self) -> list[str]:
        """Return what different projects have in common, the first ones in full."""
        found = self.checks.findings()
        shown = [one.text for one in islice(found, MOST_SHOWN)]
        more = sum(1 for _ in found)
        return [*shown, f"另有 {more} 处"] if more else shown


def write_summary(folder: Path, summary: Summary) -> None:
    """Write 汇总.md and 汇总.xlsx; raise OutputError."""
    write_contents([(folder / f"{NAME}.md", _markdown(summary).encode())], force=True)
    write_streamed(
        folder / f"{NAME}.xlsx", lambda file: _workbook(summary, file), force=True, endings=(".xlsx",)
    )


def _markdown(summary: Summary) -> str:
    lines = ["# 批次汇总", "", "| | |", "|---|---|"]
    lines += [f"| {inline(label)} | {inline(text)} |" for label, text in summary.figures()]
    if summary.notes:
        lines += ["", "## 请留意", "", *(f"- {inline(note)}" for note in summary.notes)]
    troubled = [line for line in summary.lines if line.problem]
    if troubled:
        lines += ["", "## 没有做成的", "", "| 清单行 | 项目 | 状态 | 原因 |", "|---|---|---|---|"]
        lines += [_row(str(line.row), line.name, line.status, line.problem) for line in troubled]
    lines += ["", "## 交叉核对", ""]
    lines += [f"- {inline(text)}" for text in summary.shared()] or ["- 没有发现不同项目之间照抄的指标或数字"]
    if summary.compared:
        lines += ["", "## 前后对比", "", *_table([name for name, _ in _COMPARED], summary.compared)]
    lines += ["", "## 各项目", "", *_table(_SHORT, (_cells(line)[: len(_SHORT)] for line in summary.lines))]
    return "\n".join(lines) + "\n"


_SHORT = ("序号", "清单行", "项目名称", "预算（万元）", "状态", "错误", "警告", "待填问题")


def _cells(line: Line) -> tuple[str, ...]:
    return (
        str(line.number or ""), str(line.row), line.name, line.budget, line.status, str(line.errors),
        str(line.warnings), str(line.questions), " ".join(line.files), line.problem,
    )  # fmt: skip


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _row(*headings)
    yield "|" + "---|" * len(headings)
    for row in rows:
        yield _row(*row)


def _row(*cells: str) -> str:
    return f"| {' | '.join(inline(cell) for cell in cells)} |"


def _workbook(summary: Summary, file: IO[bytes]) -> None:
    with WorkbookFile(file, "批次汇总") as book:
        figures = [*summary.figures(), *(("请留意", note) for note in summary.notes)]
        _sheet(book, "总况", (("内容", 50.0), ("情况", 160.0)), figures)
        _sheet(book, "各项目", _PROJECTS, [_cells(line) for line in summary.lines])
        shared = [(text,) for text in summary.shared()] or [("没有发现不同项目之间照抄的指标或数字",)]
        _sheet(book, "交叉核对", (("发现", 250.0),), shared)
        if summary.compared:
            _sheet(book, "前后对比", _COMPARED, summary.compared)


def _sheet(
    book: WorkbookFile, tab: str, columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]]
) -> None:
    narrow = frozenset(at for at, (_, width) in enumerate(columns) if width < _CENTRED_BELOW)
    add_rows(book, tab, columns, rows, centred=narrow)
