"""修改清单: what was changed in a table, for people, for machines and for the form's appendix."""

import json
from collections.abc import Iterable, Iterator, Sequence

from drafter.rendering.markdown import inline
from drafter.rendering.printable import encodable, printable
from drafter.rendering.terminal import PLACES, finding_line
from drafter.table.contract import table_to_json
from drafter.table.draft import Draft
from drafter.table.finding import Finding, Severity
from drafter.table.proposal import Change, Improvement, Proposal, ProposalKind
from drafter.table.provenance import SOURCE_NAMES

_LONG = 80


def improved_draft(improvement: Improvement) -> Draft:
    """Return the improved table as a draft: the appendix of the form then lists every change."""
    changes = [f"修改：{_title(c)}｜{_cells(c)}｜{c.reason}" for c in improvement.changes]
    return Draft(
        table=improvement.table,
        provenance=improvement.provenance,
        questions=improvement.questions,
        findings=improvement.findings,
        notices=tuple(printable(line) for line in changes),
        engine=improvement.engine,
        revised=True,
    )


def changes_text(improvement: Improvement) -> str:
    """Return the changes, the questions and what is left, as lines for a terminal."""
    table = improvement.original
    lines = [table.project.name or table.title or "（无项目名称）"]
    if not improvement.changes:
        lines.append(
            "  没有要改的：没有错误和警告，或没有能核实的改法"
            if _is_faulty(improvement.findings)
            else "  没有要改的"
        )
    for change in improvement.changes:
        lines.append(f"  {_title(change)}")
        lines += [f"      {c.cell}：{_short(c.old)} → {_short(c.new)}" for c in change.cells]
        lines.append(f"      理由：{change.reason}")
        if change.source:
            lines.append(f"      出处：{_source(change)}")
        if change.clause:
            lines.append(f"      依据：{change.clause}")
    lines += [f"  请补充：{_row(q.row)}{q.text}" for q in improvement.questions]
    left = [f for f in improvement.findings if f.severity is not Severity.INFO]
    lines += [f"  仍有：{finding_line(finding)}" for finding in left]
    lines.append(f"  {counts(improvement)}")
    return printable("\n".join(lines))


def counts(improvement: Improvement) -> str:
    """Say in one line how many faults there were and are."""
    before, after = (_errors_and_warnings(found) for found in (improvement.before, improvement.findings))
    faults = f"错误 {before[0]}→{after[0]}，警告 {before[1]}→{after[1]}（含待填空位）"
    return f"修改{len(improvement.changes)}处；{faults}"


def changes_markdown(improvements: Sequence[Improvement]) -> str:
    """Return the list of changes of all tables as Markdown."""
    return "\n".join(line for one in improvements for line in _markdown(one)).strip("\n") + "\n"


def improvement_to_json(improvement: Improvement) -> str:
    """Return an improvement as one line of JSON: the table, what changed, what is asked, what is left."""
    document = {
        "table": table_to_json(improvement.table),
        "changes": [change.model_dump(mode="json") for change in improvement.changes],
        "provenance": [
            {"row": p.row, "source": p.source.value, "evidence": p.evidence} for p in improvement.provenance
        ],
        "questions": [{"row": q.row, "text": q.text} for q in improvement.questions],
        "findings": [f.model_dump(mode="json") for f in improvement.findings],
        "before": dict(zip(("errors", "warnings"), _errors_and_warnings(improvement.before), strict=True)),
        "engine": improvement.engine,
    }
    return encodable(json.dumps(document, ensure_ascii=False))


def proposal_lines(proposal: Proposal) -> Iterator[str]:
    """Say a proposal in a line or two: what would stand there, and where a new value comes from."""
    match proposal.kind:
        case ProposalKind.DROP:
            yield f"删除该行（{proposal.reason}）"
        case ProposalKind.PLAN:
            yield "，".join(f"{p.by} {p.text}" for p in proposal.plan)
        case ProposalKind.GOAL:
            yield from proposal.goals
        case _:
            for row in proposal.rows:
                parts = (row.level2, row.name, row.value.text, row.description, row.basis)
                added = "增设 " if proposal.kind is ProposalKind.ADD else ""
                yield added + "｜".join(part for part in parts if part)
            for beside in proposal.beside:
                yield from proposal_lines(beside)
    if proposal.source:
        yield f"出处：{_source(proposal)}"


def proposal_to_json(proposal: Proposal) -> dict[str, object]:
    """Return a proposal under the documented names."""
    return {
        "kind": proposal.kind.value,
        "rows": [
            {
                "level1": row.level1,
                "level2": row.level2,
                "name": row.name,
                "description": row.description,
                "value": row.value.text,
                "basis": row.basis,
            }
            for row in proposal.rows
        ],
        "beside": [proposal_to_json(beside) for beside in proposal.beside],
        "plan": [{"by": point.by, "text": point.text} for point in proposal.plan],
        "goals": list(proposal.goals),
        "reason": proposal.reason,
        "source": proposal.source.value if proposal.source else None,
        "evidence": proposal.evidence,
        "question": proposal.question,
    }


def _markdown(one: Improvement) -> Iterator[str]:
    yield from ("", f"## {inline(one.original.project.name or one.original.title or '（无项目名称）')}", "")
    yield f"{counts(one)}。"
    if one.changes:
        yield from (
            "",
            "| 位置 | 栏目 | 原文 | 改为 | 理由 | 依据 |",
            "| --- | --- | --- | --- | --- | --- |",
        )
        for change in one.changes:
            for cell in change.cells:
                said = (
                    _title(change),
                    cell.cell,
                    cell.old or "（空）",
                    cell.new or "（空）",
                    change.reason,
                    change.clause,
                )
                yield f"| {' | '.join(inline(printable(text)) for text in said)} |"
    if one.questions:
        yield from ("", "请补充：", "")
        yield from (f"- {inline(_row(q.row) + q.text)}" for q in one.questions)


def _title(change: Change) -> str:
    if change.at[1:].isdigit():
        moved = f"（现第{change.row}行）" if change.row and f"r{change.row}" != change.at else ""
        return f"第{change.at[1:]}行{moved} {change.kind}：{_short(change.title)}"
    if change.row is not None:
        return f"第{change.row}行 {change.kind}：{_short(change.title)}"
    return PLACES.get(change.at, change.title)


def _cells(change: Change) -> str:
    if change.kind is ProposalKind.DROP:
        return "、".join(c.old for c in change.cells if c.cell in {"三级指标", "指标值"} and c.old)
    if not change.at and change.kind is ProposalKind.ADD:
        return "｜".join(c.new for c in change.cells if c.cell != "一级指标")
    return "；".join(f"{c.cell}：{c.old or '（空）'}→{c.new or '（空）'}" for c in change.cells)


def _source(said: Change | Proposal) -> str:
    name = SOURCE_NAMES[said.source] if said.source else ""
    return f"{name}｜{said.evidence}" if said.evidence else name


def _row(number: int | None) -> str:
    return f"第{number}行 " if number else ""


def _short(text: str) -> str:
    flat = " ".join(text.split()) or "（空）"
    return flat if len(flat) <= _LONG else flat[:_LONG] + "…"


def _errors_and_warnings(findings: Iterable[Finding]) -> tuple[int, int]:
    listed = [finding.severity for finding in findings]
    return listed.count(Severity.ERROR), listed.count(Severity.WARNING)


def _is_faulty(findings: Iterable[Finding]) -> bool:
    return any(f.severity is not Severity.INFO for f in findings)
