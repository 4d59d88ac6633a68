"""每人每月, 元/人·月, 人均: what a quantity refers to."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal

from drafter.facts.fact import FactKind
from drafter.facts.listing import mapped
from drafter.facts.measure import Measure
from drafter.facts.outline import Outline
from drafter.facts.units import KIND_OF_UNIT, OCCASION_UNITS, PERIOD_NAMES, is_period, unit_name
from drafter.table.number import parse_chinese

_NAMES = mapped("""
    名:人 位:人 生:人 口:人 人口:人 个人:人 学生:人 教师:人 党员:人 农户:户 家庭:户 个家庭:户 床:床 床位:床
    行政村:村 自然村:村 个村:村 个行政村:村 个自然村:村 个社区:社区 个乡镇:乡镇 个镇:镇 个县:县 个学校:校
    学校:校 校:校 班级:班 个班级:班 个单位:单位 单位:单位 个网格:网格 网格:网格 镇:镇 县:县 乡:乡 队:队
    案:案 案件:案 企业:企业 商户:商户 合作社:合作社 基地:基地 门店:门店 网点:网点 机构:机构 岗位:岗 岗:岗
    中队:队 小组:组 村民小组:组 馆:馆 店:店 厂:厂 院:院 库:库 棚:棚 井:井 园:园 餐:餐 车:车
""")
"""What 每 or / may name besides units → the name it has in a unit (元/人/月)."""

_WORDS = frozenset(
    {*KIND_OF_UNIT, *PERIOD_NAMES, *_NAMES, "个学期", "个季度", "个工作日"}
    - {"%", "‰", "百分点", "个百分点", "倍"}
)
_LONGEST = max(map(len, _WORDS))
_PAID = "租金|工资|薪|补助|补贴|服务费|运行费|租|保费|报酬|处理|供|产"
_EACH = re.compile(
    r"(?P<every>每)(?P<times>[0-9]{1,5}|[一二两三四五六七八九十半百千]|万(?!元))?"
    r"|(?<![名清订菜账保传])单个?(?P<single>企业|项目|学校|家庭|[户家个人笔台套村亩次场期班件份条辆座])(?=[^，。；：\n0-9]{0,8}(?:最高|最多|不超过|不高于|限额|上限|[0-9]))"
    r"|(?P<mean>[人户亩村生床车次月年日])均(?![衡匀等由需为应已可采以])"
    rf"|(?P<of>(?<![0-9全本每上当今去近后两半元逐按一个/·\ue000])[年月日])(?={_PAID}|[人户生亩]均)"
)
# 元/人、月 has two objects; in “400元/亩、县级200元” a new phrase begins.
_AND = re.compile(r" ?(?:[/.·每] ?每?|、每?(?=[人户亩月年天日季次](?!\w)))")
_SLASH = re.compile(r" ?(?:[/每]|一(?=[人月年天]))（?")
_SENTENCE_END = re.compile("[。；\n]")
_MOST = 3
"""每人每年每次: no more 每-words than this belong to one number."""

_FAR = 16
"""How many characters may stand between 每人 and its number."""


@dataclass(slots=True)
class Each:
    """One 每-word: where it stands, what it names, and whether a number already refers to it."""

    start: int
    end: int
    name: str
    used: bool = False


def find(outline: Outline) -> list[Each]:
    """Return the 每-words of the text in order."""
    found: list[Each] = []
    done = 0
    for match in _EACH.finditer(outline.plain):
        each = _each(outline.plain, match) if match.start() >= done else None
        if each is not None:
            found.append(each)
            done = each.end
    return found


def _each(text: str, match: re.Match[str]) -> Each | None:
    """Read one 每-word; 每千瓦时 has no number in it, 每千人 has."""
    if not match["every"]:
        return Each(match.start(), match.end(), _name(match["single"] or match["mean"] or match["of"], ""))
    for times, end in ((match["times"] or "", match.end()), ("", match.start() + 1)):
        if word := _word_at(text, end):
            return Each(match.start(), end + len(word), _name(word, times))
    return None


def _word_at(text: str, start: int) -> str:
    """Return the longest word at `start` that a price may refer to."""
    words = (text[start : start + length] for length in range(_LONGEST, 0, -1))
    return next((word for word in words if word in _WORDS), "")


def _name(word: str, times: str) -> str:
    """Return the name of 每 + times + word: 每两年 is 2年, 每3个月 is 3月, 每一户 is 户."""
    name = per_name(word)
    if times in {"", "一"}:
        return name
    if times == "万":
        return f"万{name}"  # 每万尾2000元
    if times == "半":
        return "半年" if name == "年" else name
    return f"{times if times.isdigit() else parse_chinese(times)}{name}"


def per_name(word: str) -> str:
    """Return the name of a per-word: 名 is 人, 季度 is 季, 日 is 天."""
    return _NAMES.get(word) or PERIOD_NAMES.get(word) or unit_name(word)


def attach(outline: Outline, measures: list[Measure], eachs: list[Each]) -> list[Measure]:
    """Give every number the 每-words before and behind it; numbers inside such a word vanish."""
    starts = [each.start for each in eachs]
    kept: list[Measure] = []
    previous = 0
    for measure in measures:
        index = bisect_right(starts, measure.start) - 1
        if index >= 0 and eachs[index].end > measure.start:
            continue
        names: list[str] = []
        since = max(previous, outline.phrase_start(measure.start))
        while index >= 0 and eachs[index].start >= since and len(names) < _MOST and not measure.factor:
            each = eachs[index]
            nearest = eachs[index + 1].start if names else measure.lead
            if nearest - each.end > _FAR:
                break
            names.insert(0, each.name)
            each.used = measure.kind is not FactKind.DATE
            if measure.gap is None:
                measure.gap = (each.end, max(each.end, measure.lead))
            measure.per_start = each.start
            index -= 1
        names += _behind(outline.plain, measure)
        if names and measure.unit:
            _settle(measure, names)
        _like_the_price_before(outline, measure, kept)
        previous = measure.end
        kept.append(measure)
    return kept


def _like_the_price_before(outline: Outline, measure: Measure, before: list[Measure]) -> None:
    """分别为720元和940元, 每村6万元，其中办公经费2万元: the second is a price per the same things."""
    last = before[-1] if before else None
    if last is None or last.kind is not FactKind.UNIT_PRICE or not measure.is_amount or measure.per:
        return
    between = outline.plain[last.end : measure.start]
    listed = (
        between.strip() in {"和", "、", "及"}
        and "分别" in outline.plain[outline.phrase_start(last.start) : last.start]
    )
    inside = "其中" in between and measure.yuan < last.yuan and not _SENTENCE_END.search(between)
    if listed or inside:
        measure.kind, measure.per = FactKind.UNIT_PRICE, last.per


def _behind(text: str, measure: Measure) -> list[str]:
    """Read 元/人·月 behind the unit."""
    if measure.kind in {None, FactKind.DATE, FactKind.RATE} and not text.startswith("/", measure.end):
        return []
    sign = _SLASH.match(text, measure.end)
    if sign is None:
        return []
    words, end = _words_from(text, sign.end())
    if not words or (sign.group().lstrip()[0] != "/" and text[end : end + 1].isdigit()):
        return []
    measure.end = end + (sign.group().endswith("（") and text.startswith("）", end))
    if measure.kind is None:
        measure.kind, measure.unit = FactKind.AMOUNT, "元"  # 电费7000/年
    return [per_name(word) for word in words]


def _words_from(text: str, end: int) -> tuple[list[str], int]:
    """Read 人·月: at most three words, joined by signs; return them and where they end."""
    words: list[str] = []
    start = end
    while len(words) < _MOST and (word := _word_at(text, start)):
        words.append(word)
        end = start + len(word)
        joint = _AND.match(text, end)
        if joint is None:
            break
        start = joint.end()
    return words, end


def _settle(measure: Measure, names: list[str]) -> None:
    """Decide what number, unit and 每-words make together."""
    names = list(dict.fromkeys(names))
    names = [n for n in names if not is_period(n)] + [n for n in names if is_period(n)]
    measure.per = tuple(names)
    occasional = measure.unit in OCCASION_UNITS and any(map(is_period, names))
    if measure.kind is FactKind.DATE or measure.kind is FactKind.RATE:
        measure.per = ()
    elif measure.is_amount:
        if names != ["年"]:
            measure.kind = FactKind.UNIT_PRICE
    elif occasional:
        measure.kind = FactKind.FREQUENCY
    elif names == ["年"]:
        measure.per = ()  # the table is a year's table: 每年培训500人 is 500人


def unit_of(measure: Measure) -> str:
    """Write the whole unit: 元/人/月."""
    return "/".join([measure.unit, *measure.per])


def once(each: Each) -> Measure:
    """Return the frequency that a 每-word alone states: 每天巡逻 is 1 次/天."""
    return Measure(
        each.start, each.end, Decimal(1), "次", FactKind.FREQUENCY, per=(each.name,), per_start=each.start
    )
