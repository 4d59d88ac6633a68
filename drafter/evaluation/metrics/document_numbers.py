"""编造的文号: document numbers that neither the brief nor the shipped knowledge has."""

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from drafter.evaluation.metric import Measured, Metric, Sample, listed
from drafter.evaluation.metrics.sourced_figures import written
from drafter.table.number import fold

_NUMBER = re.compile(r"(?P<year>(?:19|20)\d{2})[〕\]】）)](?:第)?(?P<number>\d+)号")


def measure(sample: Sample) -> Measured:
    """Return how many document numbers (文号) the draft names that nobody supplied.

    Numbers in the forms and the shipped library were checked when they were written. Blind to a document
    called by name only, and to a true number under the wrong claim.
    """
    table = sample.draft.table
    texts = [*table.goals]
    for row in table.indicators:
        texts += [row.name, row.description, row.value.text, row.basis, row.scoring, row.data_source]
    texts += [p.evidence for p in sample.draft.provenance]
    known = _known() | set(_numbers(written(sample)))
    made_up = sorted({number for text in texts for number in _numbers(text)} - known)
    return Measured(float(len(made_up)), listed(made_up) or "没有")


def _numbers(text: str) -> list[str]:
    return [f"〔{m['year']}〕{m['number']}号" for m in _NUMBER.finditer(fold(text))]


@cache
def _known() -> frozenset[str]:
    """Return every document number of the forms, the library and the project types."""
    return frozenset(
        number
        for room in ("drafter.forms", "drafter.knowledge")
        for file in _toml_files(files(room))
        for number in _numbers(file.read_text("utf-8"))
    )


def _toml_files(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for item in folder.iterdir():
        if item.is_dir():
            found += _toml_files(item)
        elif item.name.endswith(".toml"):
            found.append(item)
    return found


METRIC = Metric(
    key="document_numbers",
    title="编造的文号",
    unit="count",
    higher_is_better=False,
    measure=measure,
    blind_spot="只查带年份和号数的文号；只写文件名称的，或张冠李戴的，查不出。",
    points=lambda count: 0.0 if count else 1.0,
    failed=None,
)
