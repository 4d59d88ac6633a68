"""What `drafter eval run`, `score` and `gate` do: parts put together, progress and result shown."""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import typer

from drafter.errors import EvaluationError
from drafter.evaluation.run import Attempt, Run

AS_OF = date(2026, 11, 1)
"""The day briefs without a year are drafted on; fixed, so that runs of different days compare."""


def run_and_report(
    folder: Path,
    options: Mapping[str, Any],
    *,
    repeats: int,
    wanted: Sequence[str],
    form: str,
    jobs: int,
    as_of: str,
    retry_failed: bool,
    as_json: bool,
) -> bool:
    """Complete the run in `folder` and report it; return whether any draft failed.

    `options` are those of the engine, as the command line gave them.
    """
    from drafter.cli.engine_options import with_engine
    from drafter.evaluation.case_set import load_wanted
    from drafter.evaluation.run import RunSettings, begin
    from drafter.evaluation.running import complete
    from drafter.forms import load_form
    from drafter.settings import load_settings
    from drafter.wiring import drafters_of_repeats

    settings = with_engine(load_settings(Path.cwd()), **options)
    cases = load_wanted(wanted)
    if form:
        load_form(form)  # a wrong name is said before anything is written
    today = _day(as_of)
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
    _with_progress(
        run,
        retry_failed,
        lambda tell: complete(
            run,
            drafter_of,
            jobs=jobs,
            retry_failed=retry_failed,
            done=tell,
        ),
    )
    return report(run, as_json=as_json)


def report(run: Run, *, as_json: bool) -> bool:
    """Score a run, write its files and show the result; return whether any draft failed."""
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
        typer.echo(f"报告：{page}")
    return bool(scores.failures)


def gate_lines(folder: Path, baseline: Path) -> tuple[bool, list[str]]:
    """Hold a run against a baseline; return whether it passes and what to say."""
    from drafter.evaluation.gate import judge as hold
    from drafter.evaluation.gate import read_baseline
    from drafter.evaluation.run import open_run
    from drafter.evaluation.scoring import score

    known = read_baseline(baseline)
    verdict = hold(score(open_run(folder)), known)
    lines = [f"提示：{verdict.note}"] if verdict.note else []
    drop = verdict.drop
    lines.append(
        f"总分比基线{drop.mean:+.2f}（95%区间{drop.low:+.2f}～{drop.high:+.2f}，p={verdict.p:.3f}，{len(known.cases)}个案例）"
    )
    lines += [f"退步：{reason}" for reason in verdict.reasons]
    lines.append("通过" if verdict.passed else "不通过")
    return verdict.passed, lines


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


def _with_progress(run: Run, retry_failed: bool, work: Callable[[Callable[[Attempt], None]], None]) -> None:
    """Run `work`, which tells of every attempt, under a bar where there is a terminal."""
    waiting = len(run.missing(retry_failed=retry_failed))
    total = len(run.settings.cases) * run.settings.repeats
    if waiting and waiting < total:
        typer.echo(f"接着上次做：已有{total - waiting}份，还差{waiting}份", err=True)
    if not waiting or not sys.stderr.isatty():
        work(lambda _: None)
        return
    with typer.progressbar(length=waiting, label="起草", file=sys.stderr) as bar:

        def tell(_: Attempt) -> None:
            bar.update(1)

        work(tell)
