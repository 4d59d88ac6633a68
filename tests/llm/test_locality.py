"""Local only: nothing goes anywhere else, not by name, not by redirect, not by proxy."""

import socket

import pytest
from asking import GOOD, KEY, door, endpoint, question
from pydantic import SecretStr
from scripted_server import ScriptedServer, answer, redirect

from drafter.llm import failures
from drafter.llm.endpoint_door import EndpointDoor
from drafter.llm.locality import is_loopback
from drafter.settings import Settings
from drafter.wiring import door_for

ELSEWHERE = [
    "https://api.deepseek.com/v1",
    "http://10.0.0.5:8000/v1",
    "http://0.0.0.0:8000/v1",
    "http://127.0.0.1.example.com/v1",
    "http://localhost.example.com/v1",
    "http://localhost@192.0.2.1/v1",
    "http://[::ffff:192.0.2.1]/v1",
    "http://2130706433/v1",
]


@pytest.fixture
def no_lookups(monkeypatch):
    def refuse(*arguments, **_):
        pytest.fail(f"looked up {arguments[0]}")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.mark.parametrize("address", ELSEWHERE)
@pytest.mark.usefixtures("no_lookups")
def test_another_machine_is_refused_before_any_name_is_looked_up(address):
    settings = Settings(base_url=address, model="m", api_key=SecretStr("k"), local_only=True)

    with pytest.raises(failures.ModelSettingsError):
        door_for(settings)


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:1/v1", "http://localhost:11434/v1", "http://[::1]:8/v1", "http://127.8.9.1/v1"],
)
def test_this_machine_is_known_in_every_writing(address):
    assert is_loopback(address)


def test_the_door_itself_refuses_too():
    from dataclasses import replace

    with ScriptedServer(answer(GOOD)) as server:
        away = replace(endpoint(server), base_url="http://192.0.2.1/v1", local_only=True)

    with pytest.raises(failures.NotLocalError):
        EndpointDoor(away)


@pytest.mark.parametrize("code", [301, 302, 307, 308])
def test_a_redirect_is_not_followed_and_says_where_it_led(code):
    with (
        ScriptedServer(answer(GOOD)) as other,
        ScriptedServer(redirect(other.base_url, code)) as server,
        pytest.raises(failures.NotTheProtocolError, match=str(other.port)),
    ):
        door(server, local_only=True).ask(question())

    assert (server.calls, other.calls) == (1, 0)


def test_an_openai_account_of_the_environment_is_told_to_nobody(monkeypatch):
    for name in ("OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_API_KEY", "OPENAI_ADMIN_KEY"):
        monkeypatch.setenv(name, "org-geheim")
    with ScriptedServer(answer(GOOD)) as server:
        door(server).ask(question())

    assert "geheim" not in str(server.requests[0].headers).replace(KEY, "")


def test_a_proxy_of_the_environment_is_not_used_for_this_machine(monkeypatch):
    with ScriptedServer(answer(GOOD)) as proxy, ScriptedServer(answer(GOOD)) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.base_url)
        reply = door(server, local_only=True).ask(question())

    assert reply.value is not None
    assert (server.calls, proxy.calls) == (1, 0)
