"""What a number counts or pays: the noun phrase beside it."""

import re

from drafter.facts import words
from drafter.facts.listing import Lookup
from drafter.facts.outline import MARK, Outline

REACH = 44
"""Characters looked at on either side of a number."""


_KEEP = Lookup(words.KEEP)
_LEADS = Lookup(words.LEADS)
_STARTING = Lookup(words.STARTING)
_GETTING = Lookup(words.GETTING)
_WORKING = Lookup(words.WORKING)
_BUYING = Lookup(words.BUYING)
_VERBS = frozenset({*words.GETTING, *words.WORKING, *words.STARTING})
_NOT_ENDS = Lookup(words.NOT_ENDS)
_ENDS = Lookup(words.ENDS)
_HARD_ENDS = Lookup(words.HARD_ENDS)
# A verb before one of these is a part of a noun: 采购项目, 安装工程, 发放对象.
NOUN_TAIL = re.compile(
    r"(?:费|工程|项目|对象|人员|员|率|款|经费|费用|资金|工作|活动|任务|中心|站|队|点|机构|单位|标准|区|量|面积|数|类|业|物资|基地|成本|户$|$)"
)
# 值班员, 维修点: a verb before one of these is a part of the noun behind a number.
_AGENT = re.compile("员|人员|者|队|师|点|站|中心|机构|基地|设施")
_AT_ONCE = frozenset("的每共均并且已需为等内")
"""What ends the phrase even at its beginning."""
_MODIFIER = re.compile(
    r"(?:处理|检测|检验检测|征集|收集|投放|受理|安置)(?:设施|设备|系统|装置|仪器|平台|站|厂|池|窗口|点|房)"
)
"""尾水处理设施: the verb says what the thing is for."""
_DURING = re.compile("期间[对为向给]")
_EDGE = " 、，。；：！？\n“”‘’\"'《》（）()·-—~/+=×*%…" + MARK
_CLOSING = {"”": "“", "’": "‘", "》": "《"}
_TAIL_FILLERS = re.compile(
    r"(?:年度|全年|每年|本年|可满足|满足|可供|可|按|按照|每|对|给|向|共|共计|合计|(?<![签合条特预制])约|需|约需|为|是|预计|总计|申请|安排|(?<!总)投入|计划|(?<!总)支出|列支|人民币|共需|的|等|各|已|达|惠及|涉及|受益|覆盖|分别)+$"
)
_BLOCK = re.compile(r"[，。；：！？\n（）" + MARK + "]")


def left_phrase(outline: Outline, position: int, floor: int, *, lists: bool) -> tuple[int, int]:
    """Return the span of the words directly before `position`, back to `floor` or the phrase's edge.

    A bracket closing there is skipped (制式服装（专武干部）1.1万元). With `lists` the phrase goes back
    across 、 (会议场地费、工作餐费等2.6万元).
    """
    text = outline.plain
    end = at = position
    limit = max(floor, position - REACH)
    while at > limit:
        char = text[at - 1]
        if char == "）" and outline.partner.get(at - 1, -1) >= limit:
            opening = outline.partner[at - 1]
            end = end if text[at:end].strip() else opening
            at = opening
        elif char in _CLOSING and (quoted := text.rfind(_CLOSING[char], limit, at - 1)) >= 0:
            at = quoted
        elif _BLOCK.match(char) or (char == "、" and not lists):
            break
        else:
            at -= 1
    return at, end


def right_phrase(outline: Outline, position: int, *, activity: bool = False) -> tuple[int, int]:
    """Return the noun phrase directly behind `position`; an activity may hold verbs (两次防火检查)."""
    text = outline.plain
    start = position
    while start < len(text) and text[start] == " ":
        start += 1
    end = start
    limit = min(len(text), start + REACH)
    while end < limit and not (text[end] in _EDGE or text[end] in "0123456789"):
        end += 1
    at = start
    while at < end:
        if kept := _NOT_ENDS.at(text, at, end):
            at += len(kept)
            continue
        word = (_HARD_ENDS if activity else _ENDS).at(text, at, end)
        if word and not _AGENT.match(text, at + len(word), end) and (at > start or word in _AT_ONCE):
            end = at
            break
        at += len(word) or 1
    return start, end


def trimmed(text: str, start: int, end: int, *, cut: bool) -> tuple[int, int]:
    """Shed what is no part of the noun phrase `text[start:end]`; `cut` goes behind verbs of getting."""
    while start < end and text[start] in _EDGE and text[start] not in "“‘《":
        start += 1
    while end > start and text[end - 1] in _EDGE and text[end - 1] not in "”’》":
        end -= 1
    if match := _TAIL_FILLERS.search(text, start, end):
        end = match.start() if match.start() > start else end
    if match := _DURING.search(text, start, end):
        start = match.end()
    if cut:
        start = _behind_verbs(text, start, end)
    start = _behind_leads(text, start, end)
    while start < end and text[start] in " 、，”’》）":
        start += 1
    if text.count("”", start, end) > text.count("“", start, end):
        start = text.index("”", start, end) + 1
    elif text.count("“", start, end) > text.count("”", start, end):
        start = text.rindex("“", start, end) + 1
    return start, end


def _behind_verbs(text: str, start: int, end: int) -> int:
    for at, verb in list(_GETTING.all_in(text, start, end))[::-1]:
        behind = at + len(verb)
        inside = at > start and _MODIFIER.match(text, at, end)
        if end - behind >= 1 and not inside and not NOUN_TAIL.match(text, behind, end):
            return behind
    for at, verb in _WORKING.all_in(text, start, end):
        behind = at + len(verb)
        led = at == start or any(_lead_at(text, place, at) for place in range(start, at))
        if behind < end and led and not NOUN_TAIL.match(text, behind, end):
            return at
    return start


def _lead_at(text: str, start: int, end: int) -> str:
    """Return the word to be shed at `start`; words that only begin like one are kept."""
    return "" if _KEEP.at(text, start, end) else _LEADS.at(text, start, end)


def _behind_leads(text: str, start: int, end: int) -> int:
    while word := _lead_at(text, start, end):
        start += len(word)
    return start


def is_verb(phrase: str) -> bool:
    """Whether a phrase is a verb of work or getting and nothing else."""
    return phrase in _VERBS


def begins_with_verb(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` goes on with the sentence (改造旧厕) instead of naming a thing."""
    if _NOT_ENDS.at(text, start, end):
        return False
    verb = max((lookup.at(text, start, end) for lookup in (_ENDS, _GETTING, _WORKING)), key=len)
    behind = start + len(verb)
    return bool(verb) and (behind >= end or not NOUN_TAIL.match(text, behind, end))


def paid_for(text: str, start: int, end: int) -> tuple[int, int, str]:
    """Shed paying verbs; a buying verb is returned, to stand behind its object (制式服装购置)."""
    while start < end:
        if verb := _BUYING.at(text, start, end):
            if NOUN_TAIL.match(text, start + len(verb), end):
                break
            return start + len(verb), end, verb
        behind = start + len(_STARTING.at(text, start, end))
        if behind in {start, end} or NOUN_TAIL.match(text, behind, end):
            break
        start, end = trimmed(text, behind, end, cut=False)
    return start, end, ""
