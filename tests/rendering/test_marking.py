"""The mark of machine-made text: on the page, in the file, and no more than is true."""

import json
from zipfile import ZipFile

import pytest
from defusedxml import ElementTree
from docx import Document
from openpyxl import load_workbook

from drafter.forms import load_form
from drafter.rendering import write_draft, write_draft_many
from drafter.rendering.combined import write_combined
from drafter.rendering.marking import SIGNATURE, note

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
