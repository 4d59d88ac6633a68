r"""Two ways in which a text dump writes a table, both made into rows of cells.

*A cell a line*: each cell is a line that begins with a tab, a blank line ends the row, text without a tab
continues the cell before it. *A row a line*: the cells of a row stand in one line with tabs between.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_MARK = re.compile(r"\[bookmark:[^\]]*\]")
_TITLE = re.compile(r"绩效目标(?:申报|批复|编审|审核)?表(?:[(（][^()（）]*[)）])?$")
_ROW_IN_A_LINE = re.compile(r"(?:项目\s*名称|二级[ 　]*指标)[^\n\t]*\t+[^\n\t]")
_LONGEST_TITLE = 80
_INVISIBLE = re.compile(r"[\s\u200b\ufeff\x07]+")
_PINYIN = re.compile(r"[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,6}[)）]")
"""Readings that some copies put behind a character: 績(jì)效."""
_SIMPLIFIED = str.maketrans(
    "項績標產數質時經濟會滿務對預資額單級門實際總體財責點類類別劃間達態續響環買開編碼規權負電話聯繫據內簡範圍計設"
    "稱採購來說釋審監測評價報獲補貼費萬億圓億",
    "项绩标产数质时经济会满务对预资额单级门实际总体财责点类类别划间达态续响环买开编码规权负电话联系据内简范围计设"
    "称采购来说释审监测评价报获补贴费万亿圆亿",
)
"""The characters of a form's own words; what people wrote is never changed."""


@dataclass(frozen=True)
class Row:
    """One row; `line` is where it begins, counted from 1, `cells` are stripped."""

    line: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> list[str]:
        """The cells that hold text, in order."""
        return [cell for cell in self.cells if cell]


@dataclass(frozen=True)
class Paragraph:
    """A line of text outside tables."""

    line: int
    text: str

    @property
    def is_title(self) -> bool:
        """Whether this is the title of a target table."""
        return _is_title(self.text)


@lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """Return `text` as labels are compared: without blanks and invisible characters, in simplified script."""
    return _PINYIN.sub("", _INVISIBLE.sub("", text)).translate(_SIMPLIFIED)


def rows_by_line(text: str) -> Iterator[Row | Paragraph]:
    """Read a dump that writes a row a line; a document without such a table yields nothing."""
    if not _ROW_IN_A_LINE.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line:
            yield Row(number, tuple(_clean(cell) for cell in line.split("\t")))
        elif _clean(line):
            yield Paragraph(number, _clean(line))


def rows_by_cell(text: str) -> Iterator[Row | Paragraph]:
    """Read a dump that writes a cell a line.

    Text after one blank line is a further paragraph of the cell when the table goes on behind it;
    text after two blank lines, and a title, is outside the table.
    """
    lines = text.split("\n")
    cells: list[str] = []
    start = gap = 0
    for number, line in enumerate(lines, 1):
        if line.startswith("\t"):
            if cells and gap:
                yield Row(start, tuple(_clean(cell) for cell in cells))
                cells = []
            start = start if cells else number
            cells.append(line[1:])
            gap = 0
        elif not _clean(line):
            gap += 1
        elif cells and _continues(lines, number - 1, gap):
            cells[-1] += "\n" + line
            gap = 0
        else:
            if cells:
                yield Row(start, tuple(_clean(cell) for cell in cells))
                cells = []
            yield Paragraph(number, _clean(line))
            gap = 0
    if cells:
        yield Row(start, tuple(_clean(cell) for cell in cells))


def _continues(lines: list[str], position: int, gap: int) -> bool:
    """Whether the text at `position`, after `gap` blank lines, still belongs to the cell before it."""
    if gap > 1 or _is_title(_clean(lines[position])):
        return False
    if gap == 0:
        return True
    blanks = 0
    for line in lines[position + 1 :]:
        if line.startswith("\t"):
            return True
        blanks = 0 if _clean(line) else blanks + 1
        if blanks > 1 or _is_title(_clean(line)):
            return False
    return False


def _is_title(text: str) -> bool:
    tight = squeeze(text)
    return len(tight) <= _LONGEST_TITLE and bool(_TITLE.search(tight))


def _clean(text: str) -> str:
    return _MARK.sub("", text).strip(" \t\r\n　\xa0\u200b\ufeff\x07")
