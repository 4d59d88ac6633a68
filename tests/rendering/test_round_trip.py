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
    bare = lines.replace("\t", " ").strip()
    return "" if bare.strip("—-") == "" else bare  # a dash alone says that nothing is said


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
