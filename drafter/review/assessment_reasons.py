"""理由: what a reviewer writes beside an item, naming the rows."""

from collections.abc import Iterable, Mapping, Sequence

from drafter.review.assessment_items import CODE_NAMES, Item
from drafter.table.finding import Finding, Severity
from drafter.table.goal_table import GoalTable

_NAMED = 3
"""How many rows are named; the others are counted."""
_NAME_LENGTH = 14


def reasons_for(
    item: Item,
    table: GoalTable,
    findings: Sequence[Finding],
    undecided: Mapping[str, str],
    *,
    empty: bool,
) -> tuple[str, ...]:
    """Return the reasons, heaviest first: a line for each fault, one for each rule that could not decide."""
    if empty:
        return ("没有填写指标",)
    order = list(Severity)
    codes: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda f: order.index(f.severity)):
        codes.setdefault(finding.code, []).append(finding)
    reasons = [fault_line(code, found, table) for code, found in codes.items()]
    wanted = dict.fromkeys(code for check in item.checks for code in check.codes)
    reasons += [
        f"“{CODE_NAMES.get(code, code)}”没有核对：{undecided[code]}" for code in wanted if code in undecided
    ]
    return tuple(reasons) or _nothing_found(item)


def fault_line(code: str, findings: Sequence[Finding], table: GoalTable) -> str:
    """Return one fault in one line: 指标值照抄名称：第4行“…”、第6行“…”等5行; of a single row, what is wrong."""
    rows = [finding for finding in findings if finding.at[1:].isdigit()]
    places = f"第{rows[0].at[1:]}行，{rows[0].message}" if len(rows) == 1 else place_names(rows, table)
    others = [finding.message for finding in findings if finding not in rows]
    weight = "" if any(f.severity is not Severity.INFO for f in findings) else "（提示）"
    return f"{CODE_NAMES.get(code, code)}{weight}：{'；'.join([*others, *([places] if places else [])])}"


def place_names(rows: Iterable[Finding], table: GoalTable) -> str:
    """Name the rows of findings: 第4行“…”、第6行“…”等5行; nothing for none."""
    names = {f"r{row.row}": _short(row.name) for row in table.indicators}
    at = list(dict.fromkeys(finding.at for finding in rows))
    words = [
        f"第{place[1:]}行“{names[place]}”" if names.get(place) else f"第{place[1:]}行（无名称）"
        for place in at[:_NAMED]
    ]
    return "、".join(words) + (f"等{len(at)}行" if len(at) > _NAMED else "")


def _short(name: str) -> str:
    flat = " ".join(name.split())
    return flat if len(flat) <= _NAME_LENGTH else flat[:_NAME_LENGTH] + "…"


def _nothing_found(item: Item) -> tuple[str, ...]:
    judged = any(check.codes and (check.needs or not check.material) for check in item.checks)
    return ("按规则没有发现问题",) if judged else ()
