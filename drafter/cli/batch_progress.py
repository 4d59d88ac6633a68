"""The progress of a batch on a terminal: how far, how fast, how many failed, what it cost."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal

from drafter.batch.run import Watch
from drafter.batch.task import Outcome, Status


@contextmanager
def progress(counts: Mapping[Status, int]) -> Iterator[Watch]:
    """Give something to be told of every outcome; it shows a bar on a terminal and nothing elsewhere."""
    if not sys.stderr.isatty() or not counts[Status.PENDING]:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("起草"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
        TextColumn("{task.fields[trouble]}"), TextColumn("还需"), TimeRemainingColumn(),
    )  # fmt: skip
    failed, cost = counts[Status.FAILED], Decimal(0)
    with Progress(*columns, console=Console(stderr=True)) as bar:
        done = counts[Status.DONE] + failed
        task = bar.add_task("", total=sum(counts.values()), completed=done, rate="", trouble="")

        def watch(outcome: Outcome) -> None:
            nonlocal failed, cost
            failed += not outcome.draft and not outcome.stops
            cost += Decimal(outcome.cost)
            speed = bar.tasks[0].speed
            trouble = "　".join(
                part for part in (f"失败{failed}" * bool(failed), f"{cost:.2f}元" * bool(cost)) if part
            )
            bar.update(
                task,
                advance=0 if outcome.stops else 1,
                rate=f"{speed:.1f}个/秒" if speed else "",
                trouble=trouble,
            )

        yield watch
