"""One run of a batch: from the list to all tables, going on where the last run stopped."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from drafter.batch.crew import Crew, Interrupts, Team
from drafter.batch.job import Filing, Job
from drafter.batch.store import Store
from drafter.batch.task import Outcome, Status, Task, keyed
from drafter.errors import BatchError, OutputError
from drafter.forms import load_form
from drafter.rendering.entry import SealedDraft
from drafter.rendering.output import draw
from drafter.table.draft import Draft

STATE_ENDING = ".batch.sqlite"
_SAME = {"engine": "引擎", "version": "程序版本", "form": "表样", "keep": "保留方式"}
"""What may not change between two runs into one folder."""


@dataclass(frozen=True)
class Limits:
    """Bounds of a run: workers, seconds for one project."""

    team: Team
    time_limit: float = 300.0


@dataclass
class Report:
    """How a run ended: whether all is done, and why not."""

    stopped: str = ""
    fresh: int = 0
    calls: int = 0
    cost: Decimal = Decimal(0)


Watch = Callable[[Outcome], None]
"""Told of everything that is finished, for a progress bar."""


def state_file(folder: Path) -> Path:
    """Return where the state of a folder stands: beside it, so that removing the folder loses nothing."""
    full = folder.resolve()
    return full.with_name(full.name + STATE_ENDING)


def open_state(folder: Path) -> Store:
    """Open the state beside an output folder; raise BatchError."""
    path = state_file(folder)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BatchError(
            f"建不了文件夹（{error.strerror}）", cure="换一个可写的位置", where=str(path.parent)
        ) from error
    return Store(path)


def take_in(store: Store, tasks: Iterable[Task], identity: dict[str, str], source: str) -> None:
    """Take the list into the state, unless it is the one that is there; raise BatchError for a mixture.

    `identity` is engine, version, form and keep; `source` names the list by its content.
    """
    noted = store.noted()
    for name, meaning in _SAME.items():
        if name in noted and noted[name] != identity.get(name, ""):
            raise BatchError(
                f"这个文件夹里的批次{meaning}是“{noted[name] or '无'}”，"
                f"现在要的是“{identity.get(name) or '无'}”",
                cure="换一个输出文件夹，或按原来的设置接着做",
                where=str(store.path),
            )
    if noted.get("source") != source:
        store.plan(keyed(tasks), {**identity, "source": source})


def run(store: Store, job: Job, limits: Limits, watch: Watch = lambda _: None) -> Report:
    """Draft everything that is still to be done and bring all files into place.

    Nothing that was finished is lost, however this ends: a file is in its place before its project counts as
    done, and when it cannot be written the draft is kept all the same and OutputError raised.
    """
    job.filing.prepare()
    report = Report()
    if store.counts()[Status.PENDING]:
        with Crew(job, limits.team, limits.time_limit) as crew, Interrupts(crew):
            for outcomes in crew.outcomes(store.pending()):
                _keep(store, outcomes)
                for outcome in outcomes:
                    watch(outcome)
                    report.fresh += bool(outcome.draft)
                    report.calls += outcome.calls
                    report.cost += Decimal(outcome.cost)
                    if outcome.stops:
                        report.stopped, crew.stopping = outcome.problem, True
            if crew.stopping and not report.stopped:
                report.stopped = "收到停止的要求"
    _complete(store, job.filing)
    return report


def _keep(store: Store, outcomes: list[Outcome]) -> None:
    store.finish(outcomes)
    if failure := next((outcome.unwritten for outcome in outcomes if outcome.unwritten), None):
        raise OutputError(
            failure.problem, cure=f"{failure.cure}；再用同一条命令接着做，已完成的都在", where=failure.where
        ) from failure


def _complete(store: Store, filing: Filing) -> None:
    """Bring files to their names when numbers changed, and write again what is missing."""
    folder = filing.folder
    with suppress(OSError):
        folder.sweep()  # what a worker that had to be stopped was writing
    store.rename(folder.rename(store.records(Status.DONE), filing.formats))
    again: list[tuple[str, str]] = []
    for record in store.records(Status.DONE):
        stem = folder.stem(record.position, record.name)
        if missing := folder.lacks(stem, filing.formats):
            draft = Draft.model_validate_json(store.draft(record.key))
            form = load_form(draft.table.form)
            folder.write(stem, {ending: draw(draft, form, ending) for ending in missing})
        if stem != record.stem:
            again.append((record.key, stem))
    if again:
        store.rename(again)


def sealed_drafts(store: Store) -> Iterator[SealedDraft]:
    """Yield the drafts of the finished projects in the order of the list, one at a time."""
    for record in store.records(Status.DONE):
        yield SealedDraft(store.draft(record.key))
