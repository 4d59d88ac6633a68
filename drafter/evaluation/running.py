"""评测运行: every case drafted as often as asked; nothing is dropped, nothing done twice."""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import starmap

from drafter.drafting.drafter import Drafter
from drafter.errors import DrafterError
from drafter.evaluation.eval_case import EvalCase
from drafter.evaluation.leakage import excluded_documents
from drafter.evaluation.run import Attempt, Run
from drafter.forms import load_form
from drafter.llm.failures import STOPPING, ModelError

DrafterOf = Callable[[int], Drafter]
"""Gives the drafter of a repeat (from 1), so that no repeat is answered from another's cache."""


def complete(
    run: Run,
    drafter_of: DrafterOf,
    *,
    jobs: int = 1,
    retry_failed: bool = False,
    done: Callable[[Attempt], None] = lambda _: None,
) -> None:
    """Draft what the run still lacks, `jobs` at a time; each attempt is stored before `done` is told.

    A draft that fails, whatever the reason, is stored as a failure. An interrupt stops the run, and so does
    a ModelError that every further draft would share: limits reached, wrong key, no such model.
    """
    cases = {case.id: case for case in run.cases()}
    waiting = run.missing(retry_failed=retry_failed)
    drafters = {repeat: drafter_of(repeat) for repeat in sorted({repeat for _, repeat in waiting})}

    def make(key: str, repeat: int) -> Attempt:
        return attempt(drafters[repeat], cases[key], repeat, run.settings.form)

    made = starmap(make, waiting) if jobs == 1 else _side_by_side(make, waiting, jobs)
    for one in made:
        run.keep(one)
        done(one)


def _side_by_side(
    make: Callable[[str, int], Attempt], waiting: Iterable[tuple[str, int]], jobs: int
) -> Iterator[Attempt]:
    """Yield attempts as they are made; no more are handed out than there are workers.

    So an interrupt stops at once.
    """
    with ThreadPoolExecutor(jobs) as pool:
        queue = iter(waiting)
        running: set[Future[Attempt]] = set()
        try:
            while True:
                while len(running) < jobs and (task := next(queue, None)) is not None:
                    running.add(pool.submit(make, *task))
                if not running:
                    return
                finished, running = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    yield future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def attempt(drafter: Drafter, case: EvalCase, repeat: int, form: str = "") -> Attempt:
    """Draft one case; only its brief is shown to the drafter, never reference or gold."""
    begin = time.perf_counter()
    try:
        wanted = load_form(form or case.reference.form)
        draft = drafter.draft(case.brief, wanted, exclude_documents=excluded_documents(case))
    except STOPPING:
        raise
    except DrafterError as error:
        usage = error.usage if isinstance(error, ModelError) else None
        return Attempt(case=case.id, repeat=repeat, seconds=_since(begin), error=str(error), usage=usage)
    except Exception as error:  # noqa: BLE001 - a bug in one draft is a failure of that draft, not of the run
        text = f"程序错误 {type(error).__name__}：{error}"
        return Attempt(case=case.id, repeat=repeat, seconds=_since(begin), error=text)
    return Attempt(case=case.id, repeat=repeat, seconds=_since(begin), draft=draft)


def _since(begin: float) -> float:
    return round(time.perf_counter() - begin, 4)
