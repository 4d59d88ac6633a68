"""The rules in force, by number. A rule missing here does not exist."""

from difflib import get_close_matches

from drafter.errors import ReviewError
from drafter.review.rule import Rule
from drafter.review.rules.a201_over_budget import over_budget
from drafter.review.rules.a202_cost_sum import cost_sum
from drafter.review.rules.a203_wrong_direction import wrong_direction
from drafter.review.rules.a204_weak_target import weak_target
from drafter.review.rules.a205_basis import basis
from drafter.review.rules.c101_missing_category import missing_category
from drafter.review.rules.c102_placeholder import placeholder
from drafter.review.rules.c103_plan import plan
from drafter.review.rules.c104_budget_fields import budget_fields
from drafter.review.rules.c105_date_conflict import date_conflict
from drafter.review.rules.c106_goal_vague import goal_vague
from drafter.review.rules.c107_fact_conflict import fact_conflict
from drafter.review.rules.r201_not_a_cost import not_a_cost
from drafter.review.rules.r202_wrong_category import wrong_category
from drafter.review.rules.r203_uncovered_fact import uncovered_fact
from drafter.review.rules.r204_irrelevant import irrelevant
from drafter.review.rules.w301_ambiguous_value import ambiguous_value
from drafter.review.rules.w302_value_echoes_name import value_echoes_name
from drafter.review.rules.w303_description_echo import description_echo
from drafter.review.rules.w304_duplicate import duplicate
from drafter.review.rules.w305_unit_mismatch import unit_mismatch
from drafter.review.rules.w306_not_measurable import not_measurable
from drafter.review.rules.w307_not_an_indicator import not_an_indicator

RULES: tuple[Rule, ...] = (
    over_budget,  # A201
    cost_sum,  # A202
    wrong_direction,  # A203
    weak_target,  # A204
    basis,  # A205
    missing_category,  # C101
    placeholder,  # C102
    plan,  # C103
    budget_fields,  # C104
    date_conflict,  # C105
    goal_vague,  # C106
    fact_conflict,  # C107
    not_a_cost,  # R201
    wrong_category,  # R202
    uncovered_fact,  # R203
    irrelevant,  # R204
    ambiguous_value,  # W301
    value_echoes_name,  # W302
    description_echo,  # W303
    duplicate,  # W304
    unit_mismatch,  # W305
    not_measurable,  # W306
    not_an_indicator,  # W307
)


def select(wanted: str) -> tuple[Rule, ...]:
    """Return the rules of a family (C), a number (C101) or a code (plan); raise ReviewError for none."""
    chosen = tuple(r for r in RULES if r.number.startswith(wanted.upper()) or r.code == wanted.lower())
    if not chosen:
        names = [name for r in RULES for name in (r.number, r.code)]
        near = get_close_matches(wanted, names, n=3)
        hint = f"是否想写 {'、'.join(near)}？" if near else ""
        raise ReviewError(f"没有规则“{wanted}”", cure=f"{hint}现有规则：{'、'.join(r.number for r in RULES)}")
    return chosen
