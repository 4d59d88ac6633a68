"""分值权重与评分标准 (财预〔2021〕101号 三(六)、三(七))."""

from collections.abc import Sequence
from decimal import Decimal

from drafter.drafting.planned_row import PlannedRow
from drafter.table.category import COSTS, Category
from drafter.table.form import Form
from drafter.table.target_value import Direction


def weigh(form: Form, rows: list[PlannedRow]) -> list[Decimal | None]:
    """Return each row's points, whole numbers summing to the form's total, or None without weights."""
    return points_of(form, [row.category for row in rows])


def points_of(form: Form, categories: Sequence[Category]) -> list[Decimal | None]:
    """Return the points of rows of these categories, whole numbers summing to the form's total.

    Points of a level are shared evenly, what is left over goes to the level's first rows. Without a
    satisfaction row its points go to 效益; without a cost row the other scale applies.
    """
    if form.weights is None:
        return [None] * len(categories)
    levels = [slot.level1 if (slot := form.slot(category)) else "" for category in categories]
    present = set(levels)
    has_cost = any(category in COSTS for category in categories)
    scale = dict(form.weights.with_cost if has_cost else form.weights.without_cost)
    idle = sum(points for level, points in scale.items() if level not in present)
    if idle:
        # A table still being repaired may have neither; its points do not sum up yet.
        heir = next((level for level in ("效益指标", "产出指标") if level in present), None)
        if heir is not None:
            scale[heir] += idle
    points: list[Decimal | None] = [None] * len(categories)
    for level in present:
        indices = [i for i, at in enumerate(levels) if at == level]
        share, rest = divmod(scale.get(level, 0), len(indices))
        for place, i in enumerate(indices):
            points[i] = Decimal(share + (1 if place < rest else 0))
    return points


def scoring_rule(row: PlannedRow) -> str:
    """Return the 评（扣）分标准 that fits the row's value."""
    if row.category is Category.SATISFACTION:
        return "满意度≥90%得满分；80%（含）～90%得分值的80%；60%（含）～80%得分值的60%；低于60%不得分"
    if not row.value.is_measured and not row.value.is_blank:
        return "按期（按要求）完成得100%～80%；部分完成并有一定效果得80%～60%；未完成且效果差得60%～0"
    if row.value.number == 0:
        return "未发生得满分，发生即不得分"
    if row.direction is Direction.LOWER:
        return "不高于指标值得满分；每超出1%扣分值的5%，扣完为止"
    return "达到指标值得满分；完成率60%（含）～100%按（完成率－60%）÷40%×分值计分；低于60%不得分"
