"""One case on the page: brief, reference, draft, findings and provenance side by side."""

from collections.abc import Iterator, Sequence

from drafter.evaluation.report.markup import cell, row, table, tag, text
from drafter.evaluation.row_pairs import row_pairs
from drafter.evaluation.scoring import ScoredAttempt, ScoredCase
from drafter.evaluation.summary import KEY
from drafter.evaluation.wording import figure, title_of
from drafter.table.draft import Draft
from drafter.table.finding import SEVERITY_NAMES, Severity
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.money import Money
from drafter.table.provenance import SOURCE_NAMES, Provenance, Source

_KINDS = {Source.SUGGESTION: "warning", Source.TO_FILL: "error", Source.INPUT: "good", Source.DERIVED: "good"}


def case_section(one: ScoredCase) -> str:
    """Return the case as a part that opens; its first draft in full, further repeats by their values."""
    case, attempt = one.case, one.attempts[0]
    marks = [] if one.is_valid else [tag("不合规", "error")]
    if one.most_errors:
        marks.append(tag(f"错误{one.most_errors}", "error"))
    if attempt.attempt.draft is None:
        marks = [tag("起草失败", "error")]
    inner = [_brief(one)]
    if attempt.attempt.draft is None:
        inner.append(f'<p class="worse">{text(attempt.attempt.error)}</p>')
    else:
        inner += [
            _heads(case.reference, attempt.attempt.draft.table),
            _rows(one, attempt, attempt.attempt.draft),
            *_remarks(attempt, attempt.attempt.draft),
        ]
    inner.append(_values(one))
    return (
        f'<details class="case" id="c-{text(case.id)}"><summary><b>{text(case.id)}</b>'
        f"<span>{text(case.brief.name)}</span>{''.join(marks)}"
        f'<span class="score">总分 <b>{text(figure(KEY, one.mean(KEY)))}</b></span></summary>'
        f"<div>{''.join(inner)}</div></details>"
    )


def _brief(one: ScoredCase) -> str:
    brief, case = one.case.brief, one.case
    fields = {
        "预算": _money(brief.budget, brief.fiscal, brief.other),
        "填报单位": brief.unit_name,
        "年度": str(brief.year or ""),
        "用途": brief.purpose,
        "说明": "\n".join(brief.notes),
        "出处": f"文件{case.document}第{case.table}张表",
    }
    if case.gold.types:
        fields["专家认定的类型"] = "、".join(case.gold.types)
    if case.gold.overall is not None:
        fields["专家给参考表的评分"] = str(case.gold.overall)
    items = "".join(f"<dt>{text(name)}</dt><dd>{text(words)}</dd>" for name, words in fields.items() if words)
    return f"<h3>项目概况（起草时只给这些）</h3><dl>{items}</dl>"


def _money(budget: Money | None, fiscal: Money | None, other: Money | None) -> str:
    parts = (("", budget), ("财政资金", fiscal), ("其他资金", other))
    return "，".join(f"{name}{money.written()}" for name, money in parts if money is not None)


def _heads(reference: GoalTable, draft: GoalTable) -> str:
    rows = []
    for name, one, other in (
        ("绩效目标", "\n".join(reference.goals), "\n".join(draft.goals)),
        ("支出计划", _plan(reference), _plan(draft)),
    ):
        if one or other:
            rows.append(row((cell(text(name), "k"), cell(text(one), "half"), cell(text(other), "half"))))
    return table(("", "参考表", "起草"), rows)


def _plan(goal_table: GoalTable) -> str:
    return "，".join(f"{point.by} {point.text or '空'}" for point in goal_table.spending_plan)


def _rows(one: ScoredCase, attempt: ScoredAttempt, draft: Draft) -> str:
    labels = one.case.gold.labels
    sources = {p.row: p for p in draft.provenance}
    rows = []
    for left, right in row_pairs(one.case.reference.indicators, draft.table.indicators):
        shown = right or left
        told = [
            f"{tag(label.code, label.severity.value)} {text(label.note)}"
            for label in labels or ()
            if left and label.at == f"r{left.row}" and label.severity is not Severity.INFO
        ]
        said = [
            f"{tag(f'{f.rule} {f.code}', f.severity.value)} {text(f.message)}"
            for f in attempt.findings
            if right and f.at == f"r{right.row}"
        ]
        rows.append(
            row(
                (
                    cell(text(shown.level2 if shown else ""), "k"),
                    *_side(left, told),
                    *_side(right, said, sources.get(right.row) if right else None),
                )
            )
        )
    return table(("二级指标", "参考表", "指标值", "起草", "指标值"), rows)


def _side(
    indicator: Indicator | None, said: Sequence[str], source: Provenance | None = None
) -> Iterator[str]:
    if indicator is None:
        yield cell("—", "none")
        yield cell("—", "none")
        return
    lines = [text(indicator.name)]
    lines += [f'<p class="said">{line}</p>' for line in said]
    if source is not None:
        mark = tag(SOURCE_NAMES[source.source], _KINDS.get(source.source, ""))
        lines.append(f'<p class="said">{mark} {text(source.evidence)}</p>')
    yield cell("".join(lines))
    yield cell(text(indicator.value.text), "v")


def _remarks(attempt: ScoredAttempt, draft: Draft) -> Iterator[str]:
    whole = [f for f in attempt.findings if not f.at.startswith("r")]
    if whole:
        yield "<h3>起草稿的其他发现</h3>"
        yield "".join(
            f"<p>{tag(f'{SEVERITY_NAMES[f.severity]} {f.code}', f.severity.value)} {text(f.message)}</p>"
            for f in whole
        )
    for name, texts in (("待填问题", [q.text for q in draft.questions]), ("提示", list(draft.notices))):
        if texts:
            yield f"<h3>{name}</h3>" + "".join(f"<p>{text(words)}</p>" for words in texts)


def _values(one: ScoredCase) -> str:
    heads = [
        "指标",
        *(f"#第{a.attempt.repeat}次" if len(one.attempts) > 1 else "#值" for a in one.attempts),
        "理由",
    ]
    rows = []
    for key in one.attempts[0].values:
        measured = [a.values[key] for a in one.attempts]
        cells = [cell(text(figure(key, m.value)), "n") for m in measured]
        rows.append(row((cell(text(title_of(key)), "k"), *cells, cell(text(measured[0].reason)))))
    return f"<h3>各项评测</h3>{table(heads, rows)}"
