"""表头的缺陷: spending plan, goals, and what the head says and no row measures."""

from collections.abc import Iterator
from decimal import Decimal

from drafter.review.seeding.seed import Bed, Seed, changed, with_head, without
from drafter.table.category import OUTPUTS, Category
from drafter.table.indicator import Indicator
from drafter.table.number import plain
from drafter.table.spending_plan import read_plan

_PLANS = {
    "后期小于前期": ("30%", "20%", "75%", "100%"),
    "年底不到100%": ("25%", "50%", "75%", "90%"),
    "不是累计数": ("25%", "25%", "25%", "25%"),
    "超过100%": ("25%", "50%", "120%", "100%"),
    "小数与百分数混用": ("0.25", "50%", "75%", "100%"),
    "全部空着": ("", "", "", ""),
    "年底空着": ("25%", "50%", "75%", ""),
    "第一季度付完": ("100%", "100%", "100%", "100%"),
}
_TASKS = (
    "新建文化广场2处",
    "购置分类垃圾桶300个",
    "印制宣传手册2600份",
    "铺设自行车道11公里",
    "举办技能比赛7场",
)


def plan(bed: Bed) -> Iterator[Seed]:
    """Plant plans that fall, stop short, are empty or mix notations."""
    if not bed.form.plan_points:
        return
    for how, cells in _PLANS.items():
        points = read_plan(list(zip(bed.form.plan_points, cells, strict=True)))
        table = bed.table.model_copy(update={"spending_plan": points})
        yield Seed("plan", frozenset({"plan"}), how, table, frozenset({"date-conflict"}))


def goal_vague(bed: Bed) -> Iterator[Seed]:
    """Plant goals that say nothing, or only the project's name."""
    name = bed.table.project.name
    goals = {
        "只说做好": f"做好{name}工作，保障各项工作顺利开展",
        "只说效益": "保障资金使用效益，不断提升服务水平和群众幸福感",
        "只有名称": name,
        "只说重要": "促进经济社会持续健康发展，维护社会和谐稳定",
        "空着": "",
    }
    for how, goal in goals.items():
        table = bed.table.model_copy(update={"goals": (goal,) if goal else ()})
        yield Seed("goal-vague", frozenset({"goal"}), how, table, frozenset({"uncovered-fact"}))


def uncovered_fact(bed: Bed) -> Iterator[Seed]:
    """Plant tasks with figures that no row measures, and take away the rows that measured one."""
    project = bed.table.project
    places = frozenset({"purpose", "goal"})
    for task in _TASKS:
        table = with_head(bed.table, purpose=f"{project.purpose}，{task}")
        yield Seed("uncovered-fact", places, f"用途加“{task}”", table)
        [goal, *rest] = bed.table.goals
        goals = (f"{goal.rstrip('。')}，{task}。", *rest)
        table = bed.table.model_copy(update={"goals": goals})
        yield Seed("uncovered-fact", places, f"目标加“{task}”", table)
    rows = bed.rows(Category.QUANTITY)
    for row in rows if len(rows) > 1 else ():
        figure = "" if row.value.number is None else f"{plain(row.value.number)}{row.value.unit}"
        elsewhere = "".join(
            other.name + other.description + other.value.text
            for other in bed.table.indicators
            if other.row != row.row
        )
        if figure and figure in project.purpose and plain(row.value.number or Decimal(0)) not in elsewhere:
            table = without(bed.table, [row])
            yield Seed("uncovered-fact", places, f"删去“{row.name}”", table)


def fact_conflict(bed: Bed) -> Iterator[Seed]:
    """Plant other figures than the head has in rows, in goals, and other shares in descriptions."""
    head = bed.table.project.purpose + "".join(bed.table.goals)
    for row in bed.table.indicators:
        if row.value.number is None or row.category not in OUTPUTS | {Category.SATISFACTION}:
            continue
        figure = f"{plain(row.value.number)}{row.value.unit}"
        if row.category is Category.QUANTITY and head.count(figure) and row.value.number > 1:
            less = row.value.number - max(Decimal(1), row.value.number // 4)
            other = f"={plain(less)}{row.value.unit}"
            table = changed(bed.table, row, value=other)
            also = frozenset({"uncovered-fact"})
            yield Seed("fact-conflict", frozenset({f"r{row.row}"}), f"{row.name}写成{other}", table, also)
        if row.value.unit == "%" and row.value.number > 50 and _states_share(bed, row):  # noqa: PLR2004 - 过半的比率
            told = f"{row.description}，达到{plain(row.value.number - 9)}%以上"
            table = changed(bed.table, row, description=told)
            yield Seed("fact-conflict", frozenset({f"r{row.row}"}), f"{row.name}的描述另有比率", table)
        if row.category is Category.SATISFACTION:
            goals = (f"{bed.table.goals[0].rstrip('。')}，{row.name}达到99%。",)
            table = bed.table.model_copy(update={"goals": goals})
            places, also = frozenset({f"r{row.row}", "goal"}), frozenset({"uncovered-fact"})
            yield Seed("fact-conflict", places, "目标的满意度更高", table, also)


def _states_share(bed: Bed, row: Indicator) -> bool:
    """Whether the row's description says how the whole is counted (a sample may have a share of its own)."""
    return bed.form.has_column("description") and "抽" not in row.description
