import pytest

from drafter.errors import FormError
from drafter.review.examination import examine
from drafter.review.vocabulary import Vocabulary
from drafter.table.brief import ProjectHead
from drafter.table.goal_table import GoalTable


def table(**head):
    return GoalTable(form="hebei", project=ProjectHead(**head), goals=("组织118名职工体检",))


def test_an_examined_table_has_its_form_its_facts_and_its_types():
    case = examine(table(name="职工体检专项经费", purpose="职工体检费"))

    assert case.form.id == "hebei"
    assert [str(fact.number) for fact in case.facts] == ["118"]
    assert case.types[0].name == "职工体检与福利"
    assert case.traits == frozenset(case.types[0].traits)


def test_a_table_of_an_unknown_form_is_refused():
    with pytest.raises(FormError):
        examine(table(name="职工体检").model_copy(update={"form": "nowhere"}))


def test_a_project_knows_its_own_words_those_of_its_kind_and_no_others():
    words = Vocabulary(examine(table(name="职工体检专项经费", purpose="职工体检费")))

    assert words.nearness("体检报告建档率") > 0.5
    assert words.nearness("河道清淤里程") < 0.2
    assert words.nearness("资金到位率") is None
    assert words.knows("体检")
    assert not words.knows("清淤")
