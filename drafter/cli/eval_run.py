"""What `drafter eval run`, `score` and `gate` do: parts put together, progress and result shown."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from drafter.errors import EvaluationError
from drafter.evaluation.run import Run
from drafter.llm.door import Door
from drafter.settings import Settings

AS_OF = date(2026, 11, 1)
"""The day briefs without a year are drafted on; fixed, so that runs of different days compare."""


@dataclass(frozen=True)
class JudgeWanted:
    """That a judge is asked; `judgements` is a file of people's judgements of the drafts, if there is one."""

    judgements: Path | None = None


def run_and_report(
    folder: Path,
    settings: Settings,
    *,
    repeats: int,
    wanted: Sequence[str],
    form: str,
    jobs: int,
    as_of: str,
    retry_failed: bool,
    judge: JudgeWanted | None,
    as_json: bool,
) -> bool:
    """Complete the run in `folder` and report it; return whether any draft failed."""
    from drafter.evaluation.case_set import load_wanted
    from drafter.evaluation.run import RunSettings, begin
    from drafter.evaluation.running import complete
    from drafter.forms import load_form
    from drafter.wiring import door_for, drafters_of_repeats

    cases = load_wanted(wanted)
    if form:
        load_form(form)  # a wrong name is said before anything is written
    today = _day(as_of)
    door = door_for(settings) if judge else None
    engine, drafter_of = drafters_of_repeats(settings, today=today)
    described = RunSettings.of(
        cases,
        engine=engine,
        repeats=repeats,
        as_of=today,
        form=form,
        library=str(settings.library or ""),
    )
    run = begin(folder, described, cases)
    waiting = len(run.missing(retry_failed=retry_failed))
    _say_what_is_there(run, waiting)
    with _bar(waiting, "起草") as tell:
        complete(run, drafter_of, jobs=jobs, retry_failed=retry_failed, done=lambda _: tell())
    if door and judge:
        _judge(run, door, judge, jobs)
    return report(run, as_json=as_json)


def _judge(run: Run, door: Door, wanted: JudgeWanted, jobs: int) -> None:
    """Let the language model compare drafts and references, after people's judgements to calibrate it."""
    from drafter.evaluation.judging.human import pairs_by_grade, read_judgements
    from drafter.evaluation.judging.judgement import judge_run

    cases = run.cases()
    if wanted.judgements is None:
        from drafter.evaluation.case_set import load_cases

        # Graded cases calibrate the judge whichever cases this run is about.
        people, source = pairs_by_grade(load_cases()), "专家给参考表的评分"
    else:
        drafts = {a.case: a.draft for a in run.attempts() if a.repeat == 1 and a.draft is not None}
        people, source = read_judgements(wanted.judgements, cases, drafts), wanted.judgements.name
    with _bar(len(people) + len(cases), "评判") as tell:
        judge_run(run, door, people, source, jobs=jobs, done=tell)


def report(run: Run, *, as_json: bool) -> bool:
    """Score a run, write its files and show the result; return whether any draft failed."""
    from drafter.evaluation.judging.judge_gate import judgement_text
    from drafter.evaluation.judging.judgement import read_judgement
    from drafter.evaluation.outputs import scores_to_json
    from drafter.evaluation.report.files import write_report
    from drafter.evaluation.scores_text import scores_text
    from drafter.evaluation.scoring import score

    scores = score(run)
    page = write_report(scores)
    if as_json:
        typer.echo(scores_to_json(scores), nl=False)
    else:
        typer.echo(scores_text(scores))
        if judgement := read_judgement(run.folder):
            typer.echo(judgement_text(judgement))
        typer.echo(f"报告：{page}")
    return bool(scores.failures)


def gate_lines(folder: Path, baseline: Path, *, judge: bool) -> tuple[bool, list[str]]:
    """Hold a run against a baseline; return whether it passes and what to say."""
    from drafter.evaluation.gate import judge as hold
    from drafter.evaluation.gate import read_baseline
    from drafter.evaluation.judging.judge_gate import judge_reasons
    from drafter.evaluation.judging.judgement import read_judgement
    from drafter.evaluation.run import open_run
    from drafter.evaluation.scoring import score

    known = read_baseline(baseline)
    verdict = hold(score(open_run(folder)), known)
    lines = [f"提示：{verdict.note}"] if verdict.note else []
    drop = verdict.drop
    lines.append(
        f"总分比基线{drop.mean:+.2f}（95%区间{drop.low:+.2f}～{drop.high:+.2f}，p={verdict.p:.3f}，{len(known.cases)}个案例）"
    )
    reasons = [*verdict.reasons, *(judge_reasons(read_judgement(folder)) if judge else ())]
    lines += [f"退步：{reason}" for reason in reasons]
    lines.append("不通过" if reasons else "通过")
    return not reasons, lines


def check_at_least_one(option: str, number: int) -> None:
    """Raise EvaluationError for a number of nothing."""
    if number < 1:
        raise EvaluationError(f"不能是{number}", cure="写1或更大的整数", where=option)


def _day(text: str) -> date:
    if not text:
        return AS_OF
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise EvaluationError(f"读不懂日期“{text}”", cure="写成 2026-11-01 的样子", where="--as-of") from None


def _say_what_is_there(run: Run, waiting: int) -> None:
    total = len(run.settings.cases) * run.settings.repeats
    if waiting and waiting < total:
        typer.echo(f"接着上次做：已有{total - waiting}份，还差{waiting}份", err=True)


@contextmanager
def _bar(length: int, label: str) -> Iterator[Callable[[], None]]:
    """Give what to call at every step; where there is a terminal a bar moves."""
    if not length or not sys.stderr.isatty():
        yield lambda: None
        return
    with typer.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda: bar.update(1)
