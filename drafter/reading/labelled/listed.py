"""Indicators written as a list in one cell: 指标1：培训人次（≥200人次）；指标2：……"""

import re
from collections.abc import Iterator

from drafter.reading.grid import squeeze
from drafter.reading.labelled.levels import level_of, plain_label
from drafter.table.target_value import TargetValue

_MARK = re.compile(
    r"(?:^|(?<=[\s；;。，,]))[★*]*(?:三级)?指\s*标\s*[\d一二三四五六七八九十]+\s*[:：.、]\s*|(?:^|(?<=[\s；;。]))(?:\d{1,2}\s*[.、．)）](?!\d)|[①-⑳]|[（(]\d{1,2}[)）])\s*"
)
_ENDS = re.compile(r"[；;\n]+")
_BRACKETED = re.compile(r"(.+?)\s*[（(]([^（）()]+)[)）][。；;，,]?", re.DOTALL)
_COLON = re.compile(r"(.{2,40}?)[:：]\s*(.+)", re.DOTALL)
_RELATION = re.compile(
    r"(.*?[^\s≥≤><=＝])\s*((?:[≥≤><=＞＜＝≧≦]|不少于|不低于|不超过|不高于|达到|大于等于|小于等于)\s*[\d＿*].*)",
    re.DOTALL,
)
_FIGURE = re.compile(r"(.*?[一-龥）)])\s*(\d[\d,.]*\s*(?:%|％|[一-龥/]{1,6})?)", re.DOTALL)
_LONGEST_ENTRY = 300
_FILL = re.compile(r"[\s.…·。*＊×Xx]*")


def listed(cell: str) -> list[tuple[str, str]]:
    """Return (name, value) of each entry; an entry without a value has an empty one, dots are left out."""
    return [pair for entry in _entries(cell) if (pair := split(entry))[0] or pair[1]]


def _entries(cell: str) -> Iterator[str]:
    marks = list(_MARK.finditer(cell))
    if marks:
        ends = [mark.start() for mark in marks[1:]] + [len(cell)]
        if before := cell[: marks[0].start()].strip(" ；;，,\n"):
            yield before
        parts = [cell[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
    else:
        parts = _ENDS.split(cell)
    for part in parts:
        text = part.strip(" ；;，,\n\t　")
        if not _FILL.fullmatch(text):
            yield text


def split(entry: str) -> tuple[str, str]:
    """Split 培训人次（≥200人次）, 培训人次≥200人次, 培训人次：200人次 into name and value."""
    text = entry.strip(" 。；;，,\n\t　")
    if len(text) > _LONGEST_ENTRY:
        return text, ""
    if (found := _BRACKETED.fullmatch(text)) and _says_value(found[2]):
        return found[1].strip(), found[2].strip()
    if found := _RELATION.fullmatch(text):
        return found[1].strip(" ：:，,"), found[2].strip()
    if (found := _COLON.fullmatch(text)) and len(squeeze(found[2])) <= 40:
        return found[1].strip(), found[2].strip()
    if (found := _FIGURE.fullmatch(text)) and TargetValue.parse(found[2]).is_measured:
        return found[1].strip(), found[2].strip()
    return text, ""


def _says_value(text: str) -> bool:
    if any(character.isdigit() for character in text) or "≥" in text or "≤" in text:
        return True
    return len(squeeze(text)) <= 8 and bool(
        re.search(
            r"提[高升]|改善|明显|显著|有效|良好|合格|是|否|优|增强|保障|持续|长期|及时|完成|＿|\*", text
        )
    )


def by_level(cell: str, label: str) -> Iterator[tuple[str, str, str]]:
    """Yield (level-2 label, name, value) of a cell under `label`; labels inside the list take over."""
    current = label
    for line in re.split(r"\n|(?<=[；;。])", cell):
        text = line.strip()
        head, colon, rest = re.sub(r"^[（(]?\d{0,2}[)）.、]?", "", text).partition("：")
        if colon and level_of(head) in {2, 3}:
            current, text = plain_label(head), rest
        elif level_of(text.rstrip("：:")) in {2, 3} and len(text) < 16:
            current, text = plain_label(text.rstrip("：:")), ""
        for name, value in listed(text):
            yield current, name, value
