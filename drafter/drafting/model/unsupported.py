"""没有出处的数和文件: what a language model wrote that nobody supplied.

Figures and documents of a text are held against what the brief says. The brief's own words are the only
source of either; a figure that a program of ours computed comes by its id and never through text.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from drafter.drafting.project import Project
from drafter.facts.units import same_unit
from drafter.table.number import fold, parse_arabic, parse_chinese, plain

_DOCUMENT = re.compile(
    r"《[^《》]{1,60}》(?:\s*第[一二三四五六七八九十百\d]+条)?|"
    r"[^\s，。；;、（(《]{0,12}[〔\[【(（]\s*20\d\d\s*[〕\]】)）]\s*第?\s*\d+\s*号|"
    r"[^\s，。；;、（(《]{0,12}20\d\d年第?\s*\d+\s*号|"
    r"(?:第\s*)?[\dA-Z一二三四五六七八九十百]+号(?:文件|文|令|公告|通知)|"
    r"(?<![A-Za-z])(?:GB|JTG|CJJ|JGJ|DB|HJ|SL|NY|WS|GA|MZ|TSG|LY|YY|ISO|CJ|JB|QB|AQ)[A-Z/]{0,4}\s*[-/T]*\s*\d[\d.]*(?:\s*[-—–]\s*\d{2,4})?"
)
_FORMULA = re.compile(r"[×xX*]\s*(?:100\s*%|1000\s*‰)")
_ARABIC = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[\u4e00-\u9fff%‰℃a-zA-Z]?)")
_DIGITS = "一二两三四五六七八九"
# A numeral in words is a figure where it counts things; 一 and 第三方, 一次性, 三级, 一户一档 are words.
_WORDED = re.compile(
    rf"(?<![第])(?:[{_DIGITS}]?[十百千万][{_DIGITS}零十百千万]*|[二两三四五六七八九])(?=余?(?:人|名|户|村|个(?!别)|次(?!性)|场|期|亩|米|吨|"
    r"册|份|件|台|套|辆|座|处|家|所|间|年|月|天|批|项|条|块|面|篇|公里|元|万|平方米|%))|百分之[一二三四五六七八九十百点零]+"
)


class Figure(NamedTuple):
    """A number in plain digits and the first character of what it counts, empty where nothing follows."""

    number: str
    counts: str


def figures_in(text: str) -> list[tuple[str, Figure]]:
    """Return the figures of a half-width text as written, in digits or in words."""
    found = [
        (m["number"], Figure(plain_digits(m["number"]), same_unit(m["unit"]))) for m in _ARABIC.finditer(text)
    ]
    for match in _WORDED.finditer(text):
        number = parse_chinese(match.group())
        said = match.group() if number is None else str(number)
        found.append((match.group(), Figure(said, same_unit(text[match.end() : match.end() + 1]))))
    return found


@dataclass(frozen=True)
class Ground:
    """What the brief says: the ground on which a figure or a document may stand."""

    project: Project

    @cached_property
    def text(self) -> str:
        """Everything the user wrote, half-width, without blanks."""
        brief, spoken = self.project.brief, self.project.spoken
        parts = (spoken.name, spoken.purpose, brief.unit_name, *brief.notes, *brief.documents)
        return re.sub(r"\s", "", fold("\n".join(parts)))

    @cached_property
    def _figures(self) -> frozenset[Figure]:
        budget, year = self.project.brief.budget, self.project.year
        amounts = (budget.written(), budget.written(self.project.form.money_unit))
        return frozenset(
            figure for part in (self.text, f"{year}年", *amounts) for _, figure in figures_in(part)
        )

    def figures(self, text: str, *more: str) -> tuple[str, ...]:
        """Return the figures of `text` that neither the brief nor `more` (texts of ours) holds.

        A figure is a number with what it counts: 12名 of the brief is no ground for 12场.
        """
        written = figures_in(_FORMULA.sub("", fold(text)))
        if not written:
            return ()
        allowed = self._figures.union(figure for part in more for _, figure in figures_in(fold(part)))
        numbers = {number for number, _ in allowed}
        return tuple(
            dict.fromkeys(
                word
                for word, figure in written
                if figure not in allowed and not (not figure.counts and figure.number in numbers)
            )
        )

    def documents(self, text: str, *more: str) -> tuple[str, ...]:
        """Return the documents and document numbers of `text` that neither the brief nor `more` names."""
        found = [m.group().strip() for m in _DOCUMENT.finditer(text)]
        if not found:
            return ()
        allowed = [self.text, *(re.sub(r"\s", "", fold(part)) for part in more)]
        return tuple(dict.fromkeys(d for d in found if not any(_core(d) in part for part in allowed)))


def plain_digits(written: str) -> str:
    """Return a number as its plain digits: 1,200.50 is 1200.5."""
    number = parse_arabic(written.rstrip(","))
    return written if number is None else plain(number)


def without_documents(text: str, documents: tuple[str, ...]) -> str:
    """Return `text` without the named documents, and without the words that only introduced them."""
    for document in documents:
        text = text.replace(document, "\0")
    text = re.sub(
        r"(?:依据|根据|按照|参照|按|依|见|执行)?\s*\0(?:等)?(?:的?(?:规定|要求|标准|精神))?", "", text
    )
    return re.sub(
        r"^[，。；;、和及与\s]+|[，；;、和及与\s]+$",
        "",
        re.sub(r"[（(]\s*[)）]|([，。；;、])(?=[，。；;、])", "", text),
    )


def without_clauses(text: str, figures: tuple[str, ...]) -> str:
    """Return `text` without the clauses in which one of `figures` stands."""
    kept = [c for c in re.split(r"(?<=[，。；;])", text) if not any(f in fold(c) for f in figures)]
    return "".join(kept).rstrip("，；; ")


def _core(document: str) -> str:
    return re.sub(r"\s", "", fold(document)).strip("《》")
