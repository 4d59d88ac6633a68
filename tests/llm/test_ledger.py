"""The ledger: one line a call, whoever appends; totals come from it; a key is never in it."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from decimal import Decimal

import pytest
from asking import GOOD, HASTY, KEY, QUICK, door, question
from scripted_server import ScriptedServer, answer, cut, hang, refusal, said, status

from drafter.llm import failures
from drafter.llm.ledger import Entry, Ledger
from drafter.llm.profile import Price

PRICE = Price(input=Decimal(2), cached=Decimal("0.2"), output=Decimal(3))


def entry(number=1):
    return Entry(
        time="2026-11-01T08:00:00+08:00", run="r", purpose="goals", endpoint="http://127.0.0.1:1/v1", model="m",
        mode="tools", attempt=number, status=200, outcome="Fit", finish="stop", prompt_tokens=10, cached_tokens=4,
        completion_tokens=5, estimated=False, cost=Decimal("0.001"), seconds=0.5, request_id=f"req-{number}",
    )  # fmt: skip


def test_every_http_call_is_one_line_and_the_total_is_the_usage(tmp_path):
    ledger = Ledger(tmp_path / "ledger.jsonl")
    usage = {"prompt_tokens": 1000, "completion_tokens": 200, "prompt_tokens_details": {"cached_tokens": 400}}
    with ScriptedServer(status(429), status(500), answer(GOOD, usage=usage)) as server:
        reply = door(server, ledger=ledger, price=PRICE).ask(question())

    lines = list(ledger.entries())
    assert [(line.attempt, line.status, line.outcome) for line in lines] == [
        (1, 429, "RateLimited"),
        (2, 500, "Server"),
        (3, 200, "Fit"),
    ]
    assert [line.request_id for line in lines] == ["req-1", "req-2", "req-3"]
    assert (lines[2].purpose, lines[2].mode, lines[2].model) == ("draft-rows", "tools", "scripted")
    assert reply.usage.cost == (600 * Decimal(2) + 400 * Decimal("0.2") + 200 * Decimal(3)) / 1_000_000
    assert (reply.usage.calls, reply.usage.cached_tokens) == (3, 400)
    total = ledger.total()
    assert (total.calls, total.prompt_tokens, total.cost) == (3, 1000, reply.usage.cost)


@pytest.mark.parametrize(
    ("step", "outcome", "code"),
    [
        (refusal(), "Refusal", 200),
        (cut("{"), "Cut", 200),
        (said("散文"), "Unfit", 200),
        (status(402), "Quota", 402),
        (hang(1), "TimedOut", None),
    ],
)
def test_the_outcome_is_written_whatever_it_was(tmp_path, step, outcome, code):
    ledger = Ledger(tmp_path / "ledger.jsonl")
    with ScriptedServer(step) as server, suppress(failures.ModelError):
        door(server, ledger=ledger, policy=HASTY if code is None else QUICK).ask(question())

    assert ledger.total().calls == server.calls
    assert {(line.outcome, line.status) for line in ledger.entries()} == {(outcome, code)}


def test_deepseeks_own_field_for_cached_tokens_counts():
    usage = {"prompt_tokens": 1000, "completion_tokens": 10, "prompt_cache_hit_tokens": 900}
    with ScriptedServer(answer(GOOD, usage=usage)) as server:
        reply = door(server, price=PRICE).ask(question())

    assert reply.usage.cached_tokens == 900


def test_unreported_usage_is_estimated_and_marked(tmp_path):
    ledger = Ledger(tmp_path / "ledger.jsonl")
    with ScriptedServer(answer(GOOD, usage=None)) as server:
        reply = door(server, ledger=ledger, price=PRICE).ask(question())

    [line] = ledger.entries()
    assert line.estimated
    assert line.cost == reply.usage.cost > 0


def test_an_unknown_price_is_no_price():
    with ScriptedServer(answer(GOOD)) as server:
        assert door(server).ask(question()).usage.cost is None


def test_bodies_are_written_only_when_asked_for(tmp_path):
    without, wanted = Ledger(tmp_path / "a.jsonl"), Ledger(tmp_path / "b.jsonl", bodies=True)
    with ScriptedServer(answer(GOOD)) as server:
        for ledger in (without, wanted):
            door(server, ledger=ledger).ask(question("涉密的养护项目"))

    assert "涉密" not in without.path.read_text("utf-8")
    record = json.loads(wanted.path.read_text("utf-8"))
    assert "涉密" in record["sent"]["messages"][1]["content"]
    assert "养护里程" in record["answered"]
    assert KEY not in wanted.path.read_text("utf-8")


def test_a_ledger_that_cannot_be_written_loses_no_answer(tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    lines = []
    with ScriptedServer(answer(GOOD)) as server:
        reply = door(server, ledger=Ledger(tmp_path / "file" / "ledger.jsonl"), tell=lines.append).ask(
            question()
        )

    assert reply.value is not None
    assert "账本写不进去" in lines[0]


def test_a_run_is_told_from_another(tmp_path):
    ledger = Ledger(tmp_path / "ledger.jsonl")
    ledger.append(entry())
    ledger.append(Entry(**(entry().__dict__ | {"run": "other"})))

    assert ledger.total("r").calls == 1
    assert ledger.total().calls == 2


def test_a_line_torn_by_a_crash_is_passed_over_and_the_next_stands_alone(tmp_path):
    path = tmp_path / "ledger.jsonl"
    first = Ledger(path)
    first.append(entry(1))
    with path.open("ab") as file:
        file.write(b'{"time": "2026')
    Ledger(path).append(entry(2))

    assert [line.attempt for line in Ledger(path).entries()] == [1, 2]


def test_threads_and_processes_append_whole_lines(tmp_path):
    path = tmp_path / "ledger.jsonl"
    program = (
        "import sys; from pathlib import Path; from test_ledger import entry; from drafter.llm.ledger import Ledger\n"
        "ledger = Ledger(Path(sys.argv[1]))\n"
        "for number in range(200): ledger.append(entry(number))\n"
    )
    others = [
        subprocess.Popen([sys.executable, "-c", program, str(path)], env=_environment()) for _ in range(2)
    ]
    ledger = Ledger(path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: ledger.append(entry(number)), range(200)))
    assert [other.wait(30) for other in others] == [0, 0]

    assert len(path.read_text("utf-8").splitlines()) == 600
    assert ledger.total().calls == 600


def _environment():
    return os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


@pytest.mark.parametrize("code", [400, 401, 429, 500])
def test_a_key_echoed_by_the_endpoint_is_in_no_error_log_or_ledger(tmp_path, caplog, code):
    caplog.set_level("DEBUG")
    ledger = Ledger(tmp_path / "ledger.jsonl", bodies=True)
    step = status(code, message=f"Incorrect API key provided: {KEY}")
    with ScriptedServer(step) as server:
        shared = door(server, ledger=ledger)
        with pytest.raises(failures.ModelError) as raised:
            shared.ask(question())

    assert f"Bearer {KEY}" == server.requests[0].headers["authorization"]
    shown = (
        str(raised.value)
        + repr(raised.value)
        + repr(shared.endpoint)
        + caplog.text
        + ledger.path.read_text("utf-8")
    )
    assert KEY not in shown
