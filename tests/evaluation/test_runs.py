"""A run survives whatever happens to it, and never loses or repeats a draft."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from program import COMMAND, drafter
from spoiling import DAY, run_of, scores_of
from typer.testing import CliRunner

from drafter.cli.main import app, main
from drafter.errors import DrafterError, EvaluationError, NotComparableError
from drafter.evaluation.outputs import scores_to_json
from drafter.evaluation.run import RunSettings, begin, open_run
from drafter.evaluation.running import complete
from drafter.evaluation.scoring import score


def drafter_eval(*arguments, cwd=None):
    return drafter("eval", *arguments, cwd=cwd)


def timeless(scores):
    data = json.loads(scores_to_json(scores))
    data["metrics"].pop("seconds")
    for one in data["results"]:
        one["values"].pop("seconds")
    return data


def test_a_killed_run_resumes_and_ends_with_the_same_scores(tmp_path):
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    drafter_eval("run", "-o", whole, "--cases", "000,004")
    program = subprocess.Popen(
        [*COMMAND, "eval", "run", "-o", killed, "--cases", "000,004"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    deadline = time.monotonic() + 30
    while len(list(killed.glob("drafts/0*.json"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.002)
    program.send_signal(signal.SIGKILL)
    program.wait()
    kept = {file.name: file.read_bytes() for file in killed.glob("drafts/0*.json")}
    assert 3 <= len(kept) < 18

    done = drafter_eval("run", "-o", killed, "--cases", "000,004")

    assert done.returncode == 0, done.stderr
    assert f"已有{len(kept)}份" in done.stderr
    assert {name: (killed / "drafts" / name).read_bytes() for name in kept} == kept
    assert timeless(score(open_run(killed))) == timeless(score(open_run(whole)))


class Moody:
    """Fails on some projects, in ways foreseen and unforeseen, as often as it is asked."""

    def __init__(self, inner, *, ill=True):
        self.inner, self.ill, self.asked = inner, ill, 0

    def draft(self, brief, form, *, exclude_documents=frozenset()):
        self.asked += 1
        if self.ill and "环境" in brief.name:
            raise DrafterError("接口没有回答", cure="稍后再试")
        if self.ill and "工资" in brief.name:
            raise ZeroDivisionError("x")
        return self.inner.draft(brief, form, exclude_documents=exclude_documents)


def test_a_failed_draft_counts_as_a_failure_and_is_never_dropped(tmp_path, cases, offline):
    few = [case for case in cases if case.document == "000"]
    good = scores_of(tmp_path / "good", few, offline)
    run = run_of(tmp_path / "run", few, Moody(offline))

    scores = score(run)

    assert len(scores.cases) == len(few)
    assert {a.case for a in scores.failures} == {
        c.id for c in few if "环境" in c.brief.name or "工资" in c.brief.name
    }
    assert any("接口没有回答" in a.error for a in scores.failures)
    assert any("程序错误 ZeroDivisionError" in a.error for a in scores.failures)
    assert len(scores.groups("summary")) == len(few)
    for key in ("fact_coverage", "alignment", "type_accuracy", "questions"):
        assert len(scores.groups(key)) == len(good.groups(key)), "a failure measures no more than a draft"
    assert scores.intervals["summary"].mean < good.intervals["summary"].mean
    assert scores.intervals["validity"].mean == 1 - len(scores.failures) / len(few)


def test_failures_are_tried_again_only_when_asked_and_nothing_else_is(tmp_path, cases, offline):
    few = [case for case in cases if case.document == "000"]
    run = run_of(tmp_path / "run", few, Moody(offline))
    failed = len(score(run).failures)
    well = Moody(offline, ill=False)

    complete(run, lambda _: well)
    assert well.asked == 0
    complete(run, lambda _: well, retry_failed=True)

    assert well.asked == failed
    assert not score(run).failures


def test_every_repeat_has_a_drafter_of_its_own(tmp_path, cases, offline):
    made = []

    def drafter_of(repeat):
        made.append(repeat)
        return offline

    settings = RunSettings.of(cases[:2], engine="offline", repeats=3, as_of=DAY)
    run = begin(tmp_path / "run", settings, cases[:2])
    complete(run, drafter_of)

    assert made == [1, 2, 3]
    assert len(list(run.attempts())) == 6


def test_several_drafts_at_a_time_give_what_one_at_a_time_gives(tmp_path, cases, offline):
    few = cases[:8]
    run = begin(tmp_path / "many", RunSettings.of(few, engine="offline", repeats=1, as_of=DAY), few)
    complete(run, lambda _: offline, jobs=4)

    assert timeless(score(run)) == timeless(scores_of(tmp_path / "one", few, offline))


def test_another_experiment_does_not_get_into_a_run(tmp_path, cases, offline):
    run_of(tmp_path / "run", cases[:2], offline)

    with pytest.raises(NotComparableError, match="重复次数不同"):
        run_of(tmp_path / "run", cases[:2], offline, repeats=2)
    with pytest.raises(NotComparableError, match="案例不同"):
        run_of(tmp_path / "run", cases[:3], offline)


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path, cases, offline):
    (tmp_path / "letter.txt").write_text("x")

    with pytest.raises(EvaluationError, match="已有别的东西"):
        run_of(tmp_path, cases[:1], offline)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def spoil_description(folder, change):
    file = folder / "run.json"
    file.write_text(change(file.read_text("utf-8")), "utf-8")


@pytest.mark.parametrize(
    ("change", "status", "said"),
    [
        (lambda text: text.replace('"format": 1', '"format": 7'), 3, "第7版"),
        (lambda text: text.replace('"repeats": 1', '"repeats": "x"'), 2, "repeats 不能用"),
        (lambda text: text[:20], 2, "run.json 损坏"),
    ],
)
def test_a_run_folder_that_cannot_be_read_says_so(
    change, status, said, tmp_path, cases, offline, capsys, monkeypatch
):
    run_of(tmp_path / "run", cases[:1], offline)
    spoil_description(tmp_path / "run", change)
    monkeypatch.setattr(sys, "argv", ["drafter", "eval", "score", str(tmp_path / "run")])

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == status
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["score", "nowhere"], 2, "没有评测结果"),
        (["run", "-o", "new", "--cases", "999"], 2, "没有案例“999”"),
        (["run", "-o", "new", "--engine", "abacus"], 2, "没有引擎“abacus”"),
        (["run", "-o", "new", "--form", "atlantis", "--cases", "004"], 2, "atlantis"),
        (["run", "-o", "new", "--as-of", "明天", "--cases", "004"], 2, "读不懂日期"),
        (["run", "-o", "new", "--repeat", "0"], 2, "--repeat"),
        (["gate", "run", "--baseline", "nowhere.json"], 2, "没有这个基线文件"),
        (["gate", "run", "--baseline", "run/run.json"], 2, "不是一个基线文件"),
        (["compare", "run", "other"], 3, "案例不同"),
        (["compare", "run", "run", "--metric", "beauty"], 2, "没有评测指标“beauty”"),
        (["compare", "run", "run", "-o", "page.pdf"], 2, ".pdf"),
        (["build", "nowhere.txt", "-o", "cases"], 2, "没有这个文件"),
        (["run", "-o", "run/run.json"], 2, "已有别的东西"),
    ],
)
def test_bad_input_has_a_clear_message_and_its_exit_code(
    arguments, status, said, tmp_path, cases, offline, capsys, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    run_of(tmp_path / "run", cases[:2], offline)
    run_of(tmp_path / "other", cases[2:4], offline)
    monkeypatch.setattr(sys, "argv", ["drafter", "eval", *arguments])

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == status
    err = capsys.readouterr().err
    assert said in err
    assert "Traceback" not in err


def test_a_damaged_draft_is_named_and_not_passed_over(tmp_path, cases, offline):
    run = run_of(tmp_path / "run", cases[:2], offline)
    [file, _] = sorted((tmp_path / "run" / "drafts").iterdir())
    file.write_text(file.read_text("utf-8")[:99], "utf-8")

    with pytest.raises(EvaluationError, match=file.name):
        score(run)


def test_a_whole_run_from_the_command_line(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    cli = CliRunner()

    ran = cli.invoke(app, ["eval", "run", "-o", "a", "--cases", "004", "--repeat", "2"])
    based = cli.invoke(app, ["eval", "baseline", "a", "-o", "base.json"])
    gated = cli.invoke(app, ["eval", "gate", "a", "--baseline", "base.json"])
    compared = cli.invoke(app, ["eval", "compare", "a", "a", "-o", "c.html"])

    assert [done.exit_code for done in (ran, based, gated, compared)] == [0, 0, 0, 0]
    assert "起草 6份" in ran.output
    assert gated.output.endswith("通过\n")
    assert "看不出差别" in compared.output
    assert {f.name for f in (tmp_path / "a").iterdir()} == {
        "run.json", "cases", "drafts", "report.html", "scores.json", "junit.xml",
    }  # fmt: skip
