import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from drafter.cli.main import app
from drafter.errors import EvaluationError
from drafter.evaluation.building import build_cases
from drafter.evaluation.case_set import chosen, load_cases, load_wanted, shipped_cases
from drafter.evaluation.eval_case import case_from_text, case_to_text
from drafter.evaluation.leakage import excluded_documents
from drafter.evaluation.privacy import MASK, masked, scan
from drafter.knowledge.precedents import load_precedents

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SAMPLES = sorted((SHARED / "samples").glob("*.txt"))
GOLD = SHARED / "review-gold"


def test_the_shipped_set_has_every_table_of_the_five_documents():
    cases = load_cases()

    assert len(cases) == 93
    assert {case.document for case in cases} == {"000", "001", "002", "003", "004"}
    assert sum(case.gold.labels is not None for case in cases) == 55


@pytest.mark.skipif(not SAMPLES, reason="样本文件不在，跳过")
def test_building_from_the_documents_gives_the_shipped_bytes(tmp_path):
    done = CliRunner().invoke(
        app,
        [
            "eval", "build", *map(str, SAMPLES), "-o", str(tmp_path / "cases"),
            "--labels", str(GOLD / "labels-dev.jsonl"), "--facts", str(GOLD / "facts-dev.jsonl"),
        ],
    )  # fmt: skip

    assert done.exit_code == 0, done.output
    built = {file.name: file.read_bytes() for file in (tmp_path / "cases").iterdir()}
    assert built == {file.name: file.read_bytes() for file in shipped_cases().iterdir()}


def test_a_shipped_case_has_the_project_its_table_and_no_prose_of_the_document():
    keys = {"format", "id", "document", "table", "source_sha256", "brief", "reference", "gold"}

    for file in shipped_cases().iterdir():
        assert set(json.loads(file.read_text("utf-8"))) == keys
        assert file.stat().st_size < 40_000


def test_nothing_in_the_shipped_set_points_at_a_person():
    for file in shipped_cases().iterdir():
        data = json.loads(file.read_text("utf-8"))
        data["reference"]["project"].pop("code")
        data["brief"].pop("code", None)
        data.pop("source_sha256")

        assert scan(json.dumps(data, ensure_ascii=False)) == (), file.name


def test_the_brief_holds_nothing_of_the_reference_rows():
    for case in load_cases():
        told = case.brief.model_dump_json()
        bases = {row.basis for row in case.reference.indicators if len(row.basis) > 8}

        head = case.reference.project.model_dump_json() + "".join(case.reference.goals)
        assert not [basis for basis in bases if basis in told and basis not in head], case.id


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("联系人：张伟民 13812345678", f"联系人：{MASK} {MASK}"),
        ("负责人: 王芳，电话0315-1234567", f"负责人: {MASK}，电话{MASK}"),
        ("补助 李建国同志 医疗费", f"补助 {MASK}同志 医疗费"),
        ("身份证110101199003074258", f"身份证{MASK}"),
        ("账号：6222020200112233445", f"账号：{MASK}"),
        ("来信 zhang.san@example.com", f"来信 {MASK}"),
        ("项目编码13020923P00002010002H，预算164000元", "项目编码13020923P00002010002H，预算164000元"),
        ("高新区三女河办事处、徐屯村、大王东村", "高新区三女河办事处、徐屯村、大王东村"),
        ("全镇党员同志学习", "全镇党员同志学习"),
    ],
)
def test_what_points_at_a_person_is_masked_and_the_rest_stays(text, clean):
    assert masked(text) == clean


def test_a_case_reads_back_as_it_was_written():
    for case in load_cases()[::10]:
        assert case_from_text(case_to_text(case), "x") == case


def without(*path):
    data = json.loads(case_to_text(load_cases()[0]))
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    del inner[path[-1]]
    return json.dumps(data)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "不是有效的JSON"),
        ("[]", "应当是一个JSON对象"),
        (without("brief", "budget"), "缺少字段 brief.budget"),
        (without("source_sha256"), "缺少字段 source_sha256"),
        (without("reference"), "缺少字段 reference"),
        (without("reference", "form"), "缺少这一项"),
        (case_to_text(load_cases()[0]).replace('"format": 1', '"format": 9'), "案例格式是第9版"),
        (case_to_text(load_cases()[0]).replace('"gold": {', '"gold": {"colour": 1,'), "没有字段 gold.colour"),
        (case_to_text(load_cases()[0]).replace('"form": "hebei"', '"form": "atlantis"'), "reference.form"),
    ],
)
def test_a_case_that_cannot_be_used_names_file_and_field(text, said, tmp_path):
    file = tmp_path / "x.json"
    file.write_text(text, "utf-8")

    with pytest.raises(EvaluationError) as caught:
        load_cases([file])

    assert said in str(caught.value)
    assert str(file) in str(caught.value)


def test_cases_are_chosen_by_number_by_document_and_by_folder(tmp_path):
    cases = load_cases()
    (tmp_path / "own").mkdir()
    own = cases[0].model_copy(update={"id": "甲-01", "document": "甲"})
    (tmp_path / "own" / "甲-01.json").write_text(case_to_text(own), "utf-8")

    assert [c.id for c in chosen(cases, ["001-14,000-02"])] == ["000-02", "001-14"]
    assert {c.document for c in chosen(cases, ["004"])} == {"004"}
    assert load_wanted([str(tmp_path / "own")]) == (own,)
    assert load_wanted([str(tmp_path / "own"), "甲"]) == (own,)
    with pytest.raises(EvaluationError, match="001-14"):
        chosen(cases, ["001-144"])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "第1行不能用"),
        ('{"table": "a-01", "at": "r0", "code": "plan", "severity": "error"}', "第1行不能用（at）"),
        ('{"table": "a-01", "at": "r1", "code": "plan", "severity": "fatal"}', "severity"),
        ('{"at": "r1", "code": "plan", "severity": "error"}', "table"),
        ('{"table": "b-07", "at": "r1", "code": "plan", "severity": "error"}', "标注了没有读到的表：b-07"),
    ],
)
def test_a_label_that_cannot_be_used_names_file_and_line(line, said, tmp_path):
    labels = tmp_path / "labels.jsonl"
    labels.write_text(line + "\n", "utf-8")
    document = tmp_path / "a_x.json"
    document.write_text('{"form": "hebei", "project": {"name": "甲", "budget": {"amount": "1"}}}', "utf-8")

    with pytest.raises(EvaluationError) as caught:
        build_cases([document], [labels])

    assert said in str(caught.value)


def test_two_documents_of_one_number_are_refused(tmp_path):
    paths = [tmp_path / "a_1.json", tmp_path / "a_2.json"]
    for path in paths:
        path.write_text('{"form": "hebei", "project": {"name": "甲", "budget": {"amount": "1"}}}', "utf-8")

    with pytest.raises(EvaluationError, match="编号都是“a”"):
        build_cases(paths)


def test_a_table_without_budget_is_told_and_the_others_are_built(tmp_path):
    tables = tmp_path / "own.jsonl"
    tables.write_text(
        '{"form": "hebei", "project": {"name": "甲", "budget": {"amount": "3", "unit": "万元"}}}\n'
        '{"form": "hebei", "project": {"name": "乙"}}\n',
        "utf-8",
    )

    done = CliRunner().invoke(app, ["eval", "build", str(tables), "-o", str(tmp_path / "cases")])

    assert done.exit_code == 1
    assert [f.name for f in (tmp_path / "cases").iterdir()] == ["own-01.json"]
    assert "own-02：没有项目名称或预算数" in done.output


def test_a_case_never_learns_from_its_own_document_even_under_another_name():
    case = load_cases()[0]
    renamed = case.model_copy(update={"document": "某镇预算文本"})

    assert case.document in excluded_documents(case)
    assert case.document in excluded_documents(renamed)
    assert excluded_documents(case) < {p.document for p in load_precedents()}


def test_a_document_without_a_table_is_told_with_its_place_and_cure(tmp_path):
    empty = tmp_path / "甲_说明.txt"
    empty.write_text("这里只有文字，没有表。\n", "utf-8")

    [problem] = build_cases([empty]).problems

    assert problem.startswith(f"{empty}：")
    assert "怎么办" in problem
    assert "None" not in problem
