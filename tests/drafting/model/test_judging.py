"""Relevance and coverage as a language model judges them, beside the rules."""

import json

import pytest
from cli.test_model_engine import drafter
from drafting.model.playing import settings, told
from improving.test_by_model import table
from scripted_server import ScriptedServer, answer, refusal

from drafter.drafting.model.judging import judged
from drafter.llm.failures import ModelError
from drafter.table.contract import table_to_json
from drafter.table.finding import Severity
from drafter.wiring import door_for


def judging(relevance=(), coverage=(), *, rows="123456"):
    """Answer that every row fits and every task is covered, but for those given."""

    def play(asked):
        tasks = [item["id"] for item in told(asked.body["messages"][-1]["content"])]
        fits = {n: {"row": n, "reason": "直接衡量养护", "verdict": "relevant"} for n in rows}
        done = {
            t: {"task": t, "reason": "第1行", "verdict": "covered", "rows": "1", "suggestion": "none"}
            for t in tasks
        }
        fits |= {item["row"]: item for item in relevance}
        done |= {item["task"]: item for item in coverage}
        return {"relevance": list(fits.values()), "coverage": list(done.values())}

    return answer(play)


def judge(server, tmp_path, found=()):
    return judged(door_for(settings(server, tmp_path)), table(), found)


FAR = {"row": "5", "reason": "事故由多种原因造成", "verdict": "irrelevant"}
UNMEASURED = {
    "task": "T1",
    "reason": "没有清扫的行",
    "verdict": "uncovered",
    "rows": "none",
    "suggestion": "路面清扫次数",
}


def test_a_judgement_is_a_hint_with_its_reason_and_clause(tmp_path):
    with ScriptedServer(then=judging([FAR], [UNMEASURED])) as server:
        result = judge(server, tmp_path)

    assert [(f.at, f.code, f.rule) for f in result.findings] == [
        ("r5", "irrelevant", "M204"),
        ("purpose", "uncovered-fact", "M203"),
    ]
    assert all(
        f.severity is Severity.INFO and f.message.startswith("语言模型判断") and f.clause
        for f in result.findings
    )
    assert "事故由多种原因造成" in result.findings[0].message
    assert result.findings[1].suggestion == "补设“路面清扫次数”"


def test_a_rules_finding_at_the_same_place_is_left_alone_and_nothing_is_said_twice(tmp_path):
    with ScriptedServer(then=judging([FAR])) as server:
        first = judge(server, tmp_path).findings
        again = judge(server, tmp_path, first).findings

    assert again == ()


def test_what_was_not_judged_is_said(tmp_path):
    with ScriptedServer(then=judging(rows="1234")) as server:
        result = judge(server, tmp_path)

    assert result.unjudged == ("第5行", "第6行")
    assert result.findings == ()


@pytest.mark.parametrize("verdict", ["unsure", "relevant", "合格", ""])
def test_doubt_and_unknown_words_are_no_finding(verdict, tmp_path):
    with ScriptedServer(then=judging([FAR | {"verdict": verdict}])) as server:
        assert judge(server, tmp_path).findings == ()


def test_a_judgement_without_a_reason_is_no_finding(tmp_path):
    with ScriptedServer(then=judging([FAR | {"reason": ""}])) as server:
        assert judge(server, tmp_path).findings == ()


def test_an_answer_that_is_none_raises(tmp_path):
    with ScriptedServer(answer({"relevance": "全部合格"})) as server, pytest.raises(ModelError):
        judge(server, tmp_path)


def test_review_keeps_every_finding_of_the_rules_and_adds_hints(tmp_path):
    file = tmp_path / "表.json"
    file.write_text(json.dumps(table_to_json(table()), ensure_ascii=False), "utf-8")
    with ScriptedServer(judging([FAR]), then=refusal()) as server:
        plain = drafter("review", file, "--json", cwd=tmp_path)
        asked = drafter("review", file, "--json", "--engine", "model", cwd=tmp_path, server=server)
        failed = drafter(
            "review", file, "--json", "--engine", "model", cwd=tmp_path, server=server, cache="false"
        )

    ours, theirs = plain.stdout.splitlines(), asked.stdout.splitlines()
    assert set(ours) < set(theirs)
    assert len(theirs) == len(ours) + 1
    assert "语言模型 scripted；调用 1 次" in asked.stderr
    assert failed.stdout == plain.stdout
    assert failed.returncode == 1
    assert "没有判断相关性和覆盖" in failed.stderr
