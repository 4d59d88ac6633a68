"""指标行的缺陷: missing, misplaced, borrowed, doubled, no attribute, no basis, another year."""

from collections.abc import Iterator

from drafter.review.seeding.seed import Bed, Seed, added, at, changed, without
from drafter.table.category import BENEFITS, COSTS, Category
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.spending_plan import read_plan

_LOST = frozenset({"uncovered-fact", "cost-sum"})
_SLOGANS = (
    "确保各项任务按时完成",
    "提高群众幸福指数",
    "改善人居环境质量",
    "促进经济社会和谐发展",
    "做好本项目各项工作，取得明显成效",
    "{year}年12月底前完成",
    "组织召开会议，安排部署任务，加强监督检查，确保工作落实到位",
    "经济效益",
)
_OF_A_SLOGAN = _LOST | {
    "not-measurable", "value-echoes-name", "irrelevant", "wrong-category",
    "duplicate", "unit-mismatch", "date-conflict", "weak-target",
}  # fmt: skip
"""What else is wrong where a goal stands in the place of a name."""
_PLEDGES = ("确保完成", "保证按要求施工", "")
_HABITS = ("工作经验", "年初工作目标", "往年工作经验推算")


def missing_category(bed: Bed) -> Iterator[Seed]:
    """Take away all rows of a compulsory category, or write 无 into them."""
    for category in sorted(bed.required):
        wanted = (*COSTS,) if category is Category.COST else (category,)
        if rows := bed.rows(*wanted):
            yield _missing(f"没有{category}", without(bed.table, rows))
            table = bed.table
            for row in rows:
                table = changed(table, row, name="无", description="", value="无", basis="")
            yield _missing(f"{category}写无", table, "placeholder")
    if rows := bed.rows(*BENEFITS):
        yield _missing("没有效益", without(bed.table, rows))


def _missing(how: str, table: GoalTable, *also: str) -> Seed:
    return Seed("missing-category", frozenset({"table"}), how, table, _LOST.union(also))


def wrong_category(bed: Bed) -> Iterator[Seed]:
    """Move rows to a category where they do not belong."""
    for row in bed.table.indicators:
        for category in _wrong_for(row):
            labels = bed.level2(category)
            if labels is not None:
                table = changed(bed.table, row, level1=labels[0], level2=labels[1])
                # A missing cost is judged by the row's new place too.
                also = _LOST | {"missing-category", "unit-mismatch"}
                yield Seed("wrong-category", frozenset({at(row)}), f"{row.name}放在{category}", table, also)


def _wrong_for(row: Indicator) -> tuple[Category, ...]:
    """Return categories where a row certainly does not belong."""
    rate = row.name.endswith("率") and "及时" not in row.name and "按时" not in row.name
    match row.category:
        case Category.QUALITY if rate:
            return (Category.TIMELINESS, Category.QUANTITY, Category.SATISFACTION)
        case Category.TIMELINESS if row.name.endswith(("时间", "时限", "及时率", "按时发放率")):
            return (Category.QUALITY, Category.QUANTITY, Category.SATISFACTION)
        case Category.SATISFACTION:
            return (Category.SOCIAL_BENEFIT, Category.QUALITY, Category.ECONOMIC_BENEFIT)
        case Category.QUANTITY if row.value.unit != "%":
            return (Category.TIMELINESS, Category.SATISFACTION)
        case Category.SOCIAL_BENEFIT if row.value.number == 0:
            return (Category.QUANTITY, Category.QUALITY, Category.TIMELINESS, Category.SUSTAINED_IMPACT)
        case _:
            return ()


def irrelevant(bed: Bed) -> Iterator[Seed]:
    """Plant rows and goals that were written for projects of other kinds."""
    for level1, level2, name, value in _FOREIGN:
        if any(part in bed.table.project.name + bed.table.project.purpose for part in _core(name)):
            continue
        category = Category.read(level2)
        labels = None if category is None else bed.level2(category)
        if labels is None:
            continue
        model = bed.rows(category)[:1] if category else ()
        source = model[0] if model else bed.table.indicators[0]
        table, place = added(
            bed.table, source, level1=level1, level2=labels[1], name=name, value=value,
            description="按台账统计" if source.description else "",
        )  # fmt: skip
        yield Seed("irrelevant", frozenset({place}), f"混入“{name}”", table)


_FOREIGN = (
    ("产出指标", "数量指标", "应急演练次数", "≥4次"),
    ("产出指标", "数量指标", "新兵征集人数", "≥30人"),
    ("产出指标", "数量指标", "地名标志更换数量", "≥60块"),
    ("产出指标", "数量指标", "病死畜禽收集数量", "≥900头"),
    ("产出指标", "数量指标", "河道清淤里程", "≥12公里"),
    ("产出指标", "质量指标", "苗木成活率", "≥95%"),
    ("产出指标", "质量指标", "职业年金记实到位率", "=100%"),
    ("产出指标", "质量指标", "会议签到率", "≥95%"),
    ("效益指标", "社会效益指标", "引进高层次人才留任率", "≥90%"),
    ("效益指标", "社会效益指标", "招商引资企业落地率", "≥60%"),
)


def _core(name: str) -> tuple[str, ...]:
    """Return the pairs of characters of a name that tell what it is about."""
    idle = {"数量", "人数", "次数", "里程", "率"}
    pairs = (name[i : i + 2] for i in range(len(name) - 1))
    return tuple(pair for pair in pairs if pair not in idle)


def not_an_indicator(bed: Bed) -> Iterator[Seed]:
    """Plant goals, sentences, deadlines and mere labels as names."""
    rows = bed.rows(Category.QUALITY, *BENEFITS, Category.TIMELINESS)
    for number, row in enumerate(rows):
        for step in range(3):
            name = _SLOGANS[(number + 3 * step) % len(_SLOGANS)]
            name = name.format(year=bed.table.project.year)
            table = changed(bed.table, row, name=name)
            yield Seed("not-an-indicator", frozenset({at(row)}), f"名称写“{name[:10]}”", table, _OF_A_SLOGAN)


def duplicate(bed: Bed) -> Iterator[Seed]:
    """Plant the same row again: as it is, with another value, with a mark behind its name."""
    also = _LOST | {"over-budget", "fact-conflict", "weak-target"}
    for row in bed.table.indicators:
        other = "≥91%" if row.value.unit == "%" else row.value.text
        for how, name, value in (
            ("原样再写一行", row.name, row.value.text),
            ("换个值再写一行", row.name, other),
            ("名称加了标点", f"{row.name}。", row.value.text),
        ):
            table, place = added(bed.table, row, name=name, value=value)
            yield Seed("duplicate", frozenset({place}), f"{row.name}：{how}", table, also)


def description_echo(bed: Bed) -> Iterator[Seed]:
    """Plant descriptions that say the name again."""
    if bed.form.has_column("description"):
        for row in bed.table.indicators:
            table = changed(bed.table, row, description=row.name)
            also = _LOST | {"not-measurable"}
            yield Seed("description-echo", frozenset({at(row)}), row.name, table, also)


def basis(bed: Bed) -> Iterator[Seed]:
    """Plant empty, circular and pledging bases in single rows, and habit as the basis of all."""
    if not bed.form.has_column("basis"):
        return
    for number, row in enumerate(bed.table.indicators):
        told = _PLEDGES[number % len(_PLEDGES)]
        place = frozenset({at(row)})
        yield Seed("basis", place, f"{row.name}的依据写“{told}”", changed(bed.table, row, basis=told))
        if row.value.number is None:
            yield Seed("basis", place, "依据照抄指标值", changed(bed.table, row, basis=row.value.text))
    for habit in _HABITS:
        rows = tuple(row.model_copy(update={"basis": habit}) for row in bed.table.indicators)
        table = bed.table.model_copy(update={"indicators": rows})
        yield Seed("basis", frozenset({"table"}), f"全表依据都是“{habit}”", table)
    for row in bed.rows(*COSTS):
        yield Seed("basis", frozenset({at(row)}), "成本凭经验", changed(bed.table, row, basis="工作经验"))


def date_conflict(bed: Bed) -> Iterator[Seed]:
    """Plant other years in deadlines and goals, and a plan that is through before the task."""
    year = bed.table.project.year
    if year is None:
        return
    rows = bed.rows(Category.TIMELINESS)
    for wrong in (year - 2, year - 1, year + 1):
        for row in rows:
            value = f"{wrong}年12月底前"
            also = frozenset({"duplicate"})
            table = changed(bed.table, row, name="任务完成时间", value=value)
            yield Seed("date-conflict", frozenset({at(row)}), f"时限写{wrong}年", table, also)
    goal = f"{year - 1}年12月底前{bed.table.goals[0].removeprefix(f'{year}年')}"
    table = bed.table.model_copy(update={"goals": (goal,)})
    yield Seed("date-conflict", frozenset({"goal"}), "目标写上一年", table, frozenset({"uncovered-fact"}))
    if bed.form.plan_points:
        points = read_plan(list(zip(bed.form.plan_points, ("30%", "100%", "100%", "100%"), strict=True)))
        for row in rows:
            table = changed(bed.table, row, name="任务完成时间", value=f"{year}年11月底前")
            table = table.model_copy(update={"spending_plan": points})
            yield Seed("date-conflict", frozenset({at(row)}), "钱已付完任务未完", table, frozenset({"plan"}))
