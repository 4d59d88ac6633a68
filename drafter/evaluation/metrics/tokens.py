"""词元数: tokens sent and received."""

from drafter.evaluation.metric import Measured, Metric, Sample
from drafter.evaluation.spent import of_usage


def measure(sample: Sample) -> Measured:
    """Return prompt and completion tokens of the draft together.

    Blind to the tokeniser: figures of two models do not compare.
    """
    return of_usage(sample.draft.usage)["tokens"]


METRIC = Metric(
    key="tokens",
    title="每表词元数",
    unit="count",
    higher_is_better=False,
    measure=measure,
    blind_spot="各家分词不同，跨模型不可比。",
    failed=None,
)
