import json

import pytest
from program import drafter

TABLE = {
    "source": "甲.json", "index": 1, "form": "hebei",
    "project": {"name": "公路养护", "code": "", "unit_name": "", "year": 2023,
                "budget": {"amount": "25.00", "unit": "万元"}, "fiscal": None, "other": None, "purpose": "养护村道"},
    "goals": ["1.养护村道23公里"],
    "spending_plan": [{"by": by, "percent": p} for by, p in (("3月底", "25"), ("6月底", "50"), ("10月底", "75"), ("12月底", "100"))],
    "indicators": [
        {"row": 1, "level1": "产出指标", "level2": "数量指标", "name": "养护里程", "description": "养护的村道",
         "value": {"text": "=23公里", "relation": "=", "number": "23", "unit": "公里"}, "basis": "台账"},
        {"row": 2, "level1": "产出指标", "level2": "成本指标", "name": "资金使用率", "description": "已用÷预算",
         "value": {"text": "≥50%", "relation": "≥", "number": "50", "unit": "%"}, "basis": "台账"},
    ],
}  # fmt: skip


@pytest.fixture
def document(tmp_path):
    file = tmp_path / "甲.json"
    file.write_text(json.dumps(TABLE, ensure_ascii=False), "utf-8")
    return file


def test_a_document_is_read_into_one_json_line_a_table(document):
    done = drafter("read", document, "--json")

    assert done.returncode == 0, done.stderr
    [line] = done.stdout.splitlines()
    assert json.loads(line)["indicators"][0]["value"]["number"] == "23"


def test_a_file_that_cannot_be_read_does_not_stop_the_others(document, tmp_path):
    done = drafter("read", tmp_path / "没有.txt", document)

    assert done.returncode == 2
    assert "没有.txt" in done.stderr
    assert "公路养护" in done.stdout


def test_review_names_place_fault_and_clause_and_exits_with_1(document):
    done = drafter("review", document, "--json")

    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert ("r2", "not-a-cost") in {(f["at"], f["code"]) for f in found}
    assert {"missing-category"} <= {f["code"] for f in found}
    assert all(f["clause"] for f in found)


def test_review_can_be_limited_to_a_rule(document):
    done = drafter("review", document, "--json", "--select", "plan")

    assert done.returncode == 0
    assert not done.stdout


def test_an_unknown_rule_is_a_usage_error(document):
    done = drafter("review", document, "--select", "Z9")

    assert done.returncode == 2
    assert "没有规则" in done.stderr


def test_rules_forms_and_types_are_listed():
    assert "C101" in drafter("rules").stdout
    assert "反例" in drafter("rules", "C101").stdout
    assert "hebei" in drafter("forms").stdout
    assert "养老服务" in drafter("types").stdout


def test_a_rule_says_its_fault_once():
    assert drafter("rules", "C101").stdout.count("必设的二级指标没有实际内容") == 1


def test_a_form_is_shown_with_its_columns_times_and_demands():
    hebei, national = (drafter("forms", form).stdout for form in ("hebei", "mof2021"))

    assert "指标值确定依据" in hebei
    assert "3月底、6月底、10月底、12月底" in hebei
    assert "成本指标·经济成本指标：工程基建、大型修缮、大型购置必设" in national
    assert "满意度指标·服务对象满意度指标：面向公众必设" in national
    assert "支出计划" not in national
