"""Many tables in one file: order, table of contents, index, and what happens to a table that cannot be drawn."""

import csv
import json
from io import BytesIO, StringIO

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from drafter.errors import OutputError
from drafter.rendering.combined import COMBINED_ENDINGS, write_combined
from drafter.rendering.combined_piece import MOST_TABS
from drafter.rendering.output import IMPORT_ENDING
from drafter.table.spreadsheet_text import unguarded

FORMS = [ending for ending in COMBINED_ENDINGS if ending != IMPORT_ENDING]


@pytest.fixture
def some(table_of, draft_of):
    """Tables of every form, drafts among them."""
    return [
        table_of("hebei", name="甲项目"),
        draft_of("tangshan", name="乙项目"),
        draft_of("ningxia", name="丙项目"),
        table_of("mof2021", name=""),
    ]


def headings(document):
    return [p.text for p in document.paragraphs if p.style.name == "Heading 1"]


def test_a_document_has_a_heading_for_each_table_in_order(some, tmp_path):
    assert write_combined(iter(some), tmp_path / "汇编.docx") == 4

    document = docx.Document(tmp_path / "汇编.docx")
    assert headings(document) == ["甲项目绩效目标表", "乙项目\n项目绩效目标表", "丙项目", "第4张"]
    assert len(list(document.sections)) == 5


def test_the_table_of_contents_is_a_field_whose_lines_lead_to_the_headings(some, tmp_path):
    write_combined(some, tmp_path / "汇编.docx")

    body = docx.Document(tmp_path / "汇编.docx").element.body
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert links == marks
    assert len(links) == 4
    assert next(text.text for text in body.iter(qn("w:instrText"))).split()[:2] == ["TOC", "\\o"]


def test_a_workbook_begins_with_an_index_that_leads_to_every_tab(some, tmp_path):
    write_combined(some, tmp_path / "汇编.xlsx")

    book = load_workbook(tmp_path / "汇编.xlsx")
    index = book.worksheets[0]
    assert book.sheetnames == ["目录", "甲项目", "乙项目", "丙项目", "项目支出绩效目标表"]
    assert [[cell.value for cell in row[:2]] for row in index.iter_rows(min_row=2)] == [
        ["1", "甲项目"],
        ["2", "乙项目"],
        ["3", "丙项目"],
        ["4", "第4张"],
    ]
    assert [index.cell(row, 2).hyperlink.location for row in (2, 5)] == [
        "'甲项目'!A1",
        "'项目支出绩效目标表'!A1",
    ]


def test_tables_beyond_the_last_tab_stand_whole_in_the_ledger(table_of, tmp_path):
    table = table_of("hebei", (("数量", "人数", "", "=1人", "", "input", ""),))

    write_combined((table for _ in range(MOST_TABS + 2)), tmp_path / "汇编.xlsx")

    book = load_workbook(tmp_path / "汇编.xlsx", read_only=True)
    assert book.sheetnames[-1] == "指标台账"
    rows = list(book["指标台账"].values)
    assert [row[0] for row in rows[1:]] == ["1001", "1002"]
    assert dict(zip(rows[0], rows[1], strict=True))["指标值"] == "=1人"
    book.close()


def test_the_appendix_of_drafts_comes_on_demand(some, tmp_path):
    write_combined(some, tmp_path / "附.docx", appendix=True)
    write_combined(some, tmp_path / "不附.docx")

    assert "填报说明" in "".join(p.text for p in docx.Document(tmp_path / "附.docx").paragraphs)
    assert "填报说明" not in "".join(p.text for p in docx.Document(tmp_path / "不附.docx").paragraphs)


def test_a_csv_has_a_row_for_each_indicator_and_no_formula(some, tmp_path):
    write_combined(some, tmp_path / "汇编.csv")

    data = (tmp_path / "汇编.csv").read_bytes()
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))
    assert data.startswith(b"\xef\xbb\xbf")
    assert [row["序号"] for row in rows] == ["1"] * 14 + ["2"] * 14 + ["3"] * 14 + ["4"] * 14
    assert {row["预算数"] for row in rows} == {"45万元"}
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@" and cell]
    assert unguarded(rows[0]["指标值"]) == "=28名"


def test_json_lines_hold_tables_and_drafts(some, tmp_path):
    write_combined(some, tmp_path / "汇编.jsonl")

    lines = [json.loads(line) for line in (tmp_path / "汇编.jsonl").read_text("utf-8").splitlines()]
    assert [line.get("table", line)["project"]["name"] for line in lines] == [
        "甲项目",
        "乙项目",
        "丙项目",
        "",
    ]


def test_a_table_that_cannot_be_drawn_is_named_and_nothing_written(table_of, tmp_path):
    too_long = table_of("hebei", name="长项目", purpose="字" * 40_000)

    with pytest.raises(OutputError, match="上限") as error:
        write_combined([table_of("hebei"), too_long], tmp_path / "汇编.xlsx")

    assert error.value.where == "第2张“长项目”"
    assert not list(tmp_path.iterdir())


def test_a_table_that_cannot_be_drawn_leaves_a_note_where_somebody_is_told(table_of, tmp_path):
    tables = [table_of("hebei", name="长项目", purpose="字" * 40_000), table_of("hebei", name="好项目")]
    told = []

    write_combined(
        tables, tmp_path / "汇编.xlsx", on_problem=lambda at, error: told.append((at, error.problem))
    )

    book = load_workbook(tmp_path / "汇编.xlsx")
    assert [at for at, _ in told] == [1]
    assert book.sheetnames == ["目录", "好项目"]
    assert "没有写入" in book["目录"]["F2"].value


@pytest.mark.parametrize("ending", FORMS)
def test_what_interrupts_the_tables_leaves_no_file(table_of, tmp_path, ending):
    def tables():
        yield table_of("hebei")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_combined(tables(), tmp_path / f"汇编{ending}")

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", FORMS)
def test_the_same_tables_give_the_same_bytes_and_none_is_a_file_too(some, tmp_path, ending):
    for name in ("甲", "乙"):
        write_combined(some, tmp_path / f"{name}{ending}")

    assert (tmp_path / f"甲{ending}").read_bytes() == (tmp_path / f"乙{ending}").read_bytes()
    assert write_combined([], tmp_path / f"空{ending}") == 0
    if ending == ".docx":
        assert docx.Document(BytesIO((tmp_path / "空.docx").read_bytes()))
