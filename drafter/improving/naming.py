"""改指标名称: what a sentence, a slogan or a deadline measures, named as an attribute of something.

The value stays where it can; a sentence that is no name any more is kept as the description.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.drafting.measures import attribute_of, counted, unit_of
from drafter.facts import extract
from drafter.facts.fact import Fact, FactKind
from drafter.improving.figures import Figure, written_out
from drafter.improving.phrases import (
    CLAUSE,
    LEADING,
    LONG,
    QUANTITY,
    SHORT,
    core_of,
    counted_part,
    deeds,
    thing_of,
)
from drafter.improving.situation import Situation
from drafter.review.names import NameKind, clean_name, ends_on_activity, is_hollow, kind_of
from drafter.review.values import SHARES
from drafter.table.category import COSTS, Category
from drafter.table.indicator import Indicator
from drafter.table.money import YUAN_PER_UNIT
from drafter.table.number import fold
from drafter.table.provenance import Source
from drafter.table.target_value import Relation, TargetValue

_NONE_OF = re.compile(
    r"(?:不发生|未发生|不出现|杜绝|避免|无|零)"
    r"(?P<event>(?:非法|违法|违规)[\u4e00-\u9fff]{2,10}|[\u4e00-\u9fff]{0,8}(?:事故|事件|案件|火灾|山火|火情|上访|非访|伤亡))(?:发生)?"
)
_ALL_DONE = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{2,8}?)(?:全部|均已?|全面)(?P<verb>整改|办结|发放|完成|化解|处置|达标|合格|拨付|兑付|验收|销号)"
    r"(?:到位|完成|完毕|合格)?"
)
_DUE = re.compile(r"20\d{2}年|\d{1,2}月|年底|年末|年内")
_CHANGE = re.compile(
    r"(?=(?:增长|下降|减少|降低|提高|提升|上升|增加)(?:率|幅度|比例|程度)?(?:[（(%％）)]*)$)"
)
_ATTRIBUTE = re.compile(r"(?:数|量|额|时间|面积|长度)$")
_PAY = re.compile(r"(?:工资|报酬|薪酬|补贴|补助|待遇|经费|费用?)$")
_WHEN = re.compile(r"(?:节点|时间|时点|时限|日期)$")
_PUBLIC = re.compile(r"群众|居民|村民|公众|市民")
_FREQUENT = re.compile(r"^(?:每|按[月季年]|全天|逐月|二十四小时|24小时|一次性)")
_EVENTS = frozenset({"次数", "场次", "期数", "天数", "月数", "人数", "户数", "年限"})
_DONE_RATE = {
    Category.TIMELINESS: "及时率",
    Category.QUANTITY: "完成率",
    Category.QUALITY: "达标率",
    Category.SOCIAL_BENEFIT: "",
}


@dataclass(frozen=True)
class Naming:
    """A better name; `figure` where the value changes with it, `note` why it means the same.

    A `weak` one only fits the sentence to the form of a rate: a known indicator of the library is better.
    """

    name: str
    note: str
    figure: Figure | None = None
    weak: bool = False


def namings(row: Indicator, codes: frozenset[str], situation: Situation) -> Iterator[Naming]:
    """Yield better names for a row, the nearest to its own words first; never a row's present name."""
    seen = {row.name.strip()}
    if row.value.number is None or not row.value.unit:
        row = row.model_copy(update={"value": written_out(row)})
    for naming in _all(row, codes, situation):
        key = naming.name + (naming.figure.value.text if naming.figure else "")
        if naming.name and key not in seen and (naming.figure or naming.name not in seen):
            seen.add(key)
            yield naming


def _all(row: Indicator, codes: frozenset[str], situation: Situation) -> Iterator[Naming]:
    if "irrelevant" in codes:
        yield from _other_people(row, situation)
        if len(codes) == 1:
            return
    if not row.name.strip(" 　—-/无"):
        if row.category is Category.SATISFACTION:
            yield Naming(f"{_group(situation)}满意度", "补写名称")
        return
    yield from _reordered(row, codes, situation)
    yield from _told(row)
    yield from _deadline(row, situation)
    yield from _against_base(row)
    yield from _by_unit(row, situation)
    yield from _stated_in_name(row)
    if row.category in COSTS:
        yield from _cost(row, situation)
    yield from _counted(row, situation)
    yield from _frequency(row)
    if kind_of(row.name) is not NameKind.ATTRIBUTE:
        yield from _share(row)
    if row.category is Category.SATISFACTION:
        stem = core_of(re.sub(r"(?:效果|反响|反应|情况|程度|满意[度率]?)+$", "", clean_name(row.name)))
        if SHORT < len(stem) <= LONG:
            yield Naming(f"{stem}满意度", "满意度指标写明对什么满意")
        yield Naming(f"{_group(situation)}满意度", "写明谁的满意度")


def _told(row: Indicator) -> Iterator[Naming]:
    """Write 不发生事故 as a number of accidents that must be zero, 全部整改到位 as a rate of 100 %."""
    for text in (row.value.text, row.name):
        if match := _NONE_OF.search(fold(text)):
            event = match["event"]
            unit = "起" if re.search(r"事故|事件|案件|火灾|山火|火情", event) else "例"
            ending = f"{event}{'起数' if unit == '起' else '例数'}"
            figure = Figure(TargetValue.of("=", 0, unit), Source.DERIVED, f"原写“{match.group()}”")
            yield Naming(ending, f"“{match.group()}”即发生数为零", figure)
        if match := _ALL_DONE.search(fold(text)):
            what = LEADING.sub("", match["what"])
            verb = match["verb"]
            name = f"{what}{verb}率"
            figure = Figure(TargetValue.of("=", 100, "%"), Source.DERIVED, f"原写“{match.group()}”")
            if len(what) >= SHORT:
                yield Naming(name, f"“{match.group()}”即{verb}率为100%", figure)


def _deadline(row: Indicator, situation: Situation) -> Iterator[Naming]:
    if row.category is not Category.TIMELINESS:
        return
    if kind_of(row.name) is NameKind.DEADLINE or _DUE.search(row.value.text):
        matter = situation.matter
        if re.search(r"竣工|完工", row.name):
            done = "竣工"
        elif _PAY.search(matter):
            done = "发放完成"
        else:
            plain = ends_on_activity(matter) or matter.endswith(("工程", "项目", "工作", "活动"))
            done = "完成" if plain else "工作完成"
        yield Naming(f"{matter}{done}时间", "名称写时间，时限写在指标值")


def _against_base(row: Indicator) -> Iterator[Naming]:
    """Say with which year a change is compared: 较上年, the base that yearly targets are measured by."""
    name = clean_name(row.name)
    if not re.search("较|是否", name) and (match := _CHANGE.search(name)) and match.start() >= SHORT:
        stem = name[: match.start()]
        if is_hollow(stem) or kind_of(stem) in {NameKind.LABEL, NameKind.GOAL} or stem.endswith("化"):
            return
        tail = name[match.start() :]
        tail = tail if re.search(r"率|幅度|比例|程度", tail) else f"{tail}率"
        yield Naming(f"{name[: match.start()]}较上年{tail}", "写明与上年相比")


def _by_unit(row: Indicator, situation: Situation) -> Iterator[Naming]:
    """Let the name say what the unit counts: 管理人员工资 2人 counts people, 发放节点 100% is a rate."""
    name, unit = clean_name(row.name), row.value.unit
    if unit in SHARES and (match := _WHEN.search(name)):
        stem = re.sub(r"[工作任务]+及", "", name[: match.start()])
        yield Naming(f"{stem}及时率", "值是百分数，量的是及时率")
    if unit in SHARES and row.category is Category.TIMELINESS and "按时" in name:
        yield Naming("工作任务按时完成率", "写成可度量的比率")
    if unit and unit not in SHARES | YUAN_PER_UNIT.keys() and _PAY.search(name):
        yield Naming(counted(_PAY.sub("", name), unit), f"值以{unit}计，量的是{attribute_of(unit)}")
    if kind_of(name) is NameKind.LABEL and unit and unit not in SHARES and _ATTRIBUTE.search(name):
        yield Naming(f"{situation.project.short_name}{name}", "写明是什么的" + name)


def _stated_in_name(row: Indicator) -> Iterator[Naming]:
    """Measure the quantity that a sentence states: 解决…2000余亩农作物收种问题 is an area of 2000亩."""
    if row.category in COSTS | {Category.QUALITY, Category.TIMELINESS, Category.SATISFACTION}:
        return
    told = stated(row.value.text)
    if not told and row.value.number is not None and row.value.unit not in SHARES:
        return
    for fact in told or stated(row.name):
        relation: Relation = "≥" if fact.approximate or fact.relation == "≥" else "="
        figure = Figure(TargetValue.of(relation, fact.number, fact.unit), Source.INPUT, fact.quote)
        subject = core_of(counted_part(fact.subject, fact.unit))
        if row.category is not Category.QUANTITY:
            subject = f"受益{subject}"
        yield Naming(counted(subject, fact.unit), f"写明“{fact.quote}”", figure)


def stated(text: str) -> list[Fact]:
    """Return the counted things that a cell states with what is counted."""
    return [fact for fact in extract(text, "goal") if _usable(fact)]


def _usable(fact: Fact) -> bool:
    countable = fact.kind in {FactKind.COUNT, FactKind.AREA, FactKind.LENGTH}
    subject = counted_part(fact.subject, fact.unit)
    return countable and SHORT <= len(core_of(subject)) <= LONG and not re.search(r"[和及与其]", subject)


def _cost(row: Indicator, situation: Situation) -> Iterator[Naming]:
    budget, value = situation.budget, row.value
    if value.number is None or value.unit not in YUAN_PER_UNIT:
        return
    whole = budget is not None and value.number * YUAN_PER_UNIT[value.unit] >= budget.yuan
    if whole:
        yield Naming(f"{situation.matter}总成本", "金额就是全部预算")
    bare = QUANTITY.sub("", clean_name(row.name)).strip()
    if kind_of(bare) is NameKind.ATTRIBUTE:
        yield Naming(bare, "金额写在指标值")
    for target, verb in deeds(row.name):
        yield Naming(f"{target}{verb}支出", "成本写支出事项")


def _counted(row: Indicator, situation: Situation) -> Iterator[Naming]:
    """Name what a counted value counts."""
    value, unit = row.value, row.value.unit
    if value.number is None or not unit or unit in SHARES or unit in YUAN_PER_UNIT:
        return
    for target, verb in deeds(row.name):
        own = unit_of(target)
        if own == unit or attribute_of(unit) in {"次数", "场次", "期数"}:
            yield Naming(
                counted(f"{target}{verb}" if own != unit else target, unit, "" if own != unit else verb),
                f"值以{unit}计",
            )
    for fact in stated(row.name):
        if fact.unit == unit and fact.number == value.number:
            yield Naming(counted(core_of(counted_part(fact.subject, unit)), unit), f"值以{unit}计")
    for text in (row.name, situation.project.short_name):
        if "是否" not in text and (thing := thing_of(text, unit)):
            yield Naming(counted(thing, unit), f"值以{unit}计")
    core = "" if "是否" in row.name else core_of(row.name).replace("等", "")
    if (
        SHORT <= len(core) <= LONG
        and unit_of(core) in {"", unit}
        and not core.endswith(("长", "宽", "高", "面积"))
    ):
        yield Naming(counted(core, unit), f"值以{unit}计")
    if attribute_of(unit) in _EVENTS:
        yield Naming(counted(situation.project.short_name, unit), f"值以{unit}计")


def _frequency(row: Indicator) -> Iterator[Naming]:
    if row.category is not Category.TIMELINESS or not _FREQUENT.match(row.value.text.strip()):
        return
    for target, verb in deeds(row.name, whole=True):
        yield Naming(f"{target}{verb}频次", "值是频次，名称写明什么的频次")
    core = core_of(row.name)
    if SHORT <= len(core) <= LONG:
        yield Naming(f"{core}频次", "值是频次，名称写明什么的频次")


def _share(row: Indicator) -> Iterator[Naming]:
    """Turn a deed with a per cent into the rate at which it is done."""
    if row.value.unit not in SHARES | {""} or row.category not in _DONE_RATE or row.value.number is None:
        return
    ending = _DONE_RATE[row.category]
    if not ending:
        return
    for target, verb in deeds(row.name):
        name = f"{target}{verb}{ending}"
        yield Naming(name, "百分数量的是比率", weak=row.category is Category.QUALITY)
    core = core_of(row.name)
    if SHORT <= len(core) <= LONG and not CLAUSE.search(core):
        yield Naming(f"{core}{ending}", "百分数量的是比率", weak=True)


def _reordered(row: Indicator, codes: frozenset[str], situation: Situation) -> Iterator[Naming]:
    """Write an abbreviation as the head does (三室一库, not 三库一室)."""
    if "fact-conflict" not in codes:
        return
    head = situation.table.project
    text = f"{head.name}{head.purpose}{''.join(situation.table.goals)}"
    known = set(SHORTHAND.findall(text))
    for written in SHORTHAND.findall(row.name):
        for other in known:
            if written != other and sorted(written) == sorted(other):
                yield Naming(row.name.replace(written, other), f"与上文“{other}”一致")


SHORTHAND = re.compile(r"(?:[一二三四五六七八九两](?:[\u4e00-\u9fff])){2,3}")


def _other_people(row: Indicator, situation: Situation) -> Iterator[Naming]:
    if row.category is Category.SATISFACTION and _PUBLIC.search(row.name):
        yield Naming(f"{_group(situation)}满意度", "问实际受益的人")
    if "社区" in situation.table.project.name and "村" in row.name:
        yield Naming(re.sub(r"农村|村", "社区", row.name), "项目是社区的")


def _group(situation: Situation) -> str:
    group = situation.project.group
    return group.removesuffix("满意度") or "服务对象"
