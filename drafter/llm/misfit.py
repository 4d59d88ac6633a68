"""Why an answer does not fit its schema, in a few short Chinese lines."""

from typing import Any

from pydantic import BaseModel, ValidationError

_MOST = 5
_WORDS = {
    "missing": "缺少",
    "extra_forbidden": "多余",
    "string_type": "应是文字",
    "string_pattern_mismatch": "格式不对",
    "string_too_short": "太短",
    "string_too_long": "太长",
    "too_short": "太少",
    "too_long": "太多",
    "list_type": "应是列表",
    "dict_type": "应是对象",
    "model_type": "应是对象",
    "bool_type": "应是真假",
    "int_type": "应是整数",
    "int_parsing": "应是整数",
    "decimal_parsing": "应是数",
}


def described(text: str, reply: type[BaseModel], error: ValidationError) -> str:
    """Return what is wrong with `text`; no addresses, no quotes of the answer."""
    errors = error.errors(include_url=False, include_input=False)
    if errors and errors[0]["type"] == "json_invalid":
        if "{" not in text:
            return "回答里没有 JSON"
        try:
            reply.model_validate_json(text[text.index("{") : text.rindex("}") + 1])
        except (ValidationError, ValueError) as inner:
            if not isinstance(inner, ValidationError):
                return "回答里没有完整的 JSON"
            errors = inner.errors(include_url=False, include_input=False)
    lines = [_line(dict(one)) for one in errors[:_MOST]]
    more = f"；另有 {len(errors) - _MOST} 处" if len(errors) > _MOST else ""
    return "；".join(dict.fromkeys(lines)) + more


def _line(one: dict[str, Any]) -> str:
    place = ".".join(str(part + 1 if isinstance(part, int) else part) for part in one["loc"])
    if one["type"] == "json_invalid":
        return "不是有效的 JSON"
    if one["type"] in {"literal_error", "enum"}:
        return f"{place} 只能是 {one['ctx']['expected']}"
    if one["type"] == "value_error":
        return f"{place} {str(one['msg']).removeprefix('Value error, ')}"
    return f"{place} {_WORDS.get(one['type'], '不符合要求')}"
