"""Reading the data files a finance officer may edit, with errors that say what to change."""

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from drafter.errors import KnowledgeError

Entry = TypeVar("Entry", bound=BaseModel)
_EDIT = "用记事本打开该文件，改正后保存为 UTF-8 编码，再重试"


def read_toml(file: Traversable, where: str) -> dict[str, Any]:
    """Return the contents of a TOML file; raise KnowledgeError with the line when it cannot be read."""
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError as error:
        raise KnowledgeError(
            f"文件打不开（{error.strerror}）", cure="检查文件是否存在、能否读取", where=where
        ) from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(
            "文件不是 UTF-8 编码", cure="在记事本里“另存为”，编码选 UTF-8", where=where
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"写法有误：{_place(str(error))}", cure=_EDIT, where=where) from error


def entries_of(content: Mapping[str, Any], table: str, where: str) -> list[dict[str, Any]]:
    """Return the `[[table]]` entries of a file; raise KnowledgeError when there are none or other tables."""
    if unknown := sorted(set(content) - {table, "replace"}):
        raise KnowledgeError(f"不认识“{unknown[0]}”", cure=f"每一条都以 [[{table}]] 开头", where=where)
    entries = content.get(table)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise KnowledgeError("文件里没有条目", cure=f"每一条都以 [[{table}]] 开头", where=where)
    return entries


def validated(model: type[Entry], entry: Mapping[str, Any], where: str) -> Entry:
    """Return the entry as `model`; raise KnowledgeError naming the fields at fault and their cure."""
    try:
        return model.model_validate(entry)
    except ValidationError as error:
        faults = [_explain(model, fault) for fault in error.errors(include_url=False)]
        raise KnowledgeError(
            "；".join(dict.fromkeys(problem for problem, _ in faults)),
            cure="；".join(dict.fromkeys(cure for _, cure in faults)),
            where=where,
        ) from error


def _place(message: str) -> str:
    if found := re.search(r"line (\d+), column (\d+)", message):
        return f"第{found[1]}行第{found[2]}列附近（常见原因：少了引号、逗号或右括号）"
    if "end of document" in message:
        return "文件末尾不完整（常见原因：少了引号或右括号）"
    return message


_PLAIN = {
    "missing": ("没有写", "补上 {field}"),
    "string_type": ("应当是文字，写成了 {given}", '给它加上英文双引号，如 "100"'),
    "tuple_type": ("应当是一组文字，写成了 {given}", '写成 ["甲", "乙"]'),
    "bool_type": ("应当是 true 或 false，写成了 {given}", "写 true 或 false，不加引号"),
    "bool_parsing": ("应当是 true 或 false，写成了 {given}", "写 true 或 false，不加引号"),
    "string_too_short": ("不能为空", "写上内容，或删去空的一项"),
    "too_short": ("不能为空", "写上内容，或删去空的一项"),
    "value_error": ("不合规定：{reason}", "按上面的说明改正这一条"),
    "enum": ("不能写 {given}", "只能是：{allowed}"),
    "literal_error": ("不能写 {given}", "只能是：{allowed}"),
}


def _explain(model: type[BaseModel], fault: ErrorDetails) -> tuple[str, str]:
    """Put one of pydantic's findings into words: which field is wrong, and what to do."""
    field = str(fault["loc"][0]) if fault["loc"] else ""
    place = f"字段 {field}" if field else "这一条"
    if fault["type"] == "extra_forbidden":
        near = get_close_matches(field, model.model_fields, n=1)
        return (
            f"没有“{field}”这个字段",
            f"是否想写 {near[0]}？" if near else f"可用字段：{'、'.join(model.model_fields)}",
        )
    problem, cure = _PLAIN.get(fault["type"], (f"{fault['msg']}（写的是 {{given}}）", "按字段说明改正"))
    context = fault.get("ctx", {})
    allowed = re.sub(r" or |, ", "、", str(context.get("expected", ""))).replace("'", "")
    words = {
        "given": repr(fault["input"]),
        "reason": context.get("error", ""),
        "allowed": allowed,
        "field": field,
    }
    return f"{place} {problem.format(**words)}", cure.format(**words)
