"""总体意见: two to four sentences that say what to do first."""

from collections import defaultdict
from collections.abc import Sequence

from drafter.review.assessment_items import CODE_NAMES
from drafter.review.assessment_reasons import place_names
from drafter.table.assessment import Grade, ItemAssessment
from drafter.table.finding import Finding, Severity
from drafter.table.goal_table import GoalTable

_FIRST = 3
"""How many changes are named."""
_ORDINALS = "一二三"
_WEIGHTS = {Severity.ERROR: 10, Severity.WARNING: 4, Severity.INFO: 0}
_HEAD_WEIGHT = 4
"""A fault of the head or of the whole table concerns more than one row."""
_LONGEST = 60

_CONCLUSIONS = {
    Grade.GOOD: "符合要求",
    Grade.FAIR: "基本符合要求，个别内容修改后即可",
    Grade.MEDIUM: "部分内容不符合要求，应修改后重新报送",
    Grade.POOR: "大部分内容不符合要求，应重新编报",
}


def opinion_on(
    table: GoalTable,
    findings: Sequence[Finding],
    items: Sequence[ItemAssessment],
    grade: Grade | None,
    *,
    empty: bool,
) -> tuple[str, ...]:
    """Return the sentences: conclusion, the most important changes, the rest, the material wanted."""
    strong = any(finding.severity is not Severity.INFO for finding in findings)
    sentences = [_conclusion(items, grade, strong=strong)]
    if empty:
        sentences.append("表里没有填写指标，请填写各类三级指标和指标值后再报。")
    else:
        sentences += _changes(table, findings)
    if wanted := [item.name for item in items if item.material]:
        sentences.append(f"{'、'.join(wanted)}凭本表不能全部评价，请按各项所列补充材料。")
    return tuple(sentences)


def _conclusion(items: Sequence[ItemAssessment], grade: Grade | None, *, strong: bool) -> str:
    if grade is None:
        return "凭本表不能评价。"
    conclusion = _CONCLUSIONS[Grade.FAIR if grade is Grade.GOOD and strong else grade]
    weak = [item.name for item in items if item.grade in (Grade.MEDIUM, Grade.POOR)]
    detail = f"，主要弱在{'、'.join(weak[:3])}" if weak else ""
    return f"就已评各项，本表初评为“{grade}”，{conclusion}{detail}。"


def _changes(table: GoalTable, findings: Sequence[Finding]) -> list[str]:
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.severity is not Severity.INFO:
            by_code[finding.code].append(finding)
    if not by_code:
        hints = f"，另有{len(findings)}条提示供参考" if findings else ""
        return [f"按规则没有发现必须修改之处{hints}。"]
    ranked = sorted(by_code, key=lambda code: -sum(map(_weight, by_code[code])))
    first = ranked[:_FIRST]
    parts = [_change(code, by_code[code], table) for code in first]
    text = "；".join(f"{mark}是{part}" for mark, part in zip(_ORDINALS, parts, strict=False))
    sentences = [f"最需要修改的：{text if len(parts) > 1 else parts[0]}。"]
    if rest := [CODE_NAMES.get(code, code) for code in ranked[_FIRST:]]:
        sentences.append(f"此外还有{'、'.join(rest)}等问题，见各项理由。")
    return sentences


def _weight(finding: Finding) -> int:
    return _WEIGHTS[finding.severity] * (1 if finding.at[1:].isdigit() else _HEAD_WEIGHT)


def _change(code: str, findings: Sequence[Finding], table: GoalTable) -> str:
    """Say one change: where, what is wrong, what to do."""
    order = list(Severity)
    worst = min(findings, key=lambda f: order.index(f.severity))
    rows = [finding for finding in findings if finding.at[1:].isdigit()]
    where = place_names(rows, table) if worst in rows else _plain(worst.message)
    advice = f"，{_plain(worst.suggestion)}" if worst.suggestion else ""
    return f"{CODE_NAMES.get(code, code)}（{where}）{advice}"


def _plain(text: str) -> str:
    flat = " ".join(text.split()).rstrip("。；")
    return flat if len(flat) <= _LONGEST else flat[:_LONGEST] + "…"
