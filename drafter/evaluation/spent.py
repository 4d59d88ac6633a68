"""What language model calls cost, as measured values."""

from drafter.evaluation.metric import Measured
from drafter.table.usage import Usage


def of_usage(usage: Usage | None) -> dict[str, Measured]:
    """Return calls, tokens and price by metric key; nothing to measure without a language model."""
    if usage is None:
        nothing = Measured(None, "没有调用语言模型")
        return {"calls": nothing, "tokens": nothing, "price": nothing}
    total = usage.prompt_tokens + usage.completion_tokens
    return {
        "calls": Measured(float(usage.calls), f"{usage.calls}次，缓存{usage.from_cache}次"),
        "tokens": Measured(float(total), f"输入{usage.prompt_tokens}，输出{usage.completion_tokens}"),
        "price": Measured(None, "不知道单价")
        if usage.cost is None
        else Measured(float(usage.cost), f"{usage.cost}元"),
    }
