"""What one completion says about its tokens, in the dialects of the providers."""

from dataclasses import dataclass, field
from typing import Any

from drafter.table.usage import Usage


@dataclass
class Spent:
    """The running total of one question."""

    attempts: int = 0
    total: Usage = field(default_factory=Usage)


@dataclass(frozen=True)
class Tokens:
    """Tokens of one call; `cached` is the part of `prompt` that was read from the provider's cache."""

    prompt: int = 0
    cached: int = 0
    completion: int = 0
    reported: bool = False


def usage_of(completion: Any) -> Tokens:
    """Return the reported tokens; nothing is reported where `usage` is missing or empty."""
    usage = getattr(completion, "usage", None)
    prompt, answered = _count(usage, "prompt_tokens"), _count(usage, "completion_tokens")
    if not prompt and not answered:
        return Tokens()
    details = getattr(usage, "prompt_tokens_details", None)
    cached = _count(details, "cached_tokens") or _count(
        usage, "prompt_cache_hit_tokens"
    )  # DeepSeek's own field
    if cached > prompt:  # some gateways leave the cached part out
        prompt += cached
    return Tokens(prompt, cached, answered, reported=True)


def _count(holder: Any, name: str) -> int:
    value = holder.get(name) if isinstance(holder, dict) else getattr(holder, name, None)
    return value if isinstance(value, int) and value > 0 else 0
