"""W301 ambiguous-value"""

import re
from decimal import Decimal

from drafter.review.names import NameKind, kind_of
from drafter.review.rule import Case, Fault, Verdict, judged, rule
from drafter.review.values import SHARES
from drafter.review.word_lists import starts
from drafter.table.category import COSTS
from drafter.table.finding import Severity
from drafter.table.indicator import Indicator
from drafter.table.money import YUAN_PER_UNIT
from drafter.table.number import fold

_SEVERAL = re.compile(r"\d+[^\d，。；、,;]*[，、；,;]\s*\D*\d")
_UNITLESS = re.compile(r"(?:指数|系数|得分|评分|分数|排名|名次)$")
_MOST = Decimal("0.4")
"""Share of figures without a relation from which it is the table's habit: one remark is enough."""
_WHOLE = Decimal(100)
_EVERY_YEAR = re.compile(r"每年(?:年?底|年?末|\d{1,2}月)")
"""A table of one year needs the year's own date."""
_BARE_TEN_THOUSAND = re.compile(r"\d万$")
_RUN_TOGETHER = re.compile(r"^\D{0,2}\d+(?:\.\d+)?[^\d~\-—–至到/×÷+.:：第]{1,6}\d")
_BY_SLASH = re.compile(r"\d+[^\d/.]+/\s*\d")
_SIGN = re.compile(r"(?:[≥≤=><]\s*)?(?:百分比|百分|百|%)|[≥≤=><]\s*")
_DATE = re.compile(r"\d{4}\s*年|\d+\s*[月日]")


@rule(
    "W301",
    "ambiguous-value",
    clause="财预〔2021〕101号 三(二)：指标值应明确，便于评价",
    severity=Severity.WARNING,
)
def ambiguous_value(case: Case) -> Verdict:
    """指标值缺关系符或单位，小数与百分数不分，一格里有几个数，或一行里有几个指标。

    普遍缺关系符的表只提示一次。

    反例：设备完好率｜0.98
    反例：宣传品数量｜杂志24份，横幅1200份
    正例：设备完好率｜≥98%
    """
    rows = case.table.indicators
    bare = [row for row in rows if row.value.number is not None and row.value.unit and not row.value.relation]
    measured = [row for row in rows if row.value.number is not None]
    faults = [
        Fault(f"r{row.row}", f"“{row.name}”的指标值“{row.value.text}”{why}", cure, severity)
        for row in rows
        for why, cure, severity in _reasons(row)
    ]
    without = [row for row in measured if not row.value.relation]
    if len(bare) > 1 and len(without) >= _MOST * len(measured):
        faults.append(Fault("table", "指标值普遍没有关系符", "补上≥、≤或=", Severity.INFO))
    else:
        faults += [
            Fault(
                f"r{row.row}",
                f"“{row.name}”的指标值“{row.value.text}”没有关系符",
                "写明≥、≤或=",
                Severity.WARNING if _needs_direction(row) else Severity.INFO,
            )
            for row in bare
        ]
    return judged(faults)


def _reasons(row: Indicator) -> list[tuple[str, str, Severity]]:  # noqa: PLR0911 - one exit a kind
    value = row.value
    if (remains := _remains(fold(value.text).strip())) is not None:
        return [(f"开头的“{remains}”后面没有数", "补上数，或删去", Severity.WARNING)]
    several = (
        _SEVERAL.search(fold(value.text))
        or _BY_SLASH.search(fold(value.text))
        or _RUN_TOGETHER.search(fold(value.text))
    )
    if several and not _DATE.search(fold(value.text)):
        return [("里有几个数", "一行一个指标，拆成几行", Severity.WARNING)]
    if value.number is not None and len(_parts(row.name)) > 1:
        return [("对应名称里的几个指标，不知属于哪一个", "一行一个指标，拆成几行", Severity.WARNING)]
    if _EVERY_YEAR.match(value.text.strip()):
        return [("没有说是哪一年", "写明年份，如2024年12月底前", Severity.WARNING)]
    if _BARE_TEN_THOUSAND.search(fold(value.text).strip()):
        weight = Severity.INFO if row.category in COSTS else Severity.WARNING
        return [("不知是万元还是万人、万个", "写全单位，如万元", weight)]
    if value.number is not None and not value.unit and not _UNITLESS.search(row.name.strip()):
        cure = "写成百分数，如≥98%" if row.name.endswith("率") else "补上单位"
        return [("没有单位", cure, Severity.WARNING)]
    if value.unit == "%" and value.number == _WHOLE and value.relation in {"≥", ">"}:
        return [("不可能超过", "写成=100%", Severity.INFO)]
    return []


def _remains(text: str) -> str | None:
    """Return the sign or unit that a value kept when its number was lost: ≥提升能力, 百分比完成任务."""
    begun = _SIGN.match(text)
    if begun is None or re.search(r"\d", text) or not starts("names", "goal_verbs", text[begun.end() :]):
        return None
    return begun.group().strip()


def _needs_direction(row: Indicator) -> bool:
    """80% and 25万元 may be a floor or a ceiling; 100% and 1座 are what they are."""
    value = row.value
    return (value.unit in SHARES and value.number != _WHOLE) or value.unit in YUAN_PER_UNIT


def _parts(name: str) -> list[str]:
    """Return the attributes a name strings together, if all its parts are attributes."""
    parts = [part.strip() for part in re.split(r"[，,。；;]", name) if part.strip()]
    return parts if all(kind_of(part) is NameKind.ATTRIBUTE for part in parts) else []
