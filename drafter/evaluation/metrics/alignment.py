"""与参考表的吻合度: sound rows of the reference find an answer in the draft."""

from collections import defaultdict
from collections.abc import Sequence

from drafter.evaluation.eval_case import EvalCase
from drafter.evaluation.likeness import row_likeness
from drafter.evaluation.matching import best_pairs
from drafter.evaluation.metric import Measured, Metric, Sample, listed
from drafter.table.category import COSTS, Category
from drafter.table.finding import Finding, Severity
from drafter.table.indicator import Indicator

_ANSWERED = 0.5
"""Likeness from which a reference row is said to be answered in the reason."""


def measure(sample: Sample) -> Measured:
    """Return the mean likeness of each sound reference row to its partner in the draft.

    Rows are paired inside a category so that the sum is greatest. Rows of the reference with a defect are
    left out: two of three published rows have one, and to imitate them is no merit. Blind to synonyms,
    and to good rows the reference does not have.
    """
    sound = sound_rows(sample.case, sample.reference_findings)
    if not sound:
        return Measured(None, "参考表没有一行无缺陷")
    likeness = aligned(sound, sample.draft.table.indicators)
    missed = [row.name for row, value in zip(sound, likeness, strict=True) if value < _ANSWERED]
    whose = "专家" if sample.case.gold.labels is not None else "规则"
    reason = f"参考表{len(sound)}行无缺陷（按{whose}）"
    return Measured(sum(likeness) / len(sound), f"{reason}，未对上：{listed(missed)}" if missed else reason)


def sound_rows(case: EvalCase, findings: Sequence[Finding]) -> list[Indicator]:
    """Return the reference rows without error or warning, by the experts' labels or else by the rules.

    `findings` are those of the rules on the reference.
    """
    said = case.gold.labels if case.gold.labels is not None else findings
    faulty = {one.at for one in said if one.severity is not Severity.INFO}
    return [r for r in case.reference.indicators if not r.is_empty and f"r{r.row}" not in faulty]


def aligned(wanted: list[Indicator], drafted: tuple[Indicator, ...]) -> list[float]:
    """Return for every wanted row how alike its best partner is, 0 without one."""
    result = [0.0] * len(wanted)
    columns: dict[Category | None, list[Indicator]] = defaultdict(list)
    for row in drafted:
        columns[_place(row)].append(row)
    for place in {_place(row) for row in wanted}:
        left = [number for number, row in enumerate(wanted) if _place(row) is place]
        table = [[row_likeness(wanted[number], row) for row in columns[place]] for number in left]
        for one, other in best_pairs(table):
            result[left[one]] = table[one][other]
    return result


def _place(row: Indicator) -> Category | None:
    return Category.COST if row.category in COSTS else row.category


METRIC = Metric(
    key="alignment",
    title="与参考表的吻合度",
    unit="share",
    higher_is_better=True,
    measure=measure,
    blind_spot="按字面比名称，不识同义；参考表没有的好指标不加分，所以不求高，只看升降。",
    measurable=lambda case, findings: bool(sound_rows(case, findings)),
)
