"""清单: what became of every project, one line each, for programs (jsonl) and spreadsheets (csv)."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from drafter.batch.digest import Digest
from drafter.batch.folder import TABLES
from drafter.batch.store import Record
from drafter.batch.task import Status
from drafter.reading.project_list import RowFault
from drafter.rendering.csv import BOM, csv_lines
from drafter.rendering.output import write_streamed
from drafter.table.money import Money
from drafter.table.number import plain

NAME = "清单"
STATUS_NAMES = {Status.DONE: "完成", Status.FAILED: "失败", Status.PENDING: "未做"}
REFUSED = "清单行有误"
_HEADINGS = (
    "序号", "清单行", "编号", "项目名称", "状态", "文件", "错误", "警告", "提示", "待填问题", "费用（元）",
    "说明",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One project; `number` is 0 for a row that gives no project, `budget` is a figure in 万元."""

    number: int
    row: int
    key: str
    name: str
    status: str
    files: tuple[str, ...] = ()
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    questions: int = 0
    cost: str = "0"
    problem: str = ""
    budget: str = ""

    def as_json(self) -> str:
        """Write the line as one JSON object."""
        return json.dumps(
            {
                "number": self.number or None,
                "row": self.row,
                "key": self.key,
                "name": self.name,
                "status": self.status,
                "files": list(self.files),
                "findings": {"error": self.errors, "warning": self.warnings, "info": self.infos},
                "questions": self.questions,
                "cost": self.cost,
                "problem": self.problem,
            },
            ensure_ascii=False,
        )

    def as_cells(self) -> list[str]:
        """Write the line as the cells of a row."""
        return [
            str(self.number or ""), str(self.row), self.key, self.name, self.status, " ".join(self.files),
            str(self.errors), str(self.warnings), str(self.infos), str(self.questions), self.cost,
            " ".join(self.problem.split()),
        ]  # fmt: skip


def line_of(record: Record, digest: Digest | None, budget: Money | None, formats: Sequence[str]) -> Line:
    """Return the line of a project that is in the state; `budget` is the one of its brief."""
    if digest is not None:
        budget = digest.budget
    return Line(
        record.position,
        record.row,
        record.key,
        record.name,
        STATUS_NAMES[record.status],
        tuple(f"{TABLES}/{record.stem}{ending}" for ending in formats) if digest and record.stem else (),
        digest.errors if digest else 0,
        digest.warnings if digest else 0,
        digest.infos if digest else 0,
        digest.questions if digest else 0,
        plain(record.cost),
        record.problem,
        budget.figure("万元") if budget else "",
    )


def line_of_fault(fault: RowFault) -> Line:
    """Return the line of a row of the list that gives no project."""
    return Line(0, fault.row, "", fault.name, REFUSED, problem=f"{fault.problem}。怎么办：{fault.cure}")


def write_manifest(folder: Path, lines: Iterable[Line]) -> None:
    """Write 清单.jsonl and 清单.csv, whole or not at all; raise OutputError."""
    target = folder / f"{NAME}.csv"

    def both(beside: IO[bytes]) -> None:
        def rows(file: IO[bytes]) -> None:
            file.write(BOM + csv_lines([_HEADINGS]).encode())
            for line in lines:
                file.write(csv_lines([line.as_cells()]).encode())
                beside.write(f"{line.as_json()}\n".encode())

        write_streamed(target, rows, force=True, endings=(".csv",))

    write_streamed(folder / f"{NAME}.jsonl", both, force=True, endings=(".jsonl",))


def in_order(lines: Iterable[Line], faults: Sequence[RowFault]) -> Iterator[Line]:
    """Yield the lines of projects with those of faulty rows between them, by their row in the list."""
    waiting = sorted(faults, key=lambda fault: fault.row)
    at = 0
    for line in lines:
        while at < len(waiting) and waiting[at].row < line.row:
            yield line_of_fault(waiting[at])
            at += 1
        yield line
    yield from map(line_of_fault, waiting[at:])
