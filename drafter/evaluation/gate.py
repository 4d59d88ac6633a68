"""门槛: a run against the committed baseline; two guards decide."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from drafter.errors import EvaluationError, NotComparableError
from drafter.evaluation.comparing import ALPHA, check_complete, differing_cases
from drafter.evaluation.filing import write_atomically
from drafter.evaluation.scoring import ScoredCase, Scores
from drafter.evaluation.statistics import Interval, bootstrap, paired_p
from drafter.evaluation.summary import KEY, WEIGHTS

FORMAT = 1
LEAST_DROP = 0.2
"""Points of 100 below which a drop of the summary is no regression, however sure it is."""


class BaselineCase(BaseModel):
    """What one case was worth: its summary, whether its table was valid, its errors at the worst repeat."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    digest: str
    summary: float
    valid: bool
    errors: tuple[str, ...] = ()


class Baseline(BaseModel):
    """A scored run reduced to what the gate needs; small enough to be committed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int
    engine: str
    as_of: date
    form: str
    weights: dict[str, int]
    cases: dict[str, BaselineCase]


@dataclass(frozen=True)
class Verdict:
    """Whether the gate lets a run pass, and every reason why not.

    `drop` is the change of the summary (negative is worse) with its interval, `p` its paired test.
    """

    passed: bool
    drop: Interval
    p: float
    reasons: tuple[str, ...]
    note: str = ""


def baseline_of(scores: Scores) -> Baseline:
    """Reduce a finished run; raise NotComparableError while attempts are missing."""
    check_complete(scores, str(scores.run.folder))
    settings = scores.run.settings
    return Baseline(
        format=FORMAT,
        engine=settings.engine,
        as_of=settings.as_of,
        form=settings.form,
        weights=WEIGHTS,
        cases={
            one.case.id: BaselineCase(
                digest=one.case.digest,
                summary=_rounded(one),
                valid=one.is_valid,
                errors=max((a.errors for a in one.attempts), key=len),
            )
            for one in scores.cases
        },
    )


def write_baseline(baseline: Baseline, path: Path) -> None:
    """Write a baseline as readable JSON, always the same bytes for the same scores."""
    write_atomically(path, baseline.model_dump_json(indent=1) + "\n")


def read_baseline(path: Path) -> Baseline:
    """Read a baseline; raise EvaluationError when it is none, NotComparableError for another version."""
    cure = "用 drafter eval baseline 重新生成"
    try:
        baseline = Baseline.model_validate_json(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError("没有这个基线文件，或打不开", cure=cure, where=str(path)) from error
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors()[0]["loc"]) or "JSON"
        raise EvaluationError(f"不是一个基线文件（{field}）", cure=cure, where=str(path)) from error
    if baseline.format != FORMAT:
        raise NotComparableError(
            f"基线的格式是第{baseline.format}版，本程序用第{FORMAT}版", cure=cure, where=str(path)
        )
    return baseline


def judge(scores: Scores, baseline: Baseline) -> Verdict:
    """Hold a finished run against a baseline; raise NotComparableError when they rest on different things.

    Guard one: the summary fell by more than LEAST_DROP points, its 95 % interval lies below zero and the
    paired test is significant. Guard two: a case turned invalid, or has an error of a code more often than
    before.
    """
    check_complete(scores, str(scores.run.folder))
    _check(scores, baseline)
    changes = [_rounded(one) - baseline.cases[one.case.id].summary for one in scores.cases]
    drop = bootstrap([[change] for change in changes])
    if drop is None:
        raise NotComparableError("没有案例", cure="先运行 drafter eval run")
    p = paired_p(changes)
    reasons = []
    if drop.mean <= -LEAST_DROP and drop.high < 0 and p < ALPHA:
        reasons.append(
            f"总分显著下降{-drop.mean:.2f}分（95%区间{-drop.high:.2f}～{-drop.low:.2f}，p={p:.3f}）"
        )
    reasons += [text for one in scores.cases for text in _hard_breaks(one, baseline.cases[one.case.id])]
    same = baseline.engine == scores.run.settings.engine
    note = "" if same else f"基线是{baseline.engine}，本次是{scores.run.settings.engine}"
    return Verdict(not reasons, drop, p, tuple(reasons), note)


def _check(scores: Scores, baseline: Baseline) -> None:
    settings = scores.run.settings
    known: Mapping[str, str] = {key: case.digest for key, case in baseline.cases.items()}
    if differing := differing_cases(settings.cases, known):
        raise NotComparableError(
            f"本次与基线的案例不同：{differing}", cure="用基线的案例重新运行，或重新生成基线"
        )
    if (settings.as_of, settings.form) != (baseline.as_of, baseline.form):
        raise NotComparableError("本次与基线的基准日或表样不同", cure="用同样的设置重新运行，或重新生成基线")
    if baseline.weights != WEIGHTS:
        raise NotComparableError(
            "总分的权重变了，与基线的总分不能比", cure="用 drafter eval baseline 重新生成基线"
        )


def _hard_breaks(now: ScoredCase, before: BaselineCase) -> list[str]:
    reasons = []
    if before.valid and not now.is_valid:
        why = next(a.values["validity"].reason for a in now.attempts if a.values["validity"].value != 1)
        reasons.append(f"{now.case.id} 原来合规，现在不合规：{why}")
    # By code, because rows may have moved; the worst repeat counts.
    known = Counter(_code(error) for error in before.errors)
    gained = [errors for a in now.attempts if Counter(map(_code, errors := a.errors)) - known]
    if gained:
        worst = max(gained, key=len)
        new = [error for error in worst if error not in before.errors] or list(worst)
        reasons.append(f"{now.case.id} 多了错误：{'；'.join(new[:4])}")
    return reasons


def _code(error: str) -> str:
    """Return the code of an error written as place and code."""
    return error.rpartition(" ")[2]


def _rounded(one: ScoredCase) -> float:
    return round(one.mean(KEY) or 0.0, 4)
