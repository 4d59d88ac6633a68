"""`drafter batch run`: options into a run, the run into words and an exit code."""

import os
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, cast

import typer

from drafter import __version__
from drafter.batch.crew import Team
from drafter.batch.folder import Folder
from drafter.batch.results import Wanted, write_results
from drafter.batch.run import Limits, Report, open_state, run, take_in
from drafter.batch.store import Store
from drafter.batch.summary import Summary
from drafter.batch.task import KEEPS, Job, Keep, Status
from drafter.cli.batch_input import BatchInput, from_document, from_list, money_unit_of
from drafter.cli.batch_progress import progress
from drafter.errors import BatchError
from drafter.forms import load_form
from drafter.rendering.combined import COMBINED_ENDINGS
from drafter.rendering.output import ENDINGS
from drafter.settings import Settings, load_settings
from drafter.wiring import drafter_for

_SHOWN = 20
"""Faulty rows shown on the terminal; all of them stand in the manifest."""


@dataclass(frozen=True)
class Asked:
    """What the options say."""

    source: Path
    output: Path
    formats: tuple[str, ...]
    combined: tuple[str, ...]
    from_document: bool
    keep: tuple[str, ...]
    form: str
    year: str
    unit_name: str
    money_unit: str
    jobs: int
    time_limit: float
    retry_failed: bool
    dry_run: bool
    max_cost: float | None
    force: bool


def run_batch(asked: Asked) -> int:
    """Do what is asked; return the exit code."""
    settings = load_settings(Path.cwd())
    wanted = _wanted(asked)
    keep = _keeps(asked)
    form = load_form(asked.form or settings.form).id if asked.form or not asked.from_document else ""
    given = _input(asked, settings, form)
    _tell(given)
    if not given.tasks:
        raise BatchError("清单里没有一个能起草的项目", cure="按上面各行的提示改正", where=str(asked.source))
    if asked.dry_run:
        return _dry_run(given)
    with open_state(asked.output) as store:
        _check_folder(asked, store)
        today = date.fromisoformat(store.noted().get("today") or date.today().isoformat())  # noqa: DTZ011 - local date
        identity = {
            "engine": "offline", "version": __version__, "form": form or "各表原样", "keep": " ".join(keep),
        }  # fmt: skip
        take_in(store, given.tasks, identity, given.digest)
        store.note({"today": today.isoformat()})
        given.tasks.clear()
        if asked.retry_failed:
            store.retry_failed()
        job = Job(partial(drafter_for, settings, today=today), wanted.formats, keep)
        return _run(asked, store, job, given, wanted, identity)


def _run(
    asked: Asked, store: Store, job: Job, given: BatchInput, wanted: Wanted, identity: dict[str, str]
) -> int:
    counts = store.counts()
    folder = Folder(asked.output, sum(counts.values()))
    limits = Limits(_team(asked.jobs, counts[Status.PENDING]), asked.time_limit, _cost(asked.max_cost))
    with progress(counts) as watch:
        report = run(store, job, folder, limits, watch)
    facts = [("清单", asked.source.name), ("表样", identity["form"]), ("引擎", identity["engine"])]
    summary = Summary(facts, given.totals)
    write_results(store, asked.output, wanted, given.faults, summary)
    return _told(store, report, given, asked.output)


def _input(asked: Asked, settings: Settings, form: str) -> BatchInput:
    values: dict[str, Any] = {
        "unit_name": asked.unit_name or settings.unit_name,
        "year": asked.year or settings.year,
    }
    defaults = {key: value for key, value in values.items() if value}
    if asked.from_document:
        return from_document(asked.source, defaults, form)
    return from_list(asked.source, defaults, form, money_unit_of(asked.money_unit))


def _wanted(asked: Asked) -> Wanted:
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


def _keeps(asked: Asked) -> tuple[Keep, ...]:
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


def _team(jobs: int, pending: int) -> Team:
    return Team(max(1, min(jobs or os.cpu_count() or 1, pending)))


def _cost(limit: float | None) -> Decimal | None:
    return None if limit is None else Decimal(str(limit))


def _tell(given: BatchInput) -> None:
    for line in given.told:
        typer.echo(line)
    for fault in given.faults[:_SHOWN]:
        typer.echo(str(fault), err=True)
    if len(given.faults) > _SHOWN:
        typer.echo(f"……共{len(given.faults)}行有问题，全部列在清单.csv里", err=True)


def _dry_run(given: BatchInput) -> int:
    typer.echo(f"能起草 {len(given.tasks)} 个项目，{len(given.faults)} 行有问题。")
    typer.echo("离线起草：不调用语言模型，费用 0 元。")
    return 1 if given.faults else 0


def _told(store: Store, report: Report, given: BatchInput, output: Path) -> int:
    counts = store.counts()
    typer.echo(
        f"完成 {counts[Status.DONE]} 个（本次 {report.fresh} 个），失败 {counts[Status.FAILED]} 个，"
        f"未做 {counts[Status.PENDING]} 个，清单行有误 {len(given.faults)} 行。"
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
    return 1 if counts[Status.FAILED] or counts[Status.PENDING] or given.faults else 0
