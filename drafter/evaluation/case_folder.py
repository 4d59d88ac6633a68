"""Writing cases into a folder, one file each."""

from collections.abc import Iterable
from pathlib import Path

from drafter.errors import OutputError
from drafter.evaluation.eval_case import EvalCase, case_to_text
from drafter.evaluation.filing import write_atomically


def write_cases(cases: Iterable[EvalCase], folder: Path) -> None:
    """Write `<id>.json` for every case; an older file of the same id is replaced, others stay.

    Raises OutputError when the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"建不了这个文件夹（{error.strerror}）", cure="换一个位置", where=str(folder)
        ) from error
    for case in cases:
        write_atomically(folder / f"{case.id}.json", case_to_text(case))
