"""一次评测: the folder of a run, its description and one file for every draft that was made."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from drafter.errors import EvaluationError, NotComparableError
from drafter.evaluation.eval_case import EvalCase, case_from_text, case_to_text
from drafter.evaluation.filing import write_atomically
from drafter.evaluation.program import program_version
from drafter.table.draft import Draft
from drafter.table.usage import Usage

FORMAT = 1
"""Version of the run folder; a folder of another version cannot be continued, scored or compared."""

_DESCRIPTION = "run.json"


class RunSettings(BaseModel):
    """What makes two runs the same experiment: `engine`, `repeats`, `as_of` and the cases by digest.

    `program` is a fingerprint of code, knowledge and prompts: a run is not continued by another program.
    `form` is the form drafted, empty for each case's own. `as_of` is the day a brief without a year is
    drafted on, fixed so that a run of today and one of next year compare. `library` says whose indicator
    library was used (空: the shipped one).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int
    engine: str
    program: str
    repeats: int = Field(ge=1)
    as_of: date
    form: str = ""
    library: str = ""
    cases: dict[str, str]
    """Digest by case id."""

    @classmethod
    def of(
        cls,
        cases: Sequence[EvalCase],
        *,
        engine: str,
        repeats: int = 1,
        as_of: date,
        form: str = "",
        library: str = "",
    ) -> "RunSettings":
        """Describe a run over these cases."""
        return cls(
            format=FORMAT,
            engine=engine,
            program=program_version(),
            repeats=repeats,
            as_of=as_of,
            form=form,
            library=library,
            cases={case.id: case.digest for case in cases},
        )


class Attempt(BaseModel):
    """One draft of one case: the draft, or in `error` why there is none. `repeat` counts from 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    case: str
    repeat: int
    seconds: float
    draft: Draft | None = None
    error: str = ""
    usage: Usage | None = None
    """What a failed draft cost all the same; that of a good one stands in the draft."""


class Run:
    """A run folder: `run.json`, `cases/` and `drafts/`, every file written whole or not at all."""

    def __init__(self, folder: Path, settings: RunSettings) -> None:
        """Take a folder that holds this run; use `begin` or `open_run` to get one."""
        self.folder = folder
        self.settings = settings

    def keep(self, attempt: Attempt) -> None:
        """Store an attempt; it survives whatever happens next."""
        write_atomically(self._file(attempt.case, attempt.repeat), attempt.model_dump_json() + "\n")

    def attempts(self) -> Iterator[Attempt]:
        """Yield what is stored, by case and repeat; raise EvaluationError for a damaged file."""
        for case in sorted(self.settings.cases):
            for repeat in range(1, self.settings.repeats + 1):
                if (attempt := self.attempt(case, repeat)) is not None:
                    yield attempt

    def attempt(self, case: str, repeat: int) -> Attempt | None:
        """Return one stored attempt, or None when there is none; raise EvaluationError for a damaged one."""
        file = self._file(case, repeat)
        try:
            return Attempt.model_validate_json(file.read_text("utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise EvaluationError(
                "起草结果文件损坏", cure="删去这个文件，再运行一次 drafter eval run", where=str(file)
            ) from error

    def missing(self, *, retry_failed: bool = False) -> list[tuple[str, int]]:
        """Return the (case, repeat) still to be drafted, with the failed ones if they are to be retried."""
        return [
            (case, repeat)
            for repeat in range(1, self.settings.repeats + 1)
            for case in sorted(self.settings.cases)
            if not self._file(case, repeat).exists()
            or (retry_failed and (known := self.attempt(case, repeat)) is not None and known.error)
        ]

    def cases(self) -> tuple[EvalCase, ...]:
        """Return the cases as they were when the run began.

        Raises EvaluationError for one that is missing, NotComparableError for one that was changed since.
        """
        found = []
        for key, digest in sorted(self.settings.cases.items()):
            file = self.folder / "cases" / f"{key}.json"
            try:
                case = case_from_text(file.read_text("utf-8"), str(file))
            except OSError as error:
                raise EvaluationError(
                    "缺少案例文件", cure="重新运行 drafter eval run", where=str(file)
                ) from error
            if case.digest != digest:
                raise NotComparableError(
                    "案例被改过，与评测时不同", cure="重新运行 drafter eval run", where=str(file)
                )
            found.append(case)
        return tuple(found)

    def _file(self, case: str, repeat: int) -> Path:
        return self.folder / "drafts" / f"{case}.{repeat}.json"


def begin(folder: Path, settings: RunSettings, cases: Sequence[EvalCase]) -> Run:
    """Start a run in `folder`, or take up the same run where it stopped.

    Raises NotComparableError when the folder holds another run, EvaluationError when it holds something else.
    """
    if (folder / _DESCRIPTION).exists():
        run = open_run(folder)
        if run.settings != settings:
            raise NotComparableError(
                f"文件夹里是另一次评测（{'、'.join(_differences(run.settings, settings))}不同）",
                cure="换一个文件夹，或用同样的设置继续",
                where=str(folder),
            )
        return run
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise EvaluationError("这里已有别的东西", cure="给出一个新的或空的文件夹", where=str(folder))
    try:
        for name in ("drafts", "cases"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        for case in cases:
            write_atomically(folder / "cases" / f"{case.id}.json", case_to_text(case))
        # Last: a folder with a description is complete.
        write_atomically(folder / _DESCRIPTION, settings.model_dump_json(indent=1) + "\n")
    except OSError as error:
        raise EvaluationError(
            f"写不进这个文件夹（{error.strerror}）", cure="换一个可写的位置", where=str(folder)
        ) from error
    return Run(folder, settings)


def open_run(folder: Path) -> Run:
    """Return the run in `folder`.

    Raises EvaluationError without one, NotComparableError for one of another version.
    """
    file = folder / _DESCRIPTION
    try:
        data = json.loads(file.read_text("utf-8"))
        version = data["format"]
    except (OSError, NotADirectoryError) as error:
        raise EvaluationError(
            "这里没有评测结果（run.json）", cure="先用 drafter eval run -o 生成", where=str(folder)
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise EvaluationError("run.json 损坏", cure="重新运行 drafter eval run", where=str(file)) from error
    if version != FORMAT:
        raise NotComparableError(
            f"评测结果的格式是第{version}版，本程序用第{FORMAT}版",
            cure="用本程序重新运行 drafter eval run",
            where=str(folder),
        )
    try:
        return Run(folder, RunSettings.model_validate(data))
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise EvaluationError(
            f"run.json 的 {field} 不能用", cure="重新运行 drafter eval run", where=str(file)
        ) from error


_NAMES = {
    "format": "格式",
    "engine": "引擎",
    "program": "程序版本",
    "repeats": "重复次数",
    "as_of": "基准日",
    "form": "表样",
    "library": "指标库",
    "cases": "案例",
}


def _differences(one: RunSettings, other: RunSettings) -> list[str]:
    return [name for field, name in _NAMES.items() if getattr(one, field) != getattr(other, field)]
