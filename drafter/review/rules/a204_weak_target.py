"""A204 weak-target"""

import re
import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from drafter.review.names import clean_name
from drafter.review.rule import Case, Fault, Verdict, judged, rule
from drafter.table.category import Category
from drafter.table.finding import Severity
from drafter.table.form import Trait
from drafter.table.indicator import Indicator

_BAD_RATE = re.compile(r"(?:上访率|犯罪率|事故率|火灾率|发案率|受灾率|死亡率|伤亡率)$")
_BAD_EVENT = re.compile(r"事故|火灾|山火|火情|死亡|伤亡")
_HANDLED = re.compile(
    r"处理|处置|下降|减少|排查|查处|演练|宣传|预防|防治|响应|扑|救|隐患|整改|培训|检查|巡查"
)
_BAD_CEILING = Decimal(1)
_FALL = re.compile(r"下降|减少|降低|增长|提高|提升|增加|节约|节支|下浮|压缩")
_COMMON = frozenset({"个", "件", "处", "条", "份"})
_EVENTS = _COMMON | {"起", "次", "人"}


class Floor(NamedTuple):
    """Words of a name and the percentages below which a target demands too little."""

    words: tuple[str, ...]
    unless: tuple[str, ...]
    warn: Decimal
    error: Decimal
    note: str

    def fits(self, name: str) -> bool:
        """Whether the floor is for this name."""
        return any(word in name for word in self.words) and not any(word in name for word in self.unless)


_OWN_WORK = frozenset({Category.QUALITY, Category.TIMELINESS})
_HALF = Floor((), (), Decimal(60), Decimal(0), "自己的工作只要求做到一小半")
"""For other rates of one's own work: below 60% an evaluation gives no points (101号 三(七))."""
_WORKS = frozenset({Trait.WORKS, Trait.MAJOR_REPAIR})
_OF_WORKS = re.compile(r"(?<!优良)(?:验收|竣工|工程|项目|质量).{0,4}合格率$|整体进度|完工率$|竣工率$")
_BUILDING = re.compile(r"工程建设|建设工程|施工|竣工|土建|改造工程|新建工程")
_WHOLE_WORKS = Floor((), (), Decimal(95), Decimal(60), "工程须全部完工、验收合格才能交付")
_NO_FLOOR = re.compile(
    r"占比|比率|利用率|采纳率|中标|绿化|植被|森林|抗体|转化|回收率|优秀率|优良率|返修|故障|差错|损耗|漏损|犯罪|事故|空置|投诉|复发|逾期|参与率|普及率|入住率"
)


@rule(
    "A204",
    "weak-target",
    clause="财预〔2020〕10号 第十六条：指标值设定偏低的，按偏离度扣分；101号 一(一)：指标值应有约束",
    severity=Severity.WARNING,
)
def weak_target(case: Case) -> Verdict:
    """指标值低到等于没有要求。

    比率按种类有下限（发放、缴纳98%，及时率、完成率、覆盖率、满意度80%……，见 words/floors.toml）；
    数量只要求一个；工程的验收合格率和完工率低于95%；允许事故发生，或把坏事的比率放到1%以上。增减幅度不适用。

    反例：补贴发放准时率｜≥40%
    反例：环境整治完成量｜>1个
    正例：补贴发放准时率｜=100%
    """
    told = case.table.project.name + "".join(row.name for row in case.table.indicators)
    works = bool(case.traits and _WORKS & case.traits) or _BUILDING.search(told) is not None
    return judged(
        fault for row in case.table.indicators if (fault := _fault(row, row.value.number, works=works))
    )


def _fault(row: Indicator, number: Decimal | None, *, works: bool) -> Fault | None:
    if number is None:
        return None
    name = clean_name(row.name)
    why, cure = _hardly_any(row, name, number) or _too_much_harm(row, name, number) or ("", "")
    if why:
        return Fault(f"r{row.row}", f"“{name} {row.value.text}”{why}", cure)
    return _below_floor(row, name, number, works=works)


def _hardly_any(row: Indicator, name: str, number: Decimal) -> tuple[str, str] | None:
    value = row.value
    at_least = row.category is Category.QUANTITY and value.relation in {">", "≥"} and value.unit in _COMMON
    return ("几乎没有约束", "按任务清单写明应完成的数量") if at_least and 0 < number <= 1 and name else None


def _too_much_harm(row: Indicator, name: str, number: Decimal) -> tuple[str, str] | None:
    value = row.value
    if value.relation not in {"<", "≤"}:
        return None
    if value.unit == "%" and _BAD_RATE.search(name) and number > _BAD_CEILING:
        return "放得太宽，等于没有约束", "写明件数，或较上年下降的幅度"
    if value.unit in _EVENTS and _BAD_EVENT.search(name) and not _HANDLED.search(name) and number > 0:
        return "等于允许发生", "写成=0"
    return None


def _below_floor(row: Indicator, name: str, number: Decimal, *, works: bool) -> Fault | None:
    value = row.value
    if value.unit != "%" or value.relation in {"≤", "<"} or _FALL.search(name):
        return None
    floor = next((f for f in _floors() if f.fits(name)), None)
    if works and _OF_WORKS.search(name):
        floor = _WHOLE_WORKS
    if floor is None and row.category in _OWN_WORK and name.endswith("率") and not _NO_FLOOR.search(name):
        floor = _HALF
    if floor is None or number >= floor.warn:
        return None
    weight = Severity.ERROR if number < floor.error else None
    cure = f"提高到{floor.warn}%以上，或写明理由"
    return Fault(f"r{row.row}", f"“{name} {value.text}”偏低：{floor.note}", cure, weight)


@cache
def _floors() -> tuple[Floor, ...]:
    text = (files("drafter.review") / "words" / "floors.toml").read_text("utf-8")
    return tuple(
        Floor(
            tuple(f["words"]), tuple(f.get("except", ())), Decimal(f["warn"]), Decimal(f["error"]), f["note"]
        )
        for f in tomllib.loads(text)["floor"]
    )
