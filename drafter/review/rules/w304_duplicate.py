"""W304 duplicate"""

import re
from functools import lru_cache
from typing import NamedTuple

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
_NAMED = frozenset({NameKind.ATTRIBUTE, NameKind.LABEL, NameKind.DEADLINE})
"""Kinds of names that are not compared word by word with a phrase."""
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
    earlier: list[_Read] = []
    faults = []
    for row in case.table.indicators:
        read = _Read.of(row)
        if row.is_empty or not read.name:
            continue
        twin = next((other.row for other in earlier if _same(other, read)), None)
        earlier.append(read)
        if twin is not None:
            same = twin.value.text == row.value.text
            values = "，指标值相同" if same else f"，且指标值不同（{twin.value.text}）"
            weight = Severity.ERROR if clean_name(twin.name) == clean_name(row.name) else None
            faults.append(
                Fault(f"r{row.row}", f"“{row.name[:20]}”与第{twin.row}行重复{values}", "合并为一行", weight)
            )
    return judged(faults)


class _Read(NamedTuple):
    """A row as it is compared, read once: in a table of hundreds of rows every row meets every other."""

    row: Indicator
    category: Category | None
    is_cost: bool
    name: str
    core: str
    description: str
    kind: NameKind

    @classmethod
    def of(cls, row: Indicator) -> "_Read":
        name, category = _plain(row.name), row.category
        return cls(
            row, category, category in COSTS, name, _core(name), _plain(row.description), kind_of(row.name)
        )


def _same(one: _Read, other: _Read) -> bool:
    if one.is_cost != other.is_cost:
        return False  # 管理人员工资 counts people in one place and money in another
    a, b = one.name, other.name
    if a == b or (one.category is other.category and (a == other.description or b == one.description)):
        return True
    if (one.core == other.core and len(one.core) >= _CORE) or _same_share(one, other):
        return True
    if one.kind in _NAMED or other.kind in _NAMED:
        return False
    if min(len(a), len(b)) >= _PHRASE and (a in b or b in a):
        return True
    value = one.row.value.number
    return value is not None and value == other.row.value.number and alike(a, b) >= _ALIKE


def _same_share(first: _Read, second: _Read) -> bool:
    """征拆面积比率 and 征拆完成情况: quantity and quality that both state how much is done."""
    one, other = first.row, second.row
    if one.value.text != other.value.text or one.name[:2] != other.name[:2]:
        return False
    if {first.category, second.category} != {Category.QUANTITY, Category.QUALITY}:
        return False
    done = pattern("categories", "completion")
    planned = re.compile(r"占计划|完成|比率|比例")
    texts = [row.name + row.description for row in (one, other)]
    return any(done.search(text) for text in texts) and all(planned.search(text) for text in texts)


@lru_cache(maxsize=1024)
def _core(name: str) -> str:
    """Return the attribute without the verb and the place before it."""
    shorter = _LOCAL.sub("", name)
    verb = pattern("names", "goal_verbs").match(shorter)
    return _LOCAL.sub("", shorter[verb.end() :]) if verb else shorter


@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    return re.sub(r"[\s，。；、,.;：:%％]", "", fold(clean_name(name)))
