"""The cache: the same question is paid once, and nothing else is taken for the same."""

from dataclasses import replace

import pytest
from asking import CUT, GOOD, door, endpoint, question
from pydantic import BaseModel
from scripted_server import ScriptedServer, answer, cut, said

from drafter.llm.cached_door import CachedDoor
from drafter.llm.door import Message
from drafter.llm.profile import load_profiles


def cached(server, path, *, rules_version="r1", tell=None, **more):
    return CachedDoor(
        door(server, **more), endpoint(server, **more), path, rules_version=rules_version, tell=tell
    )


def test_the_second_time_costs_nothing_and_says_so_also_in_another_process(tmp_path):
    with ScriptedServer(answer(GOOD)) as server:
        first = cached(server, tmp_path / "r.sqlite").ask(question())
        again = cached(server, tmp_path / "r.sqlite").ask(question())

    assert server.calls == 1
    assert again.value == first.value
    assert (again.usage.calls, again.usage.cost, again.usage.prompt_tokens, again.usage.from_cache) == (
        0,
        0,
        0,
        1,
    )


class OtherRows(BaseModel):
    """Rows of another schema."""

    rows: list[dict[str, str]]


@pytest.mark.parametrize(
    "change",
    [
        {"request": lambda asked: replace(asked, repeat=1)},
        {"request": lambda asked: replace(asked, max_output=999)},
        {"request": lambda asked: replace(asked, reply=OtherRows)},
        {"request": lambda asked: replace(asked, messages=(*asked.messages, Message("user", "再来")))},
        {"rules_version": "r2"},
        {"endpoint": {"model": "other"}},
        {"endpoint": {"base_url": "http://127.0.0.1:1/v1"}},
        {"endpoint": {"mode": "json"}},
        {"endpoint": {"temperature": 0.5}},
        {"endpoint": {"max_output": 77}},
        {"endpoint": {"profile": load_profiles()["qwen"], "thinking": True}},
    ],
)
def test_whatever_decides_the_answer_is_part_of_the_key(tmp_path, change):
    with ScriptedServer(answer(GOOD)) as server:
        one = CachedDoor(door(server), endpoint(server), tmp_path / "r", rules_version="r1")
        other = CachedDoor(
            door(server),
            replace(endpoint(server), **change.get("endpoint", {})),
            tmp_path / "r",
            rules_version=change.get("rules_version", "r1"),
        )

        assert one.key(question()) == one.key(question())
        assert one.key(question()) != other.key(change.get("request", lambda asked: asked)(question()))


@pytest.mark.parametrize("step", [said("散文"), cut(CUT), answer({"rows": [{"name": "x"}]})])
def test_an_answer_that_does_not_fit_is_not_remembered(tmp_path, step):
    with ScriptedServer(step, answer(GOOD)) as server:
        shared = cached(server, tmp_path / "r.sqlite")

        assert shared.ask(question()).value is None
        assert shared.ask(question()).value is not None
    assert server.calls == 2


def test_a_broken_file_does_not_stop_paid_work(tmp_path):
    (tmp_path / "r.sqlite").write_bytes(b"no database" * 200)
    lines = []
    with ScriptedServer(answer(GOOD)) as server:
        shared = cached(server, tmp_path / "r.sqlite", tell=lines.append)
        replies = [shared.ask(question()) for _ in range(2)]

    assert all(reply.value is not None for reply in replies)
    assert len(lines) == 1
    assert "回答缓存用不了" in lines[0]
