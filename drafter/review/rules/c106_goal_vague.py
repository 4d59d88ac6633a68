"""C106 goal-vague"""

import re

from drafter.facts.extraction import extract
from drafter.facts.fact import FactKind
from drafter.facts.tasks import TaskKind, read_tasks
from drafter.review.rule import Case, Fault, Verdict, judged, not_applicable, rule
from drafter.review.rules.c102_placeholder import is_placeholder
from drafter.review.values import alike
from drafter.table.finding import Severity

_ENOUGH = 3
"""Concrete tasks from which a goal without a figure still says what will be done."""
_LIST_MARK = re.compile(r"^\s*(?:目标\s*\d*[.、．:：)）\s]*|\d+[.、．:：)）]\s*)")
_NONE_OF_IT = re.compile(r"(?:^|[，。；、“])(?:确保)?(?:无|零|不发生|不出现)[\u4e00-\u9fff]{3,}")
_SHORT = 8
_ABSTRACT = re.compile(
    r"(?:权益|利益|稳定|安全|和谐|质量|水平|环境|发展|能力|服务|工作|积极性|生活|作用|基础|目的|机制|有力|清晰|影响|落实|绩效|政策|运转|待遇)$"
)


@rule(
    "C106",
    "goal-vague",
    clause="财预〔2015〕88号 绩效目标审核表：明确清晰性（目标明确具体，描述产出与效果）",
    severity=Severity.WARNING,
)
def goal_vague(case: Case) -> Verdict:
    """绩效目标没有可查验的内容。

    没有数量、时限，没有“无某某事件”这样可查验的说法，也没有列出三项以上具体任务；或只重复项目名称。

    反例：做好环境整治工作，有效改善人居环境
    正例：全年清运垃圾1200吨，6个村清扫覆盖率100%，有效投诉不多于5件
    """
    if case.table.goals and all(is_placeholder(goal) for goal in case.table.goals):
        return not_applicable("只有占位文字，见 C102")
    goals = [_LIST_MARK.sub("", goal).strip() for goal in case.table.goals]
    goals = [goal for goal in goals if len(goal) > 1]
    if not goals:
        return judged([Fault("goal", "没有绩效目标", "写明任务、数量、时间和效果", Severity.ERROR)])
    text = "；".join(goals)
    if len(_NONE_OF_IT.findall(text)) > 1:
        return judged([])  # 无进京非访、无极端事件: met or missed
    # What the purpose says too is a fact of the purpose, so the goals are read on their own.
    figures = [fact for fact in extract(text, "goal") if fact.kind is not FactKind.DATE]
    if any("一次性" not in fact.quote for fact in figures):
        return judged([])
    tasks = {
        task.target
        for goal in goals
        for task in read_tasks(goal)
        if task.kind is not TaskKind.PAY
        and not _ABSTRACT.search(task.target)
        and task.verb not in {"保障", "维护"}
    }
    if len(tasks) >= _ENOUGH:
        return judged([])
    empty = all(len(goal) <= _SHORT for goal in goals) or alike(text, case.table.project.name) > 0.8  # noqa: PLR2004 - nearly the name
    why = "只重复了项目名称" if empty else "没有数量、时限和标准"
    return judged(
        [
            Fault(
                "goal",
                f"绩效目标“{text[:30]}”{why}",
                "写明做什么、做多少、何时完成、达到什么效果，数字与指标一致",
                Severity.ERROR if empty else None,
            )
        ]
    )
