"""What `drafter batch` works on: a list or an existing document into tasks, with everything said about it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

from drafter.batch.task import Task
from drafter.errors import BriefError
from drafter.forms import form_ids, load_form
from drafter.reading.brief_input import brief_from
from drafter.reading.file import read_file
from drafter.reading.project_list import RowFault, read_project_list
from drafter.table.brief import ProjectBrief
from drafter.table.goal_table import GoalTable
from drafter.table.money import Money, MoneyUnit


@dataclass
class BatchInput:
    """Tasks without keys, rows that give none, what to tell the user, and a name for all of it.

    `digest` changes with the content of the file and with every option that changes a task.
    """

    tasks: list[Task]
    faults: list[RowFault]
    told: list[str]
    digest: str
    totals: list[tuple[int, Money]]


def money_unit_of(text: str) -> MoneyUnit | None:
    """Return the unit a user named; raise BriefError."""
    if not text:
        return None
    if text not in get_args(MoneyUnit):
        raise BriefError(f"--money-unit 不能是“{text}”", cure=f"可用的：{'、'.join(get_args(MoneyUnit))}")
    return cast("MoneyUnit", text)


def from_list(path: Path, defaults: Mapping[str, Any], form: str, money_unit: MoneyUnit | None) -> BatchInput:
    """Read a project list; raise ReadingError."""
    found = read_project_list(path, defaults=defaults, money_unit=money_unit)
    tasks: list[Task] = []
    faults = list(found.faults)
    forms = {load_form(one).region: one for one in reversed(form_ids())} | {one: one for one in form_ids()}
    for project in found.projects:
        wanted = forms.get(project.form or form)
        if wanted is None:
            cure = f"可用的表样：{'、'.join(form_ids())}"
            faults.append(RowFault(project.row, project.brief.name, f"没有表样“{project.form}”", cure))
            continue
        tasks.append(Task("", 0, project.row, project.brief, wanted))
    told = [f"表头：{'，'.join(map(str, found.columns))}", *found.notes]
    digest = _digest(path, {**defaults, "form": form, "money_unit": money_unit})
    return BatchInput(tasks, faults, told, digest, found.totals)


def from_document(path: Path, defaults: Mapping[str, Any], form: str) -> BatchInput:
    """Read the tables of a document; a table without name, budget or purpose cannot be drafted anew."""
    found = read_file(path)
    tasks: list[Task] = []
    faults: list[RowFault] = []
    without = 0
    for table in found.tables:
        without += not table.project.purpose
        try:
            tasks.append(Task("", 0, table.index, _brief(table, defaults), form or table.form, table))
        except BriefError as error:
            faults.append(RowFault(table.index, table.project.name, error.problem, error.cure))
    told = [f"读出{len(found.tables)}张表", *(f"没有读懂：{problem}" for problem in found.problems)]
    if without:
        told.append(f"{without}张表没有资金用途：按表里的绩效目标起草，没有目标的只按项目名称，请核对")
    return BatchInput(tasks, faults, told, _digest(path, {**defaults, "form": form, "document": True}), [])


def _brief(table: GoalTable, defaults: Mapping[str, Any]) -> ProjectBrief:
    """Return the brief a table speaks of; without 资金用途 (宁夏) its goals say what is done."""
    head = table.project
    purpose = head.purpose or "\n".join(table.goals) or (head.name and f"用于{head.name}")
    given = {
        "name": head.name, "code": head.code, "unit_name": head.unit_name, "year": head.year,
        "purpose": purpose, "budget": head.budget and head.budget.written(),
        "fiscal": head.fiscal and head.fiscal.written(), "other": head.other and head.other.written(),
    }  # fmt: skip
    return brief_from({**defaults, **{key: value for key, value in given.items() if value}})[0]


def _digest(path: Path, options: Mapping[str, Any]) -> str:
    digest = hashlib.sha256(json.dumps(options, sort_keys=True, default=str).encode())
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()
