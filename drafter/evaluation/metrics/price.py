"""费用: what the calls cost."""

from drafter.evaluation.metric import Measured, Metric, Sample
from drafter.evaluation.spent import of_usage


def measure(sample: Sample) -> Measured:
    """Return the price of the calls in 元.

    Blind to prices the profile does not know; then there is nothing to measure.
    """
    return of_usage(sample.draft.usage)["price"]


METRIC = Metric(
    key="price",
    title="每表费用",
    unit="yuan",
    higher_is_better=False,
    measure=measure,
    blind_spot="没有配置单价的模型算不出。",
    failed=None,
)
