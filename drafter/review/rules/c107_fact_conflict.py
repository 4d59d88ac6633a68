"""C107 fact-conflict"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from drafter.facts.fact import Fact, FactKind
from drafter.facts.units import PEOPLE_UNITS
from drafter.review.names import clean_name
from drafter.review.rule import Case, Fault, Verdict, judged, rule
from drafter.review.rules.stated_otherwise import instead, only_one_of, other_payment
from drafter.review.values import SHARES
from drafter.review.word_lists import related
from drafter.table.category import COSTS, OUTPUTS, Category
from drafter.table.finding import Severity
from drafter.table.indicator import Indicator
from drafter.table.number import fold, plain

_SHORTHAND = re.compile(r"(?:[一二三四五六七八九两](?:[\u4e00-\u9fff])){2,3}")
_PAY = ("工资", "补贴", "补助", "津贴", "报酬", "奖金", "救助金", "慰问金")
_SAME_PAY = ({"补贴", "补助", "津贴"}, {"工资", "报酬"})
_SHARE_IN_TEXT = re.compile(r"(?<!占)(?:达到|达|为|≥|>)\s*(\d+(?:\.\d+)?)\s*%")
_SAMPLED = re.compile(r"抽")
_RATE_NAMES = re.compile(r"(?:节约率|下降率|增长率)$")
_COUNT = re.compile(r"(?:数量|里程|面积|长度|[人户个台块村家场次期册栋座项件]?数|场次|剂次|量)$")
_OF_PLACE = re.compile(r"^\d+[个家所](村|社区|小区|学校|企业|乡镇)")
_TELLING = 2
_HALF = 0.5
_OWN_UNITS = frozenset(
    {
        "批次",
        "公里",
        "千米",
        "亩",
        "吨",
        "平方米",
        "册",
        "页",
        "株",
        "棵",
        "盏",
        "樘",
        "眼",
        "公顷",
        "剂次",
        "课时",
        "头",
        "只",
        "亩次",
    }
)
"""Units that of themselves tell what is counted."""
_WHILE = re.compile(r"^(?:全年|年度|全部|总体|平均|各类|确保|保障)+")
_RATE_WORD = 3
_COUNTED = frozenset({FactKind.COUNT, FactKind.AREA, FactKind.LENGTH})
_TOTAL = re.compile(r"总成本|控制数|总金额|总额")


@rule(
    "C107",
    "fact-conflict",
    clause="财预〔2015〕88号 绩效目标审核表：规范完整性（内容准确）",
    severity=Severity.WARNING,
)
def fact_conflict(case: Case) -> Verdict:
    """表内的数字或说法互相矛盾。

    目标里的比率、人数与指标不同；描述里的数与指标值不同；名称是比率而描述是总额；简称的字序不同；
    用途发补贴而目标说工资，或目标付的、指标写的是用途里没有的另一样；名称两个数而指标值只有一个。金额合计、日期另有规则。

    反例：目标“满意度达100%”｜职工满意度 ≥96%
    反例：用途“三室一库”｜三库一室建设 4间
    正例：目标“满意度达96%”｜职工满意度 ≥96%
    """
    return judged([*_goal(case), *(fault for row in case.table.indicators if (fault := _row(row, case)))])


def _goal(case: Case) -> Iterator[Fault]:
    head, goals = case.table.project, "；".join(case.table.goals)
    paid, aimed = _pays(head.name + head.purpose), _pays(goals)
    if paid and aimed and not _agree(paid, aimed):
        yield Fault(
            "goal", f"项目发的是{'、'.join(sorted(paid))}，目标写成{'、'.join(sorted(aimed))}", "统一说法"
        )
    elif head.purpose and (other := other_payment(head.name + head.purpose, goals)):
        why = f"目标说支付“{other}”，资金用途里没有这笔支出"
        yield Fault("goal", why, "目标写用途所列的支出")


def _pays(text: str) -> set[str]:
    return {word for word in _PAY if word in text}


def _agree(paid: set[str], aimed: set[str]) -> bool:
    return bool(paid & aimed) or any(paid & same and aimed & same for same in _SAME_PAY)


def _row(row: Indicator, case: Case) -> Fault | None:
    return next(
        filter(None, (check(row, case) for check in (_with_head, _with_goal, _with_description))), None
    )


def _with_head(row: Indicator, case: Case) -> Fault | None:
    at = f"r{row.row}"
    if (fact := other_figure(row, case)) is not None:
        return Fault(at, f"指标值{row.value.text}，而目标或用途写的是“{fact.quote}”", "核实后统一")
    if (pair := _reordered(row, case)) is not None:
        return Fault(at, f"写作“{pair[0]}”，而表中别处是“{pair[1]}”", "统一简称")
    if (pair := instead(row, case)) is not None:
        return Fault(at, f"写的是“{pair[0]}”，而项目做的是“{pair[1]}”", "按用途改")
    return None


def _with_goal(row: Indicator, case: Case) -> Fault | None:
    if (denied := _denied(row, case)) is None:
        return None
    why = f"目标说“{denied}”，指标值却允许{row.value.text}"
    return Fault(f"r{row.row}", why, "写成=0", Severity.ERROR)


def _with_description(row: Indicator, _: Case) -> Fault | None:
    at = f"r{row.row}"
    if row.value.relation in {">", "<"} and _same_number(row):
        return Fault(at, f"描述里的数与“{row.value.text}”不含本数矛盾", "改为=、≥或≤")
    if (several := only_one_of(row)) is not None:
        return Fault(at, f"名称写了{several}，指标值只有{row.value.text}", "一个数一行，拆开写")
    if (told := _description_differs(row)) is not None:
        return Fault(at, f"描述写的是{plain(told)}%，指标值是{row.value.text}", "核实后统一")
    if _RATE_NAMES.search(clean_name(row.name)) and _TOTAL.search(row.description):
        return Fault(at, f"名称“{row.name}”与描述“{row.description[:15]}”不是一回事", "名称与描述统一")
    return None


def other_figure(row: Indicator, case: Case) -> Fact | None:
    """Return the figure of the head that a row contradicts; None where it contradicts none."""
    value = row.value
    if value.number is None or row.category in COSTS:
        return None
    for fact in case.facts:
        of_rate = fact.kind is FactKind.RATE and value.unit in SHARES | {""} and fact.relation != "≤"
        least = value.relation not in {"≤", "<"}
        if of_rate and least and _percent(row) < fact.number and _same_rate(row, fact):
            return fact
    same_unit = [
        fact for fact in case.facts if fact.kind in _COUNTED and _unit(fact.unit) == _unit(value.unit)
    ]
    same = [fact for fact in same_unit if _same_thing(row, fact) or _only_one(row, same_unit, case)]
    stated = [*(fact.number for fact in same), sum(fact.number for fact in same_unit)]
    if value.number in stated or any(f.relation == "≥" and value.number > f.number for f in same):
        return None
    return next((fact for fact in same if fact.worth_measuring), None)


def _same_rate(row: Indicator, fact: Fact) -> bool:
    """Whether a rate of the head is the row's: 满意度 of whomever, 亮灯率 of 全年亮灯率."""
    if "满意" in fact.subject:
        return row.category is Category.SATISFACTION and bool(row.name)
    told, name = _WHILE.sub("", fact.subject), clean_name(row.name)
    return (
        len(told) >= _RATE_WORD
        and told.endswith("率")
        and name.endswith("率")
        and (told in name or name in told)
    )


def _unit(unit: str) -> str:
    return "人" if unit in PEOPLE_UNITS - {"人次"} else unit


def _only_one(row: Indicator, same_unit: Sequence[Fact], case: Case) -> bool:
    """Whether head and outputs have just one figure of a unit each, and both are about the same."""
    rows = [
        r
        for r in case.table.indicators
        if r.category in OUTPUTS and _unit(r.value.unit) == _unit(row.value.unit)
    ]
    if len(same_unit) != 1 or rows != [row] or row.category is not Category.QUANTITY:
        return False
    [fact] = same_unit
    if fact.unit in _OWN_UNITS:
        return True
    head = fact.subject + case.table.project.name
    name = _COUNT.sub("", clean_name(row.name))
    return any(name[i : i + 2] in head for i in range(len(name) - 1))


# 无障碍, 无人机, 零售: a compound, not a denial.
_NONE = re.compile(
    r"(?:不发生|杜绝|避免|不出现|未发生|"
    r"无(?!障碍|公害|害化|人机|人[抚值驾]|线|偿|烟|纸|缝|形|抵押|纺|菌|症状)|零(?!工|售|散|星|就业|距离|碳|基|部件))"
    r"([\u4e00-\u9fff]{2,8})"
)


def _denied(row: Indicator, case: Case) -> str | None:
    """Return what a goal rules out (确保无山火) although the row allows some of it."""
    value = row.value
    if row.category in COSTS or value.unit in SHARES:
        return None
    if value.number == 0 or value.relation not in {"<", "≤"}:
        return None
    for match in _NONE.finditer("；".join(case.table.goals)):
        told = [match[1][i : i + 2] for i in range(len(match[1]) - 1)]
        if any(word in row.name for pair in told for word in (pair, *related("values", pair))):
            return match.group()
    return None


def _same_number(row: Indicator) -> bool:
    bare = row.value.canonical().lstrip("><")
    return row.value.unit not in SHARES and bare in fold(row.description)


def _percent(row: Indicator) -> Decimal:
    number = row.value.number or Decimal(0)
    return number * 100 if not row.value.unit and number <= 1 else number


def _same_thing(row: Indicator, fact: Fact) -> bool:
    subject = _COUNT.sub("", clean_name(row.name))
    of_place = _OF_PLACE.search(fact.quote)
    if of_place is not None and of_place[1] in row.name:
        return True
    told = _COUNT.sub("", fact.subject)
    return len(told) >= _TELLING and _overlap(subject, told) >= _HALF


def _overlap(one: str, other: str) -> float:
    """Return the share of the shorter text's pairs of characters that the other, of two or more, has."""
    a, b = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (one, other))
    return len(a & b) / min(len(a), len(b)) if a else 0.0


def _description_differs(row: Indicator) -> Decimal | None:
    if row.value.number is None or row.value.unit not in SHARES:
        return None
    if _SAMPLED.search(row.description):
        return None
    told = [Decimal(n) for n in _SHARE_IN_TEXT.findall(fold(row.description))]
    return told[0] if len(told) == 1 and told[0] != row.value.number else None


def _reordered(row: Indicator, case: Case) -> tuple[str, str] | None:
    """三库一室 where the purpose has 三室一库: the same characters in another order."""
    head = case.table.project
    known = set(_SHORTHAND.findall(f"{head.name}{head.purpose}{''.join(case.table.goals)}"))
    for written in _SHORTHAND.findall(row.name):
        for other in known:
            if written != other and sorted(written) == sorted(other):
                return written, other
    return None
