"""A205 basis"""

import re
from collections.abc import Iterator

from drafter.review.rule import Case, Fault, Verdict, judged, not_applicable, rule
from drafter.review.values import alike
from drafter.table.category import COSTS, Category
from drafter.table.finding import Severity
from drafter.table.indicator import Indicator

_EMPTY = frozenset({"", "无", "-", "—", "/"})
_SOURCE = re.compile(
    r"[〔\[【(（]20\d\d|\d+号|《|合同|协议|批复|文件|通知|办法|标准|规范|条例|规定|方案|预案|名册|台账|清单|花名册|图纸|设计|预算|测算|"
    r"报告|统计|记录|历史|上年|去年|三年|问卷|调查|实际|排查|纪要|政策|制度|细则|意见|法|表|数据|询价|中标|招标"
)
_EXPERIENCE = re.compile(r"经验|推算|估计|惯例")
_PLAN = re.compile(r"工作安排|工作计划|年初|年度计划|计划|安排|工作目标|目标")
_CIRCULAR = re.compile(r"目标")
_PLEDGE = re.compile(
    r"^(?:确保|保证|保障(?!房|性|标准|办法|对象)|按照?.{0,8}(?:施工|进行)|不(?:偷|超|随意|增加|减)|严格|认真|改善|提高|加强)"
)
_RECITAL = re.compile(r"杜绝|吸引|得到|全覆盖|整洁|确保|保证|改善了?|提高了?|增收|按时完成|顺利|达到预期")
"""Words of a result: a basis without a source that has them tells the outcome, not the source."""
_NAMELESS = re.compile(
    r"(?:上级|国家|相关|有关)(?:政策|要求|精神|文件)(?:要求|精神)?|(?:入户|电话|网络)?(?:走访|调查|问卷){1,2}(?:群众|村民|居民)?"
)
"""A kind of source and not a source: which policy, whose inquiry?"""
_IN_TIME = re.compile(r"按时|按期|及时|时限|工期|日期")
_SAME = 0.75
_NEARLY_ALL = 0.8
_SEVERAL = 6
"""Rows from which one and the same document cannot be the source of all figures."""


@rule(
    "A205",
    "basis",
    clause="财预〔2021〕101号 三(三)：取值依据为计划标准、行业标准、历史标准、预算支出标准或其他",
    severity=Severity.WARNING,
)
def basis(case: Case) -> Verdict:
    """指标值确定依据没有、循环或空泛。

    依据照抄指标值、写成表态（确保、保证）的，逐行报（过半数如此则报一次）；全表依据都是同一文件，或几乎都只是经验、工作目标、计划的，报一次：
    工作目标（自己证明自己）和表态为警告，经验和计划为提示；其余行有依据而成本凭经验的，报该行。

    反例：隐患全部整改到位｜依据：隐患全部整改到位
    反例：物业费总成本 ≤100万元｜依据：工作经验
    正例：物业费总成本 ≤100万元｜依据：物业服务合同
    """
    if not case.form.has_column("basis"):
        return not_applicable("本表样没有依据一栏")
    rows = [row for row in case.table.indicators if not row.is_empty]
    if rows and sum(_is_generic(row.basis) for row in rows) >= _NEARLY_ALL * len(rows):
        return judged([_whole(rows), *_beside(rows)])
    if len(rows) >= _SEVERAL and len({row.basis.strip() for row in rows}) == 1:
        told = rows[0].basis.strip()[:30]
        return judged(
            [Fault("table", f"全表（含成本、满意度）都以“{told}”为依据", "各行写明能得出该数值的依据")]
        )
    if 2 * sum(_pledges(row.basis) for row in rows) > len(rows):
        return judged([_whole(rows), *_beside(rows)])
    return judged(fault for row in rows if (fault := _of_row(row)))


def _whole(rows: list[Indicator]) -> Fault:
    cure = "逐行写明文件（文号、条款）、合同、名册、标准或上年实际值"
    circular = sum(bool(_CIRCULAR.search(row.basis)) or _pledges(row.basis) for row in rows)
    if 2 * circular > len(rows):
        return Fault("table", "全表依据都是工作目标或表态，不能说明指标值从何而来", cure)
    return Fault("table", "全表依据都是经验或工作计划，没有文件、合同或数据", cure, Severity.INFO)


def _beside(rows: list[Indicator]) -> Iterator[Fault]:
    """Yield what is wrong in single rows even where all bases are poor: none at all, or of another thing."""
    for row in rows:
        if row.basis.strip() in _EMPTY or _of_another_thing(row):
            yield from filter(None, [_of_row(row)])


def _of_another_thing(row: Indicator) -> bool:
    """验收合格率, because 按合同日期竣工: a date is no reason for a quality."""
    of_time = _IN_TIME.search(row.basis) and not _IN_TIME.search(row.name)
    return (
        row.category is Category.QUALITY and bool(of_time) and row.name.strip().endswith(("合格率", "达标率"))
    )


def _of_row(row: Indicator) -> Fault | None:
    at, written = f"r{row.row}", row.basis.strip()
    if written in _EMPTY:
        return Fault(at, f"“{row.name[:20]}”没有依据", "写明文件、合同、名册、标准或上年实际值")
    if _of_another_thing(row):
        return Fault(at, f"“{row.name[:20]}”的依据“{written[:20]}”说的是时间", "写明验收规范、标准或检测报告")
    if row.value.number is None and alike(written, row.value.text) >= _SAME:
        return Fault(at, f"依据“{written[:20]}”照抄指标值，循环论证", "写明指标值从哪里来")
    if _pledges(written):
        return Fault(at, f"依据“{written[:20]}”是表态，不是来源", "写明文件、合同、规范或数据")
    if row.category in COSTS and _EXPERIENCE.search(written) and not _SOURCE.search(written):
        return Fault(at, f"成本依据是“{written[:20]}”", "成本应以合同、支出标准或测算为依据")
    return None


def _pledges(written: str) -> bool:
    text = written.strip()
    if _PLEDGE.search(text) is not None and not re.search(r"《|〔|号|合同价|标准$", text):
        return True
    return _RECITAL.search(text) is not None and not _SOURCE.search(text)


def _is_generic(written: str) -> bool:
    text = written.strip()
    if text in _EMPTY or _pledges(text):
        return True
    if re.search(r"[〔\[【]20\d\d|\d号|《|合同|标准|名册|台账|规范|规定|排查|上报|清单", text):
        return False
    return (
        _EXPERIENCE.search(text) is not None
        or _PLAN.search(text) is not None
        or _NAMELESS.fullmatch(text) is not None
    )
