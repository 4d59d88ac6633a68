"""数字有出处: every figure in rows and goals has an origin that holds."""

import re
from decimal import Decimal

from drafter.evaluation.metric import Measured, Metric, Sample, listed, share
from drafter.table.indicator import Indicator
from drafter.table.money import YUAN_PER_UNIT
from drafter.table.number import fold, parse_number, plain
from drafter.table.provenance import Provenance, Source

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千万亿]+")


def measure(sample: Sample) -> Measured:
    """Return the share of figures whose origin stands up, those of rows and those that goals state.

    What claims to come from the input must stand there, quote and number; a sum must show its numbers; a
    blank must be asked for. A figure of a goal must stand in a row or in the brief. Blind to
    whether a suggestion is wise or a named standard says so.
    """
    sources = {p.row: p for p in sample.draft.provenance}
    told = written(sample)
    asked = {question.row for question in sample.draft.questions}
    rows = [row for row in sample.draft.table.indicators if row.value.is_measured or row.value.is_blank]
    bad = [
        f"第{row.row}行“{row.value.text}”{fault}"
        for row in rows
        if (fault := _fault(row, sources.get(row.row), told, asked))
    ]
    goals = _figures("\n".join(sample.draft.table.goals))
    stray = sorted(goals - _figures(told) - _figures_of_table(sample))
    bad += [f"绩效目标里的{plain(number)}没有出处" for number in stray]
    total = len(rows) + len(goals)
    return share(total - len(bad), total, "没有数", listed(bad) or f"{len(rows)}行和目标里的数都有出处")


def _figures_of_table(sample: Sample) -> set[Decimal]:
    """Return every figure of rows, plan, year and budget, the budget in every unit."""
    table = sample.draft.table
    texts = [f"{row.name} {row.value.text}" for row in table.indicators]
    texts += [point.text + point.by for point in table.spending_plan]
    texts.append(str(table.project.year or ""))
    budget = table.project.budget
    amounts = {budget.yuan / per_unit for per_unit in YUAN_PER_UNIT.values()} if budget else set()
    return _figures("\n".join(texts)) | amounts


def _figures(text: str) -> set[Decimal]:
    """Return the figures written in digits; how goals are numbered says nothing."""
    bare = re.sub(r"(?m)^\s*\d+[.、．]\s*", "", fold(text))
    found = (parse_number(digits) for digits in re.findall(r"\d[\d,]*(?:\.\d+)?", bare))
    return {number for number in found if number is not None}


def written(sample: Sample) -> str:
    """Return everything the user said in the brief."""
    brief = sample.case.brief
    money = [m.written() for m in (brief.budget, brief.fiscal, brief.other) if m]
    return "\n".join((brief.name, brief.purpose, *brief.notes, *brief.documents, *money))


def _fault(row: Indicator, source: Provenance | None, told: str, asked: set[int | None]) -> str:  # noqa: PLR0911 - one exit a fault
    if source is None or not source.evidence.strip():
        return "没有出处"
    if row.value.is_blank:
        return "" if row.row in asked else "待填而没有提问"
    if source.source is Source.TO_FILL:
        return "有数却标为待填"
    number = row.value.number
    if number is None:
        return ""
    if source.source is Source.INPUT:
        budget = source.evidence.startswith("预算")
        if not budget and fold(source.evidence) not in fold(told):
            return "标为来自输入，输入里没有这句话"
        return "" if _stands_in(number, row.value.unit, source.evidence) else "与所引原文的数不同"
    if source.source is Source.DERIVED and not _stands_in(number, row.value.unit, source.evidence):
        return "与算式的结果不同"
    return ""


def _stands_in(number: Decimal, unit: str, evidence: str) -> bool:
    """Whether the figure, in any unit of money, is one of those the evidence names; rates are 1 a time."""
    found = {parsed for text in _FIGURE.findall(fold(evidence)) if (parsed := parse_number(text)) is not None}
    if number in found or (number == 1 and re.search(r"[每一按分逐]", evidence)):
        return True
    scale = next((YUAN_PER_UNIT[u] for u in ("万元", "亿元", "元") if unit.startswith(u)), None)
    return scale is not None and any(
        number * scale == other * per_unit for other in found for per_unit in YUAN_PER_UNIT.values()
    )


METRIC = Metric(
    key="sourced_figures",
    title="数字有出处的比例",
    unit="share",
    higher_is_better=True,
    measure=measure,
    blind_spot="标为“来自输入”的逐字核对，目标里的数要在行里或概况里；建议值是否合理、所引标准是否真这么规定，看不出。",
)
