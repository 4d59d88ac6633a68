"""真实案例: what published tables measured, as bare facts: names, categories, units.

Precedents are poor teachers: two rows of three in them carry a defect. They tell what a kind of project
measures; neither a row nor a figure is copied from them.

`python -m drafter.knowledge.precedents < 表.jsonl > precedents.jsonl` builds the data file from the output of
`drafter read --json`.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from typing import Any, TextIO

from pydantic import BaseModel, ConfigDict, ValidationError

from drafter.errors import KnowledgeError
from drafter.knowledge.recognition import recognise
from drafter.table.category import Category
from drafter.table.contract import table_from_json
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator

_SHIPPED = files("drafter.knowledge") / "data" / "precedents.jsonl"
_LONGEST_NAME = 20
"""A longer third-level name is a sentence, not an indicator."""
_SECOND_TYPE = 0.4
"""Share of the first type's score from which a second type is kept."""


class PrecedentRow(BaseModel):
    """One indicator of a precedent; `relation` and `unit` are empty where the table states none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    category: Category
    name: str
    relation: str = ""
    unit: str = ""


class Precedent(BaseModel):
    """One published table: `document` is its document's id (000), `index` its place there from 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    index: int
    name: str
    types: tuple[str, ...]
    rows: tuple[PrecedentRow, ...]


@cache
def load_precedents() -> tuple[Precedent, ...]:
    """Return all shipped precedents; raise KnowledgeError naming the line that does not hold together."""
    found = []
    for number, line in enumerate(_SHIPPED.read_text("utf-8").splitlines(), start=1):
        try:
            found.append(Precedent.model_validate_json(line))
        except ValidationError as error:
            raise KnowledgeError(
                "这一行不是一个完整的案例",
                cure="用 python -m drafter.knowledge.precedents 重新生成该文件",
                where=f"案例文件 {_SHIPPED.name} 第{number}行",
            ) from error
    return tuple(found)


def precedent_of(table: GoalTable) -> Precedent:
    """Keep the facts of a table: no prose, no figures, no names of units."""
    ranked = recognise(table.project, table.goals)
    types = (r.type.name for r in ranked[:2] if r.score >= ranked[0].score * _SECOND_TYPE)
    return Precedent(
        document=PurePath(table.source).stem.partition("_")[0],
        index=table.index,
        name=table.project.name,
        types=tuple(types),
        rows=tuple(_rows(table.indicators)),
    )


def _rows(indicators: Iterable[Indicator]) -> Iterator[PrecedentRow]:
    for indicator in indicators:
        name = re.sub(r"\s", "", indicator.name).rstrip("。；;")
        usable = 1 < len(name) <= _LONGEST_NAME and not re.search(r"[，,。；;\d]", name)
        if usable and not indicator.is_empty and indicator.category is not None:
            value = indicator.value
            yield PrecedentRow(
                category=indicator.category,
                name=name,
                relation=value.relation,
                unit=value.unit if value.is_measured else "",
            )


def build(lines: Iterable[str], out: TextIO) -> int:
    """Write one precedent a line for every table read; return how many."""
    tables: Iterator[dict[str, Any]] = (json.loads(line) for line in lines if line.strip())
    count = 0
    for data in tables:
        precedent = precedent_of(table_from_json(data))
        out.write(
            json.dumps(precedent.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False) + "\n"
        )
        count += 1
    return count


if __name__ == "__main__":
    sys.stderr.write(f"{build(sys.stdin, sys.stdout)} 个案例\n")
