"""A worker process: drafts the tasks it is sent, one or several at a time, and writes their files."""

import json
import signal
import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from multiprocessing.connection import Connection
from threading import Lock

from drafter.batch.folder import Folder
from drafter.batch.job import Filing, Job
from drafter.batch.keeping import keep
from drafter.batch.slots import Shared, Slots
from drafter.batch.stopping_door import STOPS, StoppedError
from drafter.batch.task import Outcome, Task
from drafter.drafting.drafter import Drafter
from drafter.errors import DrafterError, OutputError
from drafter.forms import load_form
from drafter.llm.failures import ModelError
from drafter.llm.pacing import Pacer
from drafter.rendering.output import draw
from drafter.table.draft import Draft
from drafter.table.usage import Usage

READY = None
"""What a worker says first: loading is over, the time of its tasks begins."""


def work(connection: Connection, job: Job, threads: int, shared: Shared | None = None) -> None:
    """Answer tasks until the other end is closed, as it is when the parent is killed.

    `threads` tasks are worked on at once; no more than the slots in `shared` allow have a request under way.

    Ctrl-C is the parent's business: it lets what is under way come to its end.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pacer = Pacer(slots=Slots(*shared) if shared else None)
    drafter = job.drafter(pacer)
    connection.send(READY)
    lock = Lock()

    def answer(task: Task) -> None:
        outcome = replace(attempt(task, drafter, job.filing), paced=pacer.rate is not None)
        with lock:
            connection.send(outcome)

    try:
        if threads == 1:
            while True:
                answer(connection.recv())
        with ThreadPoolExecutor(threads) as pool:
            while True:
                pool.submit(answer, connection.recv())
    except (EOFError, OSError):
        return


def attempt(
    task: Task, drafter: Drafter, filing: Filing, *, passing: tuple[type[Exception], ...] = ()
) -> Outcome:
    """Draft one project and write its files; whatever goes wrong is its problem and stops no other project.

    Errors of the kinds `passing` are raised instead: they are no failure.
    """
    try:
        form = load_form(task.form)
        draft = drafter.draft(task.brief, form)
        if task.before is not None and filing.keep:
            draft = keep(draft, task.before, form, filing.keep, task.brief)
        used = draft.usage or Usage()
        # What a call cost and how long it took is no part of the table: a run that was interrupted gives the
        # same files as one that was not. The state and the manifest carry it.
        draft = draft.model_copy(update={"usage": None})
        files = {ending: draw(draft, form, ending) for ending in filing.formats}
        return _with_usage(_filed(task, draft, files, filing.folder), used)
    except passing:
        raise
    except StoppedError as error:
        return _with_usage(Outcome(task.key, problem=str(error), stops=True), error.usage)
    except ModelError as error:
        stops = isinstance(error, STOPS)
        return _with_usage(Outcome(task.key, problem=str(error), stops=stops), error.usage)
    except DrafterError as error:
        return Outcome(task.key, problem=str(error))
    except Exception as error:  # noqa: BLE001 - the border of one project: recorded, the others go on
        place = traceback.extract_tb(error.__traceback__)[-1]
        problem = f"程序出错 {type(error).__name__}：{error}（{place.name} 第{place.lineno}行）"
        return Outcome(task.key, problem=json.loads(json.dumps(problem[:500])))


def _filed(task: Task, draft: Draft, files: dict[str, bytes], folder: Folder) -> Outcome:
    """Put the files in their place; where that cannot be done the draft is kept all the same."""
    outcome = Outcome(task.key, draft.model_dump_json(), folder.stem(task.position, task.brief.name))
    try:
        folder.write(outcome.stem, files)
    except OutputError as error:
        return replace(outcome, stem="", unwritten=error)
    return outcome


def _with_usage(outcome: Outcome, used: Usage) -> Outcome:
    tokens = used.prompt_tokens + used.completion_tokens
    return replace(outcome, calls=used.calls, tokens=tokens, cost=str(used.cost or 0))
