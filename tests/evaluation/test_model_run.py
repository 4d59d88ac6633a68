"""A run with a language model behind a real socket."""

import pytest
from playing import Player, settings
from scripted_server import ScriptedServer, answer, status
from spoiling import DAY, some_cases

from drafter.evaluation.run import RunSettings, begin
from drafter.evaluation.running import complete
from drafter.evaluation.scoring import score
from drafter.llm.failures import AuthenticationError, OverBudgetError
from drafter.wiring import drafters_of_repeats

CASES = [case for case in some_cases() if case.document == "004"]


def run_with(server, tmp_path, *, repeats=1, jobs=1, **more):
    engine, drafter_of = drafters_of_repeats(settings(server, tmp_path, **more), today=DAY)
    described = RunSettings.of(CASES, engine=engine, repeats=repeats, as_of=DAY)
    run = begin(tmp_path / "run", described, CASES)
    complete(run, drafter_of, jobs=jobs)
    return run


def test_a_model_is_measured_by_the_same_metrics_and_by_what_it_costs(tmp_path):
    with ScriptedServer(Player().step) as server:
        scores = score(run_with(server, tmp_path, jobs=2, price_input=2, price_output=8))

    assert scores.run.settings.engine == "scripted"
    assert not scores.failures
    assert scores.intervals["validity"].mean == 1
    assert scores.intervals["calls"].mean >= 2
    assert scores.intervals["tokens"].mean > 100
    assert scores.intervals["price"].mean > 0


def test_no_repeat_is_answered_from_the_cache_of_another(tmp_path):
    with ScriptedServer(Player().step) as server:
        one = score(run_with(server, tmp_path, repeats=2, cache=True))
        calls = server.calls
        (tmp_path / "run").rename(tmp_path / "first")
        again = score(run_with(server, tmp_path, repeats=2, cache=True))

        assert server.calls == calls, "another run of the same questions is free"
    per_draft = one.intervals["calls"].mean
    assert calls == per_draft * 2 * len(CASES)
    assert again.intervals["calls"].mean == 0


def test_a_draft_the_model_fails_at_is_a_failure_and_never_an_offline_draft(tmp_path):
    with ScriptedServer(answer({"rows": []})) as server:
        scores = score(run_with(server, tmp_path, fallback=True))

    assert len(scores.failures) == len(CASES)
    assert scores.intervals["summary"].mean == 0
    assert scores.intervals["calls"].mean >= 1, "what a failure cost is counted"


@pytest.mark.parametrize(
    ("step", "more", "error"),
    [(status(401), {}, AuthenticationError), (Player().step, {"max_calls": 1}, OverBudgetError)],
)
def test_what_every_draft_would_share_stops_the_run_and_keeps_what_is_done(step, more, error, tmp_path):
    with ScriptedServer(step) as server, pytest.raises(error):
        run_with(server, tmp_path, **more)

    with ScriptedServer(Player().step) as server:
        run = run_with(server, tmp_path)
    assert not run.missing()
    assert not score(run).failures
