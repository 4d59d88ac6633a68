"""What a run leaves beside the tables: manifest, combined files, comparisons, summary."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from drafter.batch.comparison import FOLDER, compare, page
from drafter.batch.manifest import Line, in_order, line_of, write_manifest
from drafter.batch.run import sealed_drafts
from drafter.batch.spreading import spreading
from drafter.batch.store import Record, Store
from drafter.batch.summary import Summary, write_summary
from drafter.batch.task import Status
from drafter.errors import OutputError
from drafter.reading.project_list import RowFault
from drafter.rendering.combined import write_combined
from drafter.rendering.output import write_contents
from drafter.table.draft import Draft


@dataclass(frozen=True)
class Wanted:
    """Which results: endings of the files of each project, names of combined files, comparisons or not."""

    formats: tuple[str, ...]
    combined: tuple[str, ...] = ()
    comparisons: bool = False


def write_results(
    store: Store,
    folder: Path,
    wanted: Wanted,
    faults: Sequence[RowFault],
    summary: Summary,
    processes: int = 1,
) -> None:
    """Write everything, from the state alone and in the order of the list; raise OutputError.

    `processes` draw the tables of a combined workbook.
    """
    lines = in_order(_lines(store, folder, wanted, summary), faults)
    write_manifest(folder, _noted(lines, summary))
    for name in wanted.combined:
        problems = summary.notes
        drawn = summary.checks.tables if name.lower().endswith(".xlsx") else 0
        with spreading(processes, drawn) as spread:
            write_combined(
                sealed_drafts(store),
                folder / name,
                force=True,
                on_problem=lambda _, error: problems.append(f"{name}：{error.problem}"),  # noqa: B023 - used at once
                spread=spread,
            )
    write_summary(folder, summary)


def _noted(lines: Iterable[Line], summary: Summary) -> Iterator[Line]:
    for line in lines:
        summary.add(line)
        yield line


def _lines(store: Store, folder: Path, wanted: Wanted, summary: Summary) -> Iterator[Line]:
    for record in store.records():
        text = store.draft(record.key) if record.status is Status.DONE else ""
        draft = Draft.model_validate_json(text) if text else None
        budget = draft.table.project.budget if draft else store.task(record).brief.budget
        if draft is not None:
            summary.checks.add(record.position, draft.table)
            if wanted.comparisons:
                _compared(store, folder, record, draft, summary)
        yield line_of(record, draft, budget, wanted.formats)


def _compared(store: Store, folder: Path, record: Record, draft: Draft, summary: Summary) -> None:
    before = store.task(record).before
    if before is None:
        return
    comparison = compare(record, before, draft)
    summary.add_comparison(comparison)
    beside = folder / FOLDER
    with suppress(FileExistsError):
        try:
            beside.mkdir()
        except FileNotFoundError as error:
            raise OutputError("输出文件夹不见了", cure="用同一条命令接着做", where=str(folder)) from error
    write_contents([(beside / f"{record.stem}.md", page(comparison).encode())], force=True)
