"""drafter convert, run as a user runs it."""

import json

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from drafter.cli.main import app
from drafter.errors import DrafterError
from drafter.reading.file import read_file

TEXT = {
    "form": "hebei",
    "project": {"name": "村道养护", "budget": {"amount": "17", "unit": "万元"}, "purpose": "养护村道23公里"},
    "goals": ["养护村道23公里"],
    "spending_plan": [{"by": "6月底", "percent": "50"}],
    "indicators": [
        {"level1": "产出指标", "level2": "数量指标", "name": "养护里程", "value": "=23公里"},
        {"level1": "产出指标", "level2": "成本指标", "name": "养护成本", "value": "≤17万元"},
        {"level1": "效益指标", "level2": "可持续影响指标", "name": "管护责任落实率", "value": "=100%"},
    ],
}


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "原表.jsonl"
    lines = [TEXT, {**TEXT, "project": {**TEXT["project"], "name": "村庄绿化"}}]
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    return path


def run(*arguments):
    return CliRunner().invoke(app, ["convert", *map(str, arguments)])


def test_tables_are_written_in_the_other_form_and_what_is_missing_is_said(source, tmp_path):
    done = run(source, "--form", "mof2021", "-o", tmp_path / "新.docx", "-o", tmp_path / "新.xlsx")

    assert done.exit_code == 1
    assert "“管护责任落实率”由可持续影响指标并入社会效益指标" in done.output
    assert "没有“资金用途”栏：养护村道23公里" in done.output
    assert "质量指标：必设" in done.output
    assert "已写出" in done.output
    assert load_workbook(tmp_path / "新.xlsx").sheetnames == ["目录", "村道养护", "村庄绿化"]


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".json", ".jsonl"])
def test_what_is_written_reads_back_in_the_new_form(source, tmp_path, ending):
    run(source, "--form", "mof2021", "-o", tmp_path / f"新{ending}")

    tables = read_file(tmp_path / f"新{ending}").tables
    assert [(t.form, t.project.name, len(t.indicators)) for t in tables] == [
        ("mof2021", "村道养护", 3),
        ("mof2021", "村庄绿化", 3),
    ]


def test_json_gives_table_and_notes(source):
    first, second = map(json.loads, run(source, "--form", "ningxia", "--json").stdout.splitlines())

    assert first["table"]["form"] == second["table"]["form"] == "ningxia"
    assert {note["kind"] for note in first["notes"]} <= {"moved", "derived", "left_out", "missing"}


def test_a_table_that_needs_nothing_more_ends_with_0(tmp_path):
    path = tmp_path / "表.json"
    rows = [
        {
            "level1": one,
            "level2": two,
            "name": f"{two}名",
            "value": "≥9%",
            "description": "算法",
            "basis": "依据",
        }
        for one, two in (
            ("产出指标", "数量指标"),
            ("产出指标", "质量指标"),
            ("产出指标", "时效指标"),
            ("产出指标", "成本指标"),
            ("效益指标", "社会效益指标"),
            ("满意度指标", "服务对象满意度指标"),
        )
    ]
    path.write_text(json.dumps({**TEXT, "indicators": rows}, ensure_ascii=False), "utf-8")

    assert run(path, "--form", "tangshan").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{source}", "--form", "没有"], "没有表样"),
        (["{folder}/没有.docx", "--form", "hebei"], "没有读出一张表"),
        (["{source}", "--form", "hebei", "-o", "{folder}/表.pdf"], "不认识的文件后缀"),
    ],
)
def test_bad_input_is_an_error_the_user_can_cure(source, tmp_path, arguments, said):
    done = run(*(text.format(source=source, folder=tmp_path) for text in arguments))

    assert isinstance(done.exception, DrafterError)
    assert said in str(done.exception)


def test_one_unreadable_file_does_not_stop_the_others(source, tmp_path):
    done = run(tmp_path / "没有.docx", source, "--form", "mof2021", "-o", tmp_path / "新.md")

    assert done.exit_code == 2
    assert (tmp_path / "新.md").exists()
