"""A203 wrong-direction"""

import re

from drafter.review.rule import Case, Fault, Verdict, judged, rule
from drafter.table.category import COSTS, Category
from drafter.table.finding import Severity
from drafter.table.indicator import Indicator

_BAD_EVENTS = re.compile(
    r"事故|投诉|上访|非访|火灾|火情|山火|死亡|伤亡|违规|违法|违纪|故障|超标|辍学|流失|延误|滞纳金|犯罪|发案|"
    r"病死|污染事件|差错|漏报|返修|中断|退兵|群体性事件|案件发生|负面|舆情|纠纷发生|受害率|质疑|逾期|空置"
)
_HANDLING = re.compile(
    r"处理|处置|化解|办结|整改|排查|治理|下降|减少|降低|查处|修复|调解|回复|答复|救治|结案|控制率|率下降|"
    r"演练|培训|宣传|预防|防治|防控|登记|受理|巡查|检查|响应|恢复|消除|演习|防范|扑救|报警|应急|清除|收集|收运|追回|挽回|及时|扑灭|监测|覆盖"
)
_CONTROLLED = re.compile(
    r"控制|会期|临聘|聘用|三公|接待|不超|上限|以内|时限|时间|天数|编外|间隔|周期|用车|车辆"
)
_MAY_BE_NEGATIVE = re.compile(r"盈余|增长|结余|收支")
_ACHIEVED = frozenset({Category.QUANTITY, Category.QUALITY, Category.SATISFACTION})
_RATE = re.compile(r"率$")
_LESSENED = re.compile(r"(?:下降|降低|减少)(?:率|幅度|比例)?(?:[（(].*[)）])?$")
_BAD_RATE = re.compile(
    r"(?:故障|投诉|犯罪|发案|返修|差错|错误|事故|发病|患病|死亡|辍学|流失|超标|空置|逾期|漏损|损耗|漏报|违规|上访|受灾|火灾|退货|延误|返贫|成灾|受害|感染|染疫|破损|闲置|负债|产销差|误差|不合格|败诉|违约|离职)率$"
)
_LESSENING = re.compile(r"减少|降低|压降|下降|遏制|控制|防止|预防")
_CAPPED = frozenset({"人", "名", "户", "人次", "人/次"})
"""Who is paid or served may be capped by the budget: ≤118人."""
_MANNED = re.compile(r"培训|宣传|演练|体检|服务|巡")


@rule(
    "A203",
    "wrong-direction",
    clause="财预〔2021〕101号 三：指标方向应与指标含义一致",
    severity=Severity.ERROR,
)
def wrong_direction(case: Case) -> Verdict:
    """关系符与指标的意图相反。

    要压低的（事故、投诉、成本）写了≥，要做成的（建设、清理、满意度）写了≤，或“≥0”这样什么都没要求。

    反例：安全事故起数｜≥0次
    反例：区域犯罪率降低｜≤10%
    反例：建设微型消防站｜≤23个
    正例：安全事故起数｜=0次
    """
    return judged(fault for row in case.table.indicators if (fault := _fault(row)))


def _fault(row: Indicator) -> Fault | None:
    if row.value.relation in {"≥", ">"}:
        return _upward(row, f"r{row.row}")
    return _downward(row, f"r{row.row}") if row.value.relation in {"≤", "<"} else None


def _upward(row: Indicator, at: str) -> Fault | None:
    name, value = row.name, row.value
    if value.number == 0 and not _MAY_BE_NEGATIVE.search(name):
        return Fault(at, f"“{name} {value.text}”没有提出任何要求", "写成“=0”或应达到的数值")
    if row.category in COSTS and not value.unit.startswith(("%", "年", "次")):
        return Fault(at, f"成本“{name}”应控制，却写作“{value.text}”", f"改为≤{value.text.lstrip('≥>')}")
    bad = _BAD_EVENTS.search(name) and not _HANDLING.search(name) and not name.endswith("率")
    if bad or (_BAD_RATE.search(name) and not _LESSENING.match(name)):
        return Fault(at, f"“{name}”越少越好，却写作“{value.text}”", "改为“=0”或“≤”")
    return None


def _downward(row: Indicator, at: str) -> Fault | None:
    name, value = row.name, row.value
    cure = f"改为≥{value.text.lstrip('≤<')}"
    if value.unit == "%" and _LESSENED.search(name):
        return Fault(at, f"“{name}”降得越多越好，却写作“{value.text}”", cure)
    kept_low = _BAD_EVENTS.search(name) or _BAD_RATE.search(name) or _CONTROLLED.search(name)
    achieved = row.category in _ACHIEVED or (row.category is Category.TIMELINESS and _RATE.search(name))
    capped = value.unit in _CAPPED and not _MANNED.search(name)
    if achieved and not kept_low and not capped and value.number != 0:
        return Fault(at, f"“{name}”应当完成，却写作“{value.text}”", cure)
    return None
