"""任务: what a purpose pays for, as verb and object, where it says so without a figure."""

import re
from enum import StrEnum
from functools import lru_cache

from pydantic import BaseModel, ConfigDict


class TaskKind(StrEnum):
    """What is done with the money."""

    PURCHASE = "购置"
    PRINT = "印制"
    BUILD = "建设"
    INSTALL = "安装"
    REPAIR = "维修"
    MAINTAIN = "维护"
    CLEAN = "清理"
    PAY = "发放"
    SETTLE = "支付"
    RENT = "租赁"
    HIRE = "聘用"
    HOLD = "举办"
    INSPECT = "排查"
    DRAW_UP = "编制"


class Task(BaseModel):
    """One task: `quote` is the clause it stands in, `verb` and `target` (the object) are words of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: TaskKind
    verb: str
    target: str
    quote: str


VERBS: dict[TaskKind, tuple[str, ...]] = {
    TaskKind.PURCHASE: ("采购", "购置", "购买", "订购", "订阅", "征订", "配备", "配置", "储备", "配发", "添置", "更换", "更新", "准备"),
    TaskKind.PRINT: ("印制", "印刷", "编印", "制作安装", "制作", "设计制作"),
    TaskKind.BUILD: (
        "规范化建设", "提升改造", "升级改造", "建设", "新建", "改建", "扩建", "修建", "重建", "铺设", "改造", "硬化", "架设", "开挖", "搭建",
        "栽植", "种植", "补植", "绿化",
    ),
    TaskKind.INSTALL: ("安装", "设置", "设立", "粉刷", "加装"),
    TaskKind.REPAIR: ("维修养护", "维修维护", "修缮", "维修", "检修", "抢修", "修复", "加固", "大修", "修补"),
    TaskKind.MAINTAIN: (
        "运行维护", "日常维护", "管理维护", "维护", "养护", "维养", "管护", "管理", "运维", "保养", "看护", "巡护", "运营", "运转",
        "保障", "开放",
    ),
    TaskKind.CLEAN: (
        "综合整治", "整治", "治理", "清运", "清理", "清扫", "保洁", "疏浚", "清淤", "拆除", "处置", "处理", "回收", "消杀", "防治", "整改",
    ),
    TaskKind.PAY: ("发放", "补助", "补贴", "慰问", "救助", "资助", "奖励", "奖补", "缴纳", "补偿", "走访慰问", "帮扶", "供养"),
    TaskKind.SETTLE: ("支付", "偿还", "清偿", "结算", "上缴", "归还", "拨付", "代缴"),
    TaskKind.RENT: ("租赁", "租用", "承租", "租借"),
    TaskKind.HIRE: ("聘用", "聘请", "雇用", "雇佣", "雇工", "招聘", "委托", "招募", "外聘"),
    TaskKind.HOLD: ("组织召开", "组织开展", "召开", "举办", "开展", "组织", "举行", "承办", "培训", "宣传", "演练", "参加", "推进"),
    TaskKind.INSPECT: (
        "排查整治", "排查", "巡查", "检查", "督查", "检测", "监测", "抽检", "普查", "调查", "审计", "评审", "评估", "巡逻", "勘察", "测绘",
        "体检", "筛查",
    ),
    TaskKind.DRAW_UP: ("编制", "编写", "编纂", "研究", "撰写", "规划", "设计", "出具", "修编"),
}  # fmt: skip

_KIND_OF = {verb: kind for kind, verbs in VERBS.items() for verb in verbs}
# Verbs that carry another one: 开展环境整治 is a 整治, 支付秸秆回收费用 a 回收.
_LIGHT = ("组织召开", "组织开展", "开展", "组织", "推进", "保障", "支付", "拨付", "委托", "参加", "承办")
# Words that are verbs only at the end of a clause: 征兵宣传, but 宣传展板.
_FINAL_ONLY = (
    "准备",
    "培训",
    "宣传",
    "演练",
    "管理",
    "处理",
    "设计",
    "规划",
    "研究",
    "补贴",
    "补助",
    "运营",
    "开放",
    "绿化",
    "处置",
    "评估",
)
_VERB = re.compile("|".join(sorted(_KIND_OF, key=len, reverse=True)))
_LEAD = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、]|目标\d[:：]?|[①-⑩]|[-•·]\s*)*"
    r"(?:.{0,12}?(?:主要|全部|专项|具体)?(?:用于|用作|用以)(?:支付)?[:：]?)?"
    r"(?:(?:通过|以及|其中|同时|并且|并|及时|按时|按照?要求|按规定|定期|全面|积极|切实|做好|做实|完成|加强|进一步|及|和|与|对|为|将|主要|计划|拟|需|继续|是)[:：]?)*"
)
_TAIL = re.compile(
    r"(?:等)?(?:(?:各(?:种|类|项)|相关|所需的?|所必需的?|必要的?|必需的?)?(?:方面)?(?:的)?"
    r"(?:工作|费用|经费|开支|支出|资金|专项资金|专项|活动开支|活动必需|活动|款项|任务|项目|内容|事项|服务费|(?<!免)费))*(?:等(?:活动)?)?$"
)
_CLAUSE = re.compile(r"[^，。；;！!？?\n、,：:（）()]+")
_JOINTS = re.compile(r"(以及|及|和|与|并|或)")
_COUPLE = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:以及|及|和|与|或)(?=[\u4e00-\u9fff]{2})")
_MODIFIER = re.compile(
    r"^(?:(?:我|本|全)?(?:辖区|镇域|县域|区域|镇区|村域|镇|县|市|乡|街道)(?:区域)?(?:范围)?内(?:的)?(?:所有)?|所有的?|对|向|为|由|在|从|与|和|及|以及|各种|各类|各项|各|该|其|本|全(?!民)|相应的?|必要的?|日常的?|的|了|多份|大量|部分|一批|一次性)+"
)
_IDLE_END = re.compile(r"(?:等[^等]{0,6}|的?(?:进行|加强|给予|实施|予以|用于)|的|免费)$")
_MAX_TARGET = 16
# 印制资料、展板: both are printed; but 保洁、会议服务: the second is not cleaned.
_CARRYING = frozenset(
    {
        TaskKind.PURCHASE,
        TaskKind.PRINT,
        TaskKind.BUILD,
        TaskKind.INSTALL,
        TaskKind.REPAIR,
        TaskKind.RENT,
        TaskKind.PAY,
    }
)


@lru_cache(maxsize=256)
def read_tasks(text: str) -> tuple[Task, ...]:
    """Return the tasks of a purpose in document order, each object once.

    Both orders are read: 租赁洒水车 (verb first) and 河道疏浚 (object first). An enumeration after a verb
    keeps the verb: 印制宣传资料、展板.
    """
    found: list[Task] = []
    carried: tuple[TaskKind, str] | None = None
    text = text[:20_000]
    end = 0
    for clause in _CLAUSE.finditer(text):
        listed = text[end : clause.start()].strip() == "、"
        end = clause.end()
        if not listed:
            carried = None
        for quote in _parts(clause.group().strip()):
            tasks, carried = _read_clause(quote, carried)
            known = {task.target for task in found}
            found += [task for task in tasks if task.target not in known]
    return tuple(found)


def _parts(clause: str) -> list[str]:
    """Split a clause at 和, 及 … where a verb stands on one side: 河道疏浚及物资准备, 租车及购买防尘网."""
    first, *rest = _JOINTS.split(clause)
    parts = [first]
    for joint, words in zip(rest[::2], rest[1::2], strict=True):
        ends = any(m.end() == len(parts[-1]) for m in _VERB.finditer(parts[-1]))
        if ends or _VERB.match(words):
            parts.append(words)
        else:
            parts[-1] += joint + words
    return parts


def _read_clause(
    quote: str, carried: tuple[TaskKind, str] | None
) -> tuple[list[Task], tuple[TaskKind, str] | None]:
    words = _TAIL.sub("", _LEAD.sub("", quote))
    matches = [m for m in _VERB.finditer(words) if m.group() not in _FINAL_ONLY or m.end() == len(words)]
    # 管理员, 维护费: a verb inside a noun is none.
    matches = [
        m
        for m in matches
        if not words[m.end() :].startswith(("员", "站", "中心", "所", "局", "协议", "合同"))
    ]
    while len(matches) > 1 and matches[0].start() == 0 and matches[0].group() in _LIGHT:
        words = words[matches[0].end() :]
        matches = [m for m in _VERB.finditer(words) if m.group() not in _FINAL_ONLY or m.end() == len(words)]
    if not matches:
        if carried is None:
            return [], None
        kind, verb = carried
        return (_tasks(kind, verb, words, quote), carried) if kind in _CARRYING else ([], None)
    last = matches[-1]
    if last.end() == len(words) and last.start() > 1:
        # 河道疏浚: the object stands before the verb; an earlier verb belongs to the object.
        return _tasks(_KIND_OF[last.group()], last.group(), words[: last.start()], quote), None
    first = matches[0]
    if first.start() > 2:  # noqa: PLR2004 - 镇村开展…: a short subject may stand before the verb
        return [], None
    kind, verb = _KIND_OF[first.group()], first.group()
    return _tasks(kind, verb, words[first.end() :], quote), (kind, verb)


def _tasks(kind: TaskKind, verb: str, words: str, quote: str) -> list[Task]:
    # 镇河长办及各村的职责展板 is one object: what stands before 的 is not coordinated with it.
    parts = [words] if "的" in words else _COUPLE.split(words)
    targets = [_target(part) for part in parts]
    return [Task(kind=kind, verb=verb, target=t, quote=quote) for t in targets if len(t) > 1]


def _target(words: str) -> str:
    target = _IDLE_END.sub("", _TAIL.sub("", _MODIFIER.sub("", words.strip(" “”\"'"))))
    if "等" in target[:-1]:
        target = target.rsplit("等", 1)[1]
    if "的" in target:
        head = target.rsplit("的", 1)[1]
        target = head if len(head) > 1 else target.replace("的", "")
    if len(target) > _MAX_TARGET or re.search(r"\d|[A-Za-z]{3}", target):
        return ""
    return target
