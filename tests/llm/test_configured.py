"""From settings to an endpoint."""

from decimal import Decimal

import pytest
from asking import GOOD, question
from scripted_server import ScriptedServer, answer

from drafter.llm.configured import endpoint_for
from drafter.llm.failures import ModelSettingsError
from drafter.llm.profile import MODES, load_profiles, profile_for
from drafter.settings import Settings, SettingsError, load_settings, save_settings
from drafter.wiring import door_for, ledger_for


def settings(**values):
    return Settings.model_validate({"model": "m", "api_key": "k", **values})


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://api.deepseek.com", "deepseek"),
        ("https://dashscope.aliyuncs.com/compatible-mode/v1", "qwen"),
        ("https://open.bigmodel.cn/api/paas/v4", "zhipu"),
        ("http://127.0.0.1:11434/v1", "ollama"),
        ("http://localhost:8000/v1", "vllm"),
        ("http://192.0.2.1:11434/v1", "generic"),
        ("https://llm.example.com/v1", "generic"),
        ("nonsense", "generic"),
    ],
)
def test_the_profile_is_known_by_the_host(address, name):
    assert profile_for("", address).name == name


def test_every_profile_is_whole():
    for profile in load_profiles().values():
        assert profile.mode in MODES
        assert 0 < profile.max_output <= profile.context
        assert all(price.currency in {"CNY", "USD"} and price.source for price in profile.price)


def test_a_profile_alone_gives_the_address_and_every_setting_wins_over_it():
    plain = endpoint_for(settings(profile="deepseek", model="deepseek-chat"))
    own = endpoint_for(
        settings(
            profile="deepseek",
            base_url="http://127.0.0.1:9/v1/",
            mode="tools",
            thinking=True,
            context=9999,
            price_input="1",
            price_output="2",
        )
    )

    assert (plain.base_url, plain.mode, plain.thinking) == ("https://api.deepseek.com/v1", "json", False)
    assert (own.base_url, own.mode, own.thinking, own.context) == (
        "http://127.0.0.1:9/v1",
        "tools",
        True,
        9999,
    )
    assert own.price.input == 1


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "没有写接口地址"),
        ({"base_url": "api.deepseek.com"}, "不完整"),
        ({"base_url": "ftp://x/v1"}, "不完整"),
        ({"base_url": "https://u:p@x/v1"}, "用户名或密码"),
        ({"base_url": "https://x/v1", "model": ""}, "模型名称"),
        ({"base_url": "https://x/v1", "api_key": " "}, "没有密钥"),
        ({"profile": "depseek"}, "没有配置档"),
        ({"base_url": "https://x/v1", "max_cost": "1"}, "不知道 m 的单价"),
        ({"base_url": "https://x/v1", "price_input": "1"}, "缺 price_output"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_sent(values, said):
    with pytest.raises(ModelSettingsError, match=said):
        endpoint_for(settings(**values))


def test_a_local_endpoint_needs_no_key():
    assert endpoint_for(settings(base_url="http://127.0.0.1:11434/v1", api_key=None)).profile.name == "ollama"


@pytest.mark.parametrize(
    ("model", "known"),
    [("gpt-4o-mini-2024-07-18", "0.15"), ("gpt-4o-mini", "0.15"), ("gpt-4o", "2.50"), ("gpt-4o-audio", None)],
)
def test_a_price_holds_for_dated_versions_but_for_no_other_model(model, known):
    price = load_profiles()["openai"].price_of(model)

    assert (price and price.input) == (known and Decimal(known))


def test_dollars_become_yuan():
    price = load_profiles()["openai"].price_of("gpt-4o-mini")

    assert price.cost(1_000_000, 0, 0) == Decimal("0.15") * Decimal("7.2")


def test_the_key_is_in_no_text_of_the_settings(tmp_path):
    (tmp_path / "drafter.toml").write_text('api_key = "sk-geheim"\nmax_calls = -1\n', "utf-8")

    with pytest.raises(SettingsError) as raised:
        load_settings(tmp_path, {})
    assert "geheim" not in str(raised.value)
    assert "geheim" not in repr(settings(api_key="sk-geheim"))


def test_saved_settings_replace_their_lines_and_keep_the_rest(tmp_path):
    file = tmp_path / "drafter.toml"
    file.write_text('# 我的设置\nform = "ningxia"\nmode = "json"\n', "utf-8")

    save_settings(tmp_path, {"mode": "tools", "thinking": False, "context": 4096})

    assert (
        file.read_text("utf-8")
        == '# 我的设置\nform = "ningxia"\nmode = "tools"\nthinking = false\ncontext = 4096\n'
    )
    assert load_settings(tmp_path, {}).context == 4096


def test_the_door_of_the_settings_remembers_hides_and_writes_down(tmp_path):
    own = {"state": tmp_path, "redact": True, "max_calls": 5}
    with ScriptedServer(answer(GOOD)) as server:
        given = settings(base_url=server.base_url, **own)
        replies = [door_for(given, run="r1").ask(question("负责人：王小明")) for _ in range(2)]

    assert [(reply.usage.calls, reply.usage.from_cache) for reply in replies] == [(1, 0), (0, 1)]
    assert server.calls == 1 == ledger_for(given).total("r1").calls
    assert "王小明" not in str(server.requests[0].body)
    assert not any("王小明".encode() in file.read_bytes() for file in tmp_path.iterdir())
