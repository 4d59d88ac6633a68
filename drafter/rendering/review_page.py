"""A review as one HTML page: every table with its findings in place, nothing loaded from elsewhere."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape

from drafter.rendering.assessment import file_name, grade_text, overall_text, reason_lines
from drafter.rendering.changes import proposal_lines
from drafter.rendering.printable import printable
from drafter.rendering.review_style import CSS
from drafter.rendering.review_text import copied_lines, counts_text
from drafter.rendering.terminal import PLACES
from drafter.table.assessment import Assessment, Reviewed
from drafter.table.document_summary import DocumentSummary
from drafter.table.finding import SEVERITY_NAMES, Finding, Severity
from drafter.table.proposal import Proposal

_HASH = b64encode(sha256(CSS.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"

_COLUMNS = (
    ("行", lambda row: str(row.row)),
    ("一级指标", lambda row: row.level1),
    ("二级指标", lambda row: row.level2),
    ("三级指标", lambda row: row.name),
    ("指标描述", lambda row: row.description),
    ("指标值", lambda row: row.value.text),
    ("确定依据", lambda row: row.basis),
)
_OPTIONAL = ("指标描述", "确定依据")


def review_page(
    reviewed: Sequence[Reviewed], problems: Sequence[str] = (), summary: DocumentSummary | None = None
) -> str:
    """Return the page; `problems` say what could not be read, `summary` adds what the tables share."""
    total = counts_text(finding for one in reviewed for finding in one.findings)
    parts = [
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>绩效目标表审核结果</title>\n<style>{CSS}</style>\n</head>\n<body>",
        "<h1>绩效目标表审核结果</h1>",
        f'<p class="dim">共{len(reviewed)}张表；{total}</p>',
        *_problems(problems),
        *_index(reviewed),
        *(_shared(summary) if summary else ()),
        *(line for one in reviewed for line in _section(one)),
        "</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _text(text: str) -> str:
    return escape(printable(text))


def _row(cells: Iterable[str], tag: str = "td", kind: str = "") -> str:
    opening = f'<tr class="{kind}">' if kind else "<tr>"
    return f"{opening}{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"


def _table(headings: Iterable[str], rows: Iterable[str]) -> Iterator[str]:
    yield f'<div class="wide"><table>\n<thead>{_row(map(_text, headings), "th")}</thead>\n<tbody>'
    yield from rows
    yield "</tbody></table></div>"


def _problems(problems: Sequence[str]) -> Iterator[str]:
    if problems:
        yield "<h3>没有读懂的（这些内容没有审）</h3>"
        yield from (f'<p class="note">{_text(problem)}</p>' for problem in problems)


def _index(reviewed: Sequence[Reviewed]) -> Iterator[str]:
    rows = [
        _row(
            (
                str(one.number),
                f'<a href="#t{one.number}">{_text(one.table.project.name) or "（无项目名称）"}</a>',
                _text(f"{file_name(one.table.source)} 第{one.table.index}张"),
                str(one.assessment.score),
                one.assessment.grade or "—",
                *(str(sum(f.severity is severity for f in one.findings)) for severity in Severity),
            )
        )
        for one in reviewed
    ]
    yield from _table(("序号", "项目", "出处", "评分", "初评", "错误", "警告", "提示"), rows)


def _shared(summary: DocumentSummary) -> Iterator[str]:
    rows = [
        _row(
            (
                _text(fault.name),
                fault.code,
                SEVERITY_NAMES[fault.severity],
                str(fault.findings),
                str(fault.tables),
            )
        )
        for fault in summary.faults
    ]
    yield "<h3>各类问题</h3>"
    yield from _table(("问题", "代码", "最重", "处数", "表数"), rows)
    yield "<h3>雷同的表</h3>"
    yield from _lines(copied_lines(summary))
    yield "<h3>不同项目共用的数字</h3>"
    yield from _lines(figure.text for figure in summary.shared_figures)


def _lines(lines: Iterable[str]) -> Iterator[str]:
    found = [f"<p>{_text(line)}</p>" for line in lines]
    yield from found or ["<p>无</p>"]


def _section(one: Reviewed) -> Iterator[str]:
    table, result = one.table, one.assessment
    yield f'<section id="t{one.number}">'
    yield f"<h2>{one.number}. {_text(table.project.name) or '（无项目名称）'}</h2>"
    where = f"{file_name(table.source)} 第{table.index}张"
    judged = f"评分{result.score}　初评{result.grade or '—'}　{counts_text(one.findings)}"
    yield f'<p class="dim">{_text(where)}　{judged}</p>'
    yield from (f'<p class="note">{_text(note)}</p>' for note in result.notes)
    if result.unchecked:
        yield f'<p class="note">没有核对：{_text("；".join(result.unchecked))}</p>'
    if not one.findings:
        yield "<p>所用规则没有发现问题。</p>"
    yield from _head(one)
    yield from _indicators(one)
    yield from _assessment(result)
    yield "</section>"


def _head(one: Reviewed) -> Iterator[str]:
    table, findings = one.table, one.findings
    project = table.project
    plan = "，".join(f"{point.by} {point.text or '空'}" for point in table.spending_plan)
    money = [
        f"{label}{amount.written()}"
        for label, amount in (
            ("预算数", project.budget),
            ("财政资金", project.fiscal),
            ("其他资金", project.other),
        )
        if amount
    ]
    cells = {
        "budget": "，".join(money),
        "purpose": project.purpose,
        "plan": plan,
        "goal": "\n".join(table.goals),
        "table": "",
    }
    rows: list[str] = []
    for at, text in cells.items():
        said = [finding for finding in findings if finding.at == at]
        if text or said:
            rows.append(
                _row((_text(PLACES[at]), _text(text) or "（空）" if at != "table" else ""), kind=_worst(said))
            )
            rows += _said(one, said, 2)
    yield from _table(("表头", "内容"), rows)


def _indicators(one: Reviewed) -> Iterator[str]:
    table, findings = one.table, one.findings
    shown = [(h, cell) for h, cell in _COLUMNS if h not in _OPTIONAL or any(map(cell, table.indicators))]
    rows: list[str] = []
    for row in table.indicators:
        said = [finding for finding in findings if finding.at == f"r{row.row}"]
        rows.append(_row((_text(cell(row)) for _, cell in shown), kind=_worst(said)))
        rows += _said(one, said, len(shown))
    yield from _table((heading for heading, _ in shown), rows)


def _worst(said: Sequence[Finding]) -> str:
    return min((f.severity for f in said), key=list(Severity).index).value if said else ""


def _said(one: Reviewed, said: Sequence[Finding], width: int) -> list[str]:
    if not said:
        return []
    proposed = [p for p in one.proposals if p.at == said[0].at]
    inside = "".join([*map(_finding, said), *(_proposal(p, n) for n, p in enumerate(proposed, 1))])
    return [f'<tr class="said"><td colspan="{width}">{inside}</td></tr>']


def _proposal(proposal: Proposal, number: int) -> str:
    first, *more = proposal_lines(proposal)
    lines = "".join(f'<p class="clause">{_text(line)}</p>' for line in more)
    return (
        f'<div class="proposal"><p><span class="level">改法{number}</span>　{_text(first)}</p>{lines}</div>'
    )


def _finding(finding: Finding) -> str:
    advice = f"<p>建议：{_text(finding.suggestion)}</p>" if finding.suggestion else ""
    level = f"{SEVERITY_NAMES[finding.severity]} {finding.rule} {finding.code}"
    return (
        f'<div class="finding {finding.severity.value}"><p><span class="level">{_text(level)}</span>　'
        f'{_text(finding.message)}</p>{advice}<p class="clause">依据：{_text(finding.clause)}</p></div>'
    )


def _assessment(result: Assessment) -> Iterator[str]:
    rows = [
        _row(
            (
                _text(item.dimension),
                _text(item.name),
                _text(grade_text(item, key=result.key)),
                _text("\n".join(reason_lines(item))),
            )
        )
        for item in result.items
    ]
    yield f"<h3>审核表：{_text(overall_text(result))}</h3>"
    yield from _table(("审核内容", "审核要点", "得分" if result.key else "等级", "理由"), rows)
    yield from (f"<p>{_text(sentence)}</p>" for sentence in result.opinion)
    yield f'<p class="dim">{_text(result.how)}</p>'
