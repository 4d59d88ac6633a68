"""费用: what the calls cost."""

from drafter.evaluation.metric import Measured, Metric, Sample


def measure(sample: Sample) -> Measured:
    """Return the price of the calls in 元.

    Blind to prices the profile does not know; then there is nothing to measure.
    """
    usage = sample.draft.usage
    if usage is None:
        return Measured(None, "没有调用语言模型")
    if usage.cost is None:
        return Measured(None, "不知道单价")
    return Measured(float(usage.cost), f"{usage.cost}元")


METRIC = Metric(
    key="price",
    title="每表费用",
    unit="yuan",
    higher_is_better=False,
    measure=measure,
    blind_spot="没有配置单价的模型算不出。",
    failed=None,
)
