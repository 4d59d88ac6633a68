"""The options of every command that can ask a language model, and the settings they give.

They are written here once. A command says `@settings_with(...)` and takes `settings`; typer, which reads
the signature, sees the options in its place.
"""

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.settings import Settings


def _option(name: str, kind: Any, default: object, info: Any) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, info]
    )


ENGINE = _option(
    "engine",
    str,
    "",
    typer.Option(
        help="谁来写：offline（不联网，默认）或 model（语言模型，接口见 DRAFTER_BASE_URL 等设置）。",
        show_default=False,
    ),
)
FALLBACK = _option(
    "fallback",
    bool,
    False,
    typer.Option("--fallback", help="语言模型用不上时改用离线起草，并注明原因。不加则报错退出。"),
)
MAX_COST = _option("max_cost", str, "", typer.Option(help="本次最多花多少元，到了就停。", show_default=False))
MAX_CALLS = _option(
    "max_calls",
    int | None,
    None,
    typer.Option(min=0, help="本次最多调用几次，到了就停。", show_default=False),
)
LOCAL_ONLY = _option(
    "local_only", bool, False, typer.Option("--local-only", help="只许用本机接口，别处一律不发。")
)
REDACT = _option(
    "redact",
    bool,
    False,
    typer.Option("--redact", help="发出前隐去电话、证件号、账号和姓名，收到后还原。"),
)
ENGINE_OPTIONS = (ENGINE, FALLBACK, MAX_COST, MAX_CALLS, LOCAL_ONLY, REDACT)


def settings_with(*options: inspect.Parameter) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command these options at the end; it is called with the `settings` that they change.

    The settings are those of the working folder. Raises SettingsError where they cannot be used and
    DrafterError for an option that cannot.
    """

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        own = inspect.signature(command)
        shown = own.replace(
            parameters=[*(one for one in own.parameters.values() if one.name != "settings"), *options]
        )

        @wraps(command)
        def called(**given: Any) -> None:
            from drafter.settings import load_settings

            asked = {option.name: given.pop(option.name) for option in options}
            command(**given, settings=with_engine(load_settings(Path.cwd()), **asked))

        # typer reads both.
        called.__signature__ = shown  # type: ignore[attr-defined]
        called.__annotations__ = {one.name: one.annotation for one in shown.parameters.values()}
        return called

    return decorated


def with_engine(settings: "Settings", **options: Any) -> "Settings":
    """Return the settings with the options given on the command line on top; raise DrafterError.

    An option left at its default changes nothing, so that drafter.toml and the environment keep their say.
    """
    given = {
        key: value
        for key, value in options.items()
        if value is not None and value is not False and value != ""
    }
    engine = given.get("engine", settings.engine)
    if engine not in {"offline", "model"}:
        raise DrafterError(f"没有引擎“{engine}”", cure="--engine 用 offline 或 model")
    try:
        return type(settings).model_validate(settings.model_dump() | given)
    except ValueError as error:
        raise DrafterError("--max-cost 应是一个不小于0的数（元）", cure="如 --max-cost 0.5") from error
