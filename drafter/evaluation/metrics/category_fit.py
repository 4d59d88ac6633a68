"""类别相符率: indicators stand in the second-level category they belong to."""

from functools import cache

from drafter.evaluation.metric import Measured, Metric, Sample, listed, share
from drafter.knowledge.library import IndicatorLibrary, load_library
from drafter.table.category import BENEFITS, COSTS, Category
from drafter.table.indicator import Indicator

_CODES = {"wrong-category", "not-a-cost"}
_GENERAL = "通用"
"""The library file that serves every type."""


def measure(sample: Sample) -> Measured:
    """Return the share of rows in which neither the rules nor the library see another category.

    Blind to names that neither knows, and to which kind of benefit is meant.
    """
    rows = sample.draft.table.indicators
    said = {finding.at for finding in sample.findings if finding.code in _CODES}
    known = _categories(sample.draft.project_types)
    wrong = [
        f"第{row.row}行{row.name}（{row.level2}）"
        for row in rows
        if f"r{row.row}" in said or _elsewhere(row, known)
    ]
    return share(len(rows) - len(wrong), len(rows), "没有指标", listed(wrong) or "类别相符")


def _elsewhere(row: Indicator, known: dict[str, set[str]]) -> bool:
    kinds = known.get(row.name)
    return kinds is not None and row.category is not None and _kind(row.category) not in kinds


def _kind(category: Category) -> str:
    if category in BENEFITS:
        return "效益"
    return "成本" if category in COSTS else str(category)


@cache
def _categories(types: tuple[str, ...]) -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for name in (*types, _GENERAL):
        for entry in _library().entries(name):
            known.setdefault(entry.name, set()).add(_kind(entry.category))
    return known


@cache
def _library() -> IndicatorLibrary:
    return load_library()


METRIC = Metric(
    key="category_fit",
    title="类别相符率",
    unit="share",
    higher_is_better=True,
    measure=measure,
    blind_spot="规则和指标库都不认识的名称算相符；各类效益之间不分。",
)
