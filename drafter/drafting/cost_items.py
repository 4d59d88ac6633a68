"""What the brief says of costs: which amounts are items, what they pay for, which prices stand alone."""

import re

from drafter.drafting.project import Project
from drafter.facts.fact import Fact, FactKind
from drafter.table.category import Category

_SHARED = re.compile(
    r"^(?:其中)?(?:中央|省|市|县|区|上级|本级|地方|财政|个人|自筹)|^项目(?:标准|单价)$|限额|最高|封顶"
)
"""Prices that are only a payer's share or a ceiling."""
_MOST_PRICES = 3
_ONLY_PAY = re.compile(r"补助|补贴|工资|报酬|经费|费用|奖励|津贴|保险|慰问金?|误工费|劳务费|材料费|课酬")


def is_item(fact: Fact) -> bool:
    """Whether a fact is an amount that the brief itemises as a part of the budget."""
    return fact.kind is FactKind.AMOUNT and fact.part_of_budget and fact.worth_measuring and bool(fact.amount)


def is_ceiling(fact: Fact) -> bool:
    """Whether a fact is the most that one piece may cost (单机补贴额不超过5万元), no part of the budget."""
    plain = fact.kind is FactKind.AMOUNT and fact.category is Category.COST and fact.worth_measuring
    return plain and not fact.part_of_budget and not fact.whole and fact.relation in {"≤", "<"}


def named_item(project: Project, item: Fact) -> Fact:
    """Name an amount by whom it pays where it says only 补助: 禁毒专干10人补助10万元.

    One that took its subject from several counts (沿街86栋建筑立面改造，面积4.8万平方米，850万元) is named by
    the first: the others tell its size.
    """
    place = next(index for index, fact in enumerate(project.facts) if fact is item)
    details = [f.subject for f in project.facts if f.within == place and f.kind is not FactKind.UNIT_PRICE]
    subject = item.subject
    if _ONLY_PAY.fullmatch(subject) and len(details) == 1 and subject not in details[0]:
        subject = f"{details[0]}{subject}"
    elif "、" in subject and len(details) > 1:
        if task := _task_of(project, item):
            return item.model_copy(update={"subject": task})
        parts = subject.split("、")
        subject = "、".join(p for p in parts if p == parts[0] or not p.startswith(parts[0]))
    return item.model_copy(update={"subject": subject})


def _task_of(project: Project, item: Fact) -> str:
    """Return the task that opens the sentence of an amount (举办职业技能大赛，设12个工种…，经费55万元)."""
    if item.place != "purpose":
        return ""
    begin = max(project.spoken.purpose.rfind(stop, 0, item.start) for stop in "；。\n;") + 1
    opening = project.spoken.purpose[begin : item.start]
    tasks = [t for t in project.tasks if t.target in opening and t.quote in opening]
    return tasks[0].target if tasks else ""


def stated_prices(project: Project) -> list[Fact]:
    """Return the prices of goods (每套6万元) of a brief that itemises nothing: its only cost standard."""
    return [
        f
        for f in project.facts
        if f.kind is FactKind.UNIT_PRICE and f.category is Category.COST and f.within is None
        if "/" in f.unit and not _SHARED.search(f.subject)
    ][:_MOST_PRICES]
