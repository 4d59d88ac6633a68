"""三级指标名称: whether a name is an attribute that can be measured, and if not, what it is instead."""

import re
from enum import StrEnum
from functools import cache, lru_cache

from drafter.review.word_lists import ends, starts, words
from drafter.table.number import fold

LONG = 30
"""Characters from which a name is a description and no name (财预〔2021〕101号 三(一): 简明)."""


class NameKind(StrEnum):
    """What a third-level name is."""

    ATTRIBUTE = "属性"  # 验收合格率, 房屋修缮面积
    THING = "事项"  # 党员教育培训: measured where the value counts it
    ACTIVITY = "活动"  # 组织召开三会一课
    GOAL = "目标"  # 改善生态环境质量
    SENTENCE = "语句"  # several clauses, or a description
    DEADLINE = "时限"  # 2023年12月底前完成
    LABEL = "泛词"  # 经济, 长期
    EMPTY = "空"


_CLAUSES = re.compile(r"[，,。；;：:]|(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")
_DEADLINE = re.compile(
    r"(?:20\d\d年|\d{1,2}月|年底|年末|年内|当年|季度末).{0,14}(?:完成|完工|竣工|验收|前|底|到位|结束|发放|支付|拨付)$"
)
_ABOUT = re.compile(r"^(?:对|对于).+的(?:影响|贡献|作用|意义)$|^是否")
_JOINT = re.compile(r"内容(?:和|及|与)\w{1,4}$")
_AMOUNT = re.compile(r"\d(?:[\d.,]*)\s*(?:万|亿)?元$")
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_COUNTED = re.compile(r"^(?:\d+|[一二三四五六七八九十百两]+)(?:个|名|座|条|处|户|人|项|家|所|台|套|次|场)")
_MERE_COUNT = re.compile(r"\d+(?:个|名|座|条|处|户|人|项|家|所|台|套|次|场)[\u4e00-\u9fff]{0,4}")
_MIDDLE_GOAL = re.compile(
    r"(?:得到|有所|不断|持续|进一步|明显|显著|有效|大幅|逐步|稳步)(?:地)?(?:的)?(?:改善|提升|提高|增强|加强|发展|保障|解决|改进|优化|增长|减少|下降|缓解|推进|巩固|完善|落实)"
)
_HARD = re.compile(
    r"(?:(?<!效)率|有效率|(?<!指)数|数量|(?<!质)量|人数|次数|场次|年限|浓度|面积|里程|比例|比率|比重|占比|时间|时限|成本|金额|数额|满意度|人次|件数|进度|情况|程度|起数|天数)$"
)


@lru_cache(maxsize=1024)
def clean_name(name: str) -> str:
    """Return the name without blanks at its ends, closing punctuation, quotes and list numbers."""
    text = re.sub(r"[“”\"'‘’]", "", fold(name)).strip()
    text = re.sub(r"^(?:\d+[.、．)）]|[（(]\d+[)）]|指标\d*[:：])\s*", "", text)
    return re.sub(r"[（(][%％][)）]$", "", text.strip(" ，,。；;、：:.!！"))


@lru_cache(maxsize=1024)
def kind_of(name: str) -> NameKind:  # noqa: PLR0911 - one exit a kind
    """Tell what a name is."""
    text = re.sub(r"\s+", "", clean_name(name)) if not _CLAUSES.search(clean_name(name)) else clean_name(name)
    if not text or text == "无":
        return NameKind.EMPTY
    if (
        text in _labels()
        or (_MERE_COUNT.fullmatch(text) and not _is_attribute(text))
        or re.fullmatch(r"[\u4e00-\u9fff]{2}效益", text)
    ):
        return NameKind.LABEL
    if _DEADLINE.search(text):
        return NameKind.DEADLINE
    parts = [part for part in map(str.strip, _CLAUSES.split(text)) if part]
    if len(parts) > 1:
        if all(_is_attribute(part) for part in parts):
            return NameKind.ATTRIBUTE
        return NameKind.ATTRIBUTE if _one_long_attribute(parts, text) else NameKind.SENTENCE
    if _AMOUNT.search(text):
        return NameKind.SENTENCE
    bare = _IN_BRACKETS.sub("", text) or text
    if len(bare) > LONG:
        return NameKind.SENTENCE
    return _kind_of_phrase(bare)


def _kind_of_phrase(text: str) -> NameKind:  # noqa: PLR0911 - one exit a kind
    if _ABOUT.search(text):
        return NameKind.THING
    if _is_attribute(text):
        return NameKind.SENTENCE if _JOINT.search(text) else NameKind.ATTRIBUTE
    listed = [part for part in text.split("、") if part]
    if all(part in _labels() or (ends("names", "labels", part) and part.endswith("性")) for part in listed):
        return NameKind.LABEL
    if _begins_as_goal(text) or _MIDDLE_GOAL.search(text) or ends("names", "goal_endings", text):
        return NameKind.GOAL
    if starts("names", "act_verbs", text) or _COUNTED.match(text):
        return NameKind.ACTIVITY
    acts = [part for part in listed if ends("names", "act_verbs", part) or starts("names", "act_verbs", part)]
    if len(listed) > 1 and len(acts) == len(listed):
        return NameKind.ACTIVITY
    return NameKind.THING


def _is_attribute(text: str) -> bool:
    if not ends("names", "attribute_endings", text):
        return False
    # 改善生态环境质量 is a goal for all its last word; 减少群众上访率 still names a rate.
    return bool(_HARD.search(text)) or not _begins_as_goal(text)


def _begins_as_goal(text: str) -> bool:
    # 应急物资 and 不动产 begin with no verb.
    return starts("names", "goal_verbs", text) and not starts("names", "not_verbs", text)


def _one_long_attribute(parts: list[str], text: str) -> bool:
    """购买灶具, 蔬菜等资金数额: a list of objects before one attribute."""
    return (
        _is_attribute(parts[-1])
        and bool(_HARD.search(text))
        and not any(_begins_as_goal(part) for part in parts)
        and len(text) <= LONG
    )


@cache
def _labels() -> frozenset[str]:
    """Return the words that name nothing in particular."""
    return frozenset(words("names", "labels"))


def is_hollow(name: str) -> bool:
    """Whether a name ends on a word that no percentage can measure (影响力, 改善)."""
    if re.search(r"(?:防治|防控|治疗|去除)效果$", clean_name(name)):
        return False  # a quantity of its trade: 防治效果 ≥90%
    return ends("names", "hollow_endings", re.sub(r"\s+", "", clean_name(name)))


def has_goal_verb(name: str) -> bool:
    """Whether a name begins with a goal or demand."""
    return _begins_as_goal(re.sub(r"\s+", "", clean_name(name)))


def ends_on_activity(name: str) -> bool:
    """Whether a name ends on what is done (活动开展及培训) and not on what is measured."""
    return ends("names", "act_verbs", clean_name(name))
