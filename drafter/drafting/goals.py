"""绩效目标: three sentences that carry task, quantity, time and effect; every figure stands in a row."""

import re
from collections.abc import Sequence

from drafter.drafting.cost_items import named_item
from drafter.drafting.cutting import shortened
from drafter.drafting.planned_row import PlannedRow
from drafter.drafting.project import Project
from drafter.drafting.wording import deed_last, thing
from drafter.table.category import BENEFITS, Category
from drafter.table.indicator import Indicator
from drafter.table.target_value import TargetValue

_LEAD = re.compile(r"^.{0,16}?(?:主要|全部|专项)?(?:用于|用作|用以|是为了|预计为)[:：]?")
_OPENING = re.compile(
    r"对(?!象)|为(?!民)|按(?!摩)|在(?![校职岗编])|通过|根据|与|采用|建(?!筑|档)|做好|加强|推进|持续|全面|进一步|支持|聘请|聘用|落实|"
    r"开设|设立|兑现|给予|扶持|举办|承办|召开|组织|委托|开展|完成|实施|改造|建设|购置|采购|购买|支付|发放|新建|保障|配备|"
    r"治理|整治|修复|更新|更换|改扩建|扩建|租赁|编制|编印|印制|订阅|订购|管护(?![费员])|养护(?![费员])|维护(?![费员])|创建|打造|培育|引进|增殖放流"
)
# A goal tells the task, not how its price was worked out.
_BRACKETED = re.compile(r"[（(][^（）()]*(?:[×*=＝]|\d万?元)[^（）()]*[)）]")
_FORMULA = re.compile(
    r"[，,、][^，,、]*[×*=＝][^，,]*|"
    r"[，,](?:共|计|共计|合计|小计)[^，,、]*元|[，,](?:每[^，,\d]{1,8}|人均|单价|户均|亩均)+\d[^，,、]*元[^，,、]*"
)
_NUMBERING = re.compile(
    r"(?:^|(?<=[；;，,]))\s*(?:[（(]?[一二三四五六七八九十]+[、.．)）]|[（(]?\d{1,2}(?:[、．)）]|\.(?!\d)))"
)
_ORDINAL = re.compile(r"(?:^|(?<=[，,。；;]))(?:[一二三四五六七八九]是|其[一二三四五])")
_TOLD_LATER = re.compile(r"(?:底|末|日|月)(?:之?前|以前)|合格率|满意|及时率|知晓率|达标率")
"""Dates and rates of the brief: the second and third sentence say them."""
_SUM_TOLD = re.compile(
    r"(?<=[，,])\d[\d.,]*(?:亿|万)?元(?=[，,；;]|$)|(?:共计|合计|共|计|经费|所需资金|约)\d[\d.,]*(?:亿|万)?元"
)
_DATED = re.compile(
    r"^(?P<what>.+?)(?P<deed>举办|召开|完工|竣工|完成|验收|发放|开工|交付|投用|建成|到位|支付|上线|建成验收|竣工验收|提交|公布|兑现|拨付)时间$"
)
_LISTED = 6
_LONG = 60
_REST = re.compile(r"^(?:其他|其它|其余)")


def goals(project: Project, rows: Sequence[PlannedRow | Indicator]) -> tuple[str, ...]:
    """Return the goals for the rows of a table: what is done, how well and by when, to what effect."""
    quantities = [r for r in rows if r.category is Category.QUANTITY]
    conduct = [r for r in rows if r.category in {Category.QUALITY, Category.TIMELINESS}]
    effects = [r for r in rows if r.category in BENEFITS or r.category is Category.SATISFACTION]
    sentences = [_task_sentence(project, quantities)]
    if conduct:
        sentences.append(f"确保{_joined([_phrase(r) for r in conduct])}。")
    if effects:
        sentences.append(f"{_gain(project)}{_joined([_phrase(r) for r in effects])}。")
    return tuple(f"{number}.{text}" for number, text in enumerate(sentences, 1))


def _task_sentence(project: Project, quantities: Sequence[PlannedRow | Indicator]) -> str:
    matter = subject_matter(project)
    unsaid = [r for r in quantities if r.value.is_blank or _figure(r.value).partition("/")[0] not in matter]
    listed = [_phrase(r) for r in unsaid[:_LISTED]]
    more = "等" if len(unsaid) > _LISTED else ""
    start = f"{project.year}年使用预算资金{project.brief.budget.written()}，{matter}"
    return f"{start}：{_joined(listed)}{more}。" if listed else f"{start}。"


def _figure(value: TargetValue) -> str:
    """Return the figure as the row writes it, without relation: 11.5万平方米."""
    return value.text.lstrip("≥≤=><＝").strip().replace("百分比", "%")


def subject_matter(project: Project) -> str:
    """Say in a few of the brief's own words what the money is for.

    Text that reads like a command to a program is not repeated: a goal is no place for it.
    """
    said = project.spoken.purpose.strip()
    purpose = _ORDINAL.sub("", _NUMBERING.sub("", re.split(r"[。\n！!]", said)[0]))
    purpose = _FORMULA.sub("", _BRACKETED.sub("", re.sub(r"[；;]", "，", purpose)))
    purpose = re.sub(r"[，,]{2,}", "，", _SUM_TOLD.sub("", _LEAD.sub("", purpose))).strip(" ，,、/")
    items = _items(project)
    if len(items) > 1 and (len(purpose) > _LONG or "\n" in said):
        return f"用于{'、'.join(items[:_LISTED])}{'等' if len(items) > _LISTED else ''}"
    if not purpose:
        return f"实施{project.short_name}"
    if len(purpose) > _LONG:
        purpose = _within_length(purpose) or f"{project.short_name}等"
    return purpose if _OPENING.match(purpose) else f"用于{purpose}"


def _items(project: Project) -> list[str]:
    """Return what the itemised amounts pay for, each once, none that only sizes another (建筑立面面积)."""
    named = [
        deed_last(thing(shortened(named_item(project, f).subject)))
        for f in project.facts
        if f.amount and f.part_of_budget and f.worth_measuring
    ]
    return [name for name in dict.fromkeys(named) if not _REST.match(name)]


def _within_length(purpose: str) -> str:
    """Keep the first clauses of a long purpose; what the other sentences tell goes first.

    等 stands only behind a kept clause, where something that no other sentence tells is left out.
    """
    clauses = [c for c in re.split(r"[，,]", purpose) if c]
    telling = [c for c in clauses if not _TOLD_LATER.search(c)] or clauses
    kept: list[str] = []
    for clause in telling:
        if sum(map(len, kept)) + len(kept) + len(clause) > _LONG:
            break
        kept.append(clause)
    return f"{'，'.join(kept)}{'等' if 0 < len(kept) < len(telling) else ''}"


def _gain(project: Project) -> str:
    who = "、".join(name.removeprefix("受益") for name in project.main_type.beneficiaries[:2])
    return f"{who}受益，" if who else ""


def _phrase(row: PlannedRow | Indicator) -> str:
    """Say a row in a sentence: 竣工时间 2027年10月底前 is 2027年10月底前竣工."""
    dated = _DATED.match(_bare(row.name))
    if (
        dated
        and not dated["what"].endswith("前")
        and not row.value.is_blank
        and row.value.number is None
        and _figure(row.value)[:2] == "20"
    ):
        what, deed = dated.groups()
        when = _figure(row.value)
        if deed == "完成":
            what = what.removesuffix("全部")
            return f"{when}完成{what}{'任务' if what.endswith('年度') else ''}"
        return f"{what}于{when}{deed}"
    return f"{_bare(row.name)}{told(row.value)}"


def _bare(name: str) -> str:
    return re.sub(r"[（(].*?[)）]", "", name)


def told(value: TargetValue) -> str:
    """Say a value in a sentence: ≥90% is 不低于90%, =78人 is 78人, a date follows as it is."""
    figure = _figure(value)
    if value.is_blank:
        return figure
    if value.number is None:
        return figure if figure[:1].isdigit() else f"：{figure}"
    if value.number == 0:
        return f"为{figure}"
    words = {
        "≥": "不低于" if value.unit in {"%", "‰", "分"} else "不少于",
        ">": "超过",
        "≤": "不超过",
        "<": "低于",
    }
    return f"{words.get(value.relation, '达到' if value.unit == '%' else '')}{figure}"


def _joined(phrases: list[str]) -> str:
    return "，".join(phrases)
