"""Every situation in every mode: what comes out, how many HTTP calls it takes, and what it costs."""

from dataclasses import replace

import pytest
from asking import CUT, GOOD, HASTY, QUICK, WireRows, door, question
from scripted_server import (
    ScriptedServer,
    answer,
    blank,
    broken_off,
    cut,
    drop,
    fenced,
    filtered,
    hang,
    html,
    no_choices,
    not_json,
    redirect,
    refusal,
    said,
    said_error,
    status,
    thinking,
    two_calls,
)

from drafter.llm import failures
from drafter.llm.profile import MODES

ATTEMPTS = 3
TEXT = '{"rows": [{"reason": "用途写明", "name": "养护里程"}]}'
OTHER = {"rows": []}
LINE_BREAK = '{"rows": [{"reason": "第一行\n第二行", "name": "养护里程"}]}'

GOOD_ANSWERS = {
    "plain": answer(GOOD),
    "in a fence between words": fenced(GOOD),
    "behind a thought with braces": thinking(GOOD),
    "behind a thought whose opening tag is missing": said(f"想一想 {{不对}}</think>{TEXT}"),
    "as content although a tool was asked for": said(TEXT),
    "two identical tool calls": two_calls(GOOD, GOOD),
    "in the field for thoughts": said(None, reasoning_content=f"…\n{TEXT}"),
    "as an object instead of a text": said(GOOD),
    "in parts": said([{"type": "text", "text": TEXT}]),
    "with words behind it": answer(f"{TEXT}\n以上。"),
    "after an example quoted from the material": answer(f'材料里有 {{"rows": []}}，结果是 {TEXT}'),
}

# situation → error class, HTTP calls, calls that the provider charged
FAILURES = {
    "refusal": (refusal(), failures.RefusalError, 1, 1),
    "refusal in words": (said("抱歉，我无法处理该请求。"), failures.RefusalError, 1, 1),
    "content filter": (filtered(), failures.ContentFilterError, 1, 1),
    "content filter of another provider": (said("", finish="sensitive"), failures.ContentFilterError, 1, 1),
    "content filter as 400": (
        status(400, error_code="data_inspection_failed"),
        failures.ContentFilterError,
        1,
        0,
    ),
    "blank": (blank(), failures.BlankAnswerError, 1, 1),
    "only a thought": (said("<think>还没想完"), failures.BlankAnswerError, 1, 1),
    "two tool calls": (two_calls(GOOD, OTHER), failures.TwoToolCallsError, 1, 1),
    "no choices": (no_choices(), failures.NotTheProtocolError, 1, 0),
    "a web page with 200": (html(), failures.NotTheProtocolError, 1, 0),
    "no JSON with 200": (not_json(), failures.NotTheProtocolError, 1, 0),
    "a redirect": (redirect("http://192.0.2.1/v1"), failures.NotTheProtocolError, 1, 0),
    "bad request": (status(400), failures.BadRequestError, 1, 0),
    "unprocessable": (status(422), failures.BadRequestError, 1, 0),
    "too long": (status(400, error_code="context_length_exceeded"), failures.PromptTooLongError, 1, 0),
    "authentication": (status(401), failures.AuthenticationError, 1, 0),
    "forbidden": (status(403), failures.AuthenticationError, 1, 0),
    "quota": (status(402), failures.QuotaError, 1, 0),
    "quota as 429": (status(429, error_code="insufficient_quota"), failures.QuotaError, 1, 0),
    "quota as 400": (status(400, error_code="Arrearage"), failures.QuotaError, 1, 0),
    "quota as 429 of Zhipu": (status(429, error_code="1113"), failures.QuotaError, 1, 0),
    "not found": (status(404), failures.NotFoundError, 1, 0),
    "a web page with 404": (html(404), failures.NotFoundError, 1, 0),
    "an error with 200": (said_error("context_length_exceeded"), failures.PromptTooLongError, 1, 0),
    "a refusal of a gateway with 200": (said_error(429), failures.RateLimitedError, ATTEMPTS, 0),
    "rate limited": (status(429), failures.RateLimitedError, ATTEMPTS, 0),
    "server error": (status(500), failures.ServerError, ATTEMPTS, 0),
    "overloaded": (status(503), failures.ServerError, ATTEMPTS, 0),
    "a web page with 502": (html(502), failures.ServerError, ATTEMPTS, 0),
    "generation interrupted": (
        said("", finish="insufficient_system_resource"),
        failures.ServerError,
        ATTEMPTS,
        ATTEMPTS,
    ),
    "timeout": (hang(1), failures.TimedOutError, ATTEMPTS, ATTEMPTS),
    "connection closed": (drop(), failures.UnreachableError, ATTEMPTS, 0),
    "connection broken in the body": (broken_off(), failures.UnreachableError, ATTEMPTS, 0),
}

# situation → step, cut
MISFITS = {
    "cut": (cut(CUT), True),
    "cut, but the server says stop": (answer(CUT), True),
    "cut before the first word": (said("", finish="length"), True),
    "a wrong field": (answer({"rows": [{"reason": "x", "title": "y"}]}), False),
    "another shape": (answer({"indicators": []}), False),
    "a list": (answer("[]"), False),
    "prose": (said("这是一个公路养护项目。"), False),
    "broken JSON": (answer('{"rows": [{"reason": "x" "name": "y"}]}'), False),
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("situation", GOOD_ANSWERS)
def test_a_good_answer_is_understood_with_one_call(mode, situation):
    with ScriptedServer(GOOD_ANSWERS[situation]) as server:
        reply = door(server, mode).ask(question())

    assert reply.value == WireRows.model_validate(GOOD)
    assert type(reply.value) is WireRows
    assert (server.calls, reply.usage.calls, reply.cut, reply.problem) == (1, 1, False, "")
    assert reply.usage.prompt_tokens == server.requests[0].prompt_characters
    assert reply.usage.completion_tokens > 0


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("situation", FAILURES)
def test_a_failure_has_its_name_its_number_of_calls_and_its_usage(mode, situation):
    step, kind, calls, charged = FAILURES[situation]
    policy = HASTY if kind is failures.TimedOutError else QUICK
    with ScriptedServer(step) as server, pytest.raises(failures.ModelError) as raised:
        door(server, mode, policy=policy).ask(question())

    assert type(raised.value) is kind
    assert (server.calls, raised.value.usage.calls) == (calls, calls)
    assert (raised.value.usage.prompt_tokens > 0) == bool(charged)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("situation", MISFITS)
def test_an_answer_that_does_not_fit_keeps_its_text_and_is_not_asked_again(mode, situation):
    step, is_cut = MISFITS[situation]
    with ScriptedServer(step) as server:
        reply = door(server, mode).ask(question())

    assert reply.value is None
    assert (server.calls, reply.usage.calls, reply.cut) == (1, 1, is_cut)
    assert reply.usage.prompt_tokens > 0
    assert reply.problem
    assert "pydantic" not in reply.problem


@pytest.mark.parametrize("mode", MODES)
def test_raw_line_breaks_inside_strings_are_read(mode):
    with ScriptedServer(answer(LINE_BREAK)) as server:
        reply = door(server, mode).ask(question())

    assert reply.value.rows[0].reason == "第一行\n第二行"


@pytest.mark.parametrize("mode", MODES)
def test_half_a_character_pair_does_not_reach_a_file(mode):
    broken = r'{"rows": [{"reason": "\ud83d 用途 \ude00", "name": "\ud83d\ude00"}]}'
    with ScriptedServer(answer(broken)) as server:
        [row] = door(server, mode).ask(question()).value.rows

    assert (row.reason, row.name) == ("\ufffd 用途 \ufffd", "\U0001f600")


@pytest.mark.parametrize("mode", MODES)
def test_transient_failures_are_ridden_out_and_every_call_is_counted(mode):
    with ScriptedServer(status(429), status(500), drop(), answer(GOOD)) as server:
        reply = door(server, mode, policy=replace(QUICK, attempts=4)).ask(question())

    assert reply.value is not None
    assert (server.calls, reply.usage.calls) == (4, 4)
    assert reply.usage.prompt_tokens == server.requests[-1].prompt_characters
