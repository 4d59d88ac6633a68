"""Every way in which an endpoint or a model can fail, as the user of a draft meets it, in every mode."""

import pytest
from drafting.model.playing import Player, draft, offline
from scripted_server import (
    ScriptedServer,
    answer,
    blank,
    broken_off,
    drop,
    fenced,
    filtered,
    hang,
    html,
    no_choices,
    not_json,
    refusal,
    status,
    thinking,
    two_calls,
)

from drafter.llm import failures

MODES = ("tools", "json_schema", "json", "md_json")
FATAL = {
    "refusal": (refusal(), failures.RefusalError),
    "filter": (filtered(), failures.ContentFilterError),
    "blank": (blank(), failures.BlankAnswerError),
    "no choices": (no_choices(), failures.NotTheProtocolError),
    "a page with 200": (html(), failures.NotTheProtocolError),
    "not JSON": (not_json(), failures.NotTheProtocolError),
    "quota": (status(402), failures.QuotaError),
    "key": (status(401), failures.AuthenticationError),
    "bad request": (status(400), failures.BadRequestError),
    "no such model": (status(404), failures.NotFoundError),
    "limit": (status(429), failures.RateLimitedError),
    "server": (status(503), failures.ServerError),
    "dropped": (drop(), failures.UnreachableError),
    "broken off": (broken_off(), failures.UnreachableError),
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("case", FATAL)
def test_a_failure_has_its_name_costs_one_call_and_the_offline_draft_may_stand_in(case, mode, tmp_path):
    step, kind = FATAL[case]
    with ScriptedServer(step) as server:
        with pytest.raises(kind) as raised:
            draft(server, tmp_path, mode=mode, attempts=1)
        calls = server.calls
        result = draft(server, tmp_path, mode=mode, attempts=1, fallback=True)

    assert calls == 1
    assert raised.value.usage.calls == 1
    assert result.usage.calls == 1
    assert result.engine == "offline"
    assert result.table == offline().table
    assert kind.name in result.notices[0]


def test_two_different_tool_calls_are_no_answer(tmp_path):
    both = two_calls({"rows": []}, {"rows": [1]})
    with ScriptedServer(both) as server, pytest.raises(failures.TwoToolCallsError):
        draft(server, tmp_path, attempts=1)

    assert server.calls == 1


def test_no_answer_in_time(tmp_path):
    with ScriptedServer(hang(2)) as server, pytest.raises(failures.TimedOutError):
        draft(server, tmp_path, attempts=1, timeout=0.2)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("wrapping", [fenced, thinking])
def test_json_in_a_fence_or_behind_a_thought_is_read_without_another_call(wrapping, mode, tmp_path):
    player = Player()
    with ScriptedServer(lambda asked: wrapping(player.play(asked))(asked), then=player.step) as server:
        result = draft(server, tmp_path, mode=mode)

    assert player.asked == ["rows", "goals"]
    assert not any(notice.startswith("离线补写") for notice in result.notices)


@pytest.mark.parametrize("mode", MODES)
def test_a_failing_endpoint_is_asked_again_and_nothing_is_counted_twice(mode, tmp_path):
    player = Player()
    with ScriptedServer(status(500, retry_after=0), then=player.step) as server:
        result = draft(server, tmp_path, mode=mode, attempts=3)

    assert server.calls == 3
    assert result.usage.calls == 3
    assert player.asked == ["rows", "goals"]


@pytest.mark.parametrize("mode", MODES)
def test_what_is_not_the_schema_is_asked_for_once_more_then_given_up(mode, tmp_path):
    other = answer({"indicators": [{"名称": "护林员"}]})
    with ScriptedServer(other) as server, pytest.raises(failures.AnswerError):
        draft(server, tmp_path, mode=mode)

    assert server.calls == 2


@pytest.mark.parametrize("mode", MODES)
def test_a_failure_in_the_middle_of_repair_keeps_what_is_good(mode, tmp_path):
    def one_bad(rows):
        return [*rows, rows[0] | {"id": "R40", "figure": "F77"}]

    player = Player(one_bad)
    steps = [player.step, refusal(), player.step]
    with ScriptedServer(*steps) as server:
        result = draft(server, tmp_path, mode=mode)

    assert server.calls == 3
    assert any("补写时语言模型没有用上" in notice for notice in result.notices)
    assert result.engine == "scripted"
    assert any(i.value.text == "=28名" for i in result.table.indicators)
