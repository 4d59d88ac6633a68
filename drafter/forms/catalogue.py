"""Loading a form by its id."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import ValidationError

from drafter.errors import FormError
from drafter.table.form import Form

_SHIPPED = files("drafter.forms")


@cache
def form_ids() -> tuple[str, ...]:
    """Return the ids of all shipped forms, sorted."""
    return tuple(sorted(f.name.removesuffix(".toml") for f in _SHIPPED.iterdir() if f.name.endswith(".toml")))


@cache
def load_form(form_id: str) -> Form:
    """Return a form; raise FormError for an unknown id or a file that contradicts itself."""
    if form_id not in form_ids():
        raise FormError(f"没有表样“{form_id}”", cure=f"可用的表样：{'、'.join(form_ids())}")
    where = f"表样文件 {form_id}.toml"
    try:
        return Form.model_validate(tomllib.loads((_SHIPPED / f"{form_id}.toml").read_text("utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise FormError(f"不是有效的TOML：{error}", cure="改正该文件后重试", where=where) from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "全表"
        reason = str(first["msg"]).removeprefix("Value error, ")
        given = "" if isinstance(first["input"], dict | list) else f"“{first['input']}”"
        raise FormError(
            f"字段 {field} {given}不对：{reason}", cure="改正该字段后重试", where=where
        ) from error
