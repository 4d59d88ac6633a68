"""Subjects of the brief as an indicator's name says them: the noun first, what is done to it behind."""

import re

from drafter.facts import words
from drafter.facts.listing import Lookup, listed
from drafter.facts.subjects import NOUN_TAIL

_MODIFYING = frozenset(listed("新建 演出 宣传 播放 放映 录制 慰问 救助 绿化 亮化 美化 升级 普查 调查"))
"""Verbs that stay before their noun: 新建公厕 is what the trade says, 绿化苗木 a noun."""
_WORK = Lookup(
    {*words.WORKING, *listed("改扩建 装修 升级改造 更新改造 更新 更换 发布 维修养护")} - _MODIFYING
)
"""Verbs that stand behind their object in a name: 公厕管护数量."""
_TOOL = re.compile(
    r"(?:材料|配件|工具|车|车辆|教材|试剂|耗材|用品|机械|机|仪|器|教师|讲师|场地|方案|手册|装备)$"
)
_USED_FOR = frozenset(
    listed("清扫 清运 培训 检查 筛查 养护 排查 巡查 普查 调查 维修 免疫 接种 防治 清理 清淤 疏浚")
)
"""Verbs that may say what a tool is for: 清运车辆, 维修材料."""
_BODIES = "(?:乡镇|镇村|行政村|村庄|村|社区|学校|街道|县区|乡|镇)"
_BODY_DOES = re.compile(
    rf"^(?:各|每个?)?{_BODIES}(?=新建|改建|扩建|建设|修建|改造|安装|设置|硬化|铺设|栽植|配套)"
)
_SET_UP = re.compile(
    r"^(?:.{0,8}?[^建铺架增添附常预开埋敷摆])?设有?(?![有备施计置立点想定法防障岗区站卡色限])"
)
_LISTED = re.compile(
    r"^.*[^中高初同平均何超]等(?![级次额距效待候保高线于]|其他|费|经费|支出|工作)(?=[\u4e00-\u9fff]{2,})"
)
_PLACE = re.compile(rf"^{_BODIES}$|^(?:小区|乡镇卫生院|村卫生室|卫生院)$")
_EVERY = re.compile(r"^(补贴|补助|资助|奖励|购置|采购)?(?:各类|各种|各项)(?=[\u4e00-\u9fff]{2})")
_LEAST = 2
_NEUTRAL = re.compile(
    "新增|新建|新购|配备|发放|制作|印制|购置|采购|建设|安装|设置|维护|维修|更换|更新|管护|养护|服务|保障|受益|举办|开展|组织|"
    "完成|实施|办理|聘用|聘请|选聘|配套|覆盖|整治|改造|修缮|栽植|投入|支持|扶持|补助|补贴|资助|救助|慰问|培训|"
    "数量|人数|面积|长度|里程|次数|场次|户数|本级|各类|全年|年度|规模"
)
_ALSO = re.compile(r"[及和与、](?P<other>\w{2,}?)(?:等)?(?:数量|人数|面积|长度|件数|台数|户数)")


def thing(subject: str) -> str:
    """Return what a subject counts: 项目 of 大赛设项目, 课程 of 智能手机等课程, 新建公墓 of 乡镇新建公墓."""
    text = subject
    for lead, kept in ((_LISTED, ""), (_SET_UP, ""), (_BODY_DOES, ""), (_EVERY, r"\1")):
        shorter = lead.sub(kept, text)
        text = shorter if len(shorter) >= _LEAST else text
    return text


def noun_and_deed(subject: str) -> tuple[str, str]:
    """Split a subject that begins with a verb of work (管护城区公厕); without one the deed is ""."""
    end = len(subject)
    verb = _WORK.at(subject, 0, end)
    behind = len(verb)
    # 维修资金 is a noun as a whole, 维修改造校舍 has two verbs.
    if not verb or end - behind < _LEAST or NOUN_TAIL.match(subject, behind, end):
        return subject, ""
    noun = subject[behind:]
    if _WORK.at(noun, 0) or noun[0] in "后前中的带地网面了好及和与、":
        return subject, ""
    if verb in noun or "、" in noun or (verb in _USED_FOR and _TOOL.search(noun)):
        return subject, ""
    return noun, verb


def deed_last(subject: str) -> str:
    """Return the subject with a leading verb of work behind its object: 城区公厕管护."""
    return "".join(noun_and_deed(subject))


def claims_more(entry_name: str, word: str, subject: str, said: str) -> bool:
    """Whether an entry's name speaks of others than the subject does: 集训运动员人数 of 参赛运动员.

    So it is where both qualify the `word` they share and the text does not say the entry's qualifier, or
    where the entry counts a second thing with it that the text does not name (教师及工勤人数 of 教师).
    """
    if (also := _ALSO.search(entry_name)) and also["other"] not in said:
        return True
    own = _NEUTRAL.sub("", subject.partition(word)[0])
    its = _NEUTRAL.sub("", entry_name.partition(word)[0])
    return len(own) >= _LEAST and len(its) >= _LEAST and own not in entry_name and its not in said


def is_place(noun: str) -> bool:
    """Whether a noun only tells where the work is done (5个乡镇): what is counted is how many it covers."""
    return _PLACE.match(noun) is not None
