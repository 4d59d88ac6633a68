"""W305 unit-mismatch"""

import re

from drafter.review.names import NameKind, clean_name, kind_of
from drafter.review.rule import Case, Fault, Verdict, judged, rule
from drafter.review.rules.cost_rows import is_price, slips_of_unit
from drafter.review.values import SHARES
from drafter.table.category import OUTPUTS, Category
from drafter.table.finding import Severity
from drafter.table.indicator import Indicator
from drafter.table.money import YUAN_PER_UNIT, Money

_COUNTS = re.compile(
    r"(?:(?<!指)[人次户件个处份天场台块村眼册期家栋座项辆套条所名间亩吨]数|数量|(?<![质产])量|面积|里程|长度|人次|场次|册次|剂次|金额|总额|成本)$"
)
_TIMES = re.compile(r"(?:节点|时间|时限|时点|期限|日期)$")
_MONEY = re.compile(r"(?:工资|报酬|薪酬|补贴|补助|费用?|租金|金额|资金|经费|款)$")
_COUNTED = re.compile(r"\d+(?:\.\d+)?余?(?:亩|公里|米|平方米|人|户|座|个|名|处|条|台|套|吨|次|场)")
_DEMANDS = re.compile(r"专人负责|管理组织|组织机构")


@rule(
    "W305",
    "unit-mismatch",
    clause="财预〔2021〕101号 三(二)：计量单位应与指标内容一致",
    severity=Severity.ERROR,
)
def unit_mismatch(case: Case) -> Verdict:
    """单位与指标不相配。

    率配了件、人、次；问句（是否…）配了数；数量、时点配了百分比；名称是钱而值是人数；名称是标准而值是总额；名称说的是一个数而值是
    百分比；金额数字与预算一样而单位差一万倍。

    反例：矛盾化解率｜345例
    反例：发放节点｜100%
    反例：预算数 885.20万元｜承包成本｜≤885.2元
    正例：矛盾化解率｜≥95%
    """
    budget = case.table.project.budget
    slips = slips_of_unit(case)
    return judged(
        fault for row in case.table.indicators if (fault := _slip(row, slips) or _fault(row, budget))
    )


def _slip(row: Indicator, slips: dict[int, Money]) -> Fault | None:
    if row.row not in slips:
        return None
    meant = slips[row.row]
    return Fault(f"r{row.row}", f"“{row.value.text}”与{meant}数字相同而单位不同", f"改为≤{meant}")


def _fault(row: Indicator, budget: Money | None) -> Fault | None:
    value, at, name = row.value, f"r{row.row}", clean_name(row.name)
    if not value.unit:
        return None
    if "是否" in name:
        why = f"“{name[:20]}”是一个问句，值却是“{value.text}”"
        return Fault(at, why, "改为有单位的属性", Severity.WARNING)
    if value.unit in SHARES:
        return _of_share(row, name, at)
    return _of_number(row, name, at) or (_of_money(row, name, at, budget) if budget is not None else None)


def _of_number(row: Indicator, name: str, at: str) -> Fault | None:
    unit = row.value.unit
    if name.endswith("率") and "/" not in unit:
        return Fault(at, f"“{row.name}”是比率，单位却是“{unit}”", "写成百分数，或把名称改为数量")
    if row.category in OUTPUTS and _MONEY.search(name) and unit not in YUAN_PER_UNIT and "/" not in unit:
        return Fault(at, f"“{name}”是金额，单位却是“{unit}”", "名称改为人数或数量，或写明金额")
    return None


def _of_share(row: Indicator, name: str, at: str) -> Fault | None:
    text = row.value.text
    if _TIMES.search(name):
        return Fault(
            at, f"“{name}”应写日期或频次，却写作“{text}”", "写明日期，或名称改为及时率", Severity.WARNING
        )
    if _COUNTS.search(name) and row.category is not Category.COST:
        return Fault(at, f"“{name}”是绝对数，却写作“{text}”", "写明数量和单位，或名称改为比率")
    fallen = re.search(r"下降|减少|增长|提高", name)
    if (
        row.category is Category.QUANTITY
        and not fallen
        and kind_of(name)
        in {
            NameKind.GOAL,
            NameKind.ACTIVITY,
            NameKind.THING,
        }
    ):
        return Fault(at, f"数量指标“{name[:20]}”没有数量，写作“{text}”", "写明数量和单位")
    if _COUNTED.search(name) and kind_of(name) is not NameKind.ATTRIBUTE and row.category not in OUTPUTS:
        return Fault(at, f"“{name[:20]}”说的是数量，指标值却是“{text}”", "把名称里的数量写进指标值")
    if _DEMANDS.search(name):
        return Fault(
            at, f"“{name[:20]}”不能用百分比衡量", "改为落实率等比率，或写明责任人数", Severity.WARNING
        )
    return None


def _of_money(row: Indicator, name: str, at: str, budget: Money) -> Fault | None:
    if row.category is not Category.COST:
        return None
    value = row.value
    if (
        is_price(row)
        and kind_of(name) is NameKind.ATTRIBUTE
        and Money.parse(value.canonical().lstrip("≥≤=><")) == budget
    ):
        cure = "名称改为总成本，或写明每人（每单位）的标准"
        return Fault(at, f"“{name}”应是单价，却写了全部预算{value.text}", cure, Severity.WARNING)
    return None
