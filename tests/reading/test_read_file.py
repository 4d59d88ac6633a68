import codecs
import json

import pytest
from dumps import hebei

from drafter.errors import ReadingError
from drafter.reading.file import read_file
from drafter.table.contract import table_to_json

TEXT = hebei()
ENCODED = {
    "UTF-8": TEXT.encode(),
    "UTF-8带BOM": codecs.BOM_UTF8 + TEXT.encode(),
    "UTF-16带BOM": TEXT.encode("utf-16"),
    "GB18030": TEXT.encode("gb18030"),
    "GBK": TEXT.encode("gbk", errors="ignore"),
    "CRLF": TEXT.replace("\n", "\r\n").encode(),
    "旧式换行": TEXT.replace("\n", "\r").encode(),
    "单元格结束符": TEXT.replace("修缮间数", "修缮间数\x07").encode(),
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
def test_every_common_encoding_gives_the_same_table(tmp_path, data):
    path = tmp_path / "表.txt"
    path.write_bytes(data)
    result = read_file(path)

    assert result.problems == ()
    assert [i.name for i in result.tables[0].indicators] == ["修缮间数", "验收合格率"]
    assert result.tables[0].indicators[1].value.relation in {"≥", ""}
    assert result.tables[0].source == str(path)


def test_a_character_cut_in_half_does_not_cost_the_file(tmp_path):
    path = tmp_path / "表.txt"
    path.write_bytes(TEXT.encode() + "尾".encode()[:2])

    assert [t.project.name for t in read_file(path).tables] == ["校舍修缮"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "文件是空的"),
        (b" \r\n\t\n", "文件是空的"),
        (b"PK\x03\x04" + bytes(range(256)) * 20, "不是文本文件"),
        (bytes(range(1, 32)) * 50, "不是文本文件"),
    ],
)
def test_a_file_without_text_is_a_problem_with_a_cure(tmp_path, data, reason):
    path = tmp_path / "坏.txt"
    path.write_bytes(data)
    (problem,) = read_file(path).problems

    assert problem.reason == reason
    assert (problem.file, problem.line) == (str(path), None)
    assert problem.cure


@pytest.mark.parametrize("name", ["表.pptx", "表.zip", "表"])
def test_an_ending_nobody_reads_names_what_can_be_read(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"x")

    with pytest.raises(ReadingError) as caught:
        read_file(path)

    assert ".docx、.xlsx、.txt" in caught.value.cure
    assert caught.value.where == str(path)


def test_a_pdf_is_answered_with_what_to_do(tmp_path):
    path = tmp_path / "表.pdf"
    path.write_bytes(b"%PDF-1.7")

    with pytest.raises(ReadingError, match="读不了 PDF") as caught:
        read_file(path)

    assert "Word 或 Excel 原件" in caught.value.cure


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    (tmp_path / "夹.txt").mkdir()

    with pytest.raises(ReadingError, match="没有这个文件"):
        read_file(tmp_path / "无.txt")
    with pytest.raises(ReadingError, match="文件夹"):
        read_file(tmp_path / "夹.txt")


@pytest.fixture
def tables(tmp_path):
    path = tmp_path / "表.txt"
    path.write_text(TEXT + "\n" + hebei("食堂补助"), "utf-8")
    return read_file(path).tables


def test_json_and_json_lines_read_back_equal(tmp_path, tables):
    lines = tmp_path / "表.jsonl"
    lines.write_text("\n\n".join(json.dumps(table_to_json(t)) for t in tables), "utf-8")
    whole = tmp_path / "表.json"
    whole.write_text(json.dumps([table_to_json(t) for t in tables]), "utf-8")
    draft = tmp_path / "稿.JSON"
    draft.write_text(json.dumps({"table": table_to_json(tables[0]), "questions": []}), "utf-8")

    assert read_file(lines).tables == tables
    assert read_file(whole).tables == tables
    assert read_file(draft).tables == tables[:1]


def test_a_json_table_without_a_source_gets_the_files_name(tmp_path, tables):
    path = tmp_path / "表.json"
    path.write_text(json.dumps(table_to_json(tables[0]) | {"source": "", "index": 0}), "utf-8")

    assert [(t.source, t.index) for t in read_file(path).tables] == [(str(path), 1)]


BAD_LINES = {
    "不是JSON": ("{不是", "不是完整的 JSON"),
    "不是对象": ("[1]", "应当是一个 JSON 对象"),
    "缺项目": ('{"form": "hebei"}', "project"),
    "多出的项": ('{"form": "hebei", "project": {}, "别的": 1}', "没有这一项"),
    "金额不是数": ('{"form": "hebei", "project": {"budget": {"amount": "NaN", "unit": "万元"}}}', "budget"),
    "指标不是列表": ('{"form": "hebei", "project": {}, "indicators": {}}', "应当是一个列表"),
    "没有的表样": ('{"form": "mars", "project": {}}', "mars"),
    "套得太深": ("[" * 100_000, "不是完整的 JSON"),
}


@pytest.mark.parametrize(("line", "reason"), BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_is_reported_and_the_others_are_read(tmp_path, tables, line, reason):
    path = tmp_path / "表.jsonl"
    good = json.dumps(table_to_json(tables[0]))
    path.write_text(f"{good}\n{line}\n{good}\n", "utf-8")
    result = read_file(path)

    assert len(result.tables) == 2
    (problem,) = result.problems
    assert problem.line == 2
    assert reason in problem.reason


def test_an_empty_list_is_a_problem(tmp_path):
    path = tmp_path / "表.json"
    path.write_text("[]", "utf-8")

    assert [p.reason for p in read_file(path).problems] == ["里面没有表"]
