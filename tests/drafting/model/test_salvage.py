import json

import pytest
from drafting.model.playing import row

from drafter.drafting.model.salvage import salvaged

ROWS = [row(f"R{n}", "质量", f"第{n}项合格率") for n in range(1, 6)]
WHOLE = json.dumps({"rows": ROWS}, ensure_ascii=False)


def ids(text):
    return [found.id for found in salvaged(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WHOLE, 5),
        (WHOLE[: len(WHOLE) * 7 // 10], 3),
        (WHOLE[:-2], 5),
        (json.dumps(ROWS, ensure_ascii=False), 5),
        ("\n".join(json.dumps(r, ensure_ascii=False) for r in ROWS), 5),
        (f"好的：\n```json\n{WHOLE}\n```", 5),
        (json.dumps({"data": {"rows": ROWS}}), 0),
        (json.dumps({"tables": [{"rows": ROWS}]}), 5),
        (WHOLE.replace('"第2项合格率"', "第2项合格率"), 4),
        ('{"rows": [{"名称": "护林员"}]}', 0),
        ('{"rows": [1, null, "R1", [], {}]}', 0),
        ("{" * 3000, 0),
        ('{"a":[' * 3000, 0),
        ("", 0),
        ("没有", 0),
    ],
)
def test_complete_rows_are_saved(text, expected):
    assert len(salvaged(text)) == expected


def test_a_row_written_twice_counts_as_it_was_written_last():
    text = json.dumps([ROWS[0], ROWS[1], ROWS[0] | {"name": "改过的合格率"}], ensure_ascii=False)

    assert [(found.id, found.name) for found in salvaged(text)] == [
        ("R2", "第2项合格率"),
        ("R1", "改过的合格率"),
    ]
