"""The `--json` form of a table: stable names, every number a string, lossless both ways.

Documented in docs/schema/table.schema.json. Reading back gives a table equal to the one written.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from drafter.errors import ReadingError
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.money import Money
from drafter.table.number import plain
from drafter.table.target_value import TargetValue

_CURE = "按 docs/schema/table.schema.json 的格式改正，或用 drafter read --json 重新写出"
_EXTRA_TEXTS = ("scoring", "data_source", "taking")
_FIELD_NAMES = {
    "project": "项目（project）",
    "indicators": "指标（indicators）",
    "spending_plan": "支出计划（spending_plan）",
    "goals": "绩效目标（goals）",
    "form": "表样（form）",
    "budget": "预算数（budget）",
    "value": "指标值（value）",
}


def table_to_json(table: GoalTable) -> dict[str, Any]:
    """Return the table under the documented names.

    `row` counts the filled rows from 1. Fields of later forms (weight, scoring rule …) appear in rows
    that have them.
    """
    project = table.project
    return {
        "source": table.source,
        "index": table.index,
        "form": table.form,
        "title": table.title,
        "unit": table.unit,
        "project": {
            "name": project.name,
            "code": project.code,
            "unit_name": project.unit_name,
            "year": project.year,
            "budget": _money_to_json(project.budget),
            "fiscal": _money_to_json(project.fiscal),
            "other": _money_to_json(project.other),
            "purpose": project.purpose,
        },
        "goals": list(table.goals),
        "spending_plan": [
            {"by": point.by, "percent": _number_to_json(point.percent), "text": point.text}
            for point in table.spending_plan
        ],
        "indicators": [_row_to_json(row, number) for number, row in enumerate(table.indicators, 1)],
    }


def table_from_json(data: object) -> GoalTable:
    """Return the table of an object made by `table_to_json`.

    What the contract calls optional may be left out. Raises ReadingError naming the field that is missing,
    unknown or of the wrong kind.
    """
    if not isinstance(data, Mapping):
        raise ReadingError("一张表应当是一个 JSON 对象", cure=_CURE)
    try:
        return GoalTable.model_validate(
            {
                **data,
                "spending_plan": [_point(item) for item in _list(data, "spending_plan")],
                "indicators": [
                    _row_from_json(item, number) for number, item in enumerate(_list(data, "indicators"), 1)
                ],
            }
        )
    except ValidationError as error:
        fault = error.errors()[0]
        path = [_FIELD_NAMES.get(str(part), str(part)) for part in fault["loc"]]
        raise ReadingError(_in_chinese(fault["type"]), cure=_CURE, where=" › ".join(path)) from error


def _money_to_json(money: Money | None) -> dict[str, str] | None:
    # The digits as written (17.00), so that a form shows what its author wrote.
    return None if money is None else {"amount": format(money.amount, "f"), "unit": money.unit}


def _number_to_json(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)


def _row_to_json(row: Indicator, number: int) -> dict[str, Any]:
    value = row.value
    written: dict[str, Any] = {
        "row": number,
        "level1": row.level1,
        "level2": row.level2,
        "name": row.name,
        "description": row.description,
        "value": {
            "text": value.text,
            "relation": value.relation,
            "number": _number_to_json(value.number),
            "unit": value.unit,
        },
        "basis": row.basis,
    }
    if row.direction is not None:
        written["direction"] = row.direction.value
    if row.weight is not None:
        written["weight"] = plain(row.weight)
    return written | {key: text for key in _EXTRA_TEXTS if (text := getattr(row, key))}


def _list(data: Mapping[str, Any], key: str) -> list[Any]:
    items = data.get(key, [])
    if not isinstance(items, list):
        raise ReadingError("应当是一个列表", cure=_CURE, where=_FIELD_NAMES[key])
    return items


def _point(item: Any) -> Any:
    """Return a plan point; without its text the figure is written as a per cent."""
    if not isinstance(item, Mapping) or item.get("text") or not item.get("percent"):
        return item
    return {**item, "text": f"{item['percent']}%"}


def _row_from_json(item: Any, number: int) -> Any:
    """Return a row; a value given as bare text, or without its parts, is read from the text."""
    if not isinstance(item, Mapping):
        return item
    value = item.get("value")
    if isinstance(value, str):
        value = TargetValue.parse(value)
    elif isinstance(value, Mapping) and set(value) == {"text"} and isinstance(value["text"], str):
        value = TargetValue.parse(value["text"])
    return {"row": number, **item, "value": value}


def _in_chinese(kind: str) -> str:
    if kind == "missing":
        return "缺少这一项"
    if kind == "extra_forbidden":
        return "没有这一项"
    return "这一项的内容不对"
