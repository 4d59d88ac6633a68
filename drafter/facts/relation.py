"""约, 不少于, 以上: what stands around a number and bounds it."""

import re

from drafter.facts.fact import FactKind
from drafter.facts.listing import listed
from drafter.facts.measure import Measure
from drafter.table.target_value import Relation

BEFORE: dict[str, Relation] = {
    **dict.fromkeys(
        listed("≥ 不少于 不低于 不小于 不得少于 不得低于 至少 最少 最低 下限 达到 达 大于等于"), "≥"
    ),
    **dict.fromkeys(listed("≤ 不超过 不高于 不大于 不多于 不得超过 最多 最高 上限 控制在 小于等于"), "≤"),
    **dict.fromkeys(listed("> 超过 大于 高于 多于 突破 超"), ">"),
    **dict.fromkeys(listed("< 小于 低于 少于"), "<"),
}
BEHIND: dict[str, Relation] = {
    **dict.fromkeys(listed("以上 及以上 或以上"), "≥"),
    **dict.fromkeys(listed("以下 及以下 或以下 以内 之内 内"), "≤"),
}
APPROXIMATE = listed("约 大约 约为 约需 近 将近 接近 上 大概 概算 估算 预估 暂估")
FILLERS = listed("""
    为 是 共 共计 合计 总计 总共 累计 计 预计 计划 需 需要 共需 各 均 按 ： = 到 人民币 ¥ ￥ 在 由 从 于
    保持 确保 力争 稳定在 保持在 维持在 增加到 提高到 提升到 提高至 提升至 增至 下降到 降低到 降到 降至
""")
"""Words between a noun and its number that say nothing about either."""

_NOT_ABOUT = frozenset("签合条特预制节违履邀公盟爽赴缔续集契")
"""签约12万人: 约 is a part of the verb."""

_WORDS = sorted({*BEFORE, *APPROXIMATE, *FILLERS}, key=len, reverse=True)
_LONGEST = len(_WORDS[0])
_SET = frozenset(_WORDS)
_BEHIND = re.compile(
    r" ?(?P<hazy>[余多](?![媒功样元种]))?"
    r"(?:(?P<bound>[及或]?以[上下]|以内|之内|内(?=[，。；、）\s完响到办整处解修回竣验予]|$))"
    r"|(?P<about>左右|上下|不等))?"
)


def before(text: str, measure: Measure) -> None:
    """Read the words before the number: they bound it and are no part of the subject."""
    at = measure.lead
    while at > 0:
        if text[at - 1] == " ":
            at -= 1
            continue
        word = next((w for n in range(_LONGEST, 0, -1) if (w := text[max(0, at - n) : at]) in _SET), None)
        if word is None or (word == "上" and text[measure.start] not in "百千万十"):
            break
        if word == "约" and text[at - 2 : at - 1] in _NOT_ABOUT:
            break
        if word in BEFORE and measure.relation == "=":
            measure.relation = BEFORE[word]
        elif word in APPROXIMATE:
            measure.approximate = True
        elif word == "各":
            measure.shared = True
        at -= len(word)
        if word in BEFORE or word in APPROXIMATE:
            measure.bound = at
    measure.lead = at


def behind(text: str, measure: Measure) -> None:
    """Read 余, 以上, 左右 behind the unit."""
    match = _BEHIND.match(text, measure.end)
    if match is None or not match.group().strip():
        return
    bound = match["bound"]
    if bound == "内" and measure.kind not in {FactKind.DURATION, FactKind.RATE, FactKind.DATE}:
        return
    if bound:
        measure.relation = BEHIND[bound]
    measure.approximate |= bool(match["hazy"] or match["about"])
    measure.end = match.end()
