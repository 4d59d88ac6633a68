"""The machine-readable draft."""

import json

from drafter.rendering import draft_to_json
from drafter.table.contract import table_from_json


def test_a_draft_is_one_object_with_the_documented_names(draft_of):
    document = json.loads(draft_to_json(draft_of("hebei")))

    assert list(document) == [
        "table", "provenance", "questions", "findings", "notices", "project_types", "engine", "usage",
    ]  # fmt: skip
    assert document["provenance"][0] == {"row": 1, "source": "input", "evidence": "28名临时护林员"}
    assert document["questions"][0] == {"row": 13, "text": "护林员责任区林地面积是多少万亩？"}
    assert document["questions"][2]["row"] is None
    assert document["findings"][0] == {
        "at": "r14",
        "code": "not-measurable",
        "rule": "A105",
        "severity": "info",
        "message": "满意度样本量偏小",
        "clause": "财预〔2021〕101号 二(四)",
        "suggestion": "写明抽样办法",
    }
    assert (document["engine"], document["usage"]) == ("offline", None)


def test_the_table_can_be_read_back(draft_of):
    draft = draft_of("mof2021")

    document = json.loads(draft_to_json(draft))

    assert table_from_json(document["table"]) == draft.table


def test_chinese_stays_readable_and_control_characters_are_escaped(draft_of):
    text = draft_to_json(draft_of("hebei", purpose="护林\x07防火"))

    assert "护林\\u0007防火" in text


def test_a_lone_surrogate_does_not_prevent_writing(draft_of):
    draft = draft_of("hebei")
    broken = draft.model_construct(**{**dict(draft), "notices": ("护林\ud83d防火",)})

    assert "护林防火" in draft_to_json(broken).encode("utf-8").decode("utf-8")
