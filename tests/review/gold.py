"""The experts' labels of the sample tables, and how well the rules agree with them.

Errors and warnings count, place and code must both agree. What only one side calls an info counts as a
disagreement.
"""

import json
from functools import cache
from pathlib import Path

from drafter.cli.review_input import read_and_review
from drafter.evaluation.agreement import Agreement, Judged, agreement
from drafter.reading.file import read_file
from drafter.review.rules import RULES
from drafter.table.finding import Severity

SHARED = Path(__file__).resolve().parents[3] / "shared"
SAMPLES = sorted((SHARED / "samples").glob("*.txt"))
LABELS = SHARED / "review-gold" / "labels-dev.jsonl"

Place = tuple[str, str, str]
"""Table id, place, code."""


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


def scores(ids: list[str], *, infos: bool = False) -> dict[str, Agreement]:
    """Agreement by code, and under `all` over all codes; `infos` counts infos like the rest."""
    by_table = {key: Judged(key, {}, {}) for key in ids}
    for side, said in (("experts", labels()), ("rules", spoken())):
        for (table, at, code), severity in said.items():
            if table in by_table:
                getattr(by_table[table], side)[at, code] = severity
    return agreement(by_table.values(), infos=infos)
