import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from drafter.errors import ReadingError
from drafter.table.brief import ProjectHead
from drafter.table.contract import table_from_json, table_to_json
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.money import Money
from drafter.table.spending_plan import read_plan
from drafter.table.target_value import Direction, TargetValue

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[2] / "docs" / "schema" / "table.schema.json").read_text("utf-8")
)
KINDS = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "null": type(None),
}


def full_table():
    rows = (
        Indicator(row=1, level1="产出指标", level2="数量指标", name="人数", value=TargetValue.parse("≥28名")),
        Indicator(
            row=2, level1="产出指标", level2="时效指标", name="完成", value=TargetValue.parse("12月底前")
        ),
        Indicator(
            row=3,
            level1="成本指标",
            level2="经济成本指标",
            name="单价",
            value=TargetValue.parse("≤1,200.50元"),
            direction=Direction.LOWER,
            weight=Decimal(20),
            scoring="超出不得分",
            data_source="业务记录",
            taking="直接证明法",
        ),
    )
    head = ProjectHead(name="护林", year=2024, budget=Money(amount=Decimal("17.00")), purpose="护林，<“&”>")
    plan = read_plan([("3月底", ""), ("6月底", "0.50"), ("12月底", "1")])
    return GoalTable(form="mof2021", project=head, goals=("一\n二",), spending_plan=plan, indicators=rows)


def violations(value, schema, at="表"):
    """What JSON Schema says, for the words our schema uses."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]] | {
            k: v for k, v in schema.items() if k != "$ref"
        }
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if isinstance(value, bool) or not isinstance(value, tuple(KINDS[kind] for kind in kinds)):
        return [f"{at}：不是 {kinds}"]
    faults = [
        f"{at}：{value!r} 不在可选值里" for _ in [0] if "enum" in schema and value not in schema["enum"]
    ]
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        faults.append(f"{at}：{value!r} 写法不对")
    if isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        faults.append(f"{at}：{value} 超出范围")
    if isinstance(value, dict):
        known = schema["properties"]
        faults += [f"{at}：缺 {key}" for key in schema["required"] if key not in value]
        faults += [f"{at}：多出 {key}" for key in value if key not in known]
        for key in value.keys() & known.keys():
            faults += violations(value[key], known[key], f"{at}.{key}")
    if isinstance(value, list):
        for position, item in enumerate(value):
            faults += violations(item, schema["items"], f"{at}[{position}]")
    return faults


def test_a_table_is_written_as_the_schema_says():
    assert violations(table_to_json(full_table()), SCHEMA) == []


def test_the_check_itself_notices_a_wrong_table():
    written = table_to_json(full_table())
    written["project"]["budget"]["amount"] = 17.0
    written["indicators"][0]["value"]["relation"] = "约"
    del written["goals"]
    written["extra"] = 1

    assert len(violations(written, SCHEMA)) == 4


def test_the_real_tables_are_written_as_the_schema_says():
    samples = Path(__file__).resolve().parents[2].parent / "shared" / "samples"
    if not samples.is_dir():
        pytest.skip("样本文件不在，跳过")
    from drafter.reading.file import read_file

    faults = [
        fault
        for path in samples.glob("*.txt")
        for table in read_file(path).tables
        for fault in violations(table_to_json(table), SCHEMA)
    ]

    assert faults == []


def test_what_is_written_reads_back_equal():
    table = full_table()

    assert table_from_json(json.loads(json.dumps(table_to_json(table), ensure_ascii=False))) == table


def test_numbers_are_strings_and_missing_is_null():
    written = table_to_json(full_table())

    assert written["project"]["budget"] == {"amount": "17.00", "unit": "万元"}
    assert written["project"]["other"] is None
    assert [(p["by"], p["percent"], p["text"]) for p in written["spending_plan"]] == [
        ("3月底", None, ""),
        ("6月底", "50", "0.50"),
        ("12月底", "100", "1"),
    ]
    assert written["indicators"][0]["value"] == {
        "text": "≥28名",
        "relation": "≥",
        "number": "28",
        "unit": "名",
    }
    assert written["indicators"][1]["value"]["number"] is None
    assert "weight" not in written["indicators"][0]
    assert written["indicators"][2]["direction"] == "反向"


def test_rows_are_counted_from_one_whatever_the_table_says():
    table = full_table()
    unnumbered = table.model_copy(
        update={"indicators": tuple(i.model_copy(update={"row": 0}) for i in table.indicators)}
    )

    assert [row["row"] for row in table_to_json(unnumbered)["indicators"]] == [1, 2, 3]


def test_a_short_hand_written_table_is_read():
    table = table_from_json(
        {
            "form": "hebei",
            "project": {"name": "甲", "budget": {"amount": "17", "unit": "万元"}},
            "spending_plan": [{"by": "12月底", "percent": "100"}],
            "indicators": [
                {"level1": "产出指标", "level2": "数量指标", "name": "人数", "value": "≥28名"},
                {"level1": "产出指标", "level2": "质量指标", "name": "合格率", "value": {"text": "98%"}},
            ],
        }
    )

    assert [(i.row, i.value.number, i.value.unit) for i in table.indicators] == [(1, 28, "名"), (2, 98, "%")]
    assert table.spending_plan[0].text == "100%"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"project": None}, "project"),
        ({"goals": "一条"}, "goals"),
        ({"spending_plan": [{"by": "3月底", "percent": "很多"}]}, "spending_plan"),
        ({"indicators": [{"level1": "产出指标"}]}, "indicators"),
        ({"indicators": ["甲"]}, "indicators"),
        ({"没有的": 1}, "没有的"),
    ],
)
def test_a_wrong_field_is_named_with_its_cure(change, where):
    with pytest.raises(ReadingError) as caught:
        table_from_json(table_to_json(full_table()) | change)

    assert where in caught.value.where
    assert "table.schema.json" in caught.value.cure
