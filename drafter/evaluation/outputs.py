"""The files of a scored run: scores.json for machines, junit.xml for build servers."""

import json
from typing import Any
from xml.etree import ElementTree as ET

from drafter.evaluation.metric import Measured
from drafter.evaluation.metrics import METRICS
from drafter.evaluation.scoring import ScoredAttempt, Scores
from drafter.evaluation.statistics import RESAMPLES
from drafter.evaluation.summary import KEY, WEIGHTS
from drafter.rendering.printable import printable

_DIGITS = 6


def scores_to_json(scores: Scores) -> str:
    """Return the scores as JSON: intervals by metric, and every value with its reason by case and repeat."""
    settings = scores.run.settings
    data: dict[str, Any] = {
        "format": settings.format,
        "engine": settings.engine,
        "repeats": settings.repeats,
        "as_of": settings.as_of.isoformat(),
        "form": settings.form,
        "cases": len(settings.cases),
        "failures": len(scores.failures),
        "missing": len(scores.run.missing()),
        "bootstrap": {"resamples": RESAMPLES, "level": 0.95, "over": "cases, and repeats within"},
        "weights": WEIGHTS,
        "metrics": {
            key: None
            if interval is None
            else {
                "mean": _rounded(interval.mean),
                "low": _rounded(interval.low),
                "high": _rounded(interval.high),
                "measured": len(scores.groups(key)),
            }
            for key, interval in scores.intervals.items()
        },
        "results": [
            {
                "case": one.case.id,
                "document": one.case.document,
                "repeat": attempt.attempt.repeat,
                "error": attempt.attempt.error,
                "values": {key: _measured(measured) for key, measured in attempt.values.items()},
            }
            for one in scores.cases
            for attempt in one.attempts
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def scores_to_junit(scores: Scores) -> str:
    """Return JUnit XML, one test case a draft.

    An error is a draft that was not made, a failure one that is invalid or that a rule finds an error in.
    """
    attempts = [(one.case, attempt) for one in scores.cases for attempt in one.attempts]
    broken = [a for _, a in attempts if a.attempt.draft is None]
    faulty = [a for _, a in attempts if a.attempt.draft is not None and _fault(a)]
    suite = ET.Element(
        "testsuite",
        name=f"drafter eval {scores.run.settings.engine}",
        tests=str(len(attempts)),
        failures=str(len(faulty)),
        errors=str(len(broken)),
        time=f"{sum(a.attempt.seconds for _, a in attempts):.3f}",
    )
    properties = ET.SubElement(suite, "properties")
    for key in (KEY, *(metric.key for metric in METRICS)):
        if (interval := scores.intervals[key]) is not None:
            ET.SubElement(properties, "property", name=key, value=f"{interval.mean:.6g}")
    for case, one in attempts:
        test = ET.SubElement(
            suite,
            "testcase",
            classname=case.document,
            name=printable(f"{case.id} {case.brief.name}"),
            time=f"{one.attempt.seconds:.3f}",
        )
        if one.attempt.draft is None:
            ET.SubElement(test, "error", message=printable(one.attempt.error))
        elif fault := _fault(one):
            ET.SubElement(test, "failure", message=printable(fault))
    ET.indent(suite, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suite, encoding="unicode")}\n'


def _fault(one: ScoredAttempt) -> str:
    parts = [] if one.values["validity"].value == 1 else [one.values["validity"].reason]
    return "；".join([*parts, *one.errors])


def _measured(measured: Measured) -> dict[str, Any]:
    value = None if measured.value is None else _rounded(measured.value)
    return {"value": value, "reason": measured.reason}


def _rounded(value: float) -> float:
    return round(value, _DIGITS)
