"""用时: how long a draft took."""

from drafter.evaluation.metric import Measured, Metric, Sample


def measure(sample: Sample) -> Measured:
    """Return the wall time of the draft in seconds.

    Blind to what else the machine did; never a reason for a gate.
    """
    return Measured(sample.seconds, f"{sample.seconds:.2f}秒")


METRIC = Metric(
    key="seconds",
    title="每表用时",
    unit="seconds",
    higher_is_better=False,
    measure=measure,
    blind_spot="同机器当时忙不忙有关；不进总分，不作门槛。",
    failed=None,
)
