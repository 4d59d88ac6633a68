"""The mark of machine-made text: on the page, in the file, and no more than is true."""

import json
from zipfile import ZipFile

import pytest
from defusedxml import ElementTree
from docx import Document
from openpyxl import load_workbook

from drafter.forms import load_form
from drafter.reading.file import read_file
from drafter.rendering import write_draft, write_draft_many
from drafter.rendering.combined import write_combined, write_tables
from drafter.rendering.marking import SIGNATURE, note
from drafter.table.marking import Marking

HEBEI = load_form("hebei")


def properties(path):
    with ZipFile(path) as package:
        root = ElementTree.fromstring(package.read("docProps/custom.xml"))
    return {one.get("name"): one[0].text for one in root}


def visible(path):
    if path.suffix == ".docx":
        return "\n".join(p.text for p in Document(path).paragraphs)
    if path.suffix == ".xlsx":
        page = load_workbook(path).worksheets[0]
        return "\n".join(str(cell.value) for row in page.iter_rows() for cell in row)
    return path.read_text("utf-8").replace("\\", "")


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".md"])
@pytest.mark.parametrize(
    ("engine", "said", "not_said"),
    [
        ("offline", "未用人工智能语言模型", "参与生成"),
        ("qwen-plus", "人工智能（语言模型 qwen-plus）参与生成", "未用人工智能"),
    ],
)
@pytest.mark.parametrize("filing", [False, True])
def test_a_draft_says_on_its_page_who_wrote_it_even_when_filed(
    draft_of, tmp_path, ending, engine, said, not_said, filing
):
    path = tmp_path / f"表{ending}"
    draft = draft_of("hebei").model_copy(update={"engine": engine})

    write_draft_many(draft, HEBEI, [path], filing=filing)

    text = visible(path)
    assert said in text
    assert not_said not in text
    assert SIGNATURE in text


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
@pytest.mark.parametrize(("engine", "label"), [("offline", "2"), ("qwen-plus", "1")])
def test_the_file_carries_the_metadata_of_the_standard(draft_of, tmp_path, ending, engine, label):
    path = tmp_path / f"表{ending}"

    write_draft(draft_of("hebei").model_copy(update={"engine": engine}), HEBEI, path)

    mark = json.loads(properties(path)["AIGC"])
    assert list(mark) == [
        "Label", "ContentProducer", "ProduceID", "ReservedCode1", "ContentPropagator", "PropagateID", "ReservedCode2",
    ]  # fmt: skip
    assert mark["Label"] == label
    assert ("未使用语言模型" in mark["ContentProducer"]) == (engine == "offline")
    assert len(mark["ProduceID"]) == 32


def test_another_content_has_another_number(draft_of, tmp_path):
    for name in ("甲", "乙"):
        write_draft(draft_of("hebei", name=name), HEBEI, tmp_path / f"{name}.docx")

    numbers = {
        json.loads(properties(tmp_path / f"{name}.docx")["AIGC"])["ProduceID"] for name in ("甲", "乙")
    }
    assert len(numbers) == 2


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_many_tables_name_every_engine_and_tables_that_were_read_none(draft_of, table_of, tmp_path, ending):
    drafts = [
        draft_of("hebei"),
        draft_of("hebei").model_copy(update={"engine": "qwen-plus"}),
        table_of("hebei"),
    ]

    write_combined(drafts, tmp_path / f"起草{ending}")
    write_combined([table_of("hebei")], tmp_path / f"读入{ending}")

    assert "语言模型 qwen-plus" in properties(tmp_path / f"起草{ending}")["起草方式"]
    assert properties(tmp_path / f"读入{ending}") == {}
    assert note("offline") not in visible(tmp_path / f"读入{ending}")


def test_a_filed_document_has_no_sources_and_no_colour_of_suggestions(draft_of, tmp_path):
    write_draft_many(draft_of("hebei"), HEBEI, [tmp_path / "表.docx", tmp_path / "表.csv"], filing=True)

    with ZipFile(tmp_path / "表.docx") as package:
        text = package.read("word/document.xml").decode()
    assert "填报说明" not in text
    assert "1F4EA8" not in text
    assert "FFF2AB" in text  # what is still to be filled in stays marked
    assert "数值来源" not in (tmp_path / "表.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
@pytest.mark.parametrize(
    ("engine", "said", "how"),
    [
        ("offline", "本表部分内容由程序按规则修改", "按规则修改，未使用语言模型"),
        ("qwen-plus", "本表部分内容由人工智能（语言模型 qwen-plus）参与修改", "语言模型 qwen-plus参与修改"),
    ],
)
def test_a_revised_table_is_not_called_a_draft_of_ours(draft_of, tmp_path, ending, engine, said, how):
    path = tmp_path / f"表{ending}"

    write_draft(draft_of("hebei").model_copy(update={"engine": engine, "revised": True}), HEBEI, path)

    assert said in visible(path)
    assert "初稿" not in visible(path)
    assert properties(path)["起草方式"] == how


@pytest.mark.parametrize("source", [".docx", ".xlsx"])
@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".md"])
def test_a_table_that_goes_into_another_file_takes_its_mark_along(draft_of, tmp_path, source, ending):
    path, copy = tmp_path / f"表{source}", tmp_path / f"抄件{ending}"
    write_draft(draft_of("hebei").model_copy(update={"engine": "qwen-plus"}), HEBEI, path)
    result = read_file(path)

    write_tables(result.tables, copy, markings=[result.marking])

    assert result.marking is not None
    assert "语言模型 qwen-plus" in visible(copy)
    assert SIGNATURE in visible(copy)
    if ending != ".md":
        assert properties(copy) == properties(path)
        assert read_file(copy).marking == result.marking
        assert read_file(copy).problems == ()


def test_tables_of_differently_marked_files_carry_the_stronger_label_and_every_producer(draft_of, tmp_path):
    tables, markings = [], []
    for engine in ("offline", "qwen-plus"):
        path = tmp_path / f"{engine}.docx"
        write_draft(draft_of("hebei").model_copy(update={"engine": engine}), HEBEI, path)
        result = read_file(path)
        tables += result.tables
        markings.append(result.marking)
    together = tmp_path / "汇编.xlsx"

    write_tables([*tables, tables[0]], together, markings=[*markings, None])

    aigc = json.loads(properties(together)["AIGC"])
    assert aigc["Label"] == "1"
    assert "按规则起草" in aigc["ContentProducer"]
    assert "qwen-plus" in aigc["ContentProducer"]


@pytest.mark.parametrize("aigc", ["不是JSON", "[1]", "{}", '{"Label": "1", "ContentProducer": "某某AI"}'])
def test_the_mark_of_another_program_is_kept_to_the_letter(draft_of, tmp_path, aigc):
    path = tmp_path / "表.docx"

    write_tables([draft_of("hebei").table], path, markings=[Marking(aigc=aigc)])

    assert properties(path) == {"AIGC": aigc}
    assert read_file(path).marking == Marking(aigc=aigc)
    assert not Marking(aigc=aigc).is_own


def test_a_table_changed_by_rule_does_not_hide_that_a_model_had_drafted_it(draft_of, tmp_path):
    path, changed = tmp_path / "表.docx", tmp_path / "改.docx"
    write_draft(draft_of("hebei").model_copy(update={"engine": "qwen-plus"}), HEBEI, path)
    marking = read_file(path).marking

    write_draft(draft_of("hebei").model_copy(update={"revised": True, "marking": marking}), HEBEI, changed)

    assert json.loads(properties(changed)["AIGC"])["Label"] == "1"
    assert "qwen-plus" in properties(changed)["起草方式"]
    assert "语言模型 qwen-plus" in visible(changed)
    assert read_file(changed).problems == ()


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_several_changed_tables_in_one_file_keep_their_marks(draft_of, tmp_path, ending):
    marking = Marking(aigc='{"Label": "1", "ContentProducer": "某某AI"}')
    revised = draft_of("hebei").model_copy(update={"revised": True, "marking": marking})
    path = tmp_path / f"汇编{ending}"

    write_combined([revised, draft_of("hebei")], path, appendix=True)

    assert json.loads(properties(path)["AIGC"])["Label"] == "1"
    assert "某某AI" in properties(path)["AIGC"]
