"""What a run leaves beside the tables: manifest, combined files, comparisons, summary."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from drafter.batch.comparison import FOLDER, compare, page
from drafter.batch.digest import digest_of
from drafter.batch.manifest import Line, in_order, line_of, write_manifest
from drafter.batch.run import sealed_drafts
from drafter.batch.spreading import spreading
from drafter.batch.store import Record, Store
from drafter.batch.summary import Summary, write_summary
from drafter.batch.task import Status
from drafter.errors import OutputError
from drafter.reading.project_list import RowFault
from drafter.rendering.combined import write_combined
from drafter.rendering.combined_piece import Spread
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

    `processes` share the work when there is a combined workbook to be drawn.
    """
    drawn = store.counts()[Status.DONE] if any(map(_is_workbook, wanted.combined)) else 0
    with spreading(processes, drawn) as spread:
        lines = in_order(_lines(store, folder, wanted, summary, spread), faults)
        write_manifest(folder, _noted(lines, summary))
        for name in wanted.combined:
            problems = summary.notes
            write_combined(
                sealed_drafts(store),
                folder / name,
                force=True,
                on_problem=lambda _, error: problems.append(f"{name}：{error.problem}"),  # noqa: B023 - used at once
                spread=spread,
            )
    write_summary(folder, summary)


def _is_workbook(name: str) -> bool:
    return name.lower().endswith(".xlsx")


def _noted(lines: Iterable[Line], summary: Summary) -> Iterator[Line]:
    for line in lines:
        summary.add(line)
        yield line


def _lines(store: Store, folder: Path, wanted: Wanted, summary: Summary, spread: Spread) -> Iterator[Line]:
    digests = spread(digest_of, sealed_drafts(store))
    for record in store.records():
        if record.status is Status.DONE:
            digest = next(digests)
            summary.checks.add(record.position, digest.traits)
            if wanted.comparisons:
                _compared(store, folder, record, summary)
            yield line_of(record, digest, None, wanted.formats)
        else:
            yield line_of(record, None, store.task(record).brief.budget, wanted.formats)


def _compared(store: Store, folder: Path, record: Record, summary: Summary) -> None:
    before = store.task(record).before
    if before is None:
        return
    draft = Draft.model_validate_json(store.draft(record.key))
    comparison = compare(record, before, draft)
    summary.add_comparison(comparison)
    beside = folder / FOLDER
    with suppress(FileExistsError):
        try:
            beside.mkdir()
        except FileNotFoundError as error:
            raise OutputError("输出文件夹不见了", cure="用同一条命令接着做", where=str(folder)) from error
    write_contents([(beside / f"{record.stem}.md", page(comparison).encode())], force=True)
