"""调用次数: requests sent to the language model."""

from drafter.evaluation.metric import Measured, Metric, Sample
from drafter.evaluation.spent import of_usage


def measure(sample: Sample) -> Measured:
    """Return how many calls the draft took.

    Blind to the size of a call; a reply from the cache counts none.
    """
    return of_usage(sample.draft.usage)["calls"]


METRIC = Metric(
    key="calls",
    title="每表调用次数",
    unit="count",
    higher_is_better=False,
    measure=measure,
    blind_spot="不看每次多大；缓存里取的不计。",
    failed=None,
)
