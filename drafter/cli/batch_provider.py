"""`drafter batch submit-file` and `collect`: a batch through the provider's own batch service."""

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import typer

from drafter.batch.collected_door import CollectedDoor
from drafter.batch.folder import Folder
from drafter.batch.job import Filing
from drafter.batch.provider_files import MOST_REQUESTS, read_results
from drafter.batch.provider_run import Exchange, exchange, take_results
from drafter.batch.results import write_results
from drafter.batch.run import Report, open_state, state_file
from drafter.batch.store import Store
from drafter.batch.summary import Summary
from drafter.batch.task import KEEPS, Status
from drafter.cli.batch_run import (
    Asked,
    batch_input,
    check_filled,
    form_asked,
    taken_in,
    tell,
    told,
    wanted_keeps,
    wanted_results,
)
from drafter.drafting.drafter import Drafter
from drafter.errors import BatchError
from drafter.llm.configured import endpoint_for
from drafter.reading.project_list import RowFault
from drafter.settings import Settings
from drafter.wiring import drafter_for


def submit_file(asked: Asked, settings: Settings, most_requests: int) -> int:
    """Take the list in and write the first questions to files; return the exit code."""
    settings = _with_model(settings)
    keep = wanted_keeps(asked)
    form = form_asked(asked, settings)
    given = batch_input(asked, settings, form)
    tell(given)
    check_filled(given, asked)
    with open_state(asked.output) as store:
        today, _ = taken_in(asked, settings, store, given, form, keep)
        found = _exchange(store, asked, settings, today, most_requests)
        _tell_files(found, asked.output)
    return 1 if given.faults else 0


def collect(results: list[Path], asked: Asked, settings: Settings) -> int:
    """Take results in, draft what is complete, write the next questions; return the exit code.

    Raises BatchError where no batch was begun, or with another model.
    """
    settings = _with_model(settings)
    if not state_file(asked.output).exists():
        raise BatchError(
            "这个文件夹没有批次", cure="先运行 drafter batch submit-file", where=str(asked.output)
        )
    found = read_results(results)
    with open_state(asked.output) as store:
        noted = store.noted()
        if noted.get("engine") != settings.model:
            raise BatchError(
                f"这个批次用的模型是“{noted.get('engine')}”，现在设的是“{settings.model}”",
                cure="把 DRAFTER_MODEL 设回提交时的模型",
            )
        unknown = take_results(store, found)
        for problem in found.problems:
            typer.echo(problem, err=True)
        if unknown:
            typer.echo(f"{unknown}行结果不属于这个批次，没有用", err=True)
        today = date.fromisoformat(noted["today"])
        exchanged = _exchange(store, asked, settings, today, MOST_REQUESTS)
        faults = [RowFault(**fault) for fault in json.loads(noted.get("faults", "[]"))]
        facts = [("清单", noted.get("list", "")), ("表样", noted["form"]), ("引擎", noted["engine"])]
        write_results(store, asked.output, wanted_results(asked), faults, Summary(facts))
        report = Report(fresh=exchanged.drafted)
        if store.counts()[Status.PENDING]:
            report.stopped = "还有问题没有回答，见下面的请求文件"
        code = told(store, report, len(faults), asked.output)
        _tell_files(exchanged, asked.output)
        return code


def _with_model(settings: Settings) -> Settings:
    return settings.model_copy(update={"engine": "model"})


def _exchange(store: Store, asked: Asked, settings: Settings, today: date, most_requests: int) -> Exchange:
    counts = store.counts()
    folder = Folder(asked.output, sum(counts.values()))
    keep = tuple(one for one in KEEPS if one in store.noted().get("keep", "").split())
    drafter: Callable[[CollectedDoor], Drafter] = partial(_drafter, settings, today)
    filing = Filing(folder, wanted_results(asked).formats, keep)
    door = CollectedDoor(endpoint_for(settings), lambda _: "")
    return exchange(store, filing, drafter, door, most_requests)


def _drafter(settings: Settings, today: date, door: CollectedDoor) -> Drafter:
    return drafter_for(settings, today=today, door=door)


def _tell_files(found: Exchange, output: Path) -> None:
    for path, requests in found.files:
        typer.echo(f"已写出 {path}：{requests} 个请求")
    if found.files:
        typer.echo(
            "交给接口的批量服务，取回结果文件（和错误文件）后运行："
            f"drafter batch collect 结果文件 [错误文件] -o {output}"
        )
