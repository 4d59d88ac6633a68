"""The judged library as a counter-check: rows known to be good draw (almost) no finding."""

from drafter.forms import load_form
from drafter.knowledge.library import load_library
from drafter.knowledge.project_type import load_types
from drafter.review.reviewer import review
from drafter.review.rule import Case
from drafter.review.rules import RULES
from drafter.table.brief import ProjectHead
from drafter.table.finding import Severity
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.target_value import BLANK, TargetValue

ABOUT_THE_WHOLE_TABLE = {
    "missing-category",
    "placeholder",
    "goal-vague",
    "uncovered-fact",
    "budget-fields",
    "plan",
}
SLOTS = {"{object}": "道路", "{group}": "服务对象", "{place}": "某镇", "{year}": "2024"}


def indicator(form, number, entry):
    name = entry.name
    for slot, word in SLOTS.items():
        name = name.replace(slot, word)
    measured = entry.number is not None or not entry.value
    text = f"{entry.relation}{entry.value or BLANK}{entry.unit}" if measured else entry.value
    slot = form.slot(entry.category)
    return Indicator(
        row=number,
        level1=slot.level1,
        level2=slot.level2,
        name=name,
        description=entry.description,
        value=TargetValue.parse(text.replace("{year}", "2024")),
        basis=entry.basis,
    )


def test_fewer_than_one_judged_indicator_in_a_hundred_is_called_faulty():
    form, library = load_form("mof2021"), load_library()
    rules = [rule for rule in RULES if rule.code not in ABOUT_THE_WHOLE_TABLE]
    said, judged = [], 0
    for kind in load_types():
        rows = tuple(indicator(form, n, entry) for n, entry in enumerate(library.entries(kind.name), 1))
        judged += len(rows)
        head = ProjectHead(name=kind.name, purpose=kind.definition)
        case = Case(
            GoalTable(form=form.id, project=head, indicators=rows),
            form,
            traits=frozenset(kind.traits),
            types=(kind,),
        )
        said += [
            (kind.name, rows[int(f.at[1:]) - 1].name, f.code, f.message)
            for f in review(case, rules)
            if f.at.startswith("r") and f.severity is not Severity.INFO
        ]

    assert judged > 400
    assert len(said) < judged / 100, said
