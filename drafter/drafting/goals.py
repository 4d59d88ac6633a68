"""绩效目标: three sentences that carry task, quantity, time and effect; every figure stands in a row."""

import re
from collections.abc import Sequence

from drafter.drafting.cutting import shortened
from drafter.drafting.planned_row import PlannedRow
from drafter.drafting.project import Project
from drafter.table.category import BENEFITS, Category
from drafter.table.indicator import Indicator
from drafter.table.target_value import TargetValue

_LEAD = re.compile(r"^.{0,16}?(?:主要|全部|专项)?(?:用于|用作|用以|是为了|预计为)[:：]?")
_OPENING = re.compile(
    r"对|为(?!民)|按|通过|根据|与|做好|开展|完成|实施|采用|改造|建设|购置|举办|支付|发放|委托|购买|建|新建|组织|保障"
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
_LISTED = 6
_LONG = 60


def goals(project: Project, rows: Sequence[PlannedRow | Indicator]) -> tuple[str, ...]:
    """Return the goals for the rows of a table: what is done, how well and by when, to what effect."""
    quantities = [r for r in rows if r.category is Category.QUANTITY]
    conduct = [r for r in rows if r.category in {Category.QUALITY, Category.TIMELINESS}]
    effects = [r for r in rows if r.category in BENEFITS or r.category is Category.SATISFACTION]
    sentences = [_task_sentence(project, quantities)]
    if conduct:
        sentences.append(_joined([_phrase(r) for r in conduct]) + "。")
    if effects:
        sentences.append(f"{_gain(project)}{_joined([_phrase(r) for r in effects])}。")
    return tuple(f"{number}.{text}" for number, text in enumerate(sentences, 1))


def _task_sentence(project: Project, quantities: Sequence[PlannedRow | Indicator]) -> str:
    matter = subject_matter(project)
    unsaid = [r for r in quantities if r.value.is_blank or _figure(r.value) not in matter]
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
    purpose = _NUMBERING.sub("", re.split(r"[。\n！!]", said)[0])
    purpose = _FORMULA.sub("", _BRACKETED.sub("", re.sub(r"[；;]", "，", purpose)))
    purpose = _LEAD.sub("", purpose).strip(" ，,、/")
    items = [
        shortened(f.subject) for f in project.facts if f.amount and f.part_of_budget and f.worth_measuring
    ]
    if len(items) > 1 and (len(purpose) > _LONG or "\n" in said):
        return f"用于{'、'.join(items[:_LISTED])}{'等' if len(items) > _LISTED else ''}"
    if not purpose:
        return f"实施{project.short_name}"
    if len(purpose) > _LONG:
        kept = ""
        for clause in re.split(r"(?<=[，,])", purpose):
            if len(kept) + len(clause) > _LONG:
                break
            kept += clause
        purpose = f"{kept.strip('，,、') or project.short_name}等"
    return purpose if _OPENING.match(purpose) else f"用于{purpose}"


def _gain(project: Project) -> str:
    who = "、".join(project.main_type.beneficiaries[:2])
    return f"{who}受益，" if who else ""


def _phrase(row: PlannedRow | Indicator) -> str:
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
