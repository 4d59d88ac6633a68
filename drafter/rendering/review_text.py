"""A review as plain text for a terminal."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from drafter.rendering.changes import proposal_lines
from drafter.rendering.printable import printable
from drafter.rendering.terminal import PLACES
from drafter.table.assessment import Reviewed
from drafter.table.document_summary import DocumentSummary
from drafter.table.finding import SEVERITY_NAMES, Finding, Severity
from drafter.table.goal_table import GoalTable

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "33", Severity.INFO: "36"}
_BOLD = "1"
_CELL = 40
"""How much of a cell is shown beside a finding, in characters."""
_REPEATED = 3
"""From this many rows a hint is printed once for all of them."""

Paint = Callable[[str, str], str]


def review_text(one: Reviewed, *, colour: bool = False) -> str:
    """Return what the review says of a table: a line of figures, then every finding at its place."""
    paint = _painted if colour else _plain
    return "\n".join([_title(one, paint), *_remarks(one), *_places(one, paint), ""])


def summary_text(summary: DocumentSummary, *, colour: bool = False) -> str:
    """Return the summary of a document: ranking, faults, copied tables, shared figures, problems."""
    paint = _painted if colour else _plain
    mean = "" if summary.mean_score is None else f"，平均评分{summary.mean_score}"
    lines = [paint(f"共{summary.tables}张表{mean}", _BOLD)]
    ranking = [
        f"  {one.score:>3}  {one.grade or '—'}  第{one.number}张 {one_line(one.name)}"
        f"（错误{one.errors} 警告{one.warnings} 提示{one.infos}）"
        for one in summary.ranking
    ]
    lines += _part("按评分从低到高（评分、初评、表）", ranking, paint)
    faults = [
        f"  {fault.findings:>4}处 {fault.tables:>3}张  {fault.name}"
        f"（{fault.code}，最重为{SEVERITY_NAMES[fault.severity]}）"
        for fault in summary.faults
    ]
    lines += _part("各类问题", faults, paint)
    lines += _part("雷同的表", [f"  {line}" for line in copied_lines(summary)], paint)
    figures = [f"  {one_line(figure.text)}" for figure in summary.shared_figures]
    lines += _part("不同项目共用的数字", figures, paint)
    lines += _part(
        "没有读懂的", [f"  {one_line(problem)}" for problem in summary.problems], paint, none=False
    )
    return "\n".join(lines)


def copied_lines(summary: DocumentSummary) -> Iterator[str]:
    """Yield a line for each group of copied tables."""
    for group in summary.copied:
        tables = "、".join(
            f"第{number}张“{one_line(name)}”" for number, name in zip(group.tables, group.names, strict=True)
        )
        alike = "指标名称完全相同" if group.likeness == 1 else f"指标名称重合{group.likeness:.0%}"
        yield f"{tables}：{alike}{'，指标值也相同' if group.same_values else ''}"


def counts_text(findings: Iterable[Finding]) -> str:
    """Write how many findings there are of each severity: 错误3 警告2 提示1."""
    said = [finding.severity for finding in findings]
    return " ".join(f"{SEVERITY_NAMES[severity]}{said.count(severity)}" for severity in Severity)


def one_line(text: str) -> str:
    """Return text of a document on one line, without characters that command a terminal."""
    return " ".join("".join(c for c in printable(text) if not "\x7f" <= c <= "\x9f").split())


def row_text(table: GoalTable, at: str) -> str:
    """Write the place of a finding: 支出计划, or 第2行 with category, name and value."""
    if at in PLACES:
        return PLACES[at]
    row = next((row for row in table.indicators if f"r{row.row}" == at), None)
    cells = [] if row is None else [_short(cell) for cell in (row.level2, row.name, row.value.text)]
    return " ".join([f"第{at[1:]}行", "｜".join(cells)]).strip()


def _title(one: Reviewed, paint: Paint) -> str:
    head, result = one.table.project, one.assessment
    budget = f"，预算{head.budget.written()}" if head.budget else "，预算未填"
    where = f"{one_line(one.table.source)} 第{one.table.index}张"
    name = f"{where} {one_line(head.name) or '（无项目名称）'}{budget}"
    return (
        f"{paint(name, _BOLD)}\n  评分{result.score}  初评{result.grade or '—'}  {counts_text(one.findings)}"
    )


def _remarks(one: Reviewed) -> Iterator[str]:
    for note in one.assessment.notes:
        yield f"  注意：{one_line(note)}"
    if one.assessment.unchecked:
        yield f"  没有核对：{one_line('；'.join(one.assessment.unchecked))}"
    if not one.findings:
        yield "  所用规则没有发现问题"


def _places(one: Reviewed, paint: Paint) -> Iterator[str]:
    repeated = _repeated(one.findings)
    said = [finding for finding in one.findings if finding.rule not in repeated]
    for at, findings in groupby(said, key=lambda finding: finding.at):
        yield f"  {row_text(one.table, at)}"
        for finding in findings:
            yield from _finding(finding, paint)
        yield from _proposed(one, at)
    for rule, rows in repeated.items():
        [first, *_] = [finding for finding in one.findings if finding.rule == rule]
        yield f"  第{'、'.join(rows)}行"
        yield from _finding(first, paint, example=True)


def _proposed(one: Reviewed, at: str) -> Iterator[str]:
    for number, proposal in enumerate((p for p in one.proposals if p.at == at), 1):
        first, *more = proposal_lines(proposal)
        yield f"    改法{number}：{one_line(first)}"
        yield from (f"      {one_line(line)}" for line in more)


def _finding(finding: Finding, paint: Paint, *, example: bool = False) -> Iterator[str]:
    level = paint(SEVERITY_NAMES[finding.severity], _COLOURS[finding.severity])
    yield f"    {level} {finding.rule} {'如：' if example else ''}{one_line(finding.message)}"
    if finding.suggestion:
        yield f"      建议：{one_line(finding.suggestion)}"
    yield f"      依据：{one_line(finding.clause)}"


def _repeated(findings: Iterable[Finding]) -> dict[str, list[str]]:
    """Return the rules that only hint and do so in many rows, with the rows: they are shown once."""
    rows: dict[str, list[str]] = {}
    strong: set[str] = set()
    for finding in findings:
        if finding.severity is Severity.INFO and finding.at[1:].isdigit():
            rows.setdefault(finding.rule, []).append(finding.at[1:])
        else:
            strong.add(finding.rule)
    return {rule: at for rule, at in rows.items() if rule not in strong and len(at) >= _REPEATED}


def _part(title: str, lines: list[str], paint: Paint, *, none: bool = True) -> list[str]:
    if not lines and not none:
        return []
    return ["", paint(title, _BOLD), *(lines or ["  无"])]


def _short(cell: str) -> str:
    flat = one_line(cell) or "（空）"
    return flat if len(flat) <= _CELL else flat[:_CELL] + "…"


def _plain(text: str, _: str) -> str:
    return text


def _painted(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"
