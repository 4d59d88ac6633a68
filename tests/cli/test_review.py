"""drafter review as its users call it."""

import json
from pathlib import Path

import pytest
from assessed import ROWS, table
from program import drafter

from drafter.table.contract import table_to_json

CLEAN = (*ROWS[:4], ("效益指标", "社会效益指标", "村道通行投诉办结率", "≥95%"), ROWS[5])
WEAK = (*ROWS[:4], ("效益指标", "社会效益指标", "出行更加便利", "明显"), ROWS[5])


def review(*arguments):
    return drafter("review", *arguments)


def write(path, *tables):
    path.write_text(json.dumps([table_to_json(one) for one in tables], ensure_ascii=False), "utf-8")
    return path


SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"


@pytest.fixture
def weak(tmp_path):
    return write(tmp_path / "甲.json", table(WEAK))


@pytest.fixture
def echo(tmp_path):
    """A table whose only finding is a warning."""
    return write(tmp_path / "乙.json", table(CLEAN))


def test_json_is_one_finding_a_line_under_the_documented_names(weak):
    done = review(weak, "--json")

    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert lines
    for line in lines:
        assert list(line) == [
            "source",
            "table",
            "at",
            "code",
            "rule",
            "severity",
            "message",
            "clause",
            "suggestion",
            "proposals",
        ]


def test_a_finding_comes_with_what_could_be_written_instead_unless_nobody_wants_it(weak):
    lines = [json.loads(line) for line in review(weak, "--json").stdout.splitlines()]
    plain = [json.loads(line) for line in review(weak, "--json", "--no-proposals").stdout.splitlines()]
    schema = json.loads((SCHEMAS / "finding.schema.json").read_text("utf-8"))["$defs"]["proposal"]

    proposals = [p for line in lines if line["severity"] != "info" for p in line["proposals"]]
    assert proposals
    assert all(list(p) == schema["required"] and p["reason"] for p in proposals)
    assert all(line["proposals"] == [] for line in plain)
    assert "改法1：" in review(weak).stdout
    assert "改法1" not in review(weak, "--no-proposals").stdout
    assert "改法1" in review(weak, "--format", "html").stdout


def test_text_to_a_pipe_has_no_colour(weak):
    done = review(weak)

    assert "第5行" in done.stdout
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (["--select", "W306"], {"not-measurable"}),
        (["--select", "not-measurable,W307"], {"not-measurable", "not-an-indicator"}),
        (["--select", "W", "--ignore", "W307"], {"not-measurable"}),
        (["--select", "W306", "--select", "W307", "--ignore", "not-measurable"], {"not-an-indicator"}),
    ],
)
def test_rules_are_chosen_by_number_code_and_family(weak, arguments, codes):
    done = review(weak, "--json", *arguments)

    assert {json.loads(line)["code"] for line in done.stdout.splitlines()} == codes


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--select", "W306"], 1),
        (["--select", "W306", "--fail-on", "error"], 0),
        (["--select", "W306", "--fail-on", "never"], 0),
        (["--select", "plan"], 0),
    ],
)
def test_the_exit_code_tells_whether_something_was_found(weak, arguments, code):
    assert review(weak, *arguments).returncode == code


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--select", "Z9"], "没有规则"),
        (["--select", "C", "--ignore", "C"], "没有剩下任何规则"),
        (["--fail-on", "panic"], "--fail-on"),
        (["--format", "pdf"], "没有输出格式"),
        (["-o", "页.html"], "--format html"),
        (["--form-out", "表.pdf"], "不认识的文件后缀"),
    ],
)
def test_a_wrong_option_is_a_usage_error_with_its_cure(weak, arguments, words):
    done = review(weak, *arguments)

    assert done.returncode == 2
    assert words in done.stderr
    assert "怎么办" in done.stderr


def test_a_missing_file_does_not_stop_the_others_and_is_bad_input(weak, tmp_path):
    done = review(tmp_path / "没有.txt", weak)

    assert done.returncode == 2
    assert "没有.txt" in done.stderr
    assert "第5行" in done.stdout


def test_a_file_that_was_not_understood_never_passes(tmp_path):
    empty = tmp_path / "空.txt"
    empty.write_text("", "utf-8")

    done = review(empty, "--fail-on", "never")

    assert done.returncode == 1
    assert "没有读懂" in done.stderr
    assert "没有发现问题" not in done.stdout


def test_a_self_evaluation_is_named_and_its_targets_are_reviewed(tmp_path):
    file = tmp_path / "自评.txt"
    file.write_text(
        "2022年度项目支出绩效自评表\n项目名称\t公路养护\n"
        "主管部门\t某局\t实施单位\t某站\n年度资金总额\t25\t25\t24\t10\t96%\t9.6\n"
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n"
        "产出指标\t数量指标\t养护里程\t≥23公里\t23公里\t10\t10\t\n"
        "产出指标\t质量指标\t验收合格率\t≥95%\t96%\t10\t10\t\n"
        "满意度指标\t服务对象满意度指标\t群众满意度\t≥90%\t92%\t10\t10\t\n总分\t98\n",
        "utf-8",
    )

    done = review(file)

    assert done.returncode == 1
    assert "绩效自评表" in done.stdout
    assert "缺少时效指标" in done.stdout


def test_a_table_cut_off_is_named(tmp_path):
    file = write(tmp_path / "断.json", table(ROWS[:2]))

    assert "表可能在中间断开" in review(file).stdout


def test_forms_page_and_findings_in_one_go(weak, echo, tmp_path):
    targets = [tmp_path / f"审核表{ending}" for ending in (".docx", ".xlsx", ".md")]
    options = [part for target in targets for part in ("--form-out", target)]

    done = review(weak, echo, "--key", "--format", "html", "-o", tmp_path / "页.html", *options)

    assert done.returncode == 1, done.stderr
    assert all(target.stat().st_size for target in targets)
    assert "重点项目" in targets[2].read_text("utf-8")
    assert "第5行" in (tmp_path / "审核表.md").read_text("utf-8")
    assert '<section id="t2">' in (tmp_path / "页.html").read_text("utf-8")


def test_nothing_is_overwritten_without_force(weak, tmp_path):
    target = tmp_path / "表.md"
    target.write_text("旧", "utf-8")

    refused = review(weak, "--form-out", target)
    assert refused.returncode == 2
    assert target.read_text("utf-8") == "旧"

    assert review(weak, "--form-out", target, "--force").returncode == 1
    assert "审核表" in target.read_text("utf-8")


def test_a_document_is_summarised_as_text_and_as_one_object(tmp_path):
    file = write(
        tmp_path / "部门.json", table(CLEAN), table(CLEAN, name="村庄绿化", budget="190万元", index=2)
    )

    text, data = review(file, "--document").stdout, json.loads(review(file, "--document", "--json").stdout)

    assert "雷同的表" in text
    assert data["tables"] == 2
    assert data["copied"][0]["tables"] == [1, 2]
    assert "村道日常养护" in data["shared_figures"][0]["text"]
    assert [one["score"] for one in data["ranking"]] == sorted(one["score"] for one in data["ranking"])
