import io
import json
import re

import pytest

from drafter.knowledge.precedents import build, load_precedents
from drafter.knowledge.project_type import find_type
from drafter.knowledge.retrieval import PrecedentIndex, nearest
from drafter.table.brief import ProjectHead

CLINIC = ProjectHead(name="农村公路养护资金", purpose="修补路面、清理边沟")


def test_all_published_tables_are_there_with_known_types():
    precedents = load_precedents()

    assert len(precedents) == 93
    assert len({(p.document, p.index) for p in precedents}) == 93
    assert {p.document for p in precedents} == {"000", "001", "002", "003", "004"}
    assert all(p.types and all(find_type(name) for name in p.types) for p in precedents)


def test_precedents_carry_no_figures_and_no_sentences():
    for precedent in load_precedents():
        for row in precedent.rows:
            assert len(row.name) <= 20
            assert not re.search(r"[\d，。；]", row.name + row.unit), row


def test_a_table_becomes_bare_facts():
    table = {
        "source": "某目录/007_abc.txt", "index": 3, "form": "hebei", "title": "", "unit": "万元",
        "project": {"name": "农村公路养护", "code": "", "unit_name": "某镇", "year": None, "budget": None,
                    "fiscal": None, "other": None, "purpose": "修补路面"},
        "goals": ["1.保畅通"], "spending_plan": [],
        "indicators": [
            row(1, "数量指标", "修补路面面积", "≥300平方米", "≥", "300", "平方米"),
            row(2, "成本指标", "该项目投资25万元用于修补", "25万元", "", "25", "万元"),
            row(3, "经济效益指标", "无", "无", "", None, ""),
            row(4, "社会效益指标", "群众出行条件", "明显改善", "", None, ""),
        ],
    }  # fmt: skip
    out = io.StringIO()

    assert build([json.dumps(table), ""], out) == 1

    precedent = json.loads(out.getvalue())
    assert (precedent["document"], precedent["index"], precedent["types"]) == ("007", 3, ["公路养护"])
    assert precedent["rows"] == [
        {"category": "数量", "name": "修补路面面积", "relation": "≥", "unit": "平方米"},
        {"category": "社会效益", "name": "群众出行条件"},
    ]


def row(number, level2, name, text, relation, figure, unit):
    return {
        "row": number, "level1": "产出指标", "level2": level2, "name": name, "description": "", "basis": "",
        "value": {"text": text, "relation": relation, "number": figure, "unit": unit},
    }  # fmt: skip


def test_the_nearest_precedent_is_of_the_same_kind():
    first = nearest(CLINIC, limit=1)[0]

    assert "公路养护" in first.precedent.types


@pytest.mark.parametrize("document", ["000", "001", "002", "003", "004"])
def test_an_excluded_document_influences_nothing(document):
    others = PrecedentIndex(p for p in load_precedents() if p.document != document)

    found = nearest(CLINIC, limit=5, exclude_documents=frozenset({document}))

    assert found == others.nearest(CLINIC, 5)
    assert all(near.precedent.document != document for near in found)


def test_what_is_like_nothing_has_no_neighbour():
    assert nearest(ProjectHead(name="🎉", purpose="12345")) == ()
    assert PrecedentIndex(()).nearest(CLINIC, 3) == ()


def test_neighbours_come_in_a_fixed_order_and_number():
    found = nearest(CLINIC, limit=4)

    assert len(found) == 4
    assert [n.score for n in found] == sorted((n.score for n in found), reverse=True)
