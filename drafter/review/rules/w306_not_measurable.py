"""W306 not-measurable"""

import re

from drafter.review.names import NameKind, clean_name, is_hollow, kind_of
from drafter.review.rule import Case, Fault, Verdict, judged, rule
from drafter.review.values import ValueKind, kind_of_value, repeats
from drafter.review.word_lists import pattern
from drafter.table.category import BENEFITS, COSTS, OUTPUTS, Category
from drafter.table.finding import Severity
from drafter.table.indicator import Indicator

_FORMULA = re.compile(r"率|比|占|÷|/|除以|覆盖|达到|得分|抽查|问卷")
_PAYING = re.compile(r"发放|缴|兑付|拨付|支付|收缴|上缴|征收")
_CHANGE = re.compile(r"(?:增长|下降|减少|降低|提高|提升|上升|增加|增幅|降幅)(?:率|幅度|比例|程度)")
_BASE = re.compile(r"较|比上年|同比|环比|上年|去年|基期|基数|训前|前后|改造前|实施前|原有|往年|三年|以前年度")
_DEMAND = re.compile(r"(?:按照?|根据|依据).{0,8}(?:要求|需要|需求|实际|情况|安排|规定|需)")
_NUMERAL = re.compile(r"[\d一二三四五六七八九十百千两每]")
_DEGREE = re.compile(r"提高|提升|改善|促进|增强|加强|推动|完善|优化|吸引|带动|有利|有效|和谐|稳定")
_FORCE = re.compile(r"(?:力度|影响力|积极性|意识)$")
_NO_MEASURE = re.compile(r"(?:实现率|安全率|发展率|影响率|贡献率|提升率|改善率|幸福率|和谐率|稳定率|认同率)$")


@rule(
    "W306",
    "not-measurable",
    clause="财预〔2021〕101号 一(二)：量化易评；无法量化的应能分级评价",
    severity=Severity.WARNING,
)
def not_measurable(case: Case) -> Verdict:
    """年底没有人能核实指标值是否达到。

    只有程度词（显著、明显、长期、好）；一段话当指标值；给目标口号配百分比；增减率没有基期；数量指标没有数。
    可查验的文字（按季度发放、通过验收）不算；照抄名称的由 W302 说。

    反例：社会影响力｜显著
    反例：促进工作、提高效率｜98%
    反例：会议费支出下降率｜≥2%
    正例：进京非访人次｜=0人次
    正例：会议费较上年下降率｜≥2%
    """
    return judged(
        Fault(f"r{row.row}", f"“{row.name.strip()[:25]}　{row.value.text.strip()[:25]}”{why}", cure, severity)
        for row in case.table.indicators
        for why, cure, severity in _reasons(row)
    )


def _reasons(row: Indicator) -> list[tuple[str, str, Severity]]:
    kind = kind_of_value(row.value)
    copied = row.value.text.strip() == row.name.strip()
    demand = not copied and _DEMAND.match(row.value.text.strip()) is not None
    if demand or (
        kind is ValueKind.VAGUE and not repeats(row) and kind_of(row.name) is not NameKind.DEADLINE
    ):
        cure = "写成数值和单位，或可查验的标志（完成时点、通过验收、分级标准）"
        return [("没有可核实的标准", cure, _weight(row))]
    if (
        row.category is Category.QUANTITY
        and kind is ValueKind.CHECKABLE
        and not _NUMERAL.search(row.value.text)
        and not repeats(row)
    ):
        return [("没有数量", "写明数量和单位", Severity.ERROR)]
    if kind is ValueKind.YES and (_DEGREE.search(row.name) or is_hollow(row.name)):
        return [("没有判定标准", "改为可度量的结果，写明数值", Severity.WARNING)]
    if kind is ValueKind.SHARE or (kind is ValueKind.BARE and _is_share(row)):
        return _of_share(row)
    return []


def _of_share(row: Indicator) -> list[tuple[str, str, Severity]]:
    if row.category is Category.SATISFACTION:
        return []
    name, described = clean_name(row.name), row.description.strip() not in {"", row.name.strip()}
    if "是否" in name:
        asked = ("是一个问句，配百分比无法核实", "改为可度量的结果", Severity.WARNING)
        return [] if row.category is Category.TIMELINESS else [asked]
    if _CHANGE.search(name) and not _BASE.search(name + row.description + row.value.text):
        return [("没有说明与哪一年相比", "写明基期，如“较上年下降率”", Severity.WARNING)]
    if described and _FORMULA.search(row.description):
        return []
    kind = kind_of(name)
    hollow = is_hollow(name) and not (kind is NameKind.ATTRIBUTE and row.category in OUTPUTS)
    slogan = kind in {NameKind.GOAL, NameKind.LABEL} or (
        kind is NameKind.SENTENCE and row.category in BENEFITS
    )
    slogan = slogan or (kind is NameKind.SENTENCE and pattern("names", "goal_verbs").search(name) is not None)
    if row.category in COSTS or row.category in {Category.TIMELINESS, Category.QUANTITY}:
        hollow, slogan = _FORCE.search(name) is not None, False
    if (slogan and not _PAYING.search(name)) or hollow or _NO_MEASURE.search(name):
        cure = "改为有分子分母的比率，或有数量和单位的指标"
        return [("不知道是什么占什么的百分比，无法计算", cure, Severity.ERROR)]
    return []


def _is_share(row: Indicator) -> bool:
    number = row.value.number
    return number is not None and 0 < number <= 1


def _weight(row: Indicator) -> Severity:
    return Severity.ERROR if row.category in OUTPUTS else Severity.WARNING
