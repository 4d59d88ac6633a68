"""表头的缺陷: spending plan, goals, and what the head says and no row measures."""

from collections.abc import Iterator
from decimal import Decimal

from drafter.review.seeding.seed import Bed, Seed, with_head, without
from drafter.table.category import Category
from drafter.table.goal_table import GoalTable
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
_TIMED = {
    "旧欠拖到年底": ("支付以前年度欠款", ("0%", "0%", "0%", "100%")),
    "按月发放而上半年不付": ("按月发放补贴", ("0%", "0%", "60%", "100%")),
    "付到年底的10月底付完": ("按月发放补贴", ("25%", "50%", "100%", "100%")),
    "春节的事3月底前不付": ("春节期间值班", ("0%", "50%", "80%", "100%")),
}
"""What the purpose says, and a plan that does not go with it."""
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
        yield _planned(bed, how, bed.table, cells)
    for how, (said, cells) in _TIMED.items():
        yield _planned(bed, how, with_head(bed.table, purpose=f"{bed.table.project.purpose}，{said}"), cells)


def _planned(bed: Bed, how: str, table: GoalTable, cells: tuple[str, ...]) -> Seed:
    points = read_plan(list(zip(bed.form.plan_points, cells, strict=True)))
    planned = table.model_copy(update={"spending_plan": points})
    return Seed("plan", frozenset({"plan"}), how, planned, frozenset({"date-conflict"}))


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
