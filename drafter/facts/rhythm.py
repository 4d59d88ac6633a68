"""Naming frequencies and dates: what happens every month, what is due by October."""

import re

from drafter.facts import subjects, words
from drafter.facts.frequency import PAYING
from drafter.facts.listing import listed
from drafter.facts.phrases import MASKED
from drafter.facts.situation import Situation

_ADVERBS = listed("""
    及时 足额 按时 准时 定期 实际 准确 全额 统一 规范 依规 如期 按规定 按标准 按要求 不少于 至少 内 前 底 末
    初 都 均 要 应 需 组织 开展 进行 召开 举办 实施 完成 认真
""")
_PATTERNS = ("集中(?!教育)", "[0-9]{1,2}[日号](?:之?前|以前)", *sorted(_ADVERBS, key=len, reverse=True))
_ADVERB = re.compile("|".join(_PATTERNS))
_UNTIL = re.compile(" ?(?:至|到|起|-|~)")
_DONE = frozenset(listed("到位 完毕 结束 到人 到户 到账 计 计算"))
_PAY = re.compile("|".join(sorted(PAYING, key=len, reverse=True)))
_BREAK = re.compile(r"[，。；：\n的、]|主要用于|用于|给予")
_BACK = 60
"""How many characters before 一次性发放 the payment may be named."""
_LONGEST = 20


def name_date(situation: Situation) -> None:
    """Name a date by what it is set for: 10月底前|完工."""
    measure = situation.measure
    end = min(situation.outline.phrase_end(measure.end), measure.end + subjects.REACH)
    start, end = _plain(situation.text, measure.end, end)
    if start < end and not _UNTIL.match(situation.text, measure.end):
        situation.take(start, end)
        measure.subject = _turned(measure.subject)
        return
    left = situation.left()
    if left[0] < left[1] and not _UNTIL.fullmatch(situation.text, *left):
        situation.take(*left)  # 服务期限为2024年1月1日至2024年12月31日
    else:
        situation.inherit_date()


def name_frequency(situation: Situation) -> None:
    """Name a frequency by what happens: the words behind it, between 每月 and its number, or before."""
    measure, text = situation.measure, situation.text
    right = (measure.end, min(situation.outline.phrase_end(measure.end), measure.end + subjects.REACH))
    for span in (right, measure.gap or (measure.end, measure.end)):
        begin, stop = _plain(text, *span)
        phrase = text[begin:stop]
        if phrase and phrase not in _DONE:
            situation.take(begin, stop)
            paid = _last_pay(situation) if _PAY.fullmatch(phrase) else ""
            measure.subject = paid + _turned(phrase)
            return
    if text.startswith(MASKED, measure.start):
        verb = _PAY.findall(text[measure.start : measure.end])[-1]  # 一次性发放
        measure.subject = _last_pay(situation) + verb
        return
    left = situation.left()
    if left[0] < left[1]:
        situation.take(*left)
    else:
        situation.inherit()


def _plain(text: str, start: int, stop: int) -> tuple[int, int]:
    """Shed adverbs at the beginning and whatever follows a further number or list."""
    while match := _ADVERB.match(text, start, stop):
        start = match.end()
    for at in range(start, stop):
        if text[at] in "、0123456789每":
            stop = at
            break
    return subjects.trimmed(text, start, stop, cut=False)


def _turned(phrase: str) -> str:
    """Turn 发放村干部工资 into 村干部工资发放."""
    match = _PAY.match(phrase)
    if match and len(phrase) > match.end() + 1:
        return phrase[match.end() :].removeprefix("上月") + match.group()
    return phrase


def _last_pay(situation: Situation) -> str:
    """Return the payment spoken of last before 一次性发放 or 按月发放; empty if there is none."""
    start = situation.measure.start
    window = situation.outline.raw[max(0, start - _BACK) : start]
    found = max((window.rfind(word) + len(word) for word in words.PAY if word in window), default=0)
    begin = max((match.end() for match in _BREAK.finditer(window, 0, found)), default=0)
    return window[begin:found].removeprefix("相应") if found - begin < _LONGEST else ""
