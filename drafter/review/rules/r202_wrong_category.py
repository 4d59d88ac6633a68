"""R202 wrong-category"""

import re
from collections.abc import Callable

from drafter.review.names import NameKind, clean_name, kind_of
from drafter.review.rule import Case, Fault, Verdict, judged, rule
from drafter.review.values import SHARES, ValueKind, kind_of_value
from drafter.review.word_lists import ends, pattern
from drafter.table.category import Category
from drafter.table.finding import Severity
from drafter.table.indicator import Indicator
from drafter.table.money import YUAN_PER_UNIT

_PLANNED = re.compile(
    r"(?:面积|里程|长度|数量|人数|户数|任务|工作量|工程量).{0,2}(?:比率|比例|完成率|率)$|完成(?:率|比例|比率|进度)$"
)
_PART_DONE = re.compile(
    r"(?:覆盖率|发放人数|参加人数)$|(?:科目|议程|体检|服务|措施|整改|课程|考核|指标|项目)(?:事项|项目)?完成"
)
_SHARE_NAME = re.compile(r"(?:率|比例|比率|比重|占比|(?<![长宽高深厚温])度)$")
_WHEN = re.compile(r"(?:时间|时限|时点|期限|日期|时长)$")
_ASKED = re.compile(r"满意|认可|好评|评价|投诉|感受|测评|口碑|获得感|幸福感|安全感|认同")
_GROUP = re.compile(r"(?:户|企业|人员|群众|村民|居民|市民|职工|干部|学生|对象|家长|师生|单位)$")
"""入驻企业 in the satisfaction part asks whether they are satisfied."""
_EFFECT = re.compile(r"激发|引导|发挥|促进|改善|增强|提升|提高|营造|弘扬|丰富")
_PRESENT = re.compile(r"(?:值班|值守|人员|在岗|上岗|到岗).*(?:到位率|在岗率|到岗率)$")
_PROMPT = re.compile(r"按时|及时|按期|准时|如期")
_HANDLED = re.compile(
    r"救助|对象|处理|处置|化解|办结|整改|排查|治理|查处|调解|答复|演练|培训|宣传|预防|防治|防控|登记|受理|巡查|检查|响应|扑救|扑灭|监测|隐患|救援|扑打|装备|接访|防范|知识|值班|器材|设施|安全教育"
)

Misplaced = tuple[str, str] | None
"""Why a row is misplaced, and where it belongs."""


@rule(
    "R202",
    "wrong-category",
    clause="财预〔2021〕101号 二：各级指标的内涵",
    severity=Severity.WARNING,
)
def wrong_category(case: Case) -> Verdict:
    """指标放错了二级指标。

    数量是做了多少，质量是好坏，时效是快慢，效益是做成以后的变化。查这些：比率在数量；是否按时、完成率在
    质量；与时间无关的在时效；资金使用、工作完成在效益；满意度在别处；经济、社会、生态效益互相放错；
    当年的事故起数在可持续影响。成本栏里的非成本由 R201 说。

    反例：时效指标｜验收合格率｜≥95%
    反例：经济效益指标｜资金使用率｜≥90%
    正例：质量指标｜验收合格率｜≥95%
    """
    return judged(
        Fault(
            f"r{row.row}", f"“{clean_name(row.name)[:30]}”{found[0]}，不属于{row.level2}", f"移到{found[1]}"
        )
        for row in case.table.indicators
        if not row.is_empty and clean_name(row.name) and (found := _misplaced(row)) is not None
    )


def _misplaced(row: Indicator) -> Misplaced:
    name, category = clean_name(row.name), row.category
    if category not in _CHECKS:
        return None
    if "满意" in name and category != Category.SATISFACTION and _SHARE_NAME.search(name):
        return "是满意度", "服务对象满意度指标"
    return _CHECKS[category](row, name)


def _satisfaction(row: Indicator, name: str) -> Misplaced:
    return (
        None
        if _ASKED.search(name + row.description) or _GROUP.search(name)
        else ("不是满意度", "产出指标或效益指标")
    )


def _says(key: str, text: str) -> bool:
    return pattern("categories", key).search(text) is not None


def _quantity(row: Indicator, name: str) -> Misplaced:
    if _is_outcome(name):
        return "是结果，不是做了多少", "社会效益指标（或生态效益指标）"
    if _says("in_time", name) or _WHEN.search(name) or ("进度" in name and row.value.unit in SHARES):
        return "反映快慢，不是做了多少", "时效指标"
    share = (row.value.unit in SHARES or name.endswith("率")) and kind_of(name) is NameKind.ATTRIBUTE
    if share and _SHARE_NAME.search(name) and not _PLANNED.search(name):
        return "是比率，数量指标应是绝对数", "质量指标或效益指标"
    return None


def _is_outcome(name: str) -> bool:
    """Whether a name counts bad events as such, not how they were handled."""
    return _says("outcomes", name) and not _HANDLED.search(name)


def _quality(row: Indicator, name: str) -> Misplaced:
    if row.value.unit in YUAN_PER_UNIT:
        return "是金额", "成本指标"
    if _is_outcome(name):
        return "是结果，不是工作质量", "社会效益指标（或生态效益指标）"
    if _WHEN.search(name):
        return "问的是何时", "时效指标"
    prompt = kind_of(name) is NameKind.ATTRIBUTE or _PROMPT.match(name)
    if _says("in_time", name) and prompt and not re.search(r"足额|质量|合格", name):
        return "反映是否按时", "时效指标"
    if ends("categories", "completion", name) and not _PART_DONE.search(name):
        return "反映完成多少，不反映好坏", "数量指标"
    return None


def _timeliness(row: Indicator, name: str) -> Misplaced:
    value = kind_of_value(row.value)
    if _EFFECT.match(name) and not _says("time", name):
        return "是效果，与时间无关", "效益指标"
    if _PRESENT.search(name):
        return "反映人员在岗情况", "质量指标"
    if value is ValueKind.POINT_IN_TIME or _says("time", row.value.text):
        return None
    if _says("quality", name) and not _says("in_time", name):
        return "反映质量", "质量指标"
    if not _says("time", name) and not re.search(r"\d+(?:个)?(?:小时|天|日|月|分钟)", name + row.value.text):
        return "与时间无关", "质量指标或效益指标"
    return None


def _economic(row: Indicator, name: str) -> Misplaced:
    if _says("spending", name):
        return "是资金使用情况", "预算执行率（不作效益），或删去"
    if found := _benefit(row, name):
        return found
    if _says_more("economy", row):
        return None
    return _alien(name, "economy", "society", "社会效益指标") or _alien(
        name, "economy", "nature", "生态效益指标"
    )


def _social(row: Indicator, name: str) -> Misplaced:
    if _says("spending", name):
        return "是资金使用情况", "预算执行率（不作效益），或删去"
    return _benefit(row, name)


def _ecological(row: Indicator, name: str) -> Misplaced:
    natural = re.sub(pattern("categories", "other_environment").pattern, "", name)
    return _benefit(row, name) or _alien(natural, "ecology", "society", "社会效益指标", name)


def _sustained(row: Indicator, name: str) -> Misplaced:
    if _says("events", name):
        return "是当年的结果", "社会效益指标"
    return _benefit(row, name)


def _says_more(key: str, row: Indicator) -> bool:
    return _says(key, row.description + row.value.text)


def _benefit(_: Indicator, name: str) -> Misplaced:
    if _says("outputs", name) and kind_of(name) is NameKind.ATTRIBUTE:
        return "是产出，不是做成以后的变化", "产出指标"
    return None


def _alien(name: str, own: str, other: str, right: str, whole: str = "") -> Misplaced:
    if not _says(own, name) and _says(other, whole or name):
        return "说的不是这一类效益", right
    return None


_CHECKS: dict[Category | None, Callable[[Indicator, str], Misplaced]] = {
    Category.SATISFACTION: _satisfaction,
    Category.QUANTITY: _quantity,
    Category.QUALITY: _quality,
    Category.TIMELINESS: _timeliness,
    Category.ECONOMIC_BENEFIT: _economic,
    Category.SOCIAL_BENEFIT: _social,
    Category.ECOLOGICAL_BENEFIT: _ecological,
    Category.SUSTAINED_IMPACT: _sustained,
}
