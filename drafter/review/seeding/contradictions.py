"""互相矛盾的说法: other figures, events ruled out and yet allowed, another pay, hiring instead of buying."""

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.review.seeding.seed import Bed, Seed, changed
from drafter.table.category import BENEFITS, OUTPUTS, Category
from drafter.table.indicator import Indicator
from drafter.table.number import plain

_LOST = frozenset({"uncovered-fact"})
_EVENT = re.compile(r"事故|火灾|疫情|上访|投诉|伤亡")
_INSTEAD = {"购置": "租赁", "采购": "租赁", "租赁": "购置", "租用": "购置"}
_PAY = ("工资", "补贴", "补助", "津贴", "报酬", "救助金", "慰问金")


def fact_conflict(bed: Bed) -> Iterator[Seed]:
    """Plant figures and words in rows and goals that the head or the row itself contradicts."""
    for row in bed.table.indicators:
        if row.value.number is not None:
            yield from _other_figures(bed, row)
            yield from _own_words(bed, row)
        yield from _other_thing(bed, row)
    yield from _other_pay(bed)


def _other_figures(bed: Bed, row: Indicator) -> Iterator[Seed]:
    number, head = row.value.number or Decimal(0), bed.table.project.purpose + "".join(bed.table.goals)
    figure = f"{plain(number)}{row.value.unit}"
    if row.category is Category.QUANTITY and head.count(figure) and number > 1:
        other = f"={plain(number - max(Decimal(1), number // 4))}{row.value.unit}"
        yield _seed(bed, row, f"{row.name}写成{other}", _LOST, value=other)
    if row.category is Category.SATISFACTION:
        yield _aimed(bed, row, "目标的满意度更高", f"{row.name}达到99%", row.value.text, _LOST)
    if row.category in BENEFITS and number == 0 and (event := _EVENT.search(row.name)):
        value = f"≤2{row.value.unit}"
        yield _aimed(
            bed, row, "目标不许的事却允许", f"不发生{event.group()}", value, frozenset({"weak-target"})
        )


def _own_words(bed: Bed, row: Indicator) -> Iterator[Seed]:
    number, unit = row.value.number or Decimal(0), row.value.unit
    if row.category not in OUTPUTS | {Category.SATISFACTION}:
        return
    if unit == "%" and number > 50 and _states_share(bed, row):  # noqa: PLR2004 - 过半的比率
        told = f"{row.description}，达到{plain(number - 9)}%以上"
        yield _seed(bed, row, f"{row.name}的描述另有比率", description=told)
    if row.category is not Category.QUANTITY or not unit:
        return
    named = f"{row.name}（甲类{plain(number)}{unit}，乙类{plain(number + 7)}{unit}）"
    yield _seed(bed, row, f"{row.name}两个数只写一个", _LOST | {"not-an-indicator"}, name=named)
    if bed.form.has_column("description"):
        told, value = f"{row.description}，共{plain(number)}{unit}", f">{plain(number)}{unit}"
        yield _seed(bed, row, f"{row.name}不含描述里的数", _LOST, description=told, value=value)


def _other_thing(bed: Bed, row: Indicator) -> Iterator[Seed]:
    """Yield a row that hires what the project buys, or the other way round."""
    head = bed.table.project
    said = head.name + head.purpose + "".join(bed.table.goals)
    for done, instead in _INSTEAD.items():
        if row.category in OUTPUTS and done in row.name and done in said and instead not in said:
            name = row.name.replace(done, instead)
            yield _seed(bed, row, f"{row.name}写成{instead}", _LOST | {"irrelevant"}, name=name)


def _other_pay(bed: Bed) -> Iterator[Seed]:
    """Yield goals that pay a bonus where the head pays something else."""
    head, goals = bed.table.project, "；".join(bed.table.goals)
    paid = [word for word in _PAY if word in head.name + head.purpose]
    if paid and "奖金" not in head.name + head.purpose and any(word in goals for word in paid):
        for word in _PAY:
            goals = goals.replace(word, "奖金")
        table = bed.table.model_copy(update={"goals": (goals,)})
        yield Seed("fact-conflict", frozenset({"goal"}), "目标发的是奖金", table, _LOST)


def _aimed(bed: Bed, row: Indicator, how: str, goal: str, value: str, also: frozenset[str]) -> Seed:
    table = changed(bed.table, row, value=value)
    table = table.model_copy(update={"goals": (f"{bed.table.goals[0].rstrip('。')}，{goal}。",)})
    return Seed("fact-conflict", frozenset({f"r{row.row}", "goal"}), how, table, also)


def _seed(bed: Bed, row: Indicator, how: str, also: frozenset[str] = frozenset(), **fields: object) -> Seed:
    return Seed("fact-conflict", frozenset({f"r{row.row}"}), how, changed(bed.table, row, **fields), also)


def _states_share(bed: Bed, row: Indicator) -> bool:
    """Whether the row's description says how the whole is counted (a sample may have a share of its own)."""
    return bed.form.has_column("description") and "抽" not in row.description
