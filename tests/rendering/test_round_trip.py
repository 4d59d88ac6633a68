"""What is written is read back equal, or refused by name before anything is written."""

import string
from zipfile import ZipFile

import pytest
from example_draft import build_draft
from hostile import HOSTILE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.errors import OutputError
from drafter.forms import form_ids, load_form
from drafter.reading.file import read_file
from drafter.rendering import write_draft, write_draft_many
from drafter.rendering.csv import csv_lines
from drafter.table.spreadsheet_text import guarded, unguarded

PLAIN = ("数量", "里程", "实际养护的里程", "=3公里", "养护合同", "input", "")
FIELDS = ("name", "description", "value", "basis")
ENDINGS = (".docx", ".xlsx", ".md", ".csv", ".json")
TEXTS = st.text(
    st.sampled_from("护林防火经费满意度≥≤＝＿　" + string.printable + "\x00\x07\x0b\x1f\x85\u2028🌲𠮷\ufffe"),
    min_size=1,
    max_size=24,
)


def rows_with(text):
    """Four rows, in each of which another field holds the text."""
    return tuple(
        ("质量", *(text if at == place else f"{PLAIN[at]}{place}" for at in range(1, 5)), "input", "")
        for place in range(1, 5)
    )


def read_back(draft, ending, folder):
    path = folder / f"表{ending}"
    write_draft(draft, load_form(draft.table.form), path, force=True)
    return read_file(path)


def said(rows, form, ending):
    """What a format holds of the rows, as text that line ends and outer blanks do not change."""
    kept = [field for field in FIELDS if ending in (".csv", ".json") or form.has_column(field)]
    return [tuple(tidy(row, field) for field in kept) for row in rows]


def tidy(row, field):
    text = row.value.text if field == "value" else getattr(row, field)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n")
    return lines.strip()


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("form_id", form_ids())
def test_hostile_text_in_any_field_comes_back_equal(tmp_path, form_id, ending):
    form = load_form(form_id)
    wrong = []
    for text in HOSTILE:
        draft = build_draft(form_id, (PLAIN, *rows_with(text), PLAIN), name="村道养护")
        result = read_back(draft, ending, tmp_path)
        got = [said(table.indicators, form, ending) for table in result.tables]
        if sorted(got[0]) != sorted(said(draft.table.indicators, form, ending)) or len(got) != 1:
            wrong.append(text)
    assert not wrong


LIKE_NOTES = (
    "-3",
    "017",
    "小计",
    "合计",
    "-",
    "—",
    "/",
    "第3页",
    "备注：甲",
    "审核人：王",
    "制表人：",
    "- 1 -",
)
"""Below a table each of them is a total, a page number or a note."""
FILLED = st.one_of(
    st.sampled_from((*LIKE_NOTES, *HOSTILE)),
    st.text(st.sampled_from("护林小计合第页-—/.…0139≥％:：\t "), min_size=1, max_size=8),
).filter(lambda text: text.strip())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=FILLED)
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("form_id", form_ids())
def test_a_row_whose_every_cell_looks_like_a_note_comes_back_or_is_refused(tmp_path, form_id, ending, text):
    form = load_form(form_id)
    row = ("数量", text, text, text, text, "input", "")
    draft = build_draft(form_id, (PLAIN, row, PLAIN), name="村道养护")
    if not text.strip(".…· \t"):
        with pytest.raises(OutputError, match=r"^第2行三级指标：.*省略号"):
            read_back(draft, ending, tmp_path)
        return

    (table,) = read_back(draft, ending, tmp_path).tables
    assert sorted(said(table.indicators, form, ending)) == sorted(said(draft.table.indicators, form, ending))


@pytest.mark.parametrize("text", LIKE_NOTES)
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("form_id", form_ids())
def test_indicators_named_like_notes_are_no_notes(tmp_path, form_id, ending, text):
    form = load_form(form_id)
    draft = build_draft(form_id, (PLAIN, ("数量", *[text] * 4, "input", "")), name="村道养护")

    (table,) = read_back(draft, ending, tmp_path).tables

    assert sorted(said(table.indicators, form, ending)) == sorted(said(draft.table.indicators, form, ending))


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".json"])
@pytest.mark.parametrize("form_id", form_ids())
@pytest.mark.parametrize(
    "goals",
    [
        ("1.管护里程3公里。", "2.甲\t乙\n丙，3.5公里。", "3.群众满意。"),
        ("一个目标，没有编号",),
        ("1.只有一条",),
        ("2.从二开始",),
        ("-",),
        ("1.甲\n3.乙",),
    ],
)
def test_goals_come_back_one_by_one(tmp_path, form_id, ending, goals):
    draft = build_draft(form_id, (PLAIN,), name="村道养护")
    draft = draft.model_copy(update={"table": draft.table.model_copy(update={"goals": goals})})

    (table,) = read_back(draft, ending, tmp_path).tables

    assert table.goals == goals


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_any_text_is_kept_character_by_character_or_refused_by_its_field(tmp_path, ending, text):
    draft = build_draft("hebei", (PLAIN,), name="村道养护", purpose=f"用于{text}。")
    path = tmp_path / f"表{ending}"

    if any(char in text for char in "\x00\x07\x0b\x0c\x1f\ufffe"):
        with pytest.raises(OutputError, match=r"^资金用途"):
            write_draft(draft, load_form("hebei"), path, force=True)
        return
    write_draft(draft, load_form("hebei"), path, force=True)
    part = "word/document.xml" if ending == ".docx" else "xl/worksheets/sheet1.xml"
    with ZipFile(path) as package:
        xml = package.read(part).decode()
    assert "<f>" not in xml
    assert "<w:instrText" not in xml
    wanted = "".join(text.split()).replace("＿", "")
    bare = "".join(read_file(path).tables[0].project.purpose.split()).replace("＿", "")
    assert bare in {f"用于{wanted}。", f"用于{wanted}"}


@given(text=TEXTS)
def test_no_cell_of_a_csv_is_reckoned_with_and_every_one_comes_back(text):
    kept = guarded(text)

    assert unguarded(kept) == text
    assert kept[:1] not in tuple("=+-@\t\r＝＋－＠")
    assert csv_lines([[text]]).count("=1+1") == text.count("=1+1")


@pytest.mark.parametrize("field", ["name", "purpose", "unit_name", "code"])
@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\ufffe"])
def test_a_character_no_file_holds_is_refused_with_its_field_and_nothing_written(tmp_path, field, char):
    labels = {"name": "项目名称", "purpose": "资金用途", "unit_name": "填报单位", "code": "项目编码"}

    with pytest.raises(OutputError, match="存不下的字符") as error:
        write_draft_many(
            build_draft("hebei", (PLAIN,), **{field: f"甲{char}乙"}),
            load_form("hebei"),
            [tmp_path / "表.docx", tmp_path / "表.md"],
        )

    assert error.value.where == labels[field]
    assert not list(tmp_path.iterdir())


def test_a_forbidden_character_in_a_row_is_found_with_its_number_and_column(tmp_path):
    rows = (PLAIN, ("数量", "里程", "", "=3\x07公里", "", "input", ""))

    with pytest.raises(OutputError, match="第2行指标值"):
        write_draft(build_draft("hebei", rows), load_form("hebei"), tmp_path / "表.xlsx")
