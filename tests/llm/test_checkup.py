"""The checkup finds out what an endpoint can do, without believing its profile."""

import re
from dataclasses import replace

import pytest
from asking import QUICK, endpoint
from scripted_server import ScriptedServer, answer, cut, drop, html, said, status, thinking

from drafter.llm.checkup import check_endpoint


def model(
    asked,
    *,
    window=100_000,
    enforces=(),
    modes=("tools", "json_schema", "json", "md_json"),
    usage=True,
    cuts=True,
):
    """Play a server with the given abilities."""
    body, text = asked.body, asked.text
    if asked.mode not in modes:
        return said("我不会这种方式。")(asked)
    if body.get("enable_thinking") and asked.mode == "tools":
        return status(400, message="tool_choice is not supported in thinking mode")(asked)
    read = min(asked.prompt_characters, window)
    reported = {"prompt_tokens": read, "completion_tokens": 9} if usage else None
    if body["max_tokens"] <= 16:
        return said('{"rows": [', finish="length" if cuts else "stop", usage=reported)(asked)
    if "口令" in text:
        word = re.search("口令：(..)", text[-window:])
        return answer({"code": word[1] if word else "不知道"}, usage=reported)(asked)
    if "beta" in text:
        return answer({"answer": "alpha" if asked.mode in enforces else "beta"}, usage=reported)(asked)
    value = {"rows": [{"reason": "用途", "name": "养护里程", "target": "≥23公里"}]}
    return (thinking(value) if body.get("enable_thinking") else answer(value, usage=reported))(asked)


def checked(step, *, tries=1, **more):
    with ScriptedServer(then=step) as server:
        found = check_endpoint(endpoint(server, **more), tries=tries, policy=replace(QUICK, attempts=1))
    assert found.calls == server.calls
    return found


def test_an_able_server_is_used_by_schema():
    found = checked(lambda asked: model(asked, enforces={"json_schema"}))

    assert {trial.mode: trial.valid for trial in found.trials} == {
        "tools": 1,
        "json_schema": 1,
        "json": 1,
        "md_json": 1,
    }
    assert (found.best.mode, found.usage_reported, found.truncation_reported) == ("json_schema", True, True)
    assert (found.prompt_cut, found.codeword_found) == (False, True)


def test_thinking_is_tried_both_ways():
    found = checked(model, profile="qwen")
    valid = {(trial.mode, trial.thinking): trial.valid for trial in found.trials}

    assert len(valid) == 8
    assert valid["tools", False] == 1
    assert valid["tools", True] == 0
    assert found.best.thinking is False


def test_a_server_that_knows_one_mode_only_is_used_in_that_one():
    assert checked(lambda asked: model(asked, modes=("md_json",))).best.mode == "md_json"


def test_a_mode_without_enforcement_yields_to_one_with_it():
    found = checked(lambda asked: model(asked, enforces={"tools"}))

    assert found.best.mode == "tools"


def test_a_silently_cut_prompt_is_noticed_and_measured():
    found = checked(lambda asked: model(asked, window=4096))

    assert (found.prompt_cut, found.window) == (True, 4096)


def test_unreported_usage_and_truncation_are_noticed():
    found = checked(lambda asked: model(asked, usage=False, cuts=False))

    assert (found.usage_reported, found.truncation_reported, found.prompt_cut) == (False, False, None)


@pytest.mark.parametrize("step", [status(401), status(402), drop()])
def test_what_no_mode_can_cure_is_asked_once(step):
    found = checked(step)

    assert (found.best, found.calls) == (None, 1)
    assert found.problem


@pytest.mark.parametrize("step", [status(400), status(404), html()])
def test_what_may_be_the_modes_fault_is_asked_once_in_every_mode(step):
    found = checked(step, tries=3)

    assert (found.best, found.calls) == (None, 4)
    assert all(trial.problem for trial in found.trials)


def test_a_server_that_never_gives_a_valid_answer_has_no_best_way():
    found = checked(cut("{"))

    assert found.best is None
    assert len(found.trials) == 4
