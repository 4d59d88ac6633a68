"""`drafter batch run`: options into a run, the run into words and an exit code."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, cast

import typer

from drafter import __version__
from drafter.batch.crew import Team
from drafter.batch.folder import Folder
from drafter.batch.job import Filing, Job
from drafter.batch.results import Wanted, write_results
from drafter.batch.run import Limits, Report, open_state, run, state_file, take_in
from drafter.batch.store import Store
from drafter.batch.summary import Summary
from drafter.batch.task import KEEPS, Keep, Status, keyed
from drafter.cli.batch_estimate import estimate_text
from drafter.cli.batch_input import BatchInput, from_document, from_list, money_unit_of
from drafter.cli.batch_progress import progress
from drafter.errors import BatchError
from drafter.forms import load_form
from drafter.rendering.combined import COMBINED_ENDINGS
from drafter.rendering.output import ENDINGS
from drafter.settings import Settings
from drafter.wiring import drafter_in_run, ledger_for

_MODEL_JOBS = 8
"""Projects worked on at once with a language model, unless --jobs says otherwise."""
_THREADS = 32
"""Threads in one process at most, when there is a second processor."""
_SHOWN = 20
"""Faulty rows shown on the terminal; all of them stand in the manifest."""


@dataclass(frozen=True)
class Asked:
    """What the options say."""

    source: Path
    output: Path
    formats: tuple[str, ...] = ()
    combined: tuple[str, ...] = ()
    from_document: bool = False
    keep: tuple[str, ...] = ()
    form: str = ""
    year: str = ""
    unit_name: str = ""
    money_unit: str = ""
    jobs: int = 0
    time_limit: float = 300
    retry_failed: bool = False
    dry_run: bool = False
    force: bool = False


def run_batch(asked: Asked, settings: Settings) -> int:
    """Do what is asked; return the exit code."""
    wanted = wanted_results(asked)
    keep = wanted_keeps(asked)
    form = form_asked(asked, settings)
    given = batch_input(asked, settings, form)
    tell(given)
    check_filled(given, asked)
    if asked.dry_run:
        return _dry_run(asked, given, settings)
    with open_state(asked.output) as store:
        today, run_id = taken_in(asked, settings, store, given, form, keep)
        if asked.retry_failed:
            store.retry_failed()
        shared = _within_limits(settings, store, run_id)
        folder = Folder(asked.output, sum(store.counts().values()))
        filing = Filing(folder, wanted.formats, keep)
        job = Job(partial(drafter_in_run, shared, run_id, today), filing)
        return _run(asked, store, job, given, wanted, _team(asked.jobs, settings, store))


def form_asked(asked: Asked, settings: Settings) -> str:
    """Return the form to draft in, "" where each table keeps its own; raise FormError for an unknown one."""
    if asked.from_document and not asked.form:
        return ""
    return load_form(asked.form or settings.form).id


def check_filled(given: BatchInput, asked: Asked) -> None:
    """Raise BatchError when there is nothing to draft or nowhere to put it."""
    if not given.tasks:
        cure = "按上面各行的提示改正" if given.faults else "在标题下面一行写一个项目"
        raise BatchError("清单里没有一个能起草的项目", cure=cure, where=str(asked.source))
    if asked.output.exists() and not asked.output.is_dir():
        raise BatchError("输出文件夹的名字已是一个文件", cure="换一个名字", where=str(asked.output))


def taken_in(
    asked: Asked, settings: Settings, store: Store, given: BatchInput, form: str, keep: tuple[Keep, ...]
) -> tuple[date, str]:
    """Take the list into the state; return the day the batch began and its name in the ledger."""
    _check_folder(asked, store)
    noted = store.noted()
    today = date.fromisoformat(noted.get("today") or date.today().isoformat())  # noqa: DTZ011 - local date
    run_id = noted.get("run") or secrets.token_hex(8)
    identity = {
        "engine": _engine(settings), "version": __version__, "form": form or "各表原样",
        "keep": " ".join(keep),
    }  # fmt: skip
    take_in(store, given.tasks, identity, given.digest)
    faults = json.dumps([asdict(fault) for fault in given.faults], ensure_ascii=False)
    store.note({"today": today.isoformat(), "run": run_id, "faults": faults, "list": asked.source.name})
    given.tasks.clear()
    return today, run_id


def _run(asked: Asked, store: Store, job: Job, given: BatchInput, wanted: Wanted, team: Team) -> int:
    with progress(store.counts()) as watch:
        report = run(store, job, Limits(team, asked.time_limit), watch)
    noted = store.noted()
    facts = [("清单", asked.source.name), ("表样", noted["form"]), ("引擎", noted["engine"])]
    summary = Summary(facts, given.totals)
    write_results(store, asked.output, wanted, given.faults, summary, team.processes)
    return told(store, report, len(given.faults), asked.output)


def batch_input(asked: Asked, settings: Settings, form: str) -> BatchInput:
    """Read what the batch works on; raise DrafterError."""
    values: dict[str, Any] = {
        "unit_name": asked.unit_name or settings.unit_name,
        "year": asked.year or settings.year,
    }
    defaults = {key: value for key, value in values.items() if value}
    if asked.from_document:
        return from_document(asked.source, defaults, form)
    return from_list(asked.source, defaults, form, money_unit_of(asked.money_unit))


def wanted_results(asked: Asked) -> Wanted:
    """Return which results are wanted; raise BatchError."""
    formats = asked.formats or (() if asked.combined else ("docx",))
    endings = tuple(dict.fromkeys(f".{one.lower().lstrip('.')}" for one in formats if one != "none"))
    for ending in endings:
        if ending not in ENDINGS:
            raise BatchError(
                f"没有格式“{ending[1:]}”", cure=f"可用的：{' '.join(e[1:] for e in ENDINGS)} none"
            )
    for name in asked.combined:
        if Path(name).name != name or Path(name).suffix.lower() not in COMBINED_ENDINGS:
            raise BatchError(
                f"--combined 不能是“{name}”",
                cure=f"只写文件名，放在输出文件夹里，后缀为 {'、'.join(COMBINED_ENDINGS)}",
            )
    return Wanted(endings, asked.combined, comparisons=asked.from_document)


def wanted_keeps(asked: Asked) -> tuple[Keep, ...]:
    """Return what is kept of earlier tables; raise BatchError."""
    for one in asked.keep:
        if one not in KEEPS:
            raise BatchError(f"--keep 不能是“{one}”", cure=f"可用的：{'、'.join(KEEPS)}")
    if asked.keep and not asked.from_document:
        raise BatchError("--keep 只用于重新起草已有的表", cure="加 --from-document，或去掉 --keep")
    return cast("tuple[Keep, ...]", tuple(sorted(set(asked.keep))))


def _check_folder(asked: Asked, store: Store) -> None:
    """Refuse to write among files that are not ours."""
    known = "source" in store.noted()
    if not known and not asked.force and asked.output.is_dir() and any(asked.output.iterdir()):
        raise BatchError(
            "输出文件夹里已有别的文件，同名的会被覆盖",
            cure="换一个空文件夹；确实要写到这里就加 --force",
            where=str(asked.output),
        )


def _engine(settings: Settings) -> str:
    return settings.model if settings.engine == "model" else "offline"


def _team(jobs: int, settings: Settings, store: Store) -> Team:
    """Return processes for the offline engine, threads for a language model, which is waited for.

    Limits of cost and calls are counted in one process. Many threads get a second one: the work between the
    answers is more than one processor does.
    """
    pending = max(1, store.counts()[Status.PENDING])
    if settings.engine == "offline":
        return Team(min(jobs or os.cpu_count() or 1, pending))
    threads = min(jobs or _MODEL_JOBS, pending)
    limited = settings.max_cost is not None or settings.max_calls is not None
    processes = 1 if limited else min(os.cpu_count() or 1, -(-threads // _THREADS))
    return Team(processes, -(-threads // processes))


def _within_limits(settings: Settings, store: Store, run_id: str) -> Settings:
    """Return the settings with what is left of the limits: they hold for the batch, not for one run of it."""
    if settings.engine == "offline" or (settings.max_cost is None and settings.max_calls is None):
        return settings
    calls, _, cost = store.spent()
    paid = ledger_for(settings).total(run_id)  # also what a killed run did not live to note
    cost, calls = max(cost, paid.cost or Decimal(0)), max(calls, paid.calls)
    left: dict[str, object] = {}
    if settings.max_cost is not None:
        left["max_cost"] = max(Decimal(0), settings.max_cost - cost)
    if settings.max_calls is not None:
        left["max_calls"] = max(0, settings.max_calls - calls)
    return settings.model_copy(update=left)


def tell(given: BatchInput) -> None:
    """Say how the list was read."""
    for line in given.told:
        typer.echo(line)
    for fault in given.faults[:_SHOWN]:
        typer.echo(str(fault), err=True)
    if len(given.faults) > _SHOWN:
        typer.echo(f"……共{len(given.faults)}行有问题，全部列在清单.csv里", err=True)


def _dry_run(asked: Asked, given: BatchInput, settings: Settings) -> int:
    done: set[str] = set()
    if state_file(asked.output).exists():
        with open_state(asked.output) as store:
            done = {record.key for record in store.records(Status.DONE)}
    left = [task for task in keyed(given.tasks) if task.key not in done]
    typer.echo(
        f"能起草 {len(given.tasks)} 个项目，其中已完成 {len(given.tasks) - len(left)} 个，"
        f"要做 {len(left)} 个；{len(given.faults)} 行有问题。"
    )
    typer.echo(estimate_text(left, settings))
    return 1 if given.faults else 0


def told(store: Store, report: Report, faults: int, output: Path) -> int:
    """Say how the run ended; return the exit code."""
    counts = store.counts()
    typer.echo(
        f"完成 {counts[Status.DONE]} 个（本次 {report.fresh} 个），失败 {counts[Status.FAILED]} 个，"
        f"未做 {counts[Status.PENDING]} 个，清单行有误 {faults} 行。"
    )
    if report.calls:
        typer.echo(f"本次调用语言模型 {report.calls} 次，费用 {report.cost:.4f} 元。")
    for record in list(store.records(Status.FAILED))[:_SHOWN]:
        typer.echo(f"失败：第{record.row}行“{record.name}”：{record.problem.splitlines()[0]}", err=True)
    if counts[Status.FAILED]:
        typer.echo("怎么办：看清单.csv的说明，改好后加 --retry-failed 再运行同一条命令", err=True)
    if counts[Status.PENDING]:
        typer.echo(f"停下了：{report.stopped}。同一条命令接着做，已完成的不会重做。", err=True)
    typer.echo(f"结果在 {output}，先看 {output / '汇总.md'}")
    return 1 if counts[Status.FAILED] or counts[Status.PENDING] or faults else 0
