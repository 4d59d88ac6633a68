"""Between attempts: what the endpoint asks for, what the user hears, and exact counts under concurrency."""

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from email.utils import formatdate

import pytest
from asking import GOOD, QUICK, door, question
from scripted_server import ScriptedServer, answer, status

from drafter.llm import failures
from drafter.llm.recognising import retry_after


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "12"}, 12),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "300", "retry-after": "9"}, 0.3),
        ({"retry-after": "-3"}, 0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": ""}, None),
        ({}, None),
    ],
)
def test_the_asked_wait_is_read_in_every_writing(headers, seconds):
    assert retry_after(headers) == seconds


def test_the_asked_wait_may_be_a_date():
    assert 25 < retry_after({"retry-after": formatdate(time.time() + 30, usegmt=True)}) <= 30


@pytest.mark.parametrize("code", [429, 503])
@pytest.mark.parametrize(
    ("headers", "least"), [({"retry_after": "0.2"}, 0.2), ({"retry_after_ms": "200"}, 0.2), ({}, 0.005)]
)
def test_the_asked_wait_is_kept(code, headers, least):
    with ScriptedServer(status(code, **headers), answer(GOOD)) as server:
        reply = door(server, policy=replace(QUICK, longest_wait=1)).ask(question())

    assert reply.value is not None
    assert server.requests[1].at - server.requests[0].at >= least


def test_a_wait_beyond_the_cap_is_cut_to_the_cap():
    with ScriptedServer(status(429, retry_after=90), answer(GOOD)) as server:
        reply = door(server, policy=replace(QUICK, longest_wait=0.1)).ask(question())

    assert reply.value is not None
    assert 0.1 <= server.requests[1].at - server.requests[0].at < 5


def test_a_long_wait_is_told_with_its_reason():
    lines = []
    with ScriptedServer(status(429, retry_after=1), answer(GOOD)) as server:
        door(server, policy=replace(QUICK, longest_wait=2), tell=lines.append).ask(question())

    assert lines == ["接口限流，1 秒后重试（对方要求等 1 秒），第 2 次，最多 3 次"]


def test_the_time_limit_over_all_attempts_ends_the_waiting():
    with ScriptedServer(status(500)) as server, pytest.raises(failures.ServerError) as raised:
        door(server, policy=replace(QUICK, attempts=50, first_wait=0.4, longest_wait=0.8, total=2)).ask(
            question()
        )

    assert 2 <= server.calls <= 10
    assert raised.value.usage.calls == server.calls


@pytest.mark.parametrize("code", [429, 500])
def test_ten_questions_failing_at_once_make_exactly_the_calls_due(code):
    def fail(number):
        with pytest.raises(failures.EndpointError) as raised:
            shared.ask(question(f"第{number}题"))
        return raised.value.usage.calls

    with ScriptedServer(status(code)) as server:
        shared = door(server)
        with ThreadPoolExecutor(10) as pool:
            calls = list(pool.map(fail, range(10)))

    assert calls == [QUICK.attempts] * 10
    assert server.calls == 10 * QUICK.attempts


def test_a_limit_of_the_endpoint_loses_no_question_and_wastes_few_calls():
    from drafter.llm.policy import Policy

    with ScriptedServer(answer(GOOD), limit=20, latency=0.1) as server:
        shared = door(server, policy=Policy())
        shared.open()
        with ThreadPoolExecutor(32) as pool:
            replies = list(pool.map(lambda number: shared.ask(question(f"第{number}题")), range(80)))

    assert all(reply.value is not None for reply in replies)
    assert sum(reply.usage.calls for reply in replies) == server.calls
    assert server.refused <= 48  # without a common pace it is several hundred


def test_the_wait_reaches_the_user_without_any_logging_set_up(capsys, monkeypatch):
    monkeypatch.setattr(logging.getLogger("drafter"), "propagate", False)  # away from pytest's own handler
    with ScriptedServer(status(503, retry_after=1), answer(GOOD)) as server:
        door(server, policy=replace(QUICK, longest_wait=1)).ask(question())

    assert "接口内部出错，1 秒后重试" in capsys.readouterr().err
