"""表的性质: what is unusual about a table before any rule speaks of its content."""

from collections.abc import Iterator
from re import compile as pattern

from drafter.table.category import BENEFITS, OUTPUTS, Category
from drafter.table.goal_table import GoalTable

_KINDS = (
    (pattern(r"自评"), "这是绩效自评表（有实际完成值和得分）：只审其中的目标部分，完成情况和得分没有审"),
    (pattern(r"监控"), "这是绩效监控表：只审其中的目标部分，执行情况没有审"),
    (
        pattern(r"区域绩效|转移支付.*(?:区域|分配)"),
        "这是转移支付区域绩效目标表：按项目支出表的规则审，结论仅供参考",
    ),
    (pattern(r"(?:部门|单位)整体"), "这是部门（单位）整体绩效目标表：按项目支出表的规则审，结论仅供参考"),
)
_SCORED = pattern(r"总分|合计得分|得分合计|预算执行率得分|自评得分|总得分")
_MANY_ROWS = 60
"""Far more than any form of the samples holds; 财预〔2021〕101号 一(二): 重点突出."""
_LATER = BENEFITS | {Category.SATISFACTION}
"""What stands in the lower half of every form."""
_LONG_CELL = 1000
"""Characters from which a cell holds a document and no value."""


def notes_on(table: GoalTable) -> tuple[str, ...]:
    """Return sentences that say what kind of table this is where it is not a plain project table."""
    return tuple(_notes(table))


def _notes(table: GoalTable) -> Iterator[str]:
    kinds = [text for cue, text in _KINDS if cue.search(table.title)]
    scored = any(_SCORED.fullmatch(row.name.strip()) for row in table.indicators)
    if kinds:
        yield kinds[0]
    elif scored:
        yield _KINDS[0][1]
    rows = table.indicators
    empty = all(row.is_empty for row in rows)
    if empty:
        yield "表里没有填写任何指标：只能说明缺什么，不能评价指标"
    if len(rows) > _MANY_ROWS:
        yield f"共有{len(rows)}行指标，重点不突出，也可能把几张表并成了一张：请核对"
    if not empty and not any(row.category in _LATER for row in rows):
        yield "没有一行效益或满意度指标，表可能在中间断开：请与原文件核对"
    if _starts_again(table):
        yield "满意度指标之后又出现产出指标，可能是两张表粘在一起：请核对后分开再审"
    if long := [
        row.row for row in rows if max(map(len, (row.name, row.description, row.value.text))) > _LONG_CELL
    ]:
        yield f"第{'、'.join(map(str, long))}行有超过{_LONG_CELL}字的单元格，不是指标的写法：请核对"


def _starts_again(table: GoalTable) -> bool:
    categories = [row.category for row in table.indicators]
    if Category.SATISFACTION not in categories:
        return False
    after = categories[categories.index(Category.SATISFACTION) :]
    return len(OUTPUTS.intersection(after)) > 1
