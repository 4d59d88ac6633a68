"""指标值的缺陷: vague, copied, ambiguous, turned round, of another unit, too low, missing."""

from collections.abc import Iterator
from decimal import Decimal

from drafter.review.seeding.seed import Bed, Seed, at, changed
from drafter.table.category import BENEFITS, COSTS, OUTPUTS, Category
from drafter.table.indicator import Indicator
from drafter.table.money import YUAN_PER_UNIT
from drafter.table.number import plain

_LOST = frozenset({"uncovered-fact"})
"""A row whose figure goes no longer measures what the head says."""
_VAGUE = ("显著", "明显提高", "长期", "较好", "有效提升", "逐步改善", "达到预期效果", "按要求")
_NO_FIGURE = frozenset({"not-measurable", "value-echoes-name"})
_SENTENCE = "通过项目实施，使服务对象的生产生活条件得到明显改善，受到广泛好评"
_PEOPLE = frozenset({"人", "名", "户", "人次"})


def not_measurable(bed: Bed) -> Iterator[Seed]:
    """Plant degree words and a sentence where a figure stood."""
    for number, row in enumerate(bed.rows(Category.QUANTITY, Category.QUALITY, *BENEFITS)):
        for value in (_VAGUE[number % len(_VAGUE)], _VAGUE[(number + 3) % len(_VAGUE)], _SENTENCE):
            yield _seed(bed, row, "not-measurable", f"指标值写“{value[:8]}”", value, also=_LOST)


def value_echoes_name(bed: Bed) -> Iterator[Seed]:
    """Plant values that say the name or the description again."""
    for row in bed.table.indicators:
        also = _LOST | {"not-a-cost"}
        yield _seed(bed, row, "value-echoes-name", "指标值照抄名称", row.name, also=also)
        if row.description and bed.form.has_column("description") and not _has_digit(row.description):
            copied = also | ({"basis"} if row.description[:4] in row.basis else set())
            yield _seed(bed, row, "value-echoes-name", "指标值照抄描述", row.description, also=copied)


def ambiguous_value(bed: Bed) -> Iterator[Seed]:
    """Plant values without unit or year, shares as decimals, two figures in a cell, lost figures."""
    for row in bed.rows(Category.TIMELINESS):
        if row.value.number is None:
            yield _seed(bed, row, "ambiguous-value", "没有说是哪一年", "每年底")
    for row in _measured(bed):
        number, unit = row.value.number or Decimal(0), row.value.unit
        if unit == "%":
            share = plain(number / 100)
            yield _seed(bed, row, "ambiguous-value", "比率写成小数", share, also=_LOST)
            yield _seed(bed, row, "ambiguous-value", "比率缺单位", f"≥{plain(number)}", also=_LOST)
            yield _seed(bed, row, "ambiguous-value", "只剩关系符", "≥提升", also=_LOST | _NO_FIGURE)
            yield _seed(bed, row, "ambiguous-value", "只剩百分比", "百分比提高", also=_LOST | _NO_FIGURE)
            continue
        also = _LOST | {"not-a-cost"}
        yield _seed(bed, row, "ambiguous-value", "缺单位", f"={plain(number)}", also=also)
        several = f"甲类{plain(number)}{unit}，乙类{plain(number + 3)}{unit}"
        yield _seed(bed, row, "ambiguous-value", "一格几个数", several, also=_LOST)
        if row.category is Category.QUANTITY:
            slash = f"{plain(number)}{unit}/{plain(number + 3)}{unit}"
            yield _seed(bed, row, "ambiguous-value", "斜线两边两个数", slash, also=also)
            yield _seed(bed, row, "ambiguous-value", "不知是万什么", f"≥{plain(number)}万", also=also)


def wrong_direction(bed: Bed) -> Iterator[Seed]:
    """Plant ceilings on what is to be achieved and floors on what is to be kept low."""
    for row in _measured(bed):
        tail = row.value.text.lstrip("≥≤=><")
        if row.value.unit in _PEOPLE:
            continue  # who is paid may be capped
        if row.category in COSTS or row.value.number == 0:
            turned = "≥0" + row.value.unit if row.value.number == 0 else f"≥{tail}"
        elif row.value.relation in {"≥", "="} and row.category in {*OUTPUTS, Category.SATISFACTION}:
            turned = f"≤{tail}"
        else:
            continue
        yield _seed(bed, row, "wrong-direction", f"写成{turned}", turned)


def unit_mismatch(bed: Bed) -> Iterator[Seed]:
    """Plant counts under rates, shares under counts and dates, and the budget's figure in another unit."""
    for row in bed.table.indicators:
        if row.value.unit == "%" and row.name.endswith("率"):
            yield _seed(bed, row, "unit-mismatch", "比率写成件数", "≥345件", also=_LOST)
        if row.category is Category.QUANTITY and row.value.number is not None:
            yield _seed(bed, row, "unit-mismatch", "数量写成百分比", "≥95%", also=_LOST)
        if row.category is Category.TIMELINESS and row.name.endswith("时间"):
            yield _seed(bed, row, "unit-mismatch", "时间写成百分比", "=100%")
        budget = bed.table.project.budget
        if row.category in COSTS and budget is not None and row.value.unit == budget.unit == "万元":
            also = frozenset({"cost-sum", "uncovered-fact"})
            wrong = row.value.text.replace("万元", "元")
            yield _seed(bed, row, "unit-mismatch", "万元写成元", wrong, also=also)


def weak_target(bed: Bed) -> Iterator[Seed]:
    """Plant rates far below what is usual, one single thing, and accidents that may happen."""
    for row in bed.table.indicators:
        also = _LOST | {"fact-conflict"}
        if row.value.unit == "%" and row.value.relation in {"≥", "="} and "较上年" not in row.name:
            if row.category in BENEFITS and not row.name.endswith(("覆盖率", "办结率", "告知率", "处理率")):
                continue
            yield _seed(bed, row, "weak-target", "比率只要40%", "≥40%", also=also)
        if row.category is Category.QUANTITY and row.value.unit in {"个", "件", "处", "条", "份"}:
            yield _seed(bed, row, "weak-target", "数量只要一个", f"≥1{row.value.unit}", also=also)
        if row.value.number == 0 and row.value.unit == "起":
            yield _seed(bed, row, "weak-target", "允许出事故", "≤3起", also=also)


def placeholder(bed: Bed) -> Iterator[Seed]:
    """Plant empty values, bare units, rows of 无 and a goal that is only the form's own words."""
    also = _LOST | {"missing-category", "cost-sum"}
    for row in bed.table.indicators:
        yield _seed(bed, row, "placeholder", "指标值空着", "", also=also)
        if row.value.unit and row.value.unit in {*YUAN_PER_UNIT, "%", "人", "个", "次"}:
            unit = {"%": "百分比"}.get(row.value.unit, row.value.unit)
            yield _seed(bed, row, "placeholder", "只有单位", unit, also=also)
        if row.category in bed.required:
            empty = changed(bed.table, row, name="无", description="无", value="无", basis="无")
            yield Seed("placeholder", frozenset({at(row)}), "整行写无", empty, also)
    goals = bed.table.model_copy(update={"goals": ("目标内容1",)})
    yield Seed("placeholder", frozenset({"goal"}), "目标只有占位文字", goals)


def _measured(bed: Bed) -> list[Indicator]:
    return [row for row in bed.table.indicators if row.value.number is not None and row.value.unit]


def _seed(
    bed: Bed, row: Indicator, code: str, how: str, value: str, *, also: frozenset[str] = frozenset()
) -> Seed:
    return Seed(code, frozenset({at(row)}), f"{row.name}：{how}", changed(bed.table, row, value=value), also)


def _has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)
