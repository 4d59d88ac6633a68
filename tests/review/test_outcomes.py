from drafter.forms import load_form
from drafter.review.rule import Case, Outcome
from drafter.review.rules import RULES, select
from drafter.table.brief import ProjectHead
from drafter.table.goal_table import GoalTable


def outcome(number, form="hebei", **table):
    [rule] = select(number)
    return rule.check(
        Case(GoalTable(form=form, project=ProjectHead(name="某项目"), **table), load_form(form))
    )


def test_a_rule_that_lacks_what_it_needs_says_so_instead_of_passing():
    for number in ("A201", "A202", "R203", "R204"):
        verdict = outcome(number)

        assert verdict.outcome is Outcome.INSUFFICIENT_DATA, number
        assert verdict.reason


def test_a_rule_about_a_column_the_form_has_not_is_not_applicable():
    for number in ("A205", "C103", "W303"):
        assert outcome(number, form="ningxia").outcome is Outcome.NOT_APPLICABLE, number


def test_an_empty_table_breaks_no_rule():
    for rule in RULES:
        for form in ("hebei", "tangshan", "ningxia", "mof2021"):
            case = Case(GoalTable(form=form, project=ProjectHead()), load_form(form))

            assert rule.check(case).outcome in Outcome


def test_a_form_that_asks_for_no_benefit_lacks_none():
    [rule] = select("C101")
    form = load_form("mof2021").model_copy(update={"one_benefit": False})
    table = GoalTable(form=form.id, project=ProjectHead(name="某项目"))

    assert not [f for f in rule.check(Case(table, form)).faults if "效益" in f.message]
