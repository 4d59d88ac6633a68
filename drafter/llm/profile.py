"""配置档: what is known about an endpoint before it is asked. The data stand in profiles.toml."""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field

from drafter.llm.failures import ModelSettingsError
from drafter.llm.locality import is_loopback

Mode = Literal["tools", "json_schema", "json", "md_json"]
MODES: tuple[Mode, ...] = ("tools", "json_schema", "json", "md_json")
YUAN_PER_DOLLAR = Decimal("7.2")  # to be confirmed by the user; `price_*` settings are in 元
MILLION = Decimal(1_000_000)
_FILE = Path(__file__).with_name("profiles.toml")


class Price(BaseModel):
    """Price of a million tokens. An empty `model` stands for every model of the profile."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = ""
    input: Decimal
    cached: Decimal | None = None
    output: Decimal
    currency: Literal["CNY", "USD"] = "CNY"
    date: str = ""
    source: str = ""

    def cost(self, prompt: int, cached: int, completion: int) -> Decimal:
        """Return the price in 元 of that many tokens; `cached` is a part of `prompt`."""
        hit = self.input if self.cached is None else self.cached
        amount = (prompt - cached) * self.input + cached * hit + completion * self.output
        return amount * (YUAN_PER_DOLLAR if self.currency == "USD" else 1) / MILLION


class Profile(BaseModel):
    """One kind of endpoint; see the head of profiles.toml for the meaning of the fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title: str
    base_url: str = ""
    hosts: tuple[str, ...] = ()
    mode: Mode
    strict: bool = False
    schema_in_prompt: bool = False
    system: bool = True
    context: int
    max_output: int
    output_field: str = "max_tokens"
    thinking: bool | None = None
    thinking_on: dict[str, Any] = Field(default_factory=dict)
    thinking_off: dict[str, Any] = Field(default_factory=dict)
    price: tuple[Price, ...] = ()

    def price_of(self, model: str) -> Price | None:
        """Return the price of `model`, of its dated versions too; None where it is not known."""
        fits = [p for p in self.price if not p.model or model == p.model or _is_version(model, p.model)]
        return max(fits, key=lambda price: len(price.model), default=None)


def _is_version(model: str, of: str) -> bool:
    """Say whether `model` is `of` with a date or `latest` behind it; gpt-4o-mini is no version of gpt-4o."""
    return model.startswith(f"{of}-") and (model[len(of) + 1 :][:1].isdigit() or model == f"{of}-latest")


@cache
def load_profiles() -> dict[str, Profile]:
    """Return the shipped profiles by name."""
    data = tomllib.loads(_FILE.read_text("utf-8"))
    return {name: Profile(name=name, **fields) for name, fields in data.items()}


def profile_for(name: str, base_url: str) -> Profile:
    """Return the profile asked for by name, else the one that knows the host; raise ModelSettingsError."""
    profiles = load_profiles()
    if name:
        if name not in profiles:
            raise ModelSettingsError(
                f"没有配置档“{name}”", cure=f"DRAFTER_PROFILE 可用：{'、'.join(profiles)}"
            )
        return profiles[name]
    try:
        parts = urlsplit(base_url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return profiles["generic"]
    for profile in profiles.values():
        if host in profile.hosts or (is_loopback(base_url) and f":{port}" in profile.hosts):
            return profile
    return profiles["generic"]
