"""drafter improve as a user runs it: the real program on real files."""

import json

import pytest
from docx import Document
from openpyxl import load_workbook
from program import drafter

HEAD = {
    "name": "农村公路养护", "code": "", "unit_name": "青山镇政府", "year": 2027, "budget": {"amount": "25", "unit": "万元"},
    "fiscal": {"amount": "25", "unit": "万元"}, "other": None, "purpose": "用于村道日常养护23公里",
}  # fmt: skip
PLAN = [
    {"by": by, "percent": p}
    for by, p in (("3月底", "25"), ("6月底", "50"), ("10月底", "75"), ("12月底", "100"))
]
GOALS = ["1.全年养护村道23公里，群众满意度不低于90%"]


def row(level1, level2, name, value, description="按养护台账实际统计", basis="2027年度养护实施方案"):
    return {
        "level1": level1, "level2": level2, "name": name, "value": {"text": value}, "description": description, "basis": basis,
    }  # fmt: skip


SOUND = [
    row("产出指标", "数量指标", "村道养护里程", "=23公里"),
    row("产出指标", "质量指标", "路面养护合格率", "≥95%", "合格里程÷养护里程×100%"),
    row("产出指标", "时效指标", "养护完成时间", "2027年12月底前"),
    row("产出指标", "成本指标", "农村公路养护总成本", "≤25万元"),
    row("效益指标", "社会效益指标", "因路况差引发的事故起数", "=0起"),
    row("满意度指标", "服务对象满意度指标", "沿线村民满意度", "≥90%"),
]
FAULTY = [
    *SOUND[:3],
    row("产出指标", "成本指标", "资金使用率", "≥90%"),
    row("效益指标", "社会效益指标", "促进社会和谐稳定", "促进社会和谐稳定"),
    SOUND[5],
]


def table(rows, name="农村公路养护", form="hebei"):
    return {
        "source": "", "index": 0, "form": form, "title": "", "unit": "万元", "project": HEAD | {"name": name},
        "goals": GOALS, "spending_plan": PLAN, "indicators": rows,
    }  # fmt: skip


def run(folder, *arguments):
    return drafter("improve", *arguments, cwd=folder)


@pytest.fixture
def faulty(tmp_path):
    path = tmp_path / "表.json"
    path.write_text(json.dumps(table(FAULTY), ensure_ascii=False), "utf-8")
    return path


def improved(folder, *arguments):
    done = run(folder, *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_change_is_listed_with_old_new_reason_and_clause(faulty, tmp_path):
    done = run(tmp_path, faulty)

    assert done.returncode == 0, done.stderr
    assert "三级指标：资金使用率 → 农村公路养护总成本" in done.stdout
    assert "指标值：≥90% → ≤25万元" in done.stdout
    assert "出处：来自输入｜预算25万元" in done.stdout
    assert "依据：财预〔2021〕101号" in done.stdout
    assert "村道养护里程" not in done.stdout


def test_json_holds_table_changes_questions_and_what_is_left(faulty, tmp_path):
    got = improved(tmp_path, faulty)

    assert set(got) == {"table", "changes", "provenance", "questions", "findings", "before", "engine"}
    assert {change["at"] for change in got["changes"]} == {"r4", "r5"}
    assert [r["name"] for r in got["table"]["indicators"]][:3] == [r["name"] for r in FAULTY][:3]
    assert got["before"]["errors"] > 0
    assert not [f for f in got["findings"] if f["severity"] == "error"]


def test_a_locked_row_a_locked_cell_and_rows_not_asked_for_stay(faulty, tmp_path):
    assert {c["at"] for c in improved(tmp_path, faulty, "--lock", "r4")["changes"]} == {"r5"}
    assert {c["at"] for c in improved(tmp_path, faulty, "--only", "r4")["changes"]} == {"r4"}
    assert {c["at"] for c in improved(tmp_path, faulty, "--only", "第5行")["changes"]} == {"r5"}
    assert {c["at"] for c in improved(tmp_path, faulty, "--code", "not-a-cost")["changes"]} == {"r4"}
    assert {c["at"] for c in improved(tmp_path, faulty, "--lock", "r4.name,r5.指标值")["changes"]} == set()


def test_every_output_is_the_improved_table_in_its_own_form(faulty, tmp_path):
    outputs = [tmp_path / f"改好{ending}" for ending in (".docx", ".xlsx", ".md", ".json", ".csv", ".jsonl")]
    done = run(
        tmp_path,
        faulty,
        *(part for path in outputs for part in ("-o", path)),
        "--changes",
        tmp_path / "清单.md",
    )

    assert done.returncode == 0, done.stderr
    word = "\n".join(c.text for t in Document(outputs[0]).tables for r in t.rows for c in r.cells)
    book = load_workbook(outputs[1])
    cells = "\n".join(str(c) for sheet in book for line in sheet.values for c in line if c)
    texts = [word, cells, *(path.read_text("utf-8-sig") for path in outputs[2:])]
    for text in texts:
        assert "农村公路养护总成本" in text
        assert "≤25万元" in text or "25万元" in text
    assert "三级指标：资金使用率→农村公路养护总成本" in word
    assert "| 第4行 改写：资金使用率 | 三级指标 | 资金使用率 | 农村公路养护总成本 |" in (
        tmp_path / "清单.md"
    ).read_text("utf-8")


def test_improving_the_written_table_again_changes_nothing(faulty, tmp_path):
    assert run(tmp_path, faulty, "-o", "一.docx", "-o", "一.json").returncode == 0
    again = tmp_path / "再.json"
    written = json.loads((tmp_path / "一.json").read_text("utf-8"))["table"]
    again.write_text(json.dumps(written, ensure_ascii=False), "utf-8")

    assert improved(tmp_path, again)["changes"] == []
    assert "没有要改的" in run(tmp_path, again).stdout
    assert run(tmp_path, "一.docx").returncode == 0


def test_a_sound_table_is_left_alone_and_says_so(tmp_path):
    path = tmp_path / "好表.json"
    path.write_text(json.dumps(table(SOUND), ensure_ascii=False), "utf-8")
    done = run(tmp_path, path)

    assert done.returncode == 0
    assert "没有要改的" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--only", "r30"], "没有第30行"),
        (["--lock", "r0"], "没有第0行"),
        (["--lock", "r3.颜色"], "没有单元格“颜色”"),
        (["--only", "r3.value"], "--only 不能写单元格"),
        (["--only", "封面"], "看不懂“封面”"),
        (["--code", "no-such"], "没有规则“no-such”"),
        (["-o", "改好.pdf"], "不认识的文件后缀"),
        (["-o", "没有/改好.docx"], "没有文件夹"),
        (["-o", "一.md", "--changes", "一.md"], "同一个文件写了两次"),
    ],
)
def test_what_cannot_be_meant_is_a_clear_error(faulty, tmp_path, arguments, said):
    done = run(tmp_path, faulty, *arguments)

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_existing_output_is_replaced_only_when_told(faulty, tmp_path):
    (tmp_path / "旧.md").write_text("旧的", "utf-8")

    assert "文件已存在" in run(tmp_path, faulty, "-o", "旧.md").stderr
    assert (tmp_path / "旧.md").read_text("utf-8") == "旧的"
    assert run(tmp_path, faulty, "-o", "旧.md", "--force").returncode == 0
    assert "农村公路养护" in (tmp_path / "旧.md").read_text("utf-8")


def test_one_unreadable_table_does_not_stop_the_others(faulty, tmp_path):
    broken = tmp_path / "坏.json"
    broken.write_text('{"form": "hebei"', "utf-8")
    done = run(tmp_path, broken, tmp_path / "没有.docx", faulty, "-o", "改好.json")

    assert done.returncode == 1
    assert "没有.docx" in done.stderr
    assert "坏.json" in done.stderr
    assert "农村公路养护总成本" in done.stdout
    assert (tmp_path / "改好.json").exists()
    assert run(tmp_path, tmp_path / "没有.docx").returncode == 2


def test_several_tables_go_into_one_file_and_an_unknown_row_concerns_only_its_table(tmp_path):
    two = tmp_path / "两张.jsonl"
    lines = [table(FAULTY, "甲村公路养护"), table(FAULTY[:4], "乙村公路养护")]
    two.write_text("\n".join(json.dumps(t, ensure_ascii=False) for t in lines), "utf-8")
    done = run(tmp_path, two, "-o", "都改.docx", "-o", "都改.md", "--lock", "r5")

    assert done.returncode == 1
    assert "乙村公路养护：没有第5行" in done.stderr
    assert "甲村公路养护" in (tmp_path / "都改.md").read_text("utf-8")
    assert run(tmp_path, two, "-o", "都改.json").returncode == 0
    assert len(json.loads((tmp_path / "都改.json").read_text("utf-8"))) == 2
