"""Rows from what the brief states: counted things become rows with the quoted figure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from drafter.drafting.cutting import SHORT, quoted, shortened
from drafter.drafting.date_rows import PLACES, date_row, held_in
from drafter.drafting.library_rows import filled, row_of
from drafter.drafting.measures import attribute_of, counted, measure_of_task
from drafter.drafting.planned_row import PlannedRow, restates
from drafter.drafting.project import Project
from drafter.drafting.wording import claims_more, is_place, noun_and_deed, thing
from drafter.facts.fact import Fact, FactKind
from drafter.facts.tasks import Task
from drafter.knowledge.library_entry import BasisKind, LibraryEntry, Taking
from drafter.table.category import BENEFITS, COSTS, Category
from drafter.table.number import plain
from drafter.table.provenance import Source
from drafter.table.target_value import Direction, Relation, TargetValue

_BARE = frozenset(
    {"面积", "长度", "数量", "人数", "里程", "户数", "次数", "总面积", "总长度", "规模"}
    | {"合格率", "完成率", "及时率", "覆盖率", "达标率", "完好率", "准确率", "成功率", "满意度"}
)
"""Attributes that do not say of what: the project's name goes before them."""
_EACH = frozenset({"村", "社区", "乡镇", "校", "所", "户", "家", "处", "站", "人", "班"})
_MOST_OF = 0.6
_ATTRIBUTE = re.compile(r"(?:面积|长度|里程|人数|户数|次数|场次|人次|期数|数量)$")
_SAME = {"里程": "长度", "次数": "场次"}
_PAY = re.compile(r"(?:工资|报酬|补助|补贴|经费|费用?|成本|奖励|待遇|保险)+$")
_GAINS = re.compile("受益|惠及|脱贫|新增|减少|带动|保护|服务")
_DONE = re.compile("上门|到场|到达|处置|修复|恢复|办结|响应|反馈|送达|完成")
_DEED_NEAR = 8
_WAN = Decimal(10_000)
_MAX_TASK_ROWS = 4


def fact_rows(project: Project, entries: Iterable[LibraryEntry]) -> list[PlannedRow]:
    """Return a row for every stated quantity worth measuring, money apart, in document order."""
    entries = tuple(entries)
    rows: list[PlannedRow] = []
    for fact in project.facts:
        if held := held_in(project, fact):
            rows.append(held)
            continue
        if not fact.worth_measuring or fact.category is None or fact.category in COSTS:
            continue
        taken = {row.name for row in rows}
        if named_twice(project, fact):
            row = _fact_row(project, with_purpose(project, fact), ())
        else:
            row = _fact_row(project, fact, [e for e in entries if e.name not in taken])
        if row is None:
            continue
        if row.name not in taken:
            rows.append(row)
        elif all(row.value != other.value for other in rows if other.name == row.name):
            rows.append(_told_apart(row, fact))
    return rows


def named_twice(project: Project, fact: Fact) -> bool:
    """Whether another fact of this kind and subject states another figure (28名护林员, 40名护林员)."""
    return any(
        other.subject == fact.subject and other.kind is fact.kind and other.number != fact.number
        for other in project.facts
        if other.worth_measuring
    )


def with_purpose(project: Project, fact: Fact) -> Fact:
    """Name a fact by what it is paid for, the item it details: 防火敏感时期雇工 instead of 护林员."""
    if fact.within is None or fact.within >= len(project.facts):
        return fact
    item = project.facts[fact.within].subject
    if fact.kind is FactKind.UNIT_PRICE:
        subject = item
    else:
        payee = _PAY.sub("", item)
        subject = fact.subject if payee in fact.subject else payee
    return fact.model_copy(update={"subject": subject})


def _fact_row(project: Project, fact: Fact, entries: Sequence[LibraryEntry]) -> PlannedRow | None:
    category = fact.category or Category.QUANTITY
    if fact.kind is FactKind.DATE:
        return date_row(project, fact)
    entry = _bound(fact, category, entries, project.text)
    noun, deed = noun_and_deed(thing(fact.subject))
    target = shortened(noun)
    relation: Relation = fact.relation if fact.relation != "" else "="
    lasting = fact.kind is FactKind.DURATION and category is Category.TIMELINESS
    if relation == "=" and (fact.approximate or lasting):
        relation = "≤" if lasting else "≥"
    value = _value(relation, fact)
    basis = f"{PLACES[fact.place]}所列“{quoted(fact.quote)}”"
    if entry is not None:
        name, description = filled(entry.name, project, target), filled(entry.description, project, target)
        basis_kind, taking, data_source = entry.basis_kind, entry.taking, entry.data_source
    else:
        name = _name(fact, target, category, deed)
        if fact.kind is FactKind.DURATION and name.endswith("后"):
            name = f"{name.removesuffix('后')}{_deed_behind(project, fact)}时限"
        if category is Category.QUANTITY and _served(project, fact) and not name.startswith("覆盖"):
            name = f"覆盖{name}"
        name = f"{project.short_name}{name}" if name in _BARE else name
        if category in BENEFITS and name in {f"{target}户数", f"{target}人数"} and not _GAINS.search(name):
            name = f"受益{name}"
        description = _scope(fact, f"{target}{deed}", category)
        basis_kind, taking, data_source = BasisKind.PLAN, Taking.PROOF, "业务记录"
    return PlannedRow(
        category=category,
        name=name,
        description=description,
        value=value,
        basis=basis,
        source=Source.INPUT,
        evidence=fact.quote,
        origin="fact",
        direction=_direction(relation),
        basis_kind=basis_kind,
        taking=taking,
        data_source=data_source,
        priority=1,
    )


def task_rows(
    project: Project, stated: list[PlannedRow], entries: Iterable[LibraryEntry]
) -> list[PlannedRow]:
    """Return rows for tasks that the brief names without a figure and no stated row measures.

    Where the library knows how such a task is counted, its entry is used; otherwise a blank row asks for
    the number of the task's own object.
    """
    known = [e for e in entries if e.category is Category.QUANTITY and e.binds and "{object}" not in e.name]
    rows: list[PlannedRow] = []
    for task in project.tasks:
        row = _task_row(project, task, known)
        if row is None or len(rows) == _MAX_TASK_ROWS:
            continue
        known_rows = [*stated, *rows]
        said = any(task.target in other.evidence for other in known_rows)
        # A library row counts the thing in general: 栽植苗木 beside 3000株国槐 would ask for it again.
        said = said or (row.origin == "library" and any(o.value.unit == row.value.unit for o in stated))
        if not said and not restates(row, known_rows, project.short_name):
            rows.append(row)
    return rows


def _task_row(project: Project, task: Task, known: list[LibraryEntry]) -> PlannedRow | None:
    measure = measure_of_task(task.kind, task.verb, task.target)
    if measure is None:
        return None
    for entry in known:
        counted_so = measure.unit in {entry.unit, *entry.binds_units}
        if counted_so and any(word in task.target for word in entry.binds):
            return row_of(entry, project)
    question = f"{task.verb}{task.target}多少{measure.unit}？"
    if len(measure.name) > SHORT + 4:
        return None
    return PlannedRow(
        category=Category.QUANTITY,
        name=measure.name,
        description=f"本年度实际完成{task.verb}并经验收（核实）的{task.target}{_how(measure.unit)}",
        value=TargetValue.blank("=", measure.unit),
        basis="采购清单、实施方案或任务分解表所列数量",
        source=Source.TO_FILL,
        evidence=question,
        origin="task",
        direction=Direction.EXACT,
        question=question,
        taking=Taking.PROOF,
        priority=1,
    )


def _value(relation: Relation, fact: Fact) -> TargetValue:
    """Write the figure as the author did where he wrote in 万: 11.5万平方米, not 115000平方米."""
    if "万" in fact.quote and fact.number >= _WAN and not fact.amount:
        return TargetValue.parse(f"{relation}{plain(fact.number / _WAN)}万{fact.unit}")
    return TargetValue.of(relation, fact.number, fact.unit)


def _bound(fact: Fact, category: Category, entries: Sequence[LibraryEntry], said: str) -> LibraryEntry | None:
    if fact.subject in _BARE and fact.kind is FactKind.RATE:
        own = [
            e for e in entries if e.category is category and e.name.endswith(fact.subject) and e.unit == "%"
        ]
        return own[0] if len(own) == 1 and "{object}" not in own[0].name else None
    for entry in entries:
        if entry.category is not category or "{object}" in entry.name:
            continue
        if entry.binds_units and fact.unit not in entry.binds_units:
            continue
        if (measured := _ATTRIBUTE.search(entry.name)) and not _measures(measured.group(), fact.unit):
            continue
        if any(
            _names(word, fact.subject)
            and word in entry.name
            and not claims_more(entry.name, word, fact.subject, said)
            for word in entry.binds
        ):
            return entry
    return None


def _deed_behind(project: Project, fact: Fact) -> str:
    """Return what must be done within a stated time: 上门 of 接报后48小时内上门."""
    behind = project.spoken.purpose[fact.start :] if fact.place == "purpose" else ""
    deed = _DONE.search(behind[: len(fact.quote) + _DEED_NEAR])
    return deed.group() if deed else "处置"


def _served(project: Project, fact: Fact) -> bool:
    """Whether the counted things only receive what is done: 为32个文化站配送设备."""
    before = project.spoken.purpose[: fact.start] if fact.place == "purpose" else ""
    return before.endswith(("为", "给", "在")) and fact.unit in {"个", "所", "家", "座"}


def _measures(attribute: str, unit: str) -> bool:
    """Whether a unit measures the attribute a name ends in: 公里 a 里程, but 个 no 面积."""
    wanted = attribute_of(unit)
    return wanted in {attribute, _SAME.get(attribute, attribute)} or attribute == "数量"


def _names(word: str, subject: str) -> bool:
    """Whether a bound word names the subject itself: 护林员 the 临时护林员, but 工具 not the 二号工具."""
    return word in subject and len(word) >= len(subject) * _MOST_OF


def _name(fact: Fact, target: str, category: Category, deed: str) -> str:
    if fact.kind is FactKind.FREQUENCY and category is Category.TIMELINESS:
        return target if target.endswith(("频次", "次数")) else f"{target}频次"
    is_time = fact.kind is FactKind.DURATION and category is Category.TIMELINESS
    if is_time or fact.kind is FactKind.RATE or category is Category.SATISFACTION:
        return f"{target}{deed}"
    unit, _, per = fact.unit.partition("/")
    if per and fact.kind is FactKind.COUNT:
        return f"每{per}{counted(target, unit)}" if per in _EACH else target
    if is_place(target) and not deed:
        return f"覆盖{counted(target, unit)}"
    if unit.startswith("小时") and target.endswith("时间"):
        return target.removesuffix("时间") + "小时数"
    return counted(target, unit, deed)


def _scope(fact: Fact, target: str, category: Category) -> str:
    if fact.kind is FactKind.DURATION and category is Category.TIMELINESS:
        return "从开始到完成的实际用时，以合同、开工和验收记录核定"
    if category is Category.TIMELINESS:
        return f"考核{target}是否按“{quoted(fact.quote)}”的频次和时限完成"
    if fact.kind is FactKind.RATE:
        return f"{target}＝实际达到数÷应达到数×100%"
    if fact.unit in {"人", "名", "位"}:
        return f"年末按花名册和考勤（签领）记录核实的{target}人数"
    return f"本年度实际完成并经验收（核实）的{target}{_how(fact.unit)}"


def _how(unit: str) -> str:
    return f"，以{unit}计"


def _told_apart(row: PlannedRow, fact: Fact) -> PlannedRow:
    return replace(row, name=f"{row.name}（{fact.number.normalize():f}{fact.unit}）")


def _direction(relation: Relation) -> Direction:
    if relation in {"≥", ">"}:
        return Direction.HIGHER
    return Direction.LOWER if relation in {"≤", "<"} else Direction.EXACT
