"""Reading the facts out of a text."""

import re
from bisect import bisect_right
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from drafter.facts import columns, formulas, frequency, naming, nesting, per, scan, worth
from drafter.facts.fact import Fact, FactKind
from drafter.facts.measure import Measure
from drafter.facts.outline import Outline
from drafter.facts.phrases import ROOMS
from drafter.facts.relation import behind
from drafter.table.money import Money
from drafter.table.number import parse_chinese

Place = Literal["name", "purpose", "goal", "note"]

_ROOM = re.compile(r"(?P<number>[一二两三四五六七八九])(?P<what>室|库|房|厅|站|馆|栏|中心|角|廊|屋)")
_ROOM_NAMES = {
    "室": "功能室",
    "库": "库房",
    "房": "用房",
    "厅": "大厅",
    "站": "站点",
    "馆": "场馆",
    "屋": "房屋",
}
_BY_ROOM = {"室", "库", "房", "厅", "屋"}
_BARE_MONEY_BEFORE = re.compile(
    r"(?:费|款|补助|补贴|工资|津贴|奖金|金额|[费款助贴资金]（?[0-9]+[人名户个]) ?$"
)
_SCALED_MONEY_BEFORE = re.compile(
    r"(?:[费款金资助贴偿险租酬薪价本=约共计为：]|支出|投资|预算|购置|采购|建设|工程|项目|维修|改造|安排|需要?|投入|其中)"
    r"[用资金]* ?$"
)
_STOPS = re.compile(r" ?(?:[，。；、（）\n/+=\ue001]|左右|以内|余|多|用于|$)")
_POINTING = re.compile(r"(?:[此这该那某任]|上述|前述|(?:^|[，。；、：\n\ue001])以[上下])$")
_WITHOUT_UNIT = 100
"""A bare number behind 补助 or 费 is money from here on; smaller ones may be anything."""


@lru_cache(maxsize=256)
def extract(text: str, place: Place) -> tuple[Fact, ...]:
    """Return the quantities that `text` states, in document order, each with its exact quote.

    `place` says which field the text is. `within` counts in the returned tuple.
    """
    outline = Outline.of(text)
    measures = named(outline)
    index = {measure: position for position, measure in enumerate(measures)}
    return tuple(_fact(outline, measure, place, index) for measure in measures)


def named(outline: Outline) -> list[Measure]:
    """Return the measures of a prepared text: read, named, nested and judged."""
    eachs = per.find(outline)
    found = per.attach(outline, scan.measures(outline), eachs)
    columns.read(outline, found)
    found = formulas.apply(outline, found)
    _money_without_unit(outline, found)
    found = [m for m in found if m.kind is not None]
    rooms = _rooms(outline)
    frequencies = frequency.find(outline, eachs)
    taken = sorted([*((m.start, m.end) for m in frequencies), *((m.start, m.end) for m in rooms)])
    found = sorted([*_outside(taken, found), *rooms, *frequencies], key=lambda m: (m.start, m.end))
    for measure in found:
        _threshold(outline, measure)
    measures = naming.named(outline, found)
    measures = [
        m for m in measures if not _anaphor(outline, m) and not (m.threshold and m.unit in {"岁", "年"})
    ]
    nesting.nest(outline, measures)
    formulas.complete(outline, measures)
    worth.judge(outline, measures)
    return measures


def _outside(taken: list[tuple[int, int]], found: list[Measure]) -> list[Measure]:
    """Drop numbers that are a part of a frequency or a set of rooms already read."""
    starts = [start for start, _ in taken]
    kept = []
    for measure in found:
        at = bisect_right(starts, measure.start) - 1
        if at < 0 or taken[at][1] <= measure.start:
            kept.append(measure)
    return kept


def _rooms(outline: Outline) -> list[Measure]:
    found = []
    for group in ROOMS.finditer(outline.plain):
        for match in _ROOM.finditer(outline.plain, *group.span()):
            number = Decimal(parse_chinese(match["number"]) or 0)
            unit = "间" if match["what"] in _BY_ROOM else "个"
            subject = (
                f"“{outline.raw[group.start() : group.end()]}”{_ROOM_NAMES.get(match['what'], match['what'])}"
            )
            found.append(Measure(*match.span(), number, unit, FactKind.COUNT, subject=subject, given=True))
    return found


def _money_without_unit(outline: Outline, measures: list[Measure]) -> None:
    """办公费5万 and 困难补助2人3600 are money, though nobody wrote 元."""
    text = outline.plain
    spoken_in_yuan = "元" in text
    for measure in measures:
        if measure.kind is not None or measure.factor or not _STOPS.match(text, measure.end):
            continue
        before = text[max(0, measure.lead - 12) : measure.start]
        if measure.unit in {"万", "亿"} and _SCALED_MONEY_BEFORE.search(before):
            measure.unit, measure.kind = measure.unit + "元", FactKind.AMOUNT
        elif (
            not measure.unit
            and spoken_in_yuan
            and measure.number >= _WITHOUT_UNIT
            and _BARE_MONEY_BEFORE.search(before)
        ):
            measure.unit, measure.kind = "元", FactKind.AMOUNT
        if measure.kind is not None:
            behind(text, measure)


def _threshold(outline: Outline, measure: Measure) -> None:
    """60岁以上, 1000-2000人口, 30万元以上的: conditions on things, not quantities of them."""
    text = outline.plain
    if measure.kind is FactKind.OTHER and measure.unit != "岁":
        return
    bounded = measure.relation != "=" or measure.upper is not None
    size = text.startswith("人口", measure.end - 2) or "人口" in text[measure.start : measure.end]
    of_things = text.startswith("的", measure.end) and text[measure.end - 1 : measure.end] in "上下"
    years = measure.kind is FactKind.DURATION and measure.unit == "年" and measure.relation != "="
    if years and text[measure.end : measure.end + 1].isdigit():
        measure.threshold, measure.kind = True, FactKind.OTHER  # 10年以下60人
    elif measure.unit == "岁" or (bounded and size and measure.kind is FactKind.COUNT):
        measure.threshold, measure.kind = True, FactKind.OTHER
        if measure.unit == "个":
            measure.unit = "人"
    elif of_things and measure.kind in {FactKind.COUNT, FactKind.AMOUNT, FactKind.AREA, FactKind.LENGTH}:
        measure.threshold = True


def _anaphor(outline: Outline, measure: Measure) -> bool:
    """此两项, 以上三条 point back; they count nothing new."""
    before = outline.plain[max(0, measure.start - 3) : measure.start]
    return measure.kind is FactKind.COUNT and _POINTING.search(before) is not None


def _fact(outline: Outline, measure: Measure, place: Place, index: dict[Measure, int]) -> Fact:
    start = measure.quote_start if measure.quote_start is not None else measure.start
    end = measure.quote_end if measure.quote_end is not None else measure.end
    money = (
        Money.model_construct(amount=measure.number, unit=measure.unit.split("/")[0])
        if measure.is_amount
        else None
    )
    return Fact(
        quote=outline.raw[start:end],
        place=place,
        start=start,
        number=measure.number,
        upper=measure.upper,
        unit=per.unit_of(measure),
        subject=measure.subject,
        kind=measure.kind or FactKind.OTHER,
        relation=measure.relation,
        approximate=measure.approximate,
        amount=money,
        part_of_budget=measure.part,
        whole=measure.is_amount and measure.total,
        within=index.get(measure.parent) if measure.parent is not None else None,
        worth_measuring=measure.worth,
        category=measure.category,
    )
