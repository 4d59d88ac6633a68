"""审核表: a table's findings weighed against the eight items."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal

from drafter.review.assessment_grade import enough, grade_of, overall_grade, scaled
from drafter.review.assessment_items import CODE_NAMES, ITEMS, Check, Item
from drafter.review.assessment_nature import notes_on
from drafter.review.assessment_opinion import opinion_on
from drafter.review.assessment_reasons import reasons_for
from drafter.review.assessment_score import score_of
from drafter.review.rule import Case, Outcome, Rule
from drafter.review.rules import RULES
from drafter.table.assessment import Assessment, ItemAssessment
from drafter.table.finding import Finding, Severity
from drafter.table.goal_table import GoalTable
from drafter.table.number import plain

_ROW_LOSS = {Severity.ERROR: Decimal("1.5"), Severity.WARNING: Decimal(1), Severity.INFO: Decimal("0.1")}
"""What a faulty row costs in shares of a row, its worst fault counting; sound rows do not make up for it."""
_HEAD_LOSS = {
    Severity.ERROR: Decimal("0.5"),
    Severity.WARNING: Decimal("0.3"),
    Severity.INFO: Decimal("0.05"),
}
"""What a fault in the head or of the whole table costs of all the points."""
_FEWEST_ROWS = 4
_UNDECIDED = frozenset({Outcome.INSUFFICIENT_DATA, Outcome.BROKEN})
_HALF = Decimal("0.5")
_BELOW_GOOD = Decimal("0.89")
"""优 means wholly as required: an item with an error or a warning stays below 90 % of its points."""


def assess(
    case: Case,
    findings: Sequence[Finding],
    *,
    key: bool = False,
    rules: Sequence[Rule] = RULES,
    problems: Sequence[str] = (),
) -> Assessment:
    """Return the 审核表 of a reviewed table.

    `key`: a 重点项目, judged in points. `rules` are those that made the findings. `problems` say what could
    not be read of the table.
    """
    table = case.table
    undecided = undecided_by(case, rules, findings)
    empty = all(row.is_empty for row in table.indicators)
    items = tuple(_item(item, table, findings, undecided, empty=empty, key=key) for item in ITEMS)
    reached = sum((item.points for item in items if item.points is not None), Decimal(0))
    judged = sum(item.judged for item in items)
    total = scaled(reached, judged) if judged else None
    if key:
        grade = grade_of(total, 100) if total is not None else None
    else:
        grade = overall_grade([item.grade for item in items if item.grade is not None])
    return Assessment(
        key=key,
        items=items,
        reached=reached,
        judged=judged,
        total=total,
        grade=grade,
        how=_how(items, reached, judged, key=key),
        opinion=opinion_on(table, findings, items, grade, empty=empty),
        score=score_of(table, findings),
        notes=(*notes_on(table), *_reading_notes(problems), *_rule_notes(rules)),
        unchecked=tuple(f"{CODE_NAMES.get(code, code)}（{reason}）" for code, reason in undecided.items()),
    )


def undecided_by(case: Case, rules: Iterable[Rule], findings: Iterable[Finding]) -> dict[str, str]:
    """Return the codes whose rules lacked the data to judge, with the reason."""
    spoken = {finding.rule for finding in findings}
    verdicts = [(rule.code, rule.judge(case)) for rule in rules if rule.number not in spoken]
    return {code: v.reason for code, v in verdicts if v.outcome in _UNDECIDED}


def _item(
    item: Item,
    table: GoalTable,
    findings: Sequence[Finding],
    undecided: Mapping[str, str],
    *,
    empty: bool,
    key: bool,
) -> ItemAssessment:
    judged = [check for check in item.checks if check.is_judged(undecided)]
    concerned = [f for f in findings if any(f.code in check.codes for check in item.checks)]
    maximum = sum(check.points for check in judged)
    points = None
    if judged:
        left = sum((check.points * (1 - _lost(check, table, findings)) for check in judged), Decimal(0))
        if any(f.severity is not Severity.INFO for c in judged for f in concerned if f.code in c.codes):
            left = min(left, maximum * _BELOW_GOOD)
        points = Decimal(0) if empty else _halves(left)
    return ItemAssessment(
        dimension=item.dimension,
        name=item.name,
        checks=tuple(f"{c.text}（{c.points}分）" if key else c.text for c in item.checks),
        maximum=item.maximum,
        judged=maximum,
        points=points,
        grade=None if points is None else grade_of(points, maximum),
        reasons=reasons_for(item, table, concerned, undecided, empty=empty),
        material=tuple(check.material for check in item.checks if check not in judged),
    )


def _lost(check: Check, table: GoalTable, findings: Iterable[Finding]) -> Decimal:
    """Return the share of a check's points that the findings cost."""
    rows: dict[str, Decimal] = {}
    head = Decimal(0)
    for finding in findings:
        if finding.code not in check.codes:
            continue
        if is_row(finding.at):
            rows[finding.at] = max(rows.get(finding.at, Decimal(0)), _ROW_LOSS[finding.severity])
        else:
            head += _HEAD_LOSS[finding.severity]
    spread = sum(rows.values(), Decimal(0)) / max(_FEWEST_ROWS, len(table.indicators))
    return min(Decimal(1), spread + head)


def is_row(at: str) -> bool:
    """Whether a place is a row (r3)."""
    return at.startswith("r") and at[1:].isdigit()


def _halves(points: Decimal) -> Decimal:
    return (points / _HALF).to_integral_value(ROUND_FLOOR) * _HALF


def _how(items: Sequence[ItemAssessment], reached: Decimal, judged: int, *, key: bool) -> str:
    """Say how total and grade came about when not everything could be judged."""
    if not judged:
        return "没有一项可以评价。"
    graded = sum(item.grade is not None for item in items)
    whole = sum(item.maximum for item in items)
    if key:
        return (
            f"满分{whole}分中凭表可评{judged}分，得{plain(reached)}分，按比例折合为百分制；"
            f"需补充材料的{whole - judged}分未计入。"
        )
    return (
        f"八项中凭表可评{graded}项，其余待补充材料；总评办法中“八项有六项”的要求按同样比例适用于已评项"
        f"（{graded}项中至少{enough(graded)}项）。"
    )


def _reading_notes(problems: Sequence[str]) -> tuple[str, ...]:
    if not problems:
        return ()
    return (
        f"读入时有{len(problems)}处没有读懂，审核只及于读懂的部分：{problems[0]}"
        + ("等" if len(problems) > 1 else ""),
    )


def _rule_notes(rules: Sequence[Rule]) -> tuple[str, ...]:
    used = {rule.number for rule in rules}
    left = [rule.number for rule in RULES if rule.number not in used]
    return (f"本次没有使用的规则：{'、'.join(left)}，与之有关的内容没有审核",) if left else ()
