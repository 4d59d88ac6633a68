"""The printed words by which a form is recognised, however they are broken over blanks and lines."""

import re
from enum import Enum, auto
from functools import lru_cache

from drafter.reading.grid import squeeze
from drafter.table.category import Category
from drafter.table.money import Money


class Label(Enum):
    """What a label in the head of a table announces."""

    CODE = auto()
    NAME = auto()
    MONEY = auto()  # opens the rows of money and purpose in the Hebei forms
    BUDGET = auto()
    FISCAL = auto()
    OTHER = auto()
    PURPOSE = auto()
    PLAN = auto()
    GOAL = auto()
    DEPARTMENT = auto()
    UNIT = auto()
    MONEY_UNIT = auto()
    REST = auto()  # printed in some forms, carried by none of our fields


_WORDS: dict[Label, str] = {
    Label.CODE: r"项目(?:编码|编号|代码)",
    Label.NAME: r"项目名称",
    Label.MONEY: r"预算规模及资金用途|预算规模和资金用途",
    Label.BUDGET: r"预算数|预算金额|年度资金总额|预算总额",
    Label.FISCAL: r"财政资金|财政拨款",
    Label.OTHER: r"其他资金|其它资金",
    Label.PURPOSE: r"资金用途|项目用途|资金主要用途",
    Label.PLAN: r"资金支出计划",
    Label.GOAL: r"绩效目标|年度绩效目标|年度总体目标|总体绩效目标|项目绩效目标",
    Label.DEPARTMENT: r"主管部门(?:及代码)?",
    Label.UNIT: r"(?:项目)?(?:实施|申报|填报)单位|项目单位",
    Label.MONEY_UNIT: r"(?:金额)?单位",
    Label.REST: r"项目属性|项目期限?|项目资金|项目类别|项目类型|项目负责人|联系人|联系电话|一级项目名称",
}
_LABEL = re.compile(
    r"(?:其中[:：]?)?(?:"
    + "|".join(f"(?P<{label.name}>{words})" for label, words in _WORDS.items())
    + r")(?P<note>[（(][^()（）]*[)）])?(?P<mark>[:：]?)(?P<rest>.*)"
)
_MONEY_LABELS = frozenset({Label.BUDGET, Label.FISCAL, Label.OTHER})
_MONEY_UNIT = re.compile(r"(?:单位[:：]?|[（(])(?:人民币)?(亿元|万元|元)")

_LEVEL1 = re.compile(r"(?:产出|效益|效果|成效|满意度?|成本|绩效)指标|满意度")
_HEADINGS = frozenset({"一级指标", "二级指标", "三级指标", "指标值", "指标名称", "年度指标值"})
_LEVEL2 = re.compile(
    r"(?:产出)?(?:数量|质量|时效|成本)指标"
    r"|(?:经济|社会|生态环境|生态)(?:效益|成本|效果)(?:指标)?"
    r"|可持续(?:性|发展)?影响(?:指标)?"
    r"|[一-龥或及和、]{0,12}满意度?指标"
)


@lru_cache(maxsize=8192)
def read_label(cell: str) -> tuple[Label, str] | None:
    """Return the label a cell begins with and the text glued to it; None when it is no label.

    Glued text is accepted after a colon, after the bracket of an amount label (年度资金总额(含本级) 4万元)
    and where it is an amount; “财政资金用于…” is a sentence and no label.
    """
    tight = squeeze(cell)
    match = _LABEL.fullmatch(tight)
    if match is None or match.lastgroup is None:
        return None
    label = next(label for label in Label if match[label.name])
    rest = match["rest"]
    glued_amount = label in _MONEY_LABELS and Money.parse(rest, "元") is not None
    if rest and not match["mark"] and not glued_amount:
        return None
    return label, rest


def money_unit_in(cell: str) -> str | None:
    """Return the unit named by 单位：万元 or 项目资金(万元), or None."""
    match = _MONEY_UNIT.search(squeeze(cell))
    return match[1] if match else None


@lru_cache(maxsize=8192)
def is_level1(cell: str) -> bool:
    """Whether the cell is a first-level label (产出指标, 效果 指标)."""
    return bool(_LEVEL1.fullmatch(squeeze(cell)))


@lru_cache(maxsize=8192)
def is_heading(cell: str) -> bool:
    """Whether the cell is a column heading of the indicator part."""
    return squeeze(cell) in _HEADINGS


@lru_cache(maxsize=8192)
def level2_of(cell: str) -> str:
    """Return the second-level label without blanks, or "" when the cell is none (成本指标 is one)."""
    tight = squeeze(cell)
    return tight if _LEVEL2.fullmatch(tight) and Category.read(tight) else ""
