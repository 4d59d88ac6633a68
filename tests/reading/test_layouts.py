"""Every layout met, in every file format it can stand in."""

import pytest
from forms_met import CASES
from made import WAYS

from drafter.reading.file import read_file

ALL = [(name, way) for name, case in CASES.items() for way in case.ways]


@pytest.mark.parametrize(("name", "way"), ALL, ids=[f"{name}-{way}" for name, way in ALL])
def test_a_layout_is_read_by_its_labels(tmp_path, name, way):
    case = CASES[name]
    write, ending = WAYS[way]
    path = tmp_path / f"表{ending}"
    write(path, *case.parts)

    result = read_file(path)

    assert [t.project.name for t in result.tables] == [case.name, *case.others], result.problems
    table = result.tables[0]
    assert [(i.level1, i.level2, i.name, i.value.text) for i in table.indicators] == list(case.rows)
    assert table.project.budget is not None
    assert table.project.budget.written("万元") == case.budget
    assert table.goals == case.goals
    said = [problem.reason for problem in result.problems]
    assert all(any(word in reason for reason in said) for word in case.problems), said
    assert [reason for reason in said if not any(word in reason for word in case.problems)] == []
    assert not case.form or table.form == case.form
    for field, text in case.extra.items():
        assert {str(getattr(i, field)) for i in table.indicators} == {text}
