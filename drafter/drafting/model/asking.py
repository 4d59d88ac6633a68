"""What is said to the language model: the inputs of the prompt files, made from a project.

Everything a user wrote, and everything that repeats it, goes through `fenced`. What depends on the form
alone stands in the first message, so that two projects of one form share it byte for byte and providers
need not read it twice.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from drafter.drafting.model.offered import Offered
from drafter.drafting.planned_row import PlannedRow
from drafter.drafting.project import Project
from drafter.facts.orders import without_orders
from drafter.knowledge.precedents import Precedent
from drafter.knowledge.retrieval import nearest
from drafter.llm.door import Message
from drafter.llm.prompts import fenced, listed, load_prompt
from drafter.review.names import NameKind, kind_of
from drafter.review.rules import RULES
from drafter.table.category import BENEFITS, Category
from drafter.table.form import Form, Slot

_TAUGHT = (
    "A203",
    "A204",
    "A205",
    "R201",
    "R202",
    "R204",
    "W301",
    "W302",
    "W303",
    "W304",
    "W305",
    "W306",
    "W307",
)
"""Rules whose pages show what a good row looks like."""
_SHORT = 300
"""Characters of a purpose that a request for some rows repeats."""
_PRECEDENTS = 3
_PRECEDENT_ROWS = 8
_SHORT_NAME = 30
_PLACE = re.compile(r"[\u4e00-\u9fff]{2}(?:镇|乡|县|市|村|街道|社区)")
_LONGEST = 6000
"""Characters of a purpose or of notes that are sent; a table's purpose is far shorter."""


def draft_messages(offered: Offered, excluded: frozenset[str] = frozenset()) -> tuple[Message, ...]:
    """Return what asks for all rows; precedents of the `excluded` documents are not shown."""
    project = offered.project
    tasks = [{"任务": t.quote} for t in project.tasks]
    return load_prompt("draft-rows").messages(
        form=form_rules(project.form),
        examples=taught(),
        needed=listed(needed(project)),
        project=project_input(project),
        stated=figures_input(offered.stated),
        tasks=fenced(*tasks) if tasks else "（没有）",
        known=figures_input(offered.known),
        precedents=_precedents(project, excluded),
    )


def project_input(project: Project) -> str:
    """Return name, budget, year, unit, purpose, notes and documents as pasted text."""
    brief = project.brief
    return fenced(
        {
            "项目名称": project.spoken.name,
            "预算": brief.budget.written(),
            "预算年度": project.year,
            "填报单位": brief.unit_name,
            "项目类型": "、".join(t.name for t in project.types),
            "受益对象": "、".join(project.main_type.beneficiaries),
            "资金用途": project.spoken.purpose[:_LONGEST],
            "补充说明": "；".join(map(without_orders, project.brief.notes))[:_LONGEST],
            "可引用的依据": list(brief.documents),
        }
    )


def figures_input(figures: Mapping[str, PlannedRow]) -> str:
    """Return the offered figures, one a line with id, category, name, value and where it comes from."""
    return fenced(*(_figure(id_, row) for id_, row in figures.items())) if figures else "（没有）"


def _figure(id_: str, row: PlannedRow) -> dict[str, str]:
    category = Category.SUSTAINED_IMPACT if row.sustained else row.category
    told = {"id": id_, "类": str(category), "指标": row.name, "值": row.value.text, "口径": row.description}
    return told | ({"原文": row.evidence} if id_.startswith("F") else {})


def form_rules(form: Form) -> str:
    """Return what the form demands: its second-level categories and which are compulsory."""
    lines = [
        f"{slot.category}（{slot.level1}／{slot.level2}）："
        + "，".join(filter(None, (_required(slot), slot.clause)))
        for slot in form.slots
    ]
    return f"《{form.title}》（{form.region}），金额单位{form.money_unit}。二级指标只有：\n{listed(lines)}"


def _required(slot: Slot) -> str:
    if isinstance(slot.required, tuple):
        return f"{'、'.join(slot.required)}项目必设"
    return "必设" if slot.required == "always" else "按需"


@lru_cache(maxsize=1)
def taught() -> str:
    """Return the bad and good examples of the rules' own pages, with the clause of each."""
    return "\n".join(
        f"- {rule.title}（{rule.clause.partition('：')[0]}）"
        + "".join(f"\n  - {kind}：{example}" for kind in ("反例", "正例") for example in rule.examples(kind))
        for rule in RULES
        if rule.number in _TAUGHT
    )


def needed(project: Project) -> list[str]:
    """Return what this project's table has to have, one demand a line."""
    lines = [
        f"{c}：至少一行" for c in dict.fromkeys((*project.form.required(project.traits), Category.TIMELINESS))
    ]
    linked = [str(c) for c in dict.fromkeys(c for t in project.types for c in t.benefits) if c in BENEFITS]
    if linked:
        lines.append(f"效益：至少一行；与这类项目有因果关系的是{'、'.join(linked)}，别的效益没有特别理由不写")
    lines.append(f"满意度若设，问的是{project.group}")
    return lines


def _precedents(project: Project, excluded: frozenset[str]) -> str:
    lines = [
        {"项目": near.precedent.name[:_SHORT_NAME], "衡量过": told}
        for near in nearest(project.spoken, _PRECEDENTS, excluded)
        if (told := _measured(near.precedent))
    ]
    return fenced(*lines) if lines else "（没有）"


@lru_cache(maxsize=2048)
def _measured(precedent: Precedent) -> list[str]:
    """Return what a precedent measures: attributes only, none that speaks of its own place."""
    names = [
        f"{row.category}：{row.name}"
        for row in precedent.rows
        if kind_of(row.name) is NameKind.ATTRIBUTE and not _PLACE.search(row.name)
    ]
    return names[:_PRECEDENT_ROWS]


def goals_messages(project: Project, rows: Iterable[PlannedRow]) -> tuple[Message, ...]:
    """Return what asks for the goals of finished rows, each under the number it has in the table."""
    told = (
        {"行": f"R{n}", "类": str(row.category), "指标": row.name, "值": row.value.text}
        for n, row in enumerate(rows, 1)
    )
    return load_prompt("goals").messages(project=project_input(project), rows=fenced(*told))


def repair_messages(
    offered: Offered,
    failing: Iterable[Mapping[str, str]],
    missing: Iterable[Mapping[str, str]],
    figures: Mapping[str, PlannedRow],
    kept: Iterable[str],
) -> tuple[Message, ...]:
    """Return what asks for some rows only: short, because what is finished need not be said again."""
    spoken = offered.project.spoken
    project = {"项目名称": spoken.name, "资金用途": spoken.purpose[:_SHORT], "预算年度": offered.project.year}
    short = [
        {"id": id_, "类": str(row.category), "指标": row.name, "值": row.value.text}
        for id_, row in figures.items()
    ]
    failing, missing = list(failing), list(missing)
    return load_prompt("repair-rows").messages(
        project=fenced(project),
        failing=fenced(*failing) if failing else "（没有）",
        missing=fenced(*missing) if missing else "（没有）",
        figures=fenced(*short) if short else "（没有）",
        kept=fenced({"已有": "、".join(kept)}),
    )
