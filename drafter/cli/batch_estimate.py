"""`drafter batch --dry-run`: what the run would take, in words."""

from collections.abc import Sequence
from datetime import date

from drafter.batch.estimate import estimate
from drafter.batch.task import Task
from drafter.knowledge.library import load_library
from drafter.llm.configured import endpoint_for
from drafter.settings import Settings


def estimate_text(tasks: Sequence[Task], settings: Settings) -> str:
    """Return calls, tokens and cost of drafting all tasks; raise ModelSettingsError."""
    if settings.engine == "offline":
        return "离线起草：不调用语言模型，费用 0 元。"
    endpoint = endpoint_for(settings)
    today = date.today()  # noqa: DTZ011 - local date
    found = estimate(tasks, endpoint, load_library(settings.library), today)
    cost = "单价未知，无法估计费用" if found.cost is None else f"费用约 {found.cost:.2f} 元"
    return (
        f"语言模型 {endpoint.model}：估计调用 {found.calls} 次，"
        f"输入约 {found.prompt_tokens} token，输出约 {found.completion_tokens} token，{cost}。"
        "实际因回答长短和返工上下浮动三成左右；已缓存的回答不再计费。"
    )
