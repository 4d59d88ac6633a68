"""A draft, a table or a finding as plain text for a terminal."""

from itertools import groupby

from drafter.table.draft import Draft
from drafter.table.finding import SEVERITY_NAMES, Finding
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.number import plain
from drafter.table.provenance import SOURCE_NAMES, Provenance
from drafter.table.usage import Usage

PLACES = {"goal": "绩效目标", "plan": "支出计划", "budget": "预算", "purpose": "资金用途", "table": "全表"}


def text_of(draft: Draft) -> str:
    """Return the whole draft: head, goals, plan, rows with their sources, findings, questions."""
    table, sources = draft.table, {p.row: p for p in draft.provenance}
    lines = [*_head(table), f"项目类型：{'、'.join(draft.project_types)}", *_goals(table), ""]
    for (level1, level2), rows in groupby(table.indicators, key=lambda i: (i.level1, i.level2)):
        lines.append(f"【{level1} / {level2}】")
        for row in rows:
            lines += _row(row, sources.get(row.row))
    if draft.findings:
        lines += ["", "检查发现：", *(f"  {finding_line(f)}" for f in draft.findings)]
    if draft.questions:
        lines += ["", "待填问题："]
        lines += [
            f"  {n}. {q.text}" + (f"（第{q.row}行）" if q.row else "")
            for n, q in enumerate(draft.questions, 1)
        ]
    if draft.notices:
        lines += ["", "提示：", *(f"  {notice}" for notice in draft.notices)]
    if draft.usage is not None:
        lines += ["", f"起草：{spent_text(draft.engine, draft.usage)}"]
    return "\n".join(lines)


def spent_text(engine: str, usage: Usage) -> str:
    """Return in one line who wrote and what it cost."""
    who = "离线规则" if engine == "offline" else f"语言模型 {engine}"
    tokens = (
        f"输入 {usage.prompt_tokens}（缓存 {usage.cached_tokens}）、输出 {usage.completion_tokens} 个token"
    )
    cost = "费用未知" if usage.cost is None else f"费用 {plain(usage.cost)} 元"
    saved = f"，{usage.from_cache} 次来自本地缓存" if usage.from_cache else ""
    return f"{who}；调用 {usage.calls} 次{saved}；{tokens}；{cost}。"


def summary_of(table: GoalTable) -> str:
    """Return a table in a few lines: head, goals and one line a row."""
    rows = [f"  {i.row:>2} {i.level2}｜{i.name}｜{i.value.text}" for i in table.indicators]
    return "\n".join([*_head(table), *_goals(table), *rows, ""])


def finding_line(finding: Finding) -> str:
    """Return a finding in one line with its rule and clause."""
    place = PLACES.get(finding.at) or f"第{finding.at[1:]}行"
    advice = f" → {finding.suggestion}" if finding.suggestion else ""
    level = SEVERITY_NAMES[finding.severity]
    return f"[{level} {finding.rule}] {place}：{finding.message}{advice}（{finding.clause}）"


def _head(table: GoalTable) -> list[str]:
    head = table.project
    money = [f"预算 {head.budget.written()}" if head.budget else "预算 （未填）"]
    money += [
        f"{label} {m.written()}" for label, m in (("财政资金", head.fiscal), ("其他资金", head.other)) if m
    ]
    year = f"（{head.year}年）" if head.year else ""
    plan = "，".join(f"{p.by} {p.text or '空'}" for p in table.spending_plan)
    lines = [table.title or head.name, f"{head.name}{year}｜{'，'.join(money)}"]
    if head.unit_name:
        lines.append(f"单位：{head.unit_name}")
    return [*lines, *([f"支出计划：{plan}"] if plan else [])]


def _goals(table: GoalTable) -> list[str]:
    return ["绩效目标：", *(f"  {goal}" for goal in table.goals)] if table.goals else []


def _row(row: Indicator, source: Provenance | None) -> list[str]:
    origin = f"〔{SOURCE_NAMES[source.source]}〕{source.evidence}" if source else ""
    lines = [f"  {row.row:>2} {row.name}  {row.value.text}"]
    if row.description:
        lines.append(f"      说明：{row.description}")
    if row.basis:
        lines.append(f"      依据：{row.basis}")
    return [*lines, f"      出处：{origin}"] if origin else lines
