"""The experts' labels of the sample tables, and how well the rules agree with them.

Errors and warnings count, place and code must both agree. What only one side calls an info counts as a
disagreement.
"""

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from drafter.cli.review_input import read_and_review
from drafter.reading.file import read_file
from drafter.review.rules import RULES
from drafter.table.finding import Severity

SHARED = Path(__file__).resolve().parents[3] / "shared"
SAMPLES = sorted((SHARED / "samples").glob("*.txt"))
LABELS = SHARED / "review-gold" / "labels-dev.jsonl"

Place = tuple[str, str, str]
"""Table id, place, code."""


@dataclass(frozen=True)
class Score:
    """Agreement on one code or on all: hits, what the rules say too much, what they miss."""

    hits: int
    extra: int
    missed: int

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.extra) if self.hits + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@cache
def tables():
    """All sample tables by id (`001-14`)."""
    return {f"{file.name[:3]}-{t.index:02}": t for file in SAMPLES for t in read_file(file).tables}


@cache
def labels() -> dict[Place, Severity]:
    lines = map(json.loads, LABELS.read_text("utf-8").splitlines())
    return {(d["table"], d["at"], d["code"]): Severity(d["severity"]) for d in lines if "severity" in d}


@cache
def overall() -> dict[str, int]:
    lines = map(json.loads, LABELS.read_text("utf-8").splitlines())
    return {d["table"]: d["score"] for d in lines if d["code"] == "overall"}


@cache
def spoken() -> dict[Place, Severity]:
    """What `drafter review` says of every sample, file by file, as a reviewer would have it."""
    found = {}
    for file in SAMPLES:
        for one in read_and_review([file], RULES, key=False).reviewed:
            for finding in one.findings:
                place = (f"{file.name[:3]}-{one.table.index:02}", finding.at, finding.code)
                found[place] = min(
                    found.get(place, Severity.INFO), finding.severity, key=list(Severity).index
                )
    return {place: severity for place, severity in found.items() if place[0] in overall()}


def half(which: str) -> list[str]:
    """Table ids: `even` and `odd` are the halves, `kept` the quarter no rule was tuned on."""
    ids = sorted(overall())
    return {"even": ids[::2], "odd": ids[1::2], "kept": ids[3::4], "second": ids[1::4], "all": ids}[which]


def scores(ids: list[str], *, infos: bool = False) -> dict[str, Score]:
    """Agreement by code, and under `all` over all codes; `infos` counts infos like the rest."""
    hits, extra, missed = Counter(), Counter(), Counter()
    for place, severity in labels().items():
        if place[0] in ids and (infos or severity is not Severity.INFO):
            said = spoken().get(place)
            if said is not None and (infos or said is not Severity.INFO):
                hits[place[2]] += 1
            else:
                missed[place[2]] += 1
    for place, severity in spoken().items():
        if (
            place[0] in ids
            and (infos or severity is not Severity.INFO)
            and (labels().get(place) in (None, None if infos else Severity.INFO))
        ):
            extra[place[2]] += 1
    codes = sorted({*hits, *extra, *missed})
    by_code = {code: Score(hits[code], extra[code], missed[code]) for code in codes}
    return {"all": Score(hits.total(), extra.total(), missed.total())} | by_code
