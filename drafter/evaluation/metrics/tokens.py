"""词元数: tokens sent and received."""

from drafter.evaluation.metric import Measured, Metric, Sample


def measure(sample: Sample) -> Measured:
    """Return prompt and completion tokens of the draft together.

    Blind to the tokeniser: figures of two models do not compare.
    """
    usage = sample.draft.usage
    if usage is None:
        return Measured(None, "没有调用语言模型")
    total = usage.prompt_tokens + usage.completion_tokens
    return Measured(float(total), f"输入{usage.prompt_tokens}，输出{usage.completion_tokens}")


METRIC = Metric(
    key="tokens",
    title="每表词元数",
    unit="count",
    higher_is_better=False,
    measure=measure,
    blind_spot="各家分词不同，跨模型不可比。",
    failed=None,
)
