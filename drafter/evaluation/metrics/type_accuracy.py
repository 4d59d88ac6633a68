"""类型准确率: the draft took the project for what it is."""

from drafter.evaluation.metric import Measured, Metric, Sample
from drafter.knowledge.project_type import find_type

_SECOND_RANK = 0.5


def measure(sample: Sample) -> Measured:
    """Return 1 when the first type is the experts' first, ½ when the second is, else 0.

    Blind to which wrong type was taken: a neighbour counts as little as a stranger.
    """
    expert = sample.case.gold.types
    if not expert:
        return Measured(None, "没有专家标注的类型")
    if not sample.draft.project_types:
        return Measured(0.0, f"没有说出类型，应为{expert[0]}")
    for rank, name in enumerate(sample.draft.project_types[:2]):
        if same_type(name, expert[0]):
            return Measured(_SECOND_RANK if rank else 1.0, name)
    return Measured(0.0, f"认作{sample.draft.project_types[0]}，应为{expert[0]}")


def same_type(name: str, label: str) -> bool:
    """Whether a type is the one an expert named, by its name or an alias."""
    label = label.removeprefix("其他:")
    found = find_type(name)
    return name == label or (found is not None and label in found.aliases)


METRIC = Metric(
    key="type_accuracy",
    title="类型准确率",
    unit="share",
    higher_is_better=True,
    measure=measure,
    blind_spot="认错成相近类型与认错成不相干类型同样记零。",
    measurable=lambda case, _: bool(case.gold.types),
)
