"""短语里的事物: the noun of a long phrase, the deeds a sentence names, the thing a unit counts."""

import re
from collections.abc import Iterator

from drafter.drafting.measures import unit_of
from drafter.facts.tasks import read_tasks
from drafter.review.names import clean_name

QUANTITY = re.compile(
    r"[约近]?\d[\d.,]*余?(?:万|亿)?(?:个|名|座|条|处|户|人|项|家|所|台|套|次|场|亩|公里|米|间|元|万元)?"
)
LEADING = re.compile(
    r"^(?:进一步|切实|全面|积极|充分|认真|有效|及时|按时|按期|足额|按照.{0,10}?(?:要求|规定|标准)|根据.{0,10}?要求|"
    r"为.{0,8}?提供|每[天日周月年季]|保障|加强|确保|保证|做好|开展|组织|完成|提高|提升|改善|促进|推动|加快|强化|解决|支付|"
    r"提供|用于|计划|该|此|本项目|购买的?|维护|减少|降低|增加|缓解|消除|是否|全镇|全县|本镇|其他|各村|各种|各类|日常)+"
)
_TRAILING = re.compile(
    r"(?:等|的|工作|情况|问题|现象|及|和|与|、|内容|效果|等方面|和次数|的次数|的数量|数量|次数)+$"
)
CLAUSE = re.compile(r"[，,。；;：:、\s]")
_IDLE = re.compile(r"(?:运转|运行|工作|情况|服务|活动|任务|业务|问题|措施|内容|制度|环境|设施|人员)+")
"""Objects that tell nothing when they stand alone."""
_EMPTY_VERBS = frozenset({"保障", "维护", "开展", "组织", "推进", "管理"})
_READ = 60
"""Characters of a phrase that are looked through; a longer one is no name."""
SHORT, LONG = 2, 12
"""Characters between which a noun is fit for an indicator's name."""


def deeds(name: str, *, whole: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the tasks a sentence names, as short object and verb; empty verbs (保障) only with `whole`."""
    for task in read_tasks(name):
        target = core_of(task.target)
        if SHORT <= len(target) <= LONG - 2 and not CLAUSE.search(target) and not _IDLE.fullmatch(target):
            silent = task.verb in target or (task.verb in _EMPTY_VERBS and not whole)
            yield target, "" if silent else task.verb


def core_of(phrase: str) -> str:
    """Return the noun of a phrase: without demands before it, figures, and filling behind it."""
    text = re.sub(r"\s", "", clean_name(phrase))
    text = CLAUSE.split(text)[0]
    text = QUANTITY.sub("", text)
    text = LEADING.sub("", text)
    return _TRAILING.sub("", text)


def thing_of(text: str, unit: str) -> str:
    """Return the first thing in a text that is counted in this unit, with the words before it."""
    flat = re.sub(r"[“”\s]", "", clean_name(text))[:_READ]
    for end in range(SHORT, len(flat) + 1):
        if unit_of(flat[:end]) == unit and (end == len(flat) or unit_of(flat[: end + 1]) != unit):
            thing = core_of(CLAUSE.split(flat[:end])[-1])
            return thing if SHORT <= len(thing) <= LONG else ""
    return ""


def counted_part(subject: str, unit: str) -> str:
    """Return the head of a subject that is counted in this unit: 行政村 of 行政村环境卫生巷道."""
    if unit_of(subject) == unit:
        return subject
    for end in range(SHORT, min(len(subject), _READ)):
        if unit_of(subject[:end]) == unit:
            return subject[:end]
    return subject
