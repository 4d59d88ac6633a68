"""W304 duplicate"""

import re
from functools import lru_cache

from drafter.review.names import NameKind, clean_name, kind_of
from drafter.review.rule import Case, Fault, Verdict, judged, rule
from drafter.review.values import alike
from drafter.review.word_lists import pattern
from drafter.table.category import COSTS, Category
from drafter.table.finding import Severity
from drafter.table.indicator import Indicator
from drafter.table.number import fold

_ALIKE = 0.6
"""Share of common pairs of characters from which two phrases say the same."""
_CORE = 3
"""Characters that an attribute keeps without its verb and place: 人数 alone says too little."""
_PHRASE = 8
"""Characters from which one phrase inside another is no coincidence."""
_LOCAL = re.compile(r"^(?:区域|辖区|全镇|全县|全市|全乡|本地区?|当地|本镇|镇域)(?:内)?")


@rule(
    "W304",
    "duplicate",
    clause="财预〔2021〕101号 一(二)：重点突出，不重复设置",
    severity=Severity.WARNING,
)
def duplicate(case: Case) -> Verdict:
    """同一内容写了两次。

    名称相同；或去掉“减少”“保障”等动词后相同；或两句目标大半相同；或描述的是同一个完成率。
    名称不同的属性（发放率、发放及时率）不算。

    反例：群众满意度 ≥95%｜群众满意度 ≥96%
    反例：减少群众上访率 ≥2%｜区域群众上访率 ≤5%
    正例：一个群体一条满意度
    """
    earlier: list[Indicator] = []
    faults = []
    for row in case.table.indicators:
        if row.is_empty or not clean_name(row.name):
            continue
        twin = next((other for other in earlier if _same(other, row)), None)
        earlier.append(row)
        if twin is not None:
            values = "" if twin.value.text == row.value.text else f"，且指标值不同（{twin.value.text}）"
            weight = Severity.ERROR if clean_name(twin.name) == clean_name(row.name) else None
            faults.append(
                Fault(f"r{row.row}", f"“{row.name[:20]}”与第{twin.row}行重复{values}", "合并为一行", weight)
            )
    return judged(faults)


def _same(one: Indicator, other: Indicator) -> bool:
    first, second = one.category, other.category
    if (first in COSTS) != (second in COSTS):
        return False  # 管理人员工资 counts people in one place and money in another
    a, b = _plain(one.name), _plain(other.name)
    if a == b or (first is second and a and (a == _plain(other.description) or b == _plain(one.description))):
        return True
    kinds = {kind_of(one.name), kind_of(other.name)}
    if kinds == {NameKind.ATTRIBUTE}:
        return (_core(a) == _core(b) and len(_core(a)) >= _CORE) or _same_share(one, other)
    if kinds & {NameKind.ATTRIBUTE, NameKind.LABEL, NameKind.DEADLINE}:
        return False
    if min(len(a), len(b)) >= _PHRASE and (a in b or b in a):
        return True
    same_figure = one.value.number is not None and one.value.number == other.value.number
    return same_figure and alike(a, b) >= _ALIKE


def _same_share(one: Indicator, other: Indicator) -> bool:
    """征拆面积比率 and 征拆完成情况: quantity and quality that both state how much is done."""
    if one.value.unit != "%" or one.value.text != other.value.text or one.name[:2] != other.name[:2]:
        return False
    if {one.category, other.category} != {Category.QUANTITY, Category.QUALITY}:
        return False
    done = pattern("categories", "completion")
    planned = re.compile(r"占计划|完成|比率|比例")
    texts = [row.name + row.description for row in (one, other)]
    return any(done.search(text) for text in texts) and all(planned.search(text) for text in texts)


@lru_cache(maxsize=4096)
def _core(name: str) -> str:
    """Return the attribute without the verb and the place before it."""
    shorter = _LOCAL.sub("", name)
    verb = pattern("names", "goal_verbs").match(shorter)
    return _LOCAL.sub("", shorter[verb.end() :]) if verb else shorter


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return re.sub(r"[\s，。；、,.;：:%％]", "", fold(clean_name(name)))
