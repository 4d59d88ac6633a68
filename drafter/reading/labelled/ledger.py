"""台账: several projects in one sheet, the project named in a column beside its indicators."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from drafter.reading.cells import Fault, GridRow, Place
from drafter.reading.grid import squeeze
from drafter.reading.labelled.columns import Column, under
from drafter.reading.labelled.finder import Block
from drafter.reading.labelled.head import money_of, stated_unit
from drafter.reading.labelled.marks import is_footer
from drafter.reading.labels import money_unit_in
from drafter.table.brief import ProjectHead

_HEAD_KEYS = ("project", "code", "unit_name", "budget", "fiscal", "other", "goal", "purpose", "plan")
_AMOUNTS = {"budget": "预算数", "fiscal": "财政资金", "other": "其他资金"}


@dataclass
class Project:
    """One project of a ledger: its head cells, the first place, and its indicator rows."""

    place: Place
    cells: dict[str, str] = field(default_factory=dict)
    rows: list[GridRow] = field(default_factory=list)

    @property
    def goals(self) -> tuple[str, ...]:
        """The goals, said once each."""
        return tuple(dict.fromkeys(text for text in self.cells.get("goal", "").split("\0") if text))


def is_ledger(columns: tuple[Column, ...]) -> bool:
    """Whether the project stands in a column of the indicator part."""
    return any(column.key == "project" for column in columns)


def projects_of(block: Block, columns: tuple[Column, ...]) -> list[Project]:
    """Cut the body at every row that names another project; an empty or tall cell goes on with the last."""
    unit_name = ""
    projects: list[Project] = []
    for row in block.body:
        own = dict(_head_cells(row, columns, below=False))
        said = own | {key: text for key, text in _head_cells(row, columns, below=True) if key not in own}
        unit_name = said.get("unit_name", "") or unit_name
        if len(row.filled) == 1 and is_footer(row.texts[0]):
            continue
        if not projects or _is_other(own, said, projects[-1]):
            if not said.get("project") and not projects:
                continue
            if squeeze(said.get("project", "")) in {"合计", "总计", "小计"} or squeeze(
                said.get("unit_name", "")
            ) in {"合计", "总计"}:
                continue
            projects.append(Project(row.place, {"unit_name": unit_name}))
        last = projects[-1]
        for key, text in own.items():
            if key == "goal" and last.cells.get("goal") and text not in last.cells["goal"].split("\0"):
                last.cells["goal"] += f"\0{text}"
            else:
                last.cells.setdefault(key, text)
                last.cells[key] = last.cells[key] or text
        last.rows.append(row)
    return projects


def _is_other(own: dict[str, str], said: dict[str, str], last: Project) -> bool:
    """Whether a row begins another project: another name or code, or the same name under another unit."""
    if not own.get("project"):
        return bool(own.get("code") and own["code"] != last.cells.get("code"))
    if squeeze(own["project"]) != squeeze(last.cells.get("project", "")):
        return True
    for key in ("code", "unit_name"):
        if said.get(key) and last.cells.get(key) and squeeze(said[key]) != squeeze(last.cells[key]):
            return True
    return False


def _head_cells(row: GridRow, columns: tuple[Column, ...], *, below: bool) -> Iterator[tuple[str, str]]:
    for cell in row.cells:
        column = under(columns, cell) if cell.text and cell.below is below else None
        if column is not None and column.key in _HEAD_KEYS:
            yield column.key, cell.text


def head_of(
    project: Project, block: Block, columns: tuple[Column, ...], year: int | None, faults: list[Fault]
) -> ProjectHead:
    """Build the head of one project; an amount without a unit is missing and a fault."""
    cells, stated = project.cells, stated_unit(block)
    amounts = {}
    for key, what in _AMOUNTS.items():
        heading = next((column.heading for column in columns if column.key == key), "")
        unit = money_unit_in(heading) or stated
        amounts[key] = money_of(cells.get(key, ""), what, unit, project.place, faults)
    return ProjectHead(
        name=cells.get("project", ""),
        code=cells.get("code", ""),
        unit_name=cells.get("unit_name", ""),
        year=year,
        purpose=cells.get("purpose", ""),
        **amounts,
    )
