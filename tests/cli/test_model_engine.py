"""drafter draft --engine model and drafter prompt from the command line, against a loopback server."""

import json

import program
import pytest
from drafting.model.playing import FIRE, Player
from scripted_server import ScriptedServer, status

BRIEF = [part for key in ("name", "budget", "purpose") for part in (f"--{key}", FIRE[key])]


def drafter(*arguments, cwd, server=None, **settings):
    if server:
        settings = {"base_url": server.base_url, "model": "scripted", "attempts": 1} | settings
    return program.drafter(*arguments, cwd=cwd, **settings)


def test_the_json_names_the_model_and_what_it_cost(tmp_path):
    with ScriptedServer(then=Player().step) as server:
        prices = {"price_input": "2", "price_output": "8"}
        done = drafter("draft", *BRIEF, "--engine", "model", "--json", cwd=tmp_path, server=server, **prices)

    result = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert result["engine"] == "scripted"
    assert result["usage"]["calls"] == 2
    used = result["usage"]
    assert float(used["cost"]) == pytest.approx(
        (used["prompt_tokens"] * 2 + used["completion_tokens"] * 8) / 1_000_000, abs=1e-6
    )


def test_an_endpoint_that_is_down_is_exit_1_without_and_0_with_fallback(tmp_path):
    with ScriptedServer(status(402)) as server:
        plain = drafter("draft", *BRIEF, "--engine", "model", "-o", "表.md", cwd=tmp_path, server=server)
        allowed = drafter(
            "draft", *BRIEF, "--engine", "model", "--fallback", "-o", "表.md", cwd=tmp_path, server=server
        )

    assert plain.returncode == 1
    assert "额度" in plain.stderr
    assert "--fallback" in plain.stderr
    assert not plain.stdout.strip()
    assert allowed.returncode == 0, allowed.stderr
    assert "语言模型没有用上" in allowed.stdout
    assert "起草：离线规则" in allowed.stdout
    assert (tmp_path / "表.md").is_file()


@pytest.mark.parametrize(
    ("arguments", "settings", "said"),
    [
        (["--engine", "modle"], {}, "offline 或 model"),
        (["--engine", "model"], {}, "DRAFTER_BASE_URL"),
        (["--engine", "model", "--max-cost", "很多"], {"model": "m"}, "--max-cost"),
        (
            ["--engine", "model", "--local-only"],
            {"model": "m", "base_url": "https://example.invalid/v1"},
            "本机",
        ),
    ],
)
def test_settings_that_cannot_work_are_exit_2_and_nothing_is_sent(arguments, settings, said, tmp_path):
    done = drafter("draft", *BRIEF, *arguments, cwd=tmp_path, **settings)

    assert done.returncode == 2, done.stdout + done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_limit_of_no_calls_sends_nothing(tmp_path):
    with ScriptedServer(then=Player().step) as server:
        done = drafter("draft", *BRIEF, "--engine", "model", "--max-calls", "0", cwd=tmp_path, server=server)

    assert server.calls == 0
    assert done.returncode == 1
    assert "上限" in done.stderr


def test_the_prompt_shown_is_the_prompt_sent(tmp_path):
    with ScriptedServer(then=Player().step) as server:
        shown = drafter("prompt", "draft-rows", *BRIEF, "--json", cwd=tmp_path, server=server)
        drafter("draft", *BRIEF, "--engine", "model", cwd=tmp_path, server=server)
        sent = server.requests[0].body

    assert json.loads(shown.stdout) == sent


def test_the_prompt_is_shown_without_a_model_and_without_personal_data_when_asked(tmp_path):
    brief = [*BRIEF[:-1], "聘用28名护林员，联系人电话13812345678。"]

    plain = drafter("prompt", "draft-rows", *brief, cwd=tmp_path)
    hidden = drafter("prompt", "draft-rows", *brief, "--redact", cwd=tmp_path)
    goals = drafter("prompt", "goals", *brief, cwd=tmp_path)
    wrong = drafter("prompt", "draft-row", *brief, cwd=tmp_path)

    assert plain.returncode == hidden.returncode == goals.returncode == 0, plain.stderr
    assert "=== system" in plain.stdout
    assert "13812345678" in plain.stdout
    assert "13812345678" not in hidden.stdout
    assert "[R3]" in goals.stdout
    assert wrong.returncode == 2
    assert "draft-rows" in wrong.stderr


def test_the_prompts_about_a_table_and_an_attachment_are_shown(tmp_path):
    drafter("draft", *BRIEF, "-o", "表.json", cwd=tmp_path)
    (tmp_path / "方案.txt").write_text("设防火检查站6处。", "utf-8")

    judging = drafter("prompt", "judge-relevance", "表.json", cwd=tmp_path)
    wording = drafter("prompt", "improve-wording", "表.json", cwd=tmp_path)
    copying = drafter("prompt", "extract-facts", *BRIEF, "--attach", "方案.txt", cwd=tmp_path)

    assert judging.returncode == copying.returncode == 0, judging.stderr + copying.stderr
    assert "护林员聘用人数" in judging.stdout
    assert "设防火检查站6处" in copying.stdout
    assert wording.returncode == 2
    assert "没有要问语言模型的" in wording.stderr


def test_a_broken_cache_is_said_and_stops_nothing(tmp_path):
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "replies.sqlite").write_text("这不是数据库" * 99, "utf-8")

    with ScriptedServer(then=Player().step) as server:
        done = drafter("draft", *BRIEF, "--engine", "model", cwd=tmp_path, server=server, state="state")

    assert done.returncode == 0, done.stderr
    assert done.stderr.count("回答缓存用不了") == 1
    assert "replies.sqlite" in done.stderr
