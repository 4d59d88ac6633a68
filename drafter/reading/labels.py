"""The printed words by which a form is recognised, however they are broken over blanks and lines."""

import re
from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache
from typing import cast

from drafter.reading.grid import squeeze
from drafter.table.category import Category
from drafter.table.money import Money, MoneyUnit


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
    LONG = auto()  # goals and amounts of several years, beside those of the year
    ACTUAL = auto()  # what a self-evaluation adds
    YEAR = auto()


_WORDS: dict[Label, str] = {
    Label.CODE: r"项目(?:编码|编号|代码)",
    Label.NAME: r"(?:二级|预算|专项|转移支付)?项目(?:支出)?名称|转移支付[（(]项目[)）]名称|专项(?:资金)?名称|专项[（(]项目[)）]名称|项目[（(]政策[)）]名称|单位[（(]专项[)）]名称"
    r"|项目[（(]专项[)）]名称|政策(?:和项目|[（(]项目[)）])?名称|预算项目",
    Label.MONEY: r"预算规模及资金用途|预算规模和资金用途",
    Label.LONG: r"(?:中期|长期|实施(?:周)?期|中长期|项目期)(?:预算|资金|绩效|总体?|年度)*(?:总额|目标|资金|金额|总投资)|(?:项目)?总投资|上年结转(?:资金)?|(?:中期|长期|实施期)",
    Label.ACTUAL: r"(?:全年|年度|目标)?实际(?:完成)?(?:情况|值)|(?:年度)?(?:总体)?(?:绩效)?目标(?:实际)?完成情况(?:综述)?|(?:全年|年度)?完成情况|(?:全年|预算)?执行数|执行率|(?:自评)?得分|分值|偏差原因.*",
    Label.BUDGET: r"预算数|预算金额|预算申报数|预算资金|(?:本|项目)?年度资金总额|年度金额|预算总额|(?:本年度?|当年|年初|全年|年度|项目)预算(?:数|金额|安排|资金|总额)?"
    r"|(?:项目)?资金总额|预算资金总额|(?:项目)?(?:年度)?申请资金(?:总额)?|(?:项目)?总预算|项目资金额|资金(?:规模|金额)|预算规模|年度预算(?:申请)?(?:资金)?(?:总额)?|年度(?:本级|财政)预算(?:金额|数|资金)?|(?:本级)?年度预算金额",
    Label.FISCAL: r"(?:当年|本年|年度)?财政(?:性)?(?:资金|拨款)|(?:当年)?一般公共预算(?:拨款|资金|财政拨款)?|本级财政资金",
    Label.OTHER: r"其他资金|其它资金",
    Label.PURPOSE: r"资金用途|项目用途|资金主要用途",
    Label.PLAN: r"资金支出计划",
    Label.GOAL: r"年度主要目标(?:(?:和|及|与)成果)?|(?:项目|专项)?(?:年度|当年|本年度?|年初(?:设定)?|总体|20\d\d年度?)?(?:总体|绩效|预期|主要)*目标|(?:项目)?(?:年度)?绩效(?:总|总体)?目标|总目标|预期目标|项目绩效(?:总体|年度)?目标",
    Label.DEPARTMENT: r"(?:预算)?主管部门(?:及代码|名称|编码|及编码)?|一级预算单位|预算部门|业务主管部门|(?:地方)?主管部门|部门[（(]单位[)）]名称",
    Label.UNIT: r"(?:项目|具体|预算|责任|承担)?(?:实施|申报|填报|(?:绩效)?编制|执行|承担|责任|预算|使用)单位(?:名称)?|(?:项目|资金使用)单位|单位名称",
    Label.MONEY_UNIT: r"(?:金额|计量|资金)?单位",
    Label.YEAR: r"(?:预算|申报|项目)年度|年份|预算年份",
    Label.REST: r"项目属性|项目期限?|项目资金(?:来源)?|资金情况|项目类别|项目类型|项目分类|项目负责人(?:及(?:联系)?电话)?|联系人(?:及电话)?|联系电话|联系方式|一级项目名称|项目级次"
    r"|项目(?:概况|简介|描述|内容|主要内容)|主要内容|项目背景|立项(?:依据|必要性|背景)|项目立项(?:依据|必要性)|设立依据|政策依据|起止(?:时间|年限|日期)|项目起止.{0,4}|开始(?:时间|日期)|结束(?:时间|日期)"
    r"|(?:项目)?实施(?:期限?|计划|方案|进度|内容)|保[证障]措施|资金(?:来源|性质|分配.{0,4})|单位职能.{0,4}|填报(?:人|日期|时间)|负责人|职能.{0,6}|是否.{1,12}|项目总额|项目审批|项目(?:总体)?概况|建设周期|归口.{0,6}|项目口径|财政资金(?:预算分类|科目代码)|项目支出(?:明细|实施期)|绩效类型|支出(?:方向|功能分类.{0,4})",
}
_MARKS = r"[★☆※*＊▲△●■]*(?:[一二三四五六七八九十]{1,2}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[、.．](?!\d))?"
_LABEL = re.compile(
    _MARKS
    + r"(?:其中[:：]?|\d[.、])?(?:"
    + "|".join(f"(?P<{label.name}>{words})" for label, words in _WORDS.items())
    + r")(?P<note>[（(][^()（）]*[)）])?[★☆※*＊]*(?:(?P<mark>[:：])(?P<rest>.*)|(?P<amount>[¥￥]?\d.*|人民币.*)?)"
)
_MONEY_LABELS = frozenset({Label.BUDGET, Label.FISCAL, Label.OTHER})
_UNIT_AND_NAME = 2
_MONEY_UNIT = re.compile(r"(?:单位[:：]?|[（(])(?:人民币)?(亿元|万元|元)")

OPENING = frozenset({Label.NAME, Label.CODE})
"""The labels that begin the table of a project."""

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
    amount = match["amount"] or ""
    if amount and (label not in _MONEY_LABELS or Money.parse(amount, "元") is None):
        return None
    return label, match["rest"] or amount


def money_unit_in(cell: str) -> MoneyUnit | None:
    """Return the unit named by 单位：万元 or 项目资金(万元), or None."""
    match = _MONEY_UNIT.search(squeeze(cell))
    return cast("MoneyUnit", match[1]) if match else None


def states_unit(texts: Sequence[str]) -> bool:
    """Whether the filled cells of a row say 单位：万元 in one of their own, beside nothing or the unit's name."""
    return 0 < len(texts) <= _UNIT_AND_NAME and any(_is_unit(text) for text in texts)


def _is_unit(text: str) -> bool:
    found = read_label(text)
    return found is not None and found[0] is Label.MONEY_UNIT and money_unit_in(text) is not None


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
