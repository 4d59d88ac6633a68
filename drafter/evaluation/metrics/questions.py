"""该问的问了: of the facts an expert misses, those that the draft asks for."""

from drafter.evaluation.likeness import name_likeness
from drafter.evaluation.matching import best_pairs
from drafter.evaluation.metric import Measured, Metric, Sample, listed, share

_SAME = 0.2
"""Likeness from which a question is taken to ask for a missing fact: both name the same thing."""


def measure(sample: Sample) -> Measured:
    """Return the share of missing facts that have a question of their own.

    Compared by words, so a question put quite differently is overlooked; blind to idle questions.
    """
    missing = sample.case.gold.missing
    if missing is None:
        return Measured(None, "没有专家标注的缺项")
    asked = [question.text for question in sample.draft.questions]
    table = [[_likeness(fact, question) for question in asked] for fact in missing]
    found = {left for left, _ in best_pairs(table)}
    unasked = [fact for number, fact in enumerate(missing) if number not in found]
    reason = f"提问{len(asked)}个，缺项{len(missing)}个"
    return share(
        len(found), len(missing), "不缺什么", f"{reason}，没有问：{listed(unasked)}" if unasked else reason
    )


def _likeness(fact: str, question: str) -> float:
    likeness = name_likeness(fact, question)
    return likeness if likeness >= _SAME else 0.0


METRIC = Metric(
    key="questions",
    title="缺项提问率",
    unit="share",
    higher_is_better=True,
    measure=measure,
    blind_spot="按字面比，换了说法的提问可能没认出来；多余的提问不扣分。",
    measurable=lambda case, _: bool(case.gold.missing),
)
