"""项目概况 as people hand it in: option texts, a TOML or JSON file, standard input."""

import json
import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from drafter.errors import BriefError
from drafter.facts.orders import without_orders
from drafter.table.brief import ProjectBrief
from drafter.table.money import Money
from drafter.table.number import fold

FIELD_NAMES: dict[str, str] = {
    "name": "项目名称",
    "budget": "预算",
    "purpose": "资金用途",
    "unit_name": "单位名称",
    "year": "预算年度",
    "fiscal": "财政资金",
    "other": "其他资金",
    "code": "项目编码",
    "documents": "依据",
    "notes": "补充说明",
    "form": "表样",
}
_ALIASES: dict[str, str] = {chinese: field for field, chinese in FIELD_NAMES.items()} | {
    "名称": "name", "预算数": "budget", "预算金额": "budget", "项目预算": "budget", "用途": "purpose",
    "项目内容": "purpose", "资金用途说明": "purpose", "单位": "unit_name", "预算单位": "unit_name",
    "年度": "year", "年份": "year", "编码": "code", "basis": "documents", "依据文件": "documents",
    "文件依据": "documents", "说明": "notes", "unit": "unit_name",
}  # fmt: skip
LONGEST = {"name": 100, "purpose": 5_000, "unit_name": 100, "code": 40}
"""Characters a field may hold. The national data model gives texts 2,000; purposes get room for annexes."""
LARGEST_YUAN = 10**13

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LETTER = re.compile(r"[\u3400-\u9fffA-Za-z]")


def fields_of_file(path: Path) -> dict[str, Any]:
    """Read the raw fields of a brief file (.toml or .json); raise BriefError."""
    if path.suffix.lower() not in {".toml", ".json"}:
        raise BriefError("只认得 .toml 和 .json 的项目概况文件", cure="改存为TOML或JSON", where=str(path))
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise BriefError("文件不存在", cure="检查路径", where=str(path)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise BriefError(f"读不了：{error}", cure="检查权限，文件须为UTF-8编码", where=str(path)) from error
    return fields_of_text(text, where=path.name, syntax=path.suffix.lower()[1:])


def fields_of_text(text: str, *, where: str, syntax: str = "") -> dict[str, Any]:
    """Read raw fields from text; raise BriefError.

    Without `syntax` (`json`, `toml`) an opening brace means JSON, anything else TOML. Errors name `where`.
    """
    syntax = syntax or ("json" if text.lstrip().startswith("{") else "toml")
    try:
        data = json.loads(text) if syntax == "json" else tomllib.loads(text)
    except (json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        raise BriefError(
            f"不是有效的{syntax.upper()}：{error}",
            cure='参照 examples/ 中的文件，如 name = "…"、budget = "17万元"、purpose = "…"',
            where=where,
        ) from error
    if not isinstance(data, dict):
        raise BriefError("应是一个项目概况对象", cure="顶层写 name、budget、purpose 等字段", where=where)
    return _known_fields(data, where)


def check_field(field: str, value: object) -> None:
    """Raise BriefError when one compulsory field cannot be used as given."""
    if not str(value or "").strip():
        raise BriefError(f"缺少{FIELD_NAMES[field]}（{field}）", cure=f"补上{_EXAMPLES[field]}")
    if field == "budget":
        parse_amount(value, field, positive=True)
    else:
        _check_words(_text(value, field, ""), field, "")


def brief_from(data: Mapping[str, Any], *, where: str = "") -> tuple[ProjectBrief, str]:
    """Build a brief from raw fields (English or Chinese names); raise BriefError naming field and cure."""
    fields = _known_fields(data, where)
    form = _text(fields.pop("form", ""), "form", where)
    for field in ("name", "purpose", "unit_name", "code"):
        if field in fields:
            fields[field] = _text(fields[field], field, where)
    for field, example in _EXAMPLES.items():
        if not str(fields.get(field) or "").strip():
            raise BriefError(f"缺少{FIELD_NAMES[field]}（{field}）", cure=f"补上{example}", where=where)
    _check_words(fields["name"], "name", where)
    _check_words(fields["purpose"], "purpose", where)
    _read_figures(fields, where)
    try:
        return ProjectBrief.model_validate(fields), form
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0])
        raise BriefError(
            f"{FIELD_NAMES.get(field, field)}（{field}）不能用", cure="检查该字段的写法", where=where
        ) from error


def _known_fields(data: Mapping[str, Any], where: str) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for key, value in data.items():
        field = _ALIASES.get(key, key)
        if field not in FIELD_NAMES:
            near = get_close_matches(key, [*FIELD_NAMES, *_ALIASES], n=1, cutoff=0.5)
            hint = f"是否想写 {near[0]}？" if near else ""
            raise BriefError(
                f"不认识字段“{key}”", cure=f"{hint}可用字段：{'、'.join(FIELD_NAMES)}", where=where
            )
        fields[field] = value
    return fields


def _read_figures(fields: dict[str, Any], where: str) -> None:
    """Replace amounts, year and lists of texts by their values."""
    fields["budget"] = parse_amount(fields["budget"], "budget", where=where, positive=True)
    for field in ("fiscal", "other"):
        given = str(fields.get(field) or "").strip()
        fields[field] = parse_amount(given, field, where=where) if given else None
    if "year" in fields:
        fields["year"] = _year(fields["year"], where)
    for field in ("documents", "notes"):
        fields[field] = _texts(fields.get(field, ()), field, where)


_EXAMPLES = {
    "name": "项目名称，如“农村公路养护”",
    "budget": "预算金额和单位，如“17万元”",
    "purpose": "资金用途，说明钱用在什么事上，如“用于23公里村道日常养护”",
}


def parse_amount(value: object, field: str, *, where: str = "", positive: bool = False) -> Money:
    """Read an exact amount with its unit; raise BriefError that says what is wrong with it."""
    text = str(value).strip()
    label = f"{FIELD_NAMES[field]}（{field}）“{text[:40]}”"
    folded = fold(text)
    if re.search(r"约|大概|左右|余|上下|近(?=\d)|[~～]", folded):
        raise BriefError(f"{label}不是确切金额", cure="写确切数，如“20万元”", where=where)
    money = Money.parse(text)
    if money is None:
        if re.fullmatch(r"[\d,]+(\.\d+)?", folded):
            raise BriefError(f"{label}没有单位", cure=f"写成“{folded}万元”或“{folded}元”", where=where)
        raise BriefError(
            f"{label}读不出金额",
            cure="写数字加单位，如“17万元”“170000元”“1,200.5元”，不能是负数、算式或文字",
            where=where,
        )
    if money.yuan < 0 or (positive and money.yuan == 0):
        raise BriefError(f"{label}必须大于0", cure="填写实际金额，如“17万元”", where=where)
    if money.yuan > LARGEST_YUAN:
        raise BriefError(f"{label}超过十万亿元，多半是单位写错", cure="核对元与万元", where=where)
    if money.yuan != money.yuan.quantize(1) and (money.yuan * 100) % 1:
        raise BriefError(f"{label}精确到了分以下", cure="金额最多写到分", where=where)
    return money


def _text(value: object, field: str, where: str) -> str:
    if not isinstance(value, str):
        raise BriefError(f"{FIELD_NAMES[field]}（{field}）应是文字", cure="用引号写成文字", where=where)
    text = value.strip()
    if match := _CONTROL.search(text):
        raise BriefError(
            f"{FIELD_NAMES[field]}（{field}）第{match.start() + 1}个字符是不可见的控制字符",
            cure="删去该字符，或重新键入这段文字",
            where=where,
        )
    longest = LONGEST.get(field)
    if longest is not None and len(text) > longest:
        raise BriefError(
            f"{FIELD_NAMES[field]}（{field}）有{len(text)}字，最多{longest}字",
            cure="只留与本项目支出有关的内容，附件不要整篇粘贴",
            where=where,
        )
    return text


def _check_words(text: str, field: str, where: str) -> None:
    """Refuse a text that says nothing of a project: no letters, or nothing but an order to a program."""
    if not _LETTER.search(text):
        raise BriefError(
            f"{FIELD_NAMES[field]}（{field}）里没有文字", cure=f"补上{_EXAMPLES[field]}", where=where
        )
    if field == "purpose" and not _LETTER.search(without_orders(text)):
        raise BriefError(
            "资金用途（purpose）只是一条对程序的指令，没有说钱用在什么事上",
            cure=f"补上{_EXAMPLES[field]}",
            where=where,
        )


def _year(value: object, where: str) -> int:
    match = re.fullmatch(r"((?:19|20)\d{2})\s*年?度?", fold(str(value)).strip())
    if match is None:
        raise BriefError(f"预算年度（year）“{value}”不是年份", cure="写四位年份，如2027", where=where)
    return int(match[1])


def _texts(value: object, field: str, where: str) -> tuple[str, ...]:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list | tuple):
        raise BriefError(f"{FIELD_NAMES[field]}（{field}）应是文字或文字列表", cure='写成 ["…"]', where=where)
    return tuple(text for item in given if (text := _text(item, field, where)))
