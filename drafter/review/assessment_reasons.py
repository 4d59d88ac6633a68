"""理由: what a reviewer writes beside an item, naming the rows."""

from collections.abc import Iterable, Mapping, Sequence

from drafter.review.assessment_items import CODE_NAMES, Item
from drafter.table.finding import Finding, Severity
from drafter.table.goal_table import GoalTable

_NAMED = 10
"""How many rows are given; the others are counted."""
_NAME_LENGTH = 14


def reasons_for(
    item: Item,
    table: GoalTable,
    findings: Sequence[Finding],
    undecided: Mapping[str, str],
    *,
    empty: bool,
) -> tuple[str, ...]:
    """Return the reasons, heaviest first.

    Each fault has a line, all hints together one, each rule that could not decide one.
    """
    if empty:
        return ("没有填写指标",)
    order = list(Severity)
    codes: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda f: order.index(f.severity)):
        codes.setdefault(finding.code, []).append(finding)
    hints = [code for code, found in codes.items() if all(f.severity is Severity.INFO for f in found)]
    reasons = [fault_line(code, found, table) for code, found in codes.items() if code not in hints]
    if hints:
        reasons.append(f"提示：{'；'.join(_hint(code, codes[code]) for code in hints)}")
    wanted = dict.fromkeys(code for check in item.checks for code in check.codes)
    reasons += [
        f"“{CODE_NAMES.get(code, code)}”没有核对：{undecided[code]}" for code in wanted if code in undecided
    ]
    return tuple(reasons) or _nothing_found(item)


def fault_line(code: str, findings: Sequence[Finding], table: GoalTable) -> str:
    """Return one fault in one line: its name, then which rows, or what is wrong with the one row."""
    rows = [finding for finding in findings if finding.at[1:].isdigit()]
    places = f"第{rows[0].at[1:]}行，{rows[0].message}" if len(rows) == 1 else place_names(rows, table)
    others = [finding.message for finding in findings if finding not in rows]
    text = "；".join([*others, *([places] if places else [])])
    return f"{CODE_NAMES.get(code, code)}：{' '.join(text.split())}"


def _hint(code: str, findings: Sequence[Finding]) -> str:
    rows = sum(finding.at[1:].isdigit() for finding in findings)
    return CODE_NAMES.get(code, code) + (f"（{rows}行）" if rows else "")


def place_names(rows: Iterable[Finding], table: GoalTable) -> str:
    """Name the rows of findings: 第4行“…”、第6、7行; nothing for none."""
    names = {f"r{row.row}": _short(row.name) for row in table.indicators}
    at = sorted({finding.at for finding in rows}, key=lambda place: int(place[1:]))
    if not at:
        return ""
    name = f"“{names[at[0]]}”" if names.get(at[0]) else "（无名称）"
    rest = "、".join(place[1:] for place in at[1:_NAMED])
    more = f"等，共{len(at)}行" if len(at) > _NAMED else ""
    return f"第{at[0][1:]}行{name}" + (f"，第{rest}行{more}" if rest else "")


def _short(name: str) -> str:
    flat = " ".join(name.split())
    return flat if len(flat) <= _NAME_LENGTH else flat[:_NAME_LENGTH] + "…"


def _nothing_found(item: Item) -> tuple[str, ...]:
    judged = any(check.codes and (check.needs or not check.material) for check in item.checks)
    return ("按规则没有发现问题",) if judged else ()
