"""R203 uncovered-fact"""

import re
from collections.abc import Iterable
from decimal import Decimal

from drafter.facts.fact import Fact, FactKind
from drafter.facts.tasks import VERBS, Task, TaskKind, read_tasks
from drafter.facts.units import PEOPLE_UNITS
from drafter.knowledge.project_type import PaymentPattern
from drafter.review.names import clean_name
from drafter.review.rule import Case, Fault, Verdict, insufficient, judged, rule
from drafter.review.rules.c107_fact_conflict import other_figure
from drafter.review.values import SHARES, ValueKind, kind_of_value
from drafter.table.category import COSTS, Category
from drafter.table.finding import Severity
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.number import fold

_MEASURED = frozenset({ValueKind.COUNTED, ValueKind.SHARE, ValueKind.BARE, ValueKind.POINT_IN_TIME})
_COUNTABLE = frozenset({FactKind.COUNT, FactKind.AREA, FactKind.LENGTH, FactKind.AMOUNT})
_SCALES = tuple(map(Decimal, (1, 10_000)))
_FIGURE = re.compile(r"(\d+(?:\.\d+)?)([\u4e00-\u9fff]{0,2})")
_OTHER = re.compile(r"\d{4}年|\d+月|\d+日|\d+(?:\.\d+)?[%％]")
"""Dates and shares: the 11 of 11月底前 is no 11公里."""
_ALIKE_UNITS = (
    frozenset({"台", "套", "件", "个", "部", "架", "组", "项", "批"}),
    frozenset({"座", "处", "个", "所", "家", "项"}),
    frozenset({"场", "次", "期", "场次", "班", "项"}),
    frozenset({"份", "册", "本", "张", "块", "条", "面", "幅", "个", "件"}),
    frozenset({"公里", "千米"}),
    frozenset({"平方米", "平米", "㎡"}),
)
"""Units that people use for the same things."""
_ABSTRACT = re.compile(
    r"权益|利益|稳定|和谐|水平|发展|能力|积极性|作用|基础|机制|有力|清晰|影响|绩效|政策|受益|率$|＿|制度|方式|日常|正常|工作|费用|经费|资金|相应|生活|待遇|补贴|工资|开支|特点|深化|领域|顺利|改革"
)
_IDLE = re.compile(
    r"相关|有关|各项|工作|活动|项目|费用?|经费|专项|资金|开展|组织|进行|全镇|全县|全市|辖区|镇域|内|的|和|及|与|等"
)
_PAYING = frozenset({"发放", "补贴", "支付", "保障", "维护", "缴纳", "补助", "体检"})
_PAY_PATTERNS = frozenset({PaymentPattern.MONTHLY_PAY, PaymentPattern.QUARTERLY})
_FRAGMENT = re.compile(r"物资|制度|环境|以上|设施|人员|设备|材料")
"""What is left of a task whose object the sentence names elsewhere."""
_MANNER = re.compile(
    r"(?:采用|使用|利用|运用|通过|采取|根据|依托|以|因)|.*(?:方式|机构|第三方)|.+(?:对|按|由).+进行"
)
_UNDER = re.compile(r"^(?:按照?.{0,8}(?:要求|规定|标准|计划)(?:完成)?|对|针对)")
_MEANS = re.compile(r"(?:通过|采取|采用)[^，。；;]{2,40}?(?:措施|方式|手段|途径|办法)")
"""How a task is done: what stands there is no task of its own."""
_STATE = re.compile(r"(?:损坏|破损|损毁|缺失|老化|故障|堵塞|淤积|受损|毁损)$")
_TELLING_VERBS = frozenset({*VERBS[TaskKind.INSPECT], "培训", "演练", "宣传"})
"""Verbs that say the task by themselves: 筛查人数 measures 心血管疾病筛查."""
_SHORT = 2
_COVERED = 0.34
"""Share of a task's pairs of characters that a row must name."""


@rule(
    "R203",
    "uncovered-fact",
    clause="财预〔2021〕101号 二(二)：产出指标应与主要支出方向相对应，不宜有大的缺口",
    severity=Severity.WARNING,
)
def uncovered_fact(case: Case) -> Verdict:
    """用途或目标里的数量、任务没有一行指标衡量。

    写明的人数、面积、件数、分项金额应在某行出现；列出的任务至少要有一行量到它。

    反例：用途“维修管道、印制宣传资料、制作展板”｜指标只有群众满意度
    正例：用途“维修管道、印制宣传资料”｜维修管道长度 ≥3公里｜宣传资料份数 ≥500份
    """
    head = case.table.project
    if not head.purpose and not case.table.goals:
        return insufficient("没有资金用途和绩效目标")
    texts = {"purpose": head.purpose, "goal": "；".join(case.table.goals)}
    found = [(at, _facts(case, at)) for at in texts]
    found += [(at, _tasks(case, at, text)) for at, text in texts.items()]
    found.append(("purpose" if head.purpose else "goal", _nothing_counted(case)))
    return judged(
        [
            Fault(
                at,
                f"没有指标衡量“{'、'.join(dict.fromkeys(lacking))[:40]}”",
                "为主要任务和数量各设一行产出指标",
            )
            for at, lacking in found
            if lacking
        ][:1]
    )


def _facts(case: Case, at: str) -> list[str]:
    has_cost = any(case.table.rows(category) for category in COSTS)
    return [
        fact.quote
        for fact in case.facts
        if fact.place == at and fact.worth_measuring and fact.kind in _COUNTABLE
        if has_cost or fact.kind is not FactKind.AMOUNT
        if not any(_states(row, fact) for row in case.table.indicators)
        if not any(other_figure(row, case) == fact for row in case.table.indicators)  # C107 speaks of it
        if not _costed(fact, case.table)
        if not _is_budget(fact, case.table)
    ]


def _states(row: Indicator, fact: Fact) -> bool:
    """Whether a row has the figure of a fact, of the same unit or about the same thing."""
    said = [] if row.value.number is None else [(row.value.number, row.value.unit)]
    for text in (row.name, row.description, row.value.text):
        said += [(Decimal(number), unit) for number, unit in _FIGURE.findall(_OTHER.sub("", fold(text)))]
    return any(
        any(fact.number * scale == number or fact.number == number * scale for scale in _SCALES)
        and _fits(unit, fact, row)
        for number, unit in said
    )


def _fits(unit: str, fact: Fact, row: Indicator) -> bool:
    # A figure without a unit may be of any: every unit starts with none.
    if fact.kind is FactKind.AMOUNT or unit.startswith(fact.unit) or fact.unit.startswith(unit):
        return True
    if {unit, fact.unit} <= PEOPLE_UNITS or any({unit, fact.unit} <= alike for alike in _ALIKE_UNITS):
        return True
    return bool(_pairs([fact.subject]) & _pairs([row.name + row.description]))


def _costed(fact: Fact, table: GoalTable) -> bool:
    """Whether a cost row names what an amount is for, whatever it says: then the sum is A202's matter."""
    if fact.kind is not FactKind.AMOUNT:
        return False
    pairs = _pairs([fact.subject])
    rows = (row for category in COSTS for row in table.rows(category))
    return any(2 * len(pairs & _pairs([row.name])) > len(pairs) for row in rows)


def _is_budget(fact: Fact, table: GoalTable) -> bool:
    return fact.amount is not None and fact.amount == table.project.budget


def _tasks(case: Case, at: str, text: str) -> list[str]:
    """Return the tasks that no row measures, where they are most of what the text speaks of."""
    table = case.table
    counted = sum(
        fact.place == at and fact.worth_measuring and fact.kind in _COUNTABLE for fact in case.facts
    )
    tasks = {_object(task): task for task in read_tasks(_MEANS.sub("", text)) if task.verb not in _PAYING}
    for target in list(tasks):
        if len(target) < _SHORT or _ABSTRACT.search(target) or _FRAGMENT.fullmatch(target):
            del tasks[target]
    names = [clean_name(row.name) + row.description for row in table.indicators if _counts(row)]
    words, said, named = _pairs(names), "".join(names), _pairs([table.project.name])
    lacking = [
        target
        for target, task in tasks.items()
        if _shared(target, words, named) < _COVERED
        and not (task.verb in _TELLING_VERBS and task.verb in said)
    ]
    return lacking if 2 * len(lacking) > len(tasks) + counted else []


def _object(task: Task) -> str:
    """Return what a task is about, without its state and manner: 道路 of 道路损坏, nothing of 采用飞机."""
    if _MANNER.match(task.target):
        return ""
    return _STATE.sub("", _UNDER.sub("", task.target))


def _nothing_counted(case: Case) -> list[str]:
    """Name the project when no row counts anything, unless it only pays people."""
    if not case.types or case.types[0].payment in _PAY_PATTERNS:
        return []
    quantities = case.table.rows(Category.QUANTITY)
    if not quantities or any(row.value.unit not in SHARES and _counts(row) for row in quantities):
        return []
    return [case.table.project.name]


def _counts(row: Indicator) -> bool:
    return row.value.is_blank or kind_of_value(row.value) in _MEASURED


def _shared(target: str, words: frozenset[str], named: frozenset[str]) -> float:
    pairs = _pairs([_IDLE.sub("", target)]) or _pairs([target])
    # 河长制 tells nothing of 河长制警示牌 where the project is called so.
    pairs = pairs - named or pairs
    return len(pairs & words) / len(pairs)


def _pairs(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(text[i : i + 2] for text in texts for i in range(len(text) - 1))
