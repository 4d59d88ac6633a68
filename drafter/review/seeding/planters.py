"""每个代码怎么播种: one planter a code of the taxonomy."""

from collections.abc import Mapping

from drafter.review.seeding import contradictions, head_faults, money_faults, row_faults, value_faults
from drafter.review.seeding.seed import Planter

PLANTERS: Mapping[str, Planter] = {
    "missing-category": row_faults.missing_category,
    "placeholder": value_faults.placeholder,
    "wrong-category": row_faults.wrong_category,
    "not-measurable": value_faults.not_measurable,
    "value-echoes-name": value_faults.value_echoes_name,
    "ambiguous-value": value_faults.ambiguous_value,
    "wrong-direction": value_faults.wrong_direction,
    "unit-mismatch": value_faults.unit_mismatch,
    "weak-target": value_faults.weak_target,
    "over-budget": money_faults.over_budget,
    "cost-sum": money_faults.cost_sum,
    "not-a-cost": money_faults.not_a_cost,
    "budget-fields": money_faults.budget_fields,
    "plan": head_faults.plan,
    "date-conflict": row_faults.date_conflict,
    "irrelevant": row_faults.irrelevant,
    "not-an-indicator": row_faults.not_an_indicator,
    "duplicate": row_faults.duplicate,
    "fact-conflict": contradictions.fact_conflict,
    "uncovered-fact": head_faults.uncovered_fact,
    "goal-vague": head_faults.goal_vague,
    "description-echo": row_faults.description_echo,
    "basis": row_faults.basis,
}
