"""Through a provider's batch service, played by a function that answers the request files line by line."""

import json
import random
from types import SimpleNamespace

import pytest
from batch.lists import projects, write_list
from batch.running import batch, contents, manifest
from drafting.model.playing import Player

pytestmark = pytest.mark.timeout(300)  # whole programs are started; a busy machine is slow

ENDPOINT = {"DRAFTER_MODEL": "scripted", "DRAFTER_BASE_URL": "http://127.0.0.1:9/v1"}


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def answered(request, player=None):
    """Answer one request of the file as the service would."""
    body = request["body"]
    value = (player or Player()).play(SimpleNamespace(body=body))
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if body.get("tools"):
        function = {"name": body["tools"][0]["function"]["name"], "arguments": text}
        message = {"content": None, "tool_calls": [{"id": "1", "type": "function", "function": function}]}
    else:
        message = {"content": text}
    usage = {"prompt_tokens": 1000, "completion_tokens": 500}
    completion = {"choices": [{"index": 0, "finish_reason": "stop", "message": message}], "usage": usage}
    return {
        "custom_id": request["custom_id"],
        "response": {"status_code": 200, "body": completion},
        "error": None,
    }


def expired(request):
    error = {
        "code": "batch_expired",
        "message": "This request could not be executed before the completion window expired.",
    }
    return {"custom_id": request["custom_id"], "response": None, "error": error}


def write(path, results):
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in results), "utf-8")
    return path


def submit(tmp_path, count, *more):
    write_list(tmp_path / "清单.csv", projects(count))
    code, said = batch("submit-file", "清单.csv", "-o", "出", *more, cwd=tmp_path, **ENDPOINT)
    assert code == 0, said
    return sorted((tmp_path / "出").glob("批量请求_*.jsonl"))


def collect(tmp_path, *files):
    return batch("collect", *files, "-o", "出", "--format", "json", cwd=tmp_path, **ENDPOINT)


def rounds(tmp_path, spoil=lambda results, _: results):
    """Exchange files until nothing is open; return how many exchanges it took."""
    done = set()
    for number in range(1, 10):
        waiting = [p for p in sorted((tmp_path / "出").glob("批量请求_*.jsonl")) if p not in done]
        if not waiting:
            return number - 1
        done.update(waiting)
        results = spoil([answered(request) for path in waiting for request in lines(path)], number)
        collect(tmp_path, write(tmp_path / f"结果{number}.jsonl", results))
    return None


def test_the_file_is_what_the_providers_take(tmp_path):
    [file] = submit(tmp_path, 4)

    requests = lines(file)
    assert {tuple(sorted(one)) for one in requests} == {("body", "custom_id", "method", "url")}
    assert len({one["custom_id"] for one in requests}) == 4
    assert {(one["method"], one["url"], one["body"]["model"]) for one in requests} == {
        ("POST", "/v1/chat/completions", "scripted")
    }
    assert "extra_body" not in requests[0]["body"]


def test_files_are_split_at_the_limit(tmp_path):
    files = submit(tmp_path, 5, "--most-requests", "2")

    assert [len(lines(file)) for file in files] == [2, 2, 1]


def test_results_in_any_order_give_the_tables_of_a_direct_run(tmp_path):
    submit(tmp_path, 6)

    def shuffled(results, number):
        random.Random(number).shuffle(results)  # noqa: S311 - an order, no secret
        return results

    assert rounds(tmp_path, shuffled) >= 2
    found = manifest(tmp_path / "出")
    assert [line["status"] for line in found] == ["完成"] * 6
    for (name, _, purpose), line in zip(projects(6), found, strict=True):
        table = json.loads((tmp_path / "出" / line["files"][0]).read_text("utf-8"))["table"]
        assert (table["project"]["name"], table["project"]["purpose"]) == (name, purpose)


def test_expired_missing_and_broken_results_are_asked_again_and_nothing_else(tmp_path):
    [file] = submit(tmp_path, 5)
    requests = lines(file)
    good = [answered(request) for request in requests[:2]]
    write(tmp_path / "结果.jsonl", good)
    write(tmp_path / "错误.jsonl", [expired(requests[2])])
    with (tmp_path / "结果.jsonl").open("a", encoding="utf-8") as results:
        results.write(json.dumps(answered(requests[3]))[:200] + "\n")  # cut off by a broken download

    code, said = collect(tmp_path, "结果.jsonl", "错误.jsonl")

    assert (code, "结果.jsonl 第3行：不是批量结果" in said) == (1, True)
    again = {one["custom_id"] for one in lines(tmp_path / "出" / "批量请求_002.jsonl")}
    assert {one["custom_id"] for one in requests[2:]} <= again
    assert not {one["custom_id"] for one in requests[:2]} & again
    assert len(again) == 5  # the three that are open, and the next question of the two that were answered


def test_a_result_of_another_batch_is_not_used(tmp_path):
    [file] = submit(tmp_path, 2)
    foreign = [
        answered(one) | {"custom_id": f"ffffffffffffffff.{at:024d}"} for at, one in enumerate(lines(file))
    ]

    _, said = collect(tmp_path, write(tmp_path / "结果.jsonl", foreign))

    assert "2行结果不属于这个批次" in said
    assert {line["status"] for line in manifest(tmp_path / "出")} == {"未做"}


def test_collecting_twice_changes_nothing(tmp_path):
    submit(tmp_path, 3)
    rounds(tmp_path)
    before = contents(tmp_path / "出")

    code, _ = collect(tmp_path, *sorted(tmp_path.glob("结果*.jsonl")))

    assert code == 0
    assert contents(tmp_path / "出") == before


def test_a_question_that_never_gets_an_answer_ends_as_a_failed_project(tmp_path):
    [file] = submit(tmp_path, 1)
    errors = write(tmp_path / "错误.jsonl", [expired(one) for one in lines(file)])

    for _ in range(4):
        code, said = collect(tmp_path, errors)

    assert (code, "批量请求4次都没有回答" in said) == (1, True)
    assert manifest(tmp_path / "出")[0]["status"] == "失败"


def test_collecting_without_a_batch_or_with_another_model_is_refused(tmp_path):
    write(tmp_path / "结果.jsonl", [])
    code, said = collect(tmp_path, "结果.jsonl")
    assert (code, "没有批次" in said) == (2, True)

    submit(tmp_path, 1)
    code, said = batch(
        "collect", "结果.jsonl", "-o", "出", cwd=tmp_path, **ENDPOINT | {"DRAFTER_MODEL": "别的"}
    )
    assert (code, "设回提交时的模型" in said) == (2, True)
