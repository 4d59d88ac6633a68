"""What the environment and drafter.toml may set; read once, by the command line."""

import json
import os
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from drafter.errors import DrafterError
from drafter.whole_file import write_whole

FILE = "drafter.toml"


class SettingsError(DrafterError):
    """drafter.toml or an environment variable cannot be used."""


class Settings(BaseModel):
    """`DRAFTER_FORM=ningxia` or `form = "ningxia"` in drafter.toml sets `form`.

    `form` is the form drafted when none is asked for, `unit_name` the filing unit, `library` a folder with
    the user's own indicator files, `year` the budget year.

    `engine` says who writes, `fallback` whether a project for which the language model gives nothing is
    drafted offline instead, `repair_rounds` how often failing rows go back to the model.

    The rest speaks of the language model: address, key, name, how the answer is asked for (`mode`), the
    profile of the endpoint, thinking, lengths in tokens (`context`, `max_output`), `timeout` in seconds,
    `attempts` at one question, prices in 元 per million tokens, and the limits of a run (`max_cost` in 元,
    `max_calls`). `local_only` sends nothing to another machine, `redact` hides personal data. The folder
    `state` holds the ledger, with questions and answers if `log_bodies`, and the replies kept by `cache`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: str = "hebei"
    unit_name: str = ""
    library: Path | None = None
    year: int | None = Field(default=None, ge=1990, le=2100)

    engine: Literal["offline", "model"] = "offline"
    fallback: bool = False
    repair_rounds: int = Field(default=2, ge=0, le=5)

    base_url: str = ""
    api_key: SecretStr | None = None
    model: str = ""
    mode: Literal["", "tools", "json_schema", "json", "md_json"] = ""
    profile: str = ""
    thinking: bool | None = None
    context: int | None = Field(default=None, ge=512)
    max_output: int | None = Field(default=None, ge=16)
    temperature: float | None = Field(default=None, ge=0, le=2)
    timeout: float = Field(default=180, gt=0, allow_inf_nan=False)
    attempts: int = Field(default=5, ge=1, le=20)
    price_input: Decimal | None = Field(default=None, ge=0, allow_inf_nan=False)
    price_cached: Decimal | None = Field(default=None, ge=0, allow_inf_nan=False)
    price_output: Decimal | None = Field(default=None, ge=0, allow_inf_nan=False)
    max_cost: Decimal | None = Field(default=None, ge=0, allow_inf_nan=False)
    max_calls: int | None = Field(default=None, ge=0)
    local_only: bool = False
    redact: bool = False
    cache: bool = True
    log_bodies: bool = False
    state: Path = Path(".drafter")


def save_settings(folder: Path, values: Mapping[str, str | int | bool]) -> Path:
    """Write `values` into `folder`/drafter.toml, keep everything else in it, and return the file.

    Raises SettingsError when the file in place is not TOML, OutputError when it cannot be written.
    """
    file = folder / FILE
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    end = next((at for at, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
    head, tables = lines[:end], lines[end:]
    for key, value in values.items():
        written = f"{key} = {json.dumps(value, ensure_ascii=False)}"
        places = [at for at, line in enumerate(head) if line.partition("=")[0].strip() == key]
        if places:
            head[places[0]] = written
        else:
            head.append(written)
    text = "\n".join([*head, *tables]) + "\n"
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"写不进去：{error}", cure="先改正该文件", where=FILE) from error
    write_whole(file, lambda written: written.write(text.encode()))
    return file


def load_settings(folder: Path, env: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of `folder`/drafter.toml with the environment on top; raise SettingsError."""
    values: dict[str, Any] = {}
    file = folder / FILE
    if file.is_file():
        try:
            values = tomllib.loads(file.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(
                f"不是有效的TOML：{error}", cure="改正该文件，或删去它", where=FILE
            ) from error
        except OSError as error:
            raise SettingsError(f"读不了（{error.strerror}）", cure="检查读权限", where=FILE) from error
    named = {f"DRAFTER_{key.upper()}": key for key in Settings.model_fields}
    given = {variable: key for variable, key in named.items() if env.get(variable)}
    values |= {key: env[variable] for variable, key in given.items()}
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0])
        place = next((variable for variable, of in given.items() if of == key), FILE)
        raise SettingsError(f"设置项“{key}”不能用", cure=_cure(key, dict(first)), where=place) from error


def _cure(key: str, fault: Mapping[str, Any]) -> str:
    """Return what may be written instead; never the value, which may be a key."""
    if key not in Settings.model_fields:
        near = get_close_matches(key, Settings.model_fields, n=1)
        hint = f"是否想写 {near[0]}？" if near else ""
        return f"{hint}可用的设置项：{'、'.join(Settings.model_fields)}"
    if fault["type"] == "literal_error":
        allowed = str(fault["ctx"]["expected"]).replace(" or ", ", ").removeprefix("'', ")
        return f"可以写 {allowed}"
    if str(fault["type"]).startswith(("string", "path", "secret")):
        return "应是文字，前后加引号"
    if str(fault["type"]).startswith("bool"):
        return "写 true 或 false"
    limits = fault.get("ctx") or {}
    bounds = (("ge", "不小于"), ("gt", "大于"), ("le", "不大于"), ("lt", "小于"))
    said = [f"{word}{limits[name]}" for name, word in bounds if name in limits]
    return f"应是一个数{'，' if said else ''}{'、'.join(said)}"
