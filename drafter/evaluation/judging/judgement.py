"""一次评判: every draft of a run against its reference, and the judge against people; kept in judge.json."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from drafter.errors import EvaluationError
from drafter.evaluation.eval_case import EvalCase
from drafter.evaluation.filing import write_atomically
from drafter.evaluation.judging.calibration import Calibration, calibrate
from drafter.evaluation.judging.human import HumanPair
from drafter.evaluation.judging.pair import Contender, Preference, Preferred, prefer
from drafter.evaluation.run import Run
from drafter.evaluation.statistics import Interval, bootstrap, wilson
from drafter.llm.door import Door
from drafter.llm.failures import STOPPING, ModelError
from drafter.table.usage import Usage

_FILE = "judge.json"
_Answer = tuple[Preference | None, str, Usage]


class JudgedDraft(BaseModel):
    """One draft against its reference: `first` is the draft. `error` says why there is no answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    case: str
    preferred: Preferred = Preferred.NEITHER
    steady: bool = False
    reasons: tuple[str, ...] = ()
    error: str = ""


class Judgement(BaseModel):
    """All that a judge said of a run's first repeat."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = 1
    judge: str
    calibration: Calibration
    drafts: tuple[JudgedDraft, ...]
    calls: int
    cost: str

    @property
    def wins(self) -> Interval | None:
        """Share of drafts preferred to their reference, a tie counting half, a failure as a loss."""
        values = [_worth(one) for one in self.drafts]
        if values and set(values) in ({0.0}, {1.0}):
            return wilson(round(sum(values)), len(values))
        return bootstrap([[value] for value in values])

    @property
    def failed(self) -> int:
        """How many drafts could not be judged."""
        return sum(bool(one.error) for one in self.drafts)


def judge_run(
    run: Run,
    door: Door,
    people: Sequence[HumanPair],
    source: str,
    *,
    jobs: int = 1,
    done: Callable[[], None] = lambda: None,
) -> Judgement:
    """Calibrate the judge, let it judge the first draft of every case, and keep the result.

    Answers come through the door's cache, so judging again after an interrupt costs nothing twice. A
    question without an answer is a failure; a ModelError that all would share is raised.
    """
    drafted = [_drafted(run, case) for case in run.cases()]
    pairs = [(pair.first, pair.second) for pair in people]
    pairs += [(draft, reference) for _, draft, reference, _ in drafted if draft]
    with ThreadPoolExecutor(jobs) as pool:
        answers = list(pool.map(partial(_asked, door, done), pairs))
    of_people, of_drafts = answers[: len(people)], iter(answers[len(people) :])
    compared = [
        (pair.preferred, found.preferred if found else Preferred.NEITHER, bool(found and found.steady))
        for pair, (found, _, _) in zip(people, of_people, strict=True)
    ]
    usage = sum((spent for _, _, spent in answers), Usage())
    judgement = Judgement(
        judge=door.model,
        calibration=calibrate(source, compared),
        drafts=tuple(
            _judged(case, next(of_drafts)) if draft else JudgedDraft(case=case, error=why)
            for case, draft, _, why in drafted
        ),
        calls=usage.calls,
        cost="" if usage.cost is None else str(usage.cost),
    )
    write_atomically(run.folder / _FILE, judgement.model_dump_json(indent=1) + "\n")
    return judgement


def _drafted(run: Run, case: EvalCase) -> tuple[str, Contender | None, Contender, str]:
    """Return the case's id, its first draft, its reference and, where nothing was drafted, why."""
    attempt, reference = run.attempt(case.id, 1), Contender(case.brief, case.reference)
    if attempt is None or attempt.draft is None:
        return case.id, None, reference, attempt.error if attempt else "还没有起草"
    return case.id, Contender(case.brief, attempt.draft.table), reference, ""


def _asked(door: Door, done: Callable[[], None], pair: tuple[Contender, Contender]) -> _Answer:
    """Return what the judge prefers, or why it gave no answer, and what either cost."""
    try:
        found = prefer(door, *pair)
    except STOPPING:
        raise
    except ModelError as error:
        return None, str(error), error.usage
    finally:
        done()
    return found, "", found.usage


def read_judgement(folder: Path) -> Judgement | None:
    """Return what a judge said of the run in `folder`, None when none was asked; raise EvaluationError."""
    file = folder / _FILE
    if not file.exists():
        return None
    try:
        return Judgement.model_validate_json(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise EvaluationError("评判文件损坏", cure="删去它，再用 --judge 运行", where=str(file)) from error


def _judged(case: str, answer: _Answer) -> JudgedDraft:
    found, error, _ = answer
    if found is None:
        return JudgedDraft(case=case, error=error)
    return JudgedDraft(case=case, preferred=found.preferred, steady=found.steady, reasons=found.reasons)


def _worth(one: JudgedDraft) -> float:
    if one.error:
        return 0.0
    return {Preferred.FIRST: 1.0, Preferred.NEITHER: 0.5}.get(one.preferred, 0.0)
