"""The options of every command that can ask a language model, and the settings they give."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.settings import Settings

Engine = Annotated[
    str,
    typer.Option(
        help="谁来写：offline（不联网，默认）或 model（语言模型，接口见 DRAFTER_BASE_URL 等设置）。",
        show_default=False,
    ),
]
Fallback = Annotated[
    bool, typer.Option("--fallback", help="语言模型用不上时改用离线起草，并注明原因。不加则报错退出。")
]
MaxCost = Annotated[str, typer.Option(help="本次最多花多少元，到了就停。", show_default=False)]
MaxCalls = Annotated[int | None, typer.Option(min=0, help="本次最多调用几次，到了就停。", show_default=False)]
LocalOnly = Annotated[bool, typer.Option("--local-only", help="只许用本机接口，别处一律不发。")]
Redact = Annotated[bool, typer.Option("--redact", help="发出前隐去电话、证件号、账号和姓名，收到后还原。")]


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
