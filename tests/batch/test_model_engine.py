"""Whole runs with a language model, played on a real loopback server."""

import time

import pytest
from batch.lists import projects, write_list
from batch.running import batch, contents, manifest, start
from drafting.model.playing import Player
from scripted_server import ScriptedServer, status

from drafter.llm.ledger import Ledger

pytestmark = pytest.mark.timeout(300)  # whole programs are started; a busy machine is slow

PRICED = {"DRAFTER_PRICE_INPUT": "1000", "DRAFTER_PRICE_OUTPUT": "1000"}


def model(server, **more):
    return {"DRAFTER_BASE_URL": server.base_url, "DRAFTER_MODEL": "scripted", **more}


def run(tmp_path, server, *arguments, out="出", **environment):
    return batch(
        "清单.csv", "-o", out, "--engine", "model", "--format", "json", *arguments,
        cwd=tmp_path, **model(server, **environment),
    )  # fmt: skip


def test_many_projects_at_once_reach_the_model_together(tmp_path):
    write_list(tmp_path / "清单.csv", projects(8))

    with ScriptedServer(Player().step, latency=0.3) as server:
        code, said = run(tmp_path, server, "--jobs", "8")
        times = sorted(asked.at for asked in server.requests)

    assert (code, f"本次调用语言模型 {len(times)} 次" in said) == (0, True)
    assert sum(at < times[0] + 0.3 for at in times) == 8
    assert "scripted" in (tmp_path / "出" / "汇总.md").read_text("utf-8")


def test_however_many_processes_ask_no_more_requests_are_under_way_than_jobs(tmp_path):
    write_list(tmp_path / "清单.csv", projects(150))

    with ScriptedServer(Player().step, latency=0.4) as server:
        code, _ = run(tmp_path, server, "--jobs", "40", "--combined", "汇编.jsonl")
        times = sorted(asked.at for asked in server.requests)

    at_once = max(sum(at <= other < at + 0.4 for other in times) for at in times)
    assert (code, at_once) == (0, 40)


def test_a_limit_of_the_rate_costs_time_and_no_row(tmp_path):
    write_list(tmp_path / "清单.csv", projects(12))

    with ScriptedServer(Player().step, latency=0.02, limit=8) as server:
        code, _ = run(tmp_path, server, "--jobs", "12")
        refused, calls = server.refused, server.calls

    assert code == 0
    assert refused <= 0.4 * calls  # a short run: the first burst counts in full


def test_max_cost_stops_before_it_is_passed_and_keeps_what_is_finished(tmp_path):
    write_list(tmp_path / "清单.csv", projects(6))
    priced = PRICED | {"DRAFTER_STATE": str(tmp_path / "账")}

    with ScriptedServer(Player().step) as server:
        code, said = run(tmp_path, server, "--max-cost", "60", **priced)
        lines = manifest(tmp_path / "出")
        paid = Ledger(tmp_path / "账" / "ledger.jsonl").total().cost
        texts = [(tmp_path / "出" / name).read_text("utf-8") for line in lines for name in line["files"]]
        again, more = run(tmp_path, server, "--max-cost", "60", **priced)
        done = [line for line in lines if line["status"] == "完成"]
        calls = server.calls
        last, _ = run(tmp_path, server, "--max-cost", "10000", **priced)

    assert (code, "费用上限" in said) == (1, True)
    assert 0 < len(done) < 6
    assert 0 < paid <= 60
    assert not any("离线规则" in text for text in texts)  # no table is half written for want of money
    assert (again, "本次 0 个" in more, last) == (1, True, 0)
    assert server.calls > calls
    assert len({line["key"] for line in manifest(tmp_path / "出") if line["status"] == "完成"}) == 6


def test_a_wrong_key_stops_the_run_at_once_and_loses_nothing(tmp_path):
    write_list(tmp_path / "清单.csv", projects(20))

    with ScriptedServer(then=status(401)) as server:
        code, said = run(tmp_path, server, "--jobs", "2")
        calls = server.calls

    assert (code, "密钥无效" in said) == (1, True)
    assert calls <= 6
    assert {line["status"] for line in manifest(tmp_path / "出")} == {"未做"}


def test_a_failed_project_is_done_again_only_when_asked(tmp_path):
    write_list(tmp_path / "清单.csv", projects(3))
    attempts = {"DRAFTER_ATTEMPTS": "1"}

    with ScriptedServer(status(500), then=Player().step) as server:
        code, _ = run(tmp_path, server, "--jobs", "1", **attempts)
        assert (code, [line["status"] for line in manifest(tmp_path / "出")].count("失败")) == (1, 1)
        calls = server.calls
        assert run(tmp_path, server, "--jobs", "1", **attempts)[0] == 1
        assert server.calls == calls
        assert run(tmp_path, server, "--jobs", "1", "--retry-failed", **attempts)[0] == 0

    assert {line["status"] for line in manifest(tmp_path / "出")} == {"完成"}


def test_a_dry_run_says_what_it_would_cost_and_asks_nobody(tmp_path):
    write_list(tmp_path / "清单.csv", projects(5))

    with ScriptedServer() as server:
        code, said = run(tmp_path, server, "--dry-run", DRAFTER_PRICE_INPUT="4", DRAFTER_PRICE_OUTPUT="16")

    assert (code, server.calls) == (0, 0)
    assert "估计调用 11 次" in said
    assert "费用约" in said


def test_a_killed_run_goes_on_without_asking_again(tmp_path):
    """What was answered is on disk before anything else happens to it; only a call under way can be lost."""
    write_list(tmp_path / "清单.csv", projects(12))
    options = ("--engine", "model", "--format", "md", "--combined", "汇编.docx", "--jobs", "2")

    with ScriptedServer(Player().step, latency=0.05) as server:
        quiet = start("清单.csv", "-o", "安静", *options, cwd=tmp_path, **model(server, DRAFTER_STATE="一"))
        quiet.communicate()
        undisturbed = server.calls
        killed = model(server, DRAFTER_STATE="二")
        process = start("清单.csv", "-o", "打断", *options, cwd=tmp_path, **killed)
        while server.calls < undisturbed + 10:
            time.sleep(0.01)
        process.kill()
        process.communicate()
        last = start("清单.csv", "-o", "打断", *options, cwd=tmp_path, **killed)
        last.communicate()
        asked_again = server.calls - 2 * undisturbed

    assert (quiet.returncode, last.returncode) == (0, 0)
    assert contents(tmp_path / "打断") == contents(tmp_path / "安静")
    assert asked_again <= 2
