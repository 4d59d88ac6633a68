"""The output folder: what a project's files are called, and how they get there whole."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from drafter.batch.store import Record
from drafter.errors import OutputError
from drafter.rendering.output import write_contents
from drafter.whole_file import UNFINISHED

TABLES = "绩效目标表"
"""The folder inside the output folder that holds a file for each project."""
_UNFIT = re.compile(r'[\\/:*?"<>|\s\x00-\x1f\x7f]+')
_LONGEST = 60
"""Characters of a project's name in a file name: 180 bytes of the 255 that file systems allow."""
_LEAST_DIGITS = 3


class Folder:
    """Where the tables go: a folder inside the output folder `path`.

    `total` is the number of projects; it decides the width of the numbers.
    """

    def __init__(self, path: Path, total: int) -> None:
        self.output, self.path = path, path / TABLES
        self._digits = max(_LEAST_DIGITS, len(str(total)))

    def prepare(self, *, for_files: bool = True) -> None:
        """Make the folder and clear away what a killed run left unfinished; raise OutputError.

        Without `for_files` only the output folder is made: no project gets a file of its own.
        """
        try:
            (self.path if for_files else self.output).mkdir(parents=True, exist_ok=True)
            self.sweep()
        except OSError as error:
            raise OutputError(
                f"输出文件夹不能用（{error.strerror}）", cure="换一个可写的位置", where=str(self.path)
            ) from error

    def sweep(self) -> None:
        """Clear away what a killed process left unfinished."""
        for folder in (self.output, self.path):
            for left in folder.glob(".*.part"):
                if UNFINISHED.fullmatch(left.name):
                    left.unlink(missing_ok=True)

    def stem(self, position: int, name: str) -> str:
        """Return the file name of a project without its ending: its number and what of its name is fit."""
        fit = _UNFIT.sub("", name).strip(".")[:_LONGEST].rstrip(".")
        return f"{position:0{self._digits}d}_{fit or '项目'}"

    def write(self, stem: str, files: dict[str, bytes]) -> None:
        """Write the files of one project, all or none; raise OutputError."""
        if files:
            write_contents(
                [(self.path / f"{stem}{ending}", data) for ending, data in files.items()],
                force=True,
                endings=tuple(files),
            )

    def lacks(self, stem: str, formats: Iterable[str]) -> list[str]:
        """Return the endings under which a project has no file."""
        return [ending for ending in formats if not (self.path / f"{stem}{ending}").is_file()]

    def rename(self, records: Iterable[Record], formats: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Move the files of projects whose number has changed; yield key and new name.

        All go aside first, since one's new name may be another's old one.
        """
        endings = tuple(formats)
        moved: list[tuple[str, str]] = []
        for record in records:
            new = self.stem(record.position, record.name)
            if record.stem and record.stem != new:
                for ending in endings:
                    with suppress(FileNotFoundError):
                        old = self.path / f"{record.stem}{ending}"
                        old.replace(self.path / f".{record.key}{ending}.moved")
                moved.append((record.key, new))
        for key, new in moved:
            for ending in endings:
                with suppress(FileNotFoundError):
                    (self.path / f".{key}{ending}.moved").replace(self.path / f"{new}{ending}")
        yield from moved
