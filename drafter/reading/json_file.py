"""Tables in the product's own JSON: one object, a list, a draft, or one object a line."""

import json
from typing import Any

from drafter.errors import FormError, ReadingError
from drafter.forms import load_form
from drafter.reading.problem import Problem, ReadResult
from drafter.table.contract import table_from_json
from drafter.table.goal_table import GoalTable

_CURE = "用 drafter read --json 或 drafter draft --json 写出的内容，格式见 docs/schema/table.schema.json"


def read_json(text: str, source: str) -> ReadResult:
    """Read a JSON file: a table, a list of tables, or a draft with its table."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        return ReadResult(problems=(_broken(source, getattr(error, "lineno", 1)),))
    return _tables([(None, item) for item in (data if isinstance(data, list) else [data])], source)


def read_json_lines(text: str, source: str) -> ReadResult:
    """Read a JSON Lines file; a line that is no JSON is a problem, the others are read."""
    items: list[tuple[int | None, Any]] = []
    broken: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            items.append((number, json.loads(line)))
        except (ValueError, RecursionError):
            broken.append(_broken(source, number))
    result = _tables(items, source, announce_empty=not broken)
    return ReadResult(tables=result.tables, problems=(*broken, *result.problems))


def _tables(items: list[tuple[int | None, Any]], source: str, *, announce_empty: bool = True) -> ReadResult:
    tables: list[GoalTable] = []
    problems: list[Problem] = []
    for position, (line, item) in enumerate(items, 1):
        data = item["table"] if isinstance(item, dict) and isinstance(item.get("table"), dict) else item
        try:
            table = table_from_json(data)
            load_form(table.form)
        except (ReadingError, FormError) as error:
            where = f"{error.where}：" if error.where else ""
            reason = f"第 {position} 张表，{where}{error.problem}"
            problems.append(Problem(file=source, line=line, reason=reason, cure=error.cure))
            continue
        if not table.source:
            table = table.model_copy(update={"source": source, "index": table.index or position})
        tables.append(table)
    if not items and announce_empty:
        problems.append(Problem(file=source, reason="里面没有表", cure=_CURE))
    return ReadResult(tables=tuple(tables), problems=tuple(problems))


def _broken(source: str, line: int) -> Problem:
    return Problem(file=source, line=line, reason="从这里起不是完整的 JSON", cure=_CURE)
