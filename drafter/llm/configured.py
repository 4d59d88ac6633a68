"""From the settings to one endpoint: the profile's facts, with every setting of the user on top."""

from drafter.llm.endpoint import Endpoint
from drafter.llm.failures import ModelSettingsError
from drafter.llm.locality import checked_address, is_loopback
from drafter.llm.policy import Policy
from drafter.llm.profile import Price, Profile, profile_for
from drafter.settings import Settings


def endpoint_for(settings: Settings) -> Endpoint:
    """Return the endpoint the settings name; raise ModelSettingsError or NotLocalError. Nothing is sent."""
    profile = profile_for(settings.profile, settings.base_url)
    address = checked_address(settings.base_url or profile.base_url, local_only=settings.local_only)
    if not settings.model:
        raise ModelSettingsError("没有写模型名称", cure="设 DRAFTER_MODEL，如 deepseek-chat、qwen-plus")
    key = settings.api_key.get_secret_value().strip() if settings.api_key else ""
    if not key and not is_loopback(address):
        raise ModelSettingsError("没有密钥", cure="设 DRAFTER_API_KEY（本机接口不需要）")
    price = _price(settings, profile)
    if settings.max_cost is not None and price is None:
        raise ModelSettingsError(
            f"不知道 {settings.model} 的单价，无法按费用封顶",
            cure="在 drafter.toml 里写 price_input、price_output（元/百万token），或改用 max_calls",
        )
    return Endpoint(
        base_url=address,
        model=settings.model,
        profile=profile,
        mode=settings.mode or profile.mode,
        key=key,
        thinking=profile.thinking if settings.thinking is None else settings.thinking,
        context=settings.context or profile.context,
        max_output=settings.max_output or profile.max_output,
        temperature=settings.temperature,
        price=price,
        local_only=settings.local_only,
    )


def policy_for(settings: Settings) -> Policy:
    """Return how patient the settings are."""
    return Policy(timeout=settings.timeout, attempts=settings.attempts)


def _price(settings: Settings, profile: Profile) -> Price | None:
    known = profile.price_of(settings.model)
    if settings.price_input is None and settings.price_output is None and settings.price_cached is None:
        return known
    if known is not None and known.currency != "CNY":
        known = None  # the settings are in 元 and cannot complete a price in dollars
    given = {
        "input": settings.price_input,
        "cached": settings.price_cached,
        "output": settings.price_output,
    }
    own = {key: value for key, value in given.items() if value is not None}
    whole = (known.model_dump() if known else {}) | own
    if missing := {"input", "output"} - whole.keys():
        named = "、".join(f"price_{key}" for key in sorted(missing))
        raise ModelSettingsError(f"单价没有写全，缺 {named}", cure="单位是元/百万token；不要钱就写 0")
    return Price.model_validate(whole)
