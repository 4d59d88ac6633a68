import json
from pathlib import Path

import pytest
from assessed import reviewed, table

from drafter.review.assessment_document import summarise
from drafter.review.assessment_items import CODE_NAMES
from drafter.table.finding import Finding

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"


def schema(name):
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))


def test_the_documented_finding_is_the_written_one():
    document = schema("finding")

    assert document["required"] == ["source", "table", *Finding.model_fields]
    assert document["properties"]["code"]["enum"] == list(CODE_NAMES)


def fits(value, document, at="汇总"):
    """Assert that objects have exactly the documented fields, down to the leaves."""
    if isinstance(value, dict):
        assert list(value) == document["required"], at
        for key, part in value.items():
            fits(part, document["properties"][key], f"{at}.{key}")
    for part in value if isinstance(value, list) else ():
        fits(part, document["items"], f"{at}[]")
    if "enum" in document:
        assert value in document["enum"], at


@pytest.mark.parametrize("budget", ["25万元", "190万元"])
def test_the_documented_summary_is_the_written_one(budget):
    summary = summarise(reviewed(table(), table(name="村庄绿化", budget=budget)), ["读不了"])

    fits(summary.model_dump(mode="json"), schema("document-summary"))
