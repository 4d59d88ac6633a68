import json

from program import drafter
from scripted_server import ScriptedServer, answer, status

ROW = {"rows": [{"reason": "用途", "name": "养护里程", "target": "≥23公里"}]}


def run(folder, *arguments, **settings):
    settings = {"model": "m", "state": folder / ".drafter"} | settings
    return drafter("doctor", *arguments, cwd=folder, **settings)


def test_the_best_way_is_shown_and_saved_without_the_key(tmp_path):
    with ScriptedServer(answer(ROW)) as server:
        done = run(tmp_path, "--tries", "1", "--save", base_url=server.base_url, api_key="sk-geheim")

    assert done.returncode == 0, done.stderr
    assert "结论：用 json_schema 方式" in done.stdout
    saved = (tmp_path / "drafter.toml").read_text("utf-8")
    assert 'mode = "json_schema"' in saved
    assert "geheim" not in saved + done.stdout + done.stderr
    assert len((tmp_path / ".drafter" / "ledger.jsonl").read_text("utf-8").splitlines()) == server.calls


def test_json_is_whole_and_alone_on_stdout(tmp_path):
    with ScriptedServer(answer(ROW)) as server:
        done = run(tmp_path, "--tries", "1", "--json", base_url=server.base_url)

    record = json.loads(done.stdout)
    assert record["best"] == {"mode": "json_schema", "thinking": None}
    assert [trial["mode"] for trial in record["trials"]] == ["tools", "json_schema", "json", "md_json"]


def test_when_nothing_works_the_exit_code_is_1(tmp_path):
    with ScriptedServer(status(401)) as server:
        done = run(tmp_path, base_url=server.base_url)

    assert done.returncode == 1
    assert "密钥无效" in done.stdout


def test_impossible_settings_are_a_usage_error(tmp_path):
    done = run(tmp_path, base_url="http://192.0.2.1/v1", local_only="1")

    assert done.returncode == 2
    assert "只许用本机接口" in done.stderr
