"""换表样: the same table under another form. Nothing is drafted, and nothing is lost without a word.

The two taxonomies differ in two places (财预〔2015〕88号, 财预〔2021〕101号): 成本 stands under 产出 or on
level one, and 可持续影响 is a category of its own or part of the lasting 效益. Decision 0009 says what is
mapped where and why.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from drafter.table.category import BENEFITS, Category
from drafter.table.form import Column, ColumnKey, Form, Slot
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.number import plain
from drafter.table.spending_plan import PlanPoint
from drafter.table.target_value import Direction


class Kind(StrEnum):
    """What a note says; the value is its Chinese name."""

    MOVED = "换了位置"
    DERIVED = "按指标值填上"
    LEFT_OUT = "没有地方放"
    MISSING = "还缺"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing the person has to know; `row` is the row of the source, or None for the whole table."""

    kind: Kind
    text: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Conversion:
    """The table in the target form, and what happened on the way."""

    table: GoalTable
    notes: tuple[Note, ...]

    @property
    def complete(self) -> bool:
        """Whether everything found its place and the target form wants nothing more."""
        return not any(note.kind in (Kind.LEFT_OUT, Kind.MISSING) for note in self.notes)


_DIRECTIONS = {"≥": Direction.HIGHER, ">": Direction.HIGHER, "≤": Direction.LOWER, "<": Direction.LOWER}
_DIRECTIONS["="] = Direction.EXACT

_LASTING: tuple[tuple[Category, tuple[str, ...]], ...] = (
    (Category.ECOLOGICAL_BENEFIT, ("生态", "环境", "水质", "绿化", "植被", "污染", "污水", "节能", "林木")),
    (Category.ECONOMIC_BENEFIT, ("收入", "产值", "增收", "效益增长", "节约", "利润", "税", "经济")),
)
"""Words by which a 可持续影响 row is told to be ecological or economic; any other is social."""

_NO_COLUMN: tuple[tuple[ColumnKey, str], ...] = (
    ("description", "指标描述"),
    ("basis", "指标值确定依据"),
    ("direction", "指标方向"),
    ("weight", "分值权重"),
    ("scoring", "评（扣）分标准"),
    ("data_source", "数据来源"),
    ("taking", "完成值取值方式"),
)
_WITHOUT_PURPOSE = ("ningxia", "mof2021")
"""Heads that ask neither for the purpose nor for the project's code."""


def convert(table: GoalTable, target: Form) -> Conversion:
    """Return `table` under `target`.

    Rows keep their words and values; their labels become those of the target. A row whose category the
    target does not have goes where its regulation puts it, or is left out and named. What only the target
    asks for is named, not invented; 指标方向 alone follows from the relation of the value.
    """
    notes: list[Note] = []
    placed: list[tuple[int, Indicator]] = []
    for at, row in enumerate(table.indicators, 1):
        if (moved := _placed(row, row.row or at, target, notes)) is not None:
            placed.append(moved)
    placed.sort(key=lambda pair: pair[0])
    rows = tuple(row.model_copy(update={"row": at}) for at, (_, row) in enumerate(placed, 1))
    rows = _with_direction(rows, target, notes)
    notes += _without_column(rows, target)
    notes += _without_place(table, target)
    notes += _demands(table, rows, target)
    converted = table.model_copy(update={"form": target.id, "title": "", "indicators": rows})
    return Conversion(converted, tuple(notes))


def _placed(row: Indicator, number: int, target: Form, notes: list[Note]) -> tuple[int, Indicator] | None:
    """Return the row under the target's labels with the order of its category, or None if it has no place."""
    if row.is_empty:
        if row.name.strip() or row.value.text.strip():
            notes.append(Note(Kind.LEFT_OUT, f"“{row.level2}”只写了“{row.name or row.value.text}”", number))
        return None
    category = row.category
    wanted = None if category is None else _category(category, row, target)
    if wanted is None:
        notes.append(Note(Kind.LEFT_OUT, f"{target.title}没有“{row.level2}”：{_whole(row)}", number))
        return None
    slot = next(slot for slot in target.slots if slot.category is wanted)
    if wanted is not category:
        notes.append(Note(Kind.MOVED, f"“{row.name}”由{row.level2}并入{slot.level2}", number))
    labels = {"level1": slot.level1, "level2": slot.level2}
    return target.slots.index(slot), row.model_copy(update=labels)


def _category(category: Category, row: Indicator, target: Form) -> Category | None:
    """Return where a row stands in the target.

    财预〔2021〕101号 二(三) counts what lasts beyond the year among economic, social and ecological benefit.
    A social or ecological cost has no place under 88号, whose 成本 is money: it is left out, not disguised.
    """
    if target.slot(category) is not None:
        return category
    if category is not Category.SUSTAINED_IMPACT:
        return None
    text = row.name + row.description
    wanted = next(
        (found for found, words in _LASTING if any(word in text for word in words)), Category.SOCIAL_BENEFIT
    )
    return wanted if target.slot(wanted) is not None else None


def _whole(row: Indicator) -> str:
    """Write all a row says: it stands nowhere else any more."""
    said = (row.name, row.description, row.value.text, row.basis, row.scoring, row.data_source, row.taking)
    return "｜".join(text for text in said if text)


def _with_direction(rows: tuple[Indicator, ...], target: Form, notes: list[Note]) -> tuple[Indicator, ...]:
    if not target.has_column("direction"):
        return rows
    told = {
        row.row: _DIRECTIONS[row.value.relation]
        for row in rows
        if row.direction is None and row.value.relation in _DIRECTIONS
    }
    if told:
        notes.append(Note(Kind.DERIVED, f"指标方向：{len(told)}行由≥、≤、=得出"))
    return tuple(
        row.model_copy(update={"direction": told[row.row]}) if row.row in told else row for row in rows
    )


def _without_column(rows: Iterable[Indicator], target: Form) -> Iterator[Note]:
    """Name the columns that the target does not print, with what stood in them."""
    for key, label in _NO_COLUMN:
        if target.has_column(key):
            continue
        lost = [f"{row.name}：{text}" for row in rows if (text := _said(row, key)) and text != row.name]
        if lost:
            yield Note(Kind.LEFT_OUT, "\n".join([f"没有“{label}”栏，{len(lost)}行的内容未印：", *lost]))


def _said(row: Indicator, key: ColumnKey) -> str:
    value = getattr(row, key)
    return "" if value is None else str(value).strip()


def _without_place(table: GoalTable, target: Form) -> Iterator[Note]:
    """Name what the head says and the target's head has no cell for."""
    if target.head in _WITHOUT_PURPOSE:
        for label, text in (("资金用途", table.project.purpose), ("项目编码", table.project.code)):
            if text:
                yield Note(Kind.LEFT_OUT, f"没有“{label}”栏：{text}")
    if table.spending_plan and not target.plan_points:
        plan = "，".join(f"{point.by}{_percent(point)}" for point in table.spending_plan)
        yield Note(Kind.LEFT_OUT, f"没有“资金支出计划”：{plan}")


def _percent(point: PlanPoint) -> str:
    return point.text if point.percent is None else f"{plain(point.percent)}%"


def _demands(table: GoalTable, rows: tuple[Indicator, ...], target: Form) -> Iterator[Note]:
    """Name what the target asks for and the table does not say."""
    held = {row.category for row in rows}
    for slot in target.slots:
        if slot.category not in held and slot.required != "never":
            yield Note(
                Kind.MISSING, f"{slot.level2}{_when(slot)}" + (f"（{slot.clause}）" if slot.clause else "")
            )
    if target.one_benefit and not held & BENEFITS:
        yield Note(Kind.MISSING, "效益指标一项也没有（财预〔2021〕101号 二(三)：至少设置一类）")
    for column in target.columns:
        yield from _empty_column(column, rows)
    if target.plan_points and not table.spending_plan:
        yield Note(Kind.MISSING, f"资金支出计划（{'、'.join(target.plan_points)}）")
    if not table.goals:
        yield Note(Kind.MISSING, "绩效目标")


def _when(slot: Slot) -> str:
    if isinstance(slot.required, tuple):
        return f"：项目属于{'、'.join(slot.required)}时必设"
    return "：必设，原表没有"


def _empty_column(column: Column, rows: tuple[Indicator, ...]) -> Iterator[Note]:
    if column.key in ("level1", "level2", "unit"):
        return
    empty = [str(row.row) for row in rows if not _cell(row, column)]
    if empty:
        which = "全部" if len(empty) == len(rows) else f"新表第{'、'.join(empty)}"
        yield Note(Kind.MISSING, f"“{column.heading}”{which}行没有内容")


def _cell(row: Indicator, column: Column) -> str:
    return row.value.text.strip() if column.key == "value" else _said(row, column.key)
