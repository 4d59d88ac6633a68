"""Rows saved out of a reply that is cut off or does not fit the schema as a whole."""

import json
from typing import Any

from pydantic import ValidationError

from drafter.drafting.model.wire import Row

_READ = 200_000
"""Characters of a reply that are searched."""
_MOST_FAILURES = 50
_TELLING = frozenset({"name", "category", "figure"})


def salvaged(text: str) -> list[Row]:
    """Return every complete row object of `text` in order; a later one takes the place of its id."""
    found: dict[str, Row] = {}
    for item in _objects(text[:_READ]):
        try:
            row = Row.model_validate(item)
        except ValidationError:
            continue
        found.pop(row.numbered, None)
        found[row.numbered or f"#{len(found)}"] = row
    return list(found.values())


def _objects(text: str) -> list[dict[str, Any]]:
    """Return the JSON objects that look like rows, wherever they stand: in a list, a fence, one a line."""
    decoder = json.JSONDecoder(strict=False)
    rows: list[dict[str, Any]] = []
    place, failures = text.find("{"), 0
    while place >= 0 and failures < _MOST_FAILURES:
        try:
            item, end = decoder.raw_decode(text, place)
            rows += _rows_in(item)
        except (json.JSONDecodeError, RecursionError):
            failures += 1
            end = place + 1
        place = text.find("{", end)
    return rows


def _rows_in(item: Any) -> list[dict[str, Any]]:
    if not isinstance(item, dict):
        return []
    if len(_TELLING & item.keys()) > 1:
        return [item]
    lists = [value for value in item.values() if isinstance(value, list)]
    return [row for rows in lists for part in rows for row in _rows_in(part)]
