"""The outline of a text: list marks with their levels, brackets, and where phrases end."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from drafter.facts.phrases import masked
from drafter.facts.writing import even

MARK = "\ue001"
"""Stands for the characters of a list mark (1、 （二） 目标1); a boundary, never a number."""

_CN = "[一二三四五六七八九十]"
_MARKS = (
    ("一、", rf"(?:(?<![^\n ；。]){_CN}{{1,3}}[、.．]|{_CN}{{1,3}}[、.．](?! ?{_CN}))"),
    ("（一）", r"（ ?[一二三四五六七八九十]{1,3} ?）[、.]?"),
    ("目标1", r"(?:目标|任务|指标|项目) ?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[：、.]?(?![0-9个项])"),
    ("1、", r"(?:(?<![^\n ；。])[0-9]{1,2} ?、|[0-9]{1,2} ?[、.．](?! ?[0-9]))"),
    ("（1）", r"（ ?[0-9]{1,2} ?）[、.]?"),
    ("1）", r"[0-9]{1,2}）[、.]?"),
    ("①", r"[①-⑳⑴-⒇㈠-㈩❶-❿]"),
    ("一是", r"[一二三四五六七八九]是"),
    ("第一", r"第[一二三四五六七八九十0-9]{1,3}[条章节款项]?[，、：]"),
)
_MARK = re.compile(
    r"(?:^|(?<=[\n。；：，“])|(?<=[元万亿）] ))[ 　]*+(?:"
    + "|".join(f"({pattern})" for _, pattern in _MARKS)
    + ")",
    re.MULTILINE,
)
_CIRCLED = re.compile(r"[①-⑳⑴-⒇㈠-㈩❶-❿]")
_BREAKS = "。；\n" + MARK
_STOP = re.compile(rf"[，。；：！？\n（）{MARK}]")


@dataclass(frozen=True, slots=True)
class Item:
    """One list item: its mark's kind and depth (0 = outermost), where its words begin and end."""

    depth: int
    start: int
    end: int


@dataclass(slots=True)
class Outline:
    """A text prepared for reading; `even` and `plain` have the length of `raw`.

    In `plain` numerals that count nothing and list marks are blanked out. `partner` leads from a bracket
    to its other half; brackets without a half are missing. `stops` are the positions of all phrase ends,
    `breaks` of all sentence ends.
    """

    raw: str
    plain: str = ""
    items: list[Item] = field(default_factory=list)
    partner: dict[int, int] = field(default_factory=dict)
    stops: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    _opened: list[int] = field(default_factory=list)
    _outer: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> "Outline":
        """Prepare `text`."""
        outline = cls(text)
        written, marks = _without_marks(even(text))
        outline.plain = masked(written)
        outline._list(marks)
        outline._pair()
        outline.stops = [match.start() for match in _STOP.finditer(outline.plain)]
        outline.breaks = [at for at in outline.stops if outline.plain[at] in _BREAKS]
        return outline

    def phrase_start(self, position: int) -> int:
        """Return where the phrase around `position` begins (after the last punctuation mark)."""
        index = bisect_right(self.stops, position - 1)
        return self.stops[index - 1] + 1 if index else 0

    def sentence_start(self, position: int) -> int:
        """Return where the sentence around `position` begins (after 。, ；, a line break or a list mark)."""
        index = bisect_right(self.breaks, position - 1)
        return self.breaks[index - 1] + 1 if index else 0

    def sentence_end(self, position: int) -> int:
        """Return where the sentence from `position` on ends."""
        index = bisect_right(self.breaks, position - 1)
        return self.breaks[index] if index < len(self.breaks) else len(self.plain)

    def phrase_end(self, position: int) -> int:
        """Return where the phrase from `position` on ends (at the next punctuation mark)."""
        index = bisect_right(self.stops, position - 1)
        return self.stops[index] if index < len(self.stops) else len(self.plain)

    def bracket(self, position: int) -> int | None:
        """Return the opening bracket that encloses `position`, or None."""
        index = bisect_right(self._opened, position - 1) - 1
        while index >= 0:
            opening = self._opened[index]
            if self.partner[opening] > position:
                return opening
            index = self._outer[index]
        return None

    def _pair(self) -> None:
        open_now: list[int] = []
        for match in re.finditer("[（）]", self.plain):
            at = match.start()
            if match.group() == "（":
                open_now.append(at)
            elif open_now:
                opening = open_now.pop()
                self.partner[opening], self.partner[at] = at, opening
        self._opened = sorted(at for at, other in self.partner.items() if other > at)
        stack: list[int] = []
        for index, opening in enumerate(self._opened):
            while stack and self.partner[self._opened[stack[-1]]] < opening:
                stack.pop()
            self._outer.append(stack[-1] if stack else -1)
            stack.append(index)

    def _list(self, marks: list[tuple[int, int, str]]) -> None:
        """Give the items their depth: a new kind of mark opens a level, a known one returns to its own."""
        kinds: list[str] = []
        for index, (_, end, kind) in enumerate(marks):
            if kind in kinds:
                del kinds[kinds.index(kind) + 1 :]
            else:
                kinds.append(kind)
            following = marks[index + 1][0] if index + 1 < len(marks) else len(self.raw)
            self.items.append(Item(len(kinds) - 1, end, following))


def _without_marks(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    marks: list[tuple[int, int, str]] = []
    parts: list[str] = []
    done = 0
    for match in _MARK.finditer(text):
        kind = _MARKS[(match.lastindex or 1) - 1][0]
        start = match.start(match.lastindex or 0)
        marks.append((start, match.end(), kind))
        parts += [text[done:start], MARK * (match.end() - start)]
        done = match.end()
    parts.append(text[done:])
    return _CIRCLED.sub(MARK, "".join(parts)), marks
