"""A batch through a provider's batch files: ask what is not answered yet, draft what is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from drafter.batch.collected_door import CollectedDoor, NotAnsweredError, body_of, name_of
from drafter.batch.job import Filing
from drafter.batch.provider_files import Line, Results, write_lines
from drafter.batch.store import Store
from drafter.batch.task import Outcome, Task
from drafter.batch.worker import attempt
from drafter.drafting.drafter import Drafter

_MOST_ATTEMPTS = 4
"""How often one question may come back with an error before its project has failed."""


@dataclass
class Exchange:
    """One exchange of files: what was drafted, what goes into the next file, what made no sense."""

    drafted: int = 0
    failed: int = 0
    files: list[tuple[Path, int]] = field(default_factory=list)
    unknown: int = 0


def take_results(store: Store, results: Results) -> int:
    """Keep the answers to our questions; return how many lines answer none of them.

    The name of a question is the second half of a custom_id, that of its project the first; a line is ours
    when the project is in the list. Which project an answer belongs to is decided by these names alone.
    """
    ours = {record.key for record in store.records()}
    kept = [(one, text) for one, text in results.answers.items() if one.partition(".")[0] in ours]
    store.keep_answers(kept)
    noted = store.noted()
    errors: dict[str, str] = {}
    for custom_id, reason in results.failed.items():
        if custom_id.partition(".")[0] in ours:
            times = int(noted.get(f"error {custom_id}", "0").partition(" ")[0]) + 1
            errors[f"error {custom_id}"] = f"{times} {reason}"
    store.note(errors)
    return len(results.answers) + len(results.failed) - len(kept) - len(errors)


def exchange(
    store: Store,
    filing: Filing,
    drafter: Callable[[CollectedDoor], Drafter],
    door: CollectedDoor,
    most_requests: int,
) -> Exchange:
    """Draft every project whose answers are all there; write the open questions of the others to files."""
    filing.prepare()
    result = Exchange()
    noted = store.noted()

    def lines() -> Iterator[Line]:
        for task in store.pending():
            own = CollectedDoor(door.endpoint, _answers_of(store, task.key))
            outcome = _drafted(task, drafter(own), filing, noted, door)
            if isinstance(outcome, Line):
                yield outcome
                continue
            store.finish([outcome])
            if outcome.unwritten:
                raise outcome.unwritten
            result.drafted += bool(outcome.draft)
            result.failed += not outcome.draft

    result.files = write_lines(filing.folder.output, lines(), most_requests=most_requests)
    return result


def _answers_of(store: Store, key: str) -> Callable[[str], str]:
    """Return what knows the answers to the questions of one project, and of no other."""
    return lambda name: store.answer(f"{key}.{name}")


def _drafted(
    task: Task, drafter: Drafter, filing: Filing, noted: dict[str, str], door: CollectedDoor
) -> Outcome | Line:
    try:
        return attempt(task, drafter, filing, passing=(NotAnsweredError,))
    except NotAnsweredError as missing:
        custom_id = f"{task.key}.{name_of(missing.request)}"
        times, _, reason = noted.get(f"error {custom_id}", "0 ").partition(" ")
        if int(times) >= _MOST_ATTEMPTS:
            return Outcome(task.key, problem=f"批量请求{times}次都没有回答：{reason}")
        return Line(custom_id, body_of(missing.request, door.endpoint))
