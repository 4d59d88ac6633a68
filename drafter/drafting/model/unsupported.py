"""没有出处的数和文件: what a language model wrote that nobody supplied.

Figures and documents of a text are held against what the brief says. The brief's own words are the only
source of either; a figure that a program of ours computed comes by its id and never through text.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from drafter.drafting.project import Project
from drafter.table.number import fold, parse_arabic, parse_chinese, plain

_DOCUMENT = re.compile(
    r"《[^《》]{1,60}》(?:\s*第[一二三四五六七八九十百\d]+条)?|"
    r"[^\s，。；;、（(《]{0,12}[〔\[【(（]\s*20\d\d\s*[〕\]】)）]\s*第?\s*\d+\s*号|"
    r"[^\s，。；;、（(《]{0,12}20\d\d年第?\s*\d+\s*号|"
    r"(?:第\s*)?[\dA-Z一二三四五六七八九十百]+号(?:文件|文|令|公告|通知)|"
    r"\b(?:GB|JTG|CJJ|JGJ|DB|HJ|SL|NY|WS|GA|MZ|TSG|LY|YY|ISO|CJ|JB|QB|AQ)[A-Z/]{0,4}\s*[-/T]*\s*\d[\d.]*(?:\s*[-—–]\s*\d{2,4})?"
)
_FORMULA = re.compile(r"[×xX*]\s*(?:100\s*%|1000\s*‰)")
_ARABIC = re.compile(r"\d[\d,]*(?:\.\d+)?")
_DIGITS = "一二两三四五六七八九"
# A numeral in words is a figure where it counts things; 一 and 第三方, 一次性, 三级, 一户一档 are words.
_WORDED = re.compile(
    rf"(?<![第])(?:[{_DIGITS}]?[十百千万][{_DIGITS}零十百千万]*|[二两三四五六七八九])(?=余?(?:人|名|户|村|个(?!别)|次(?!性)|场|期|亩|米|吨|"
    r"册|份|件|台|套|辆|座|处|家|所|间|年|月|天|批|项|条|块|面|篇|公里|元|万|平方米|%))|百分之[一二三四五六七八九十百点零]+"
)
_MONTHS = re.compile(r"(?:1[0-2]|[1-9])月")


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
    def _figures(self) -> frozenset[str]:
        said = {plain_digits(m.group()) for m in _ARABIC.finditer(self.text)}
        said |= {str(n) for m in _WORDED.finditer(self.text) if (n := parse_chinese(m.group())) is not None}
        budget = self.project.brief.budget
        return frozenset(
            said
            | {
                str(self.project.year),
                plain(budget.amount),
                plain(budget.to(self.project.form.money_unit).amount),
            }
        )

    def figures(self, text: str, *more: str) -> tuple[str, ...]:
        """Return the figures of `text` that neither the brief nor `more` (texts of ours) holds."""
        bare = _FORMULA.sub("", fold(text))
        written = {m.group(): plain_digits(m.group()) for m in _ARABIC.finditer(bare)}
        for match in _WORDED.finditer(bare):
            number = parse_chinese(match.group())
            written[match.group()] = match.group() if number is None else str(number)
        if not written:
            return ()
        ours = [fold(part) for part in more]
        allowed = self._figures.union(
            plain_digits(m.group()) for part in ours for m in _ARABIC.finditer(part)
        )
        said = [self.text, *ours]
        return tuple(
            word
            for word, number in written.items()
            if number not in allowed and (word[0].isdecimal() or not any(word in part for part in said))
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
