"""What a batch is told once: how its tables are drafted and what becomes of them."""

from collections.abc import Callable
from dataclasses import dataclass

from drafter.batch.folder import Folder
from drafter.batch.task import Keep
from drafter.drafting.drafter import Drafter
from drafter.llm.pacing import Pacer


@dataclass(frozen=True)
class Filing:
    """What becomes of a draft: folder and endings of its files, and what stays of an earlier table."""

    folder: Folder
    formats: tuple[str, ...] = (".docx",)
    keep: tuple[Keep, ...] = ()

    def prepare(self) -> None:
        """Make the folders that are needed; raise OutputError."""
        self.folder.prepare(for_files=bool(self.formats))


@dataclass(frozen=True)
class Job:
    """What every worker is told.

    `drafter` makes the drafter inside the worker (a function that can be pickled) around the worker's pacer.
    """

    drafter: Callable[[Pacer], Drafter]
    filing: Filing
