"""改一行: a row with a better name, value or place; every other cell stays as it is."""

from collections.abc import Iterator

from drafter.improving.figures import Figure
from drafter.improving.naming import Naming
from drafter.review.names import clean_name
from drafter.review.values import alike
from drafter.table.category import COSTS, Category
from drafter.table.form import Form
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.money import Money, MoneyUnit

_ECHO = 0.75
_LONGER = 4
_MOST_DESCRIPTION = 120


def rewritten(
    row: Indicator,
    form: Form,
    *,
    naming: Naming | None = None,
    figure: Figure | None = None,
    keep_sentence: bool = True,
) -> Indicator:
    """Return the row with a new name and value; without either it is the row itself.

    A new name brings a new description where the old one only repeated the old name: the old sentence
    itself (`keep_sentence`), or how such an indicator is counted.
    """
    changed = row
    value = naming.figure if naming is not None and naming.figure is not None else figure
    if value is not None and value.value != row.value:
        changed = changed.model_copy(update={"value": value.value})
    if naming is not None and naming.name != row.name:
        update = {"name": naming.name}
        if form.has_column("description") and _echoes(row):
            update["description"] = _description(row, naming.name, keep_sentence=keep_sentence)
        changed = changed.model_copy(update=update)
    return changed


def filed(row: Indicator, category: Category, table: GoalTable, form: Form) -> Indicator | None:
    """Return the row under another category, labelled as the table labels it; None without a place."""
    for other in table.indicators:
        if other.category is category and other.level1.strip():
            return row.model_copy(update={"level1": other.level1, "level2": other.level2})
    slot = form.slot(category)
    if slot is None:
        return None
    return row.model_copy(update={"level1": slot.level1, "level2": slot.level2})


def standing_in(new: Indicator, old: Indicator) -> Indicator:
    """Return a row of the library in the place of `old`: its labels and points stay."""
    return new.model_copy(
        update={
            "row": old.row,
            "level1": old.level1,
            "level2": old.level2,
            "weight": old.weight,
            "scoring": old.scoring,
        }
    )


_COUNTED_HOW = (
    (("起数", "例数"), "本年度发生并经核实的{name}，以登记台账为准"),
    (("及时率",), "在规定时限内完成的数量÷应完成的数量×100%"),
    (("率", "比例", "占比"), "达到要求的数量÷应达到的数量×100%，以工作台账为准"),
    (("时间", "时限", "频次"), "以工作记录或验收、签领记录载明的日期为准"),
    (("",), "年末按工作台账和记录核实的实际完成数"),
)


def explained(name: str, category: Category | None) -> str:
    """Say how an indicator of this name is counted, without naming any document or figure."""
    if category is Category.SATISFACTION:
        return "评价满意和比较满意的有效问卷份数÷有效问卷总份数×100%"
    if category in COSTS:
        return "实际支出，按会计明细账核定"
    return next(told.format(name=name) for endings, told in _COUNTED_HOW if name.endswith(endings))


def bases(row: Indicator, budget: Money | None, unit: MoneyUnit) -> Iterator[str]:
    """Yield what such a figure can be checked against without naming any document, best first."""
    if row.category in COSTS and budget is not None:
        yield f"本项目预算数{budget.written(unit)}"
    if row.category is Category.SATISFACTION:
        yield "问卷调查统计"
    if row.category is Category.TIMELINESS:
        yield "项目实施方案规定的时限"
    yield "工作台账统计"


def _description(row: Indicator, name: str, *, keep_sentence: bool) -> str:
    sentence = clean_name(row.name)
    if keep_sentence and len(name) + _LONGER < len(sentence) <= _MOST_DESCRIPTION:
        return sentence
    return explained(name, row.category)


def _echoes(row: Indicator) -> bool:
    description = row.description.strip()
    return not description or description == row.name.strip() or alike(description, row.name) >= _ECHO
