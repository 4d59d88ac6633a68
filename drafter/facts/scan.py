"""Finding numbers with their units in running text."""

import re
from decimal import Decimal

from drafter.facts import dates
from drafter.facts.fact import FactKind
from drafter.facts.measure import Measure
from drafter.facts.outline import Outline
from drafter.facts.relation import before, behind
from drafter.facts.units import AFTER_ONE, KIND_OF_UNIT, NOT_AFTER_CHINESE, unit_at, unit_name
from drafter.table.number import parse_chinese

LONGEST = 15
"""Digits of a number; longer runs are codes or accounts."""

_CN = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
_NUMBER = re.compile(
    r"(?P<percent>[百千]分之 ?)?"
    r"(?:(?P<arabic>(?<![0-9.])[0-9]++(?:,[0-9]{3})*+(?:\.[0-9]++)?+)"
    rf"|(?P<chinese>[{_CN}]++(?:点[零〇一二三四五六七八九]++)?|半(?=[年个天]|小时)))"
)
_SCALE = re.compile(
    r" ?(?P<more>[余多来]|几(?=[万千百]))?"
    r"(?P<scale>[万亿]|百(?![分货科姓])|千(?![米克瓦伏卡字方]))?(?P<then>[余多](?![媒功样元种式]))?"
)
_SCALES = {"万": 10_000, "亿": 100_000_000, "千": 1000, "百": 100}
_MONEY = re.compile(r" ?(?:元(?![素件旦宵器老月])|圆(?=[整，。；、）\s]|$)|块钱)(?:人民币|整)?")
_ABSTRACT = re.compile(
    "新?台阶|水平|新|良好|好的|安全|和谐|稳定|整体|重要|高|健康|优美|干净|文明|方面|过程|舒适|美丽|合理|完整|统一"
)
_TENTH = re.compile(r" ?成(?=以上|以下|左右|的|[，。；、）\s]|$)")
_JOIN = re.compile(r" ?(?:-{1,2}|~|至|到) ?$")
_TEN = 10
_DIGITS_OF_A_PAIR = 2
_WIDEST_JOIN = 4
_ROUND = {"百": "一百", "千": "一千", "万": "一万", "亿": "一亿", "佰": "一百", "仟": "一千"}


def measures(outline: Outline) -> list[Measure]:
    """Return every number of the text in order, with its unit where it has one."""
    text = outline.plain
    found: list[Measure] = []
    done = 0
    for match in _NUMBER.finditer(text):
        if match.start() < done or (measure := _read(text, match)) is None:
            continue
        if found and _is_range(text, found[-1], measure):
            measure = _joined(found.pop(), measure)
        found.append(measure)
        done = measure.end
    return found


def _read(text: str, match: re.Match[str]) -> Measure | None:
    start, end = match.span()
    number = _value(text, match)
    if number is None:
        return None
    chinese = match["chinese"] is not None
    measure = Measure(start, end, number, chinese=chinese)
    if match["percent"]:
        measure.unit, measure.kind = ("%" if match["percent"][0] == "百" else "‰"), FactKind.RATE
    else:
        _unit(text, measure, match["chinese"] or "")
    if measure.kind is None and chinese:
        return None
    before(text, measure)
    behind(text, measure)
    if chinese and match["chinese"][0] in _ROUND and not measure.approximate:
        return None  # 百 and 千 alone count only with 近, 余, 多: 近百名
    return measure


def _value(text: str, match: re.Match[str]) -> Decimal | None:
    if match["arabic"]:
        digits = match["arabic"].replace(",", "")
        return Decimal(digits) if len(digits) <= LONGEST else None
    written, _, decimals = match["chinese"].partition("点")
    if written == "半":
        return Decimal("0.5")
    if len(written) > LONGEST or text[match.start() - 1 : match.start()] in set("第初十廿卅"):
        return None
    whole = parse_chinese(_ROUND.get(written[0], written[0]) + written[1:])
    if whole is None or not decimals:
        return None if whole is None else Decimal(whole)
    return Decimal(f"{whole}.{parse_chinese(decimals) or 0:0{len(decimals)}d}")


def _unit(text: str, measure: Measure, chinese: str) -> None:
    """Read scale and unit behind the number."""
    scale = _SCALE.match(text, measure.end)
    more = bool(scale and (scale["more"] or scale["then"]))
    factor = scale["scale"] if scale and scale["scale"] else ""
    end = scale.end() if scale and (factor or more) else measure.end
    if money := _MONEY.match(text, end):
        _money(measure, money.end(), factor, chinese)
        measure.approximate |= more
    elif dates.read(text, measure):
        return
    elif (tenth := _TENTH.match(text, end)) and not factor:
        if measure.number < _TEN and len(chinese) <= 1:
            measure.number *= _TEN
            measure.unit, measure.kind, measure.end = "%", FactKind.RATE, tenth.end()
    elif (unit := _unit_at(text, measure, end, chinese, factor))[0]:
        _count(text, measure, unit, chinese, factor)
        measure.approximate |= more
    elif factor and not chinese:
        measure.unit, measure.end = factor, end


def _unit_at(text: str, measure: Measure, end: int, chinese: str, factor: str) -> tuple[str, int]:
    """Return the unit at `end` and where it ends; an empty one if the number counts nothing by it."""
    end += text.startswith(" ", end)
    unit = unit_at(text, end)
    end += len(unit)
    abstract = chinese == "一" and _ABSTRACT.match(text, end)
    fits = unit and not abstract and _fits(text, measure, unit, chinese + factor)
    return (unit, end) if fits else ("", end)


def _count(text: str, measure: Measure, found: tuple[str, int], chinese: str, factor: str) -> None:
    unit, end = found
    pair = _pair_of_digits(chinese)
    if pair:
        measure.number, measure.upper, measure.approximate = Decimal(pair[0]), Decimal(pair[1]), True
    if factor:
        measure.number = _tidy(measure.number * _SCALES[factor])
    measure.unit, measure.kind, measure.end = unit_name(unit), KIND_OF_UNIT[unit], end
    if measure.kind is FactKind.DURATION and text.startswith("半", measure.end):
        measure.number, measure.end = measure.number + Decimal("0.5"), measure.end + 1


def _tidy(number: Decimal) -> Decimal:
    """1.2万 is 12000, not 12000.0."""
    return number.to_integral_value() if number == number.to_integral_value() else number


def _money(measure: Measure, end: int, factor: str, chinese: str) -> None:
    if factor in {"千", "百"}:
        measure.number, factor = measure.number * _SCALES[factor], ""
    if chinese[1:] and chinese[-1] in "万亿":
        measure.number, factor = Decimal(parse_chinese(chinese[:-1]) or 0), chinese[-1]
    measure.unit, measure.kind, measure.end = factor + "元", FactKind.AMOUNT, end


def _fits(text: str, measure: Measure, unit: str, chinese: str) -> bool:
    """Whether number and unit count something: 九成, 一面, 同一条 do not."""
    if not measure.chinese:
        return True
    if unit in NOT_AFTER_CHINESE:
        return False
    if chinese == "一":
        before_it = text[measure.start - 1 : measure.start]
        return unit in AFTER_ONE and before_it not in set("统唯逐之进万专划")
    digits_only = all(c not in "十百千万亿" for c in chinese)
    return not digits_only or len(chinese) <= _DIGITS_OF_A_PAIR


def _pair_of_digits(chinese: str) -> tuple[int, int] | None:
    """Return 3 and 4 for 三四 (三四次)."""
    if len(chinese) != _DIGITS_OF_A_PAIR:
        return None
    low, high = (parse_chinese(c) if c not in "十百千万亿〇零" else None for c in chinese)
    return (low, high) if low is not None and high is not None and high == low + 1 else None


def _is_range(text: str, low: Measure, high: Measure) -> bool:
    if not high.unit or low.upper is not None or high.upper is not None:
        return False
    if high.start - low.end > _WIDEST_JOIN or not _JOIN.search(text, low.end, high.start):
        return False
    scaled = low.unit in _SCALES and high.kind is not None
    same = low.unit in {"", high.unit, high.unit[:1]} or scaled
    return same and low.number < high.number * _SCALES.get(high.unit, 1)


def _joined(low: Measure, high: Measure) -> Measure:
    scale = 1 if high.is_amount else _SCALES.get(low.unit, 1)
    if scale == 1 and not low.unit and not high.is_amount and high.number >= _SCALES["万"] > 100 * low.number:
        scale = _SCALES["万"]  # 2-3万人
    high.number, high.upper = low.number * scale, high.number
    high.start, high.bound, high.lead = low.start, low.bound, low.lead
    high.approximate |= low.approximate
    if low.relation != "=":
        high.relation = low.relation
    return high
