"""提示数: findings of severity info on the draft."""

from drafter.evaluation.finding_count import counted, halved_at
from drafter.evaluation.metric import Measured, Metric, Sample
from drafter.table.finding import Severity

HALF = 10
"""So many infos halve the points."""


def measure(sample: Sample) -> Measured:
    """Return how many infos the rules find in the draft.

    Blind to what no rule looks for; a drafter tuned on the rules does well here without being better.
    """
    return counted(sample, Severity.INFO)


METRIC = Metric(
    key="infos",
    title="每表提示数",
    unit="count",
    higher_is_better=False,
    measure=measure,
    blind_spot="规则查不出的毛病不计；照着规则调过的起草器在这里占便宜。",
    points=halved_at(HALF),
    failed=None,
)
