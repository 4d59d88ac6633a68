"""How things are counted: the unit and the attribute that fit a noun (展板 by 块, 道路 by 公里)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from drafter.facts.tasks import TaskKind

# Units by the last characters of a noun; the longest ending wins.
_UNIT_NOUNS: dict[str, tuple[str, ...]] = {
    "辆": ("车", "车辆", "洒水车", "客车"),
    "块": ("展板", "展牌", "警示牌", "公示牌", "标识牌", "标志牌", "标牌", "街道牌", "指示牌", "宣传牌", "宣传栏", "门牌", "标识"),
    "条": ("条幅", "横幅", "标语"),
    "面": ("旗", "锦旗", "警示旗"),
    "份": (
        "资料", "宣传资料", "材料", "明白纸", "宣传单", "折页", "报刊", "杂志", "党报党刊", "报纸", "台历", "日历", "试卷", "报告", "档案",
        "合同", "规划", "方案", "选票", "证件", "问卷", "宣传品",
    ),
    "册": ("手册", "图书", "书籍", "读本", "教材", "志书", "年鉴", "画册"),
    "套": ("服装", "制服", "制式服装", "作训服", "工作服", "桌椅", "软件", "系统", "防护服", "装备", "校服", "被服"),
    "台(套)": ("设备", "仪器", "器械", "机械", "设施设备", "办公设备", "医疗设备", "教学设备", "泵", "发电机"),
    "台": ("电脑", "计算机", "空调", "打印机", "复印机", "投影仪", "一体机", "服务器", "无人机", "摄像头", "雾炮"),
    "件": ("物资", "工具", "器材", "用品", "办公用品", "家具", "展品", "文物", "案件", "提案", "议案", "纠纷", "防汛物资", "应急物资"),
    "盏": ("路灯", "灯", "照明灯", "太阳能路灯"),
    "个": (
        "井盖", "垃圾桶", "垃圾箱", "消防站", "实践站", "服务站", "站所", "站点", "点位", "社区", "村", "行政村", "村庄", "中心", "平台",
        "窗口", "灭火器", "驿站", "车位", "充电桩", "阵地", "示范村", "示范点", "项目", "场馆", "景区", "厕所", "课题", "工作站", "乡镇",
        "救助站", "养老院", "合作社",
    ),
    "家": ("企业", "单位", "商户", "餐馆", "作坊", "市场主体", "药店", "民宿", "工厂"),
    "所": ("学校", "小学", "幼儿园", "中学", "卫生院", "卫生室"),
    "座": ("桥", "桥梁", "泵站", "水库", "公厕", "蓄水池", "水塔", "厂", "涵洞", "桥涵", "塘坝", "变电站", "污水处理站", "中转站", "公墓", "大棚", "闸"),
    "眼": ("机井", "井", "水井"),
    "米": ("管道", "护栏", "防护栏", "围墙", "电缆", "水管", "围挡", "挡墙", "护坡", "沟渠", "边沟"),
    "公里": ("道路", "公路", "管网", "河道", "渠道", "渠", "堤防", "线路", "作业道", "农村公路", "村道", "铁路", "排水管网", "河湖", "沿线", "光缆"),
    "平方米": (
        "路面", "房屋", "用房", "办公楼", "校舍", "广场", "场地", "屋面", "墙面", "绿地", "草坪", "防尘网", "文化墙", "建筑", "土建", "厂房",
        "宿舍", "教室", "外墙", "停车场", "小区", "门窗", "展厅", "食堂",
    ),
    "亩": ("农田", "高标准农田", "土地", "林地", "造林", "秸秆", "耕地", "草原", "果园", "林木", "湿地", "基地", "水域"),
    "株": ("苗木", "树", "树木", "行道树", "果树"),
    "吨": ("垃圾", "污水", "污泥", "化肥", "粮食", "煤", "融雪剂", "有机肥"),
    "处": ("隐患", "安全隐患", "危房", "隐患点", "彩钢板", "违建", "违法建筑", "卫生死角", "黑臭水体", "文物保护单位", "漂浮物", "重点部位", "设施", "基础设施", "公共设施"),
    "户": ("农户", "家庭", "住户", "脱贫户", "居民户", "困难户"),
    "人": (
        "党员", "人员", "干部", "职工", "老人", "老年人", "学生", "教师", "儿童", "残疾人", "退役军人", "志愿者", "网格员", "护林员", "代表",
        "群众", "妇女", "对象", "村民", "居民", "律师", "顾问", "辅警", "讲解员", "保洁员", "护理员", "协管员", "专干", "医生", "队员", "专家",
        "贫困户", "新兵", "民兵", "青年", "患者", "农民", "司机", "雇工", "监督员",
    ),
    "次": ("会议", "会", "大会", "座谈会", "演练", "检查", "巡查", "督查", "抽检", "检测", "监测", "审计", "评审", "考核", "主题党日", "三会一课", "走访", "拉动"),
    "场": ("活动", "演出", "宣传", "讲座", "比赛", "赛事", "宣讲", "招聘会", "文化活动", "晚会", "运动会", "展览", "宣传活动"),
    "期": ("培训", "培训班", "研修班"),
    "批次": ("食品", "农产品", "样品", "药品", "种子"),
    "头": ("牲畜", "畜禽", "牛", "羊", "生猪"),
    "项": ("课题研究", "标准", "政策", "事项", "服务"),
}  # fmt: skip

UNIT_OF: Mapping[str, str] = MappingProxyType(
    {noun: unit for unit, nouns in _UNIT_NOUNS.items() for noun in nouns}
)

_LENGTHS = frozenset({"公里", "千米", "米"})
_AREAS = frozenset({"平方米", "万平方米", "平方公里", "亩", "公顷", "万亩"})
_PEOPLE = frozenset({"人", "名", "位", "万人", "余人"})
_EVENTS: Mapping[str, str] = MappingProxyType(
    {"次": "次数", "场": "场次", "场次": "场次", "期": "期数", "人次": "人次", "批次": "批次", "户": "户数", "届": "届数", "批": "批次",
     "天": "天数", "个月": "月数", "月": "月数", "日": "天数", "小时": "时长", "年": "年限", "亩次": "作业面积", "家次": "家次", "车次": "车次", "例": "例数", "处次": "处次", "株": "株数", "班次": "班次"}
)  # fmt: skip

# The word between object and attribute that says what is done to it: 展板制作数量.
_DOING: Mapping[TaskKind, str] = MappingProxyType(
    {
        TaskKind.PURCHASE: "购置",
        TaskKind.PRINT: "制作",
        TaskKind.BUILD: "建设",
        TaskKind.INSTALL: "安装",
        TaskKind.REPAIR: "维修",
        TaskKind.MAINTAIN: "维护",
        TaskKind.RENT: "租赁",
        TaskKind.PAY: "补助",
        TaskKind.DRAW_UP: "编制",
    }
)

# Verbs that name the indicator themselves: 垃圾清运数量, not 垃圾整治数量.
_OWN_WORD = frozenset(
    {
        "清运", "疏浚", "清淤", "拆除", "回收", "整治", "印制", "订阅", "慰问", "救助", "修缮", "养护", "改造",
        "更换", "更新", "体检", "筛查", "储备",
    }
)  # fmt: skip
# Cleaning and inspecting are told by their own verb: 办公楼保洁面积, 农产品检测数量.
_OWN_KINDS = frozenset({TaskKind.CLEAN, TaskKind.INSPECT})


@dataclass(frozen=True)
class Measure:
    """How one object is counted: `unit` and the indicator's `name`."""

    name: str
    unit: str


def unit_of(noun: str) -> str:
    """Return the unit a noun is counted in, or an empty string when it names nothing countable."""
    for start in range(len(noun)):
        if unit := UNIT_OF.get(noun[start:]):
            return unit
    return ""


def attribute_of(unit: str) -> str:
    """Return the attribute a unit measures: 人数, 面积, 长度, 次数 …, 数量 for things."""
    if unit in _PEOPLE:
        return "人数"
    if unit in _LENGTHS:
        return "长度"
    if unit in _AREAS:
        return "面积"
    return _EVENTS.get(unit, "数量")


def counted(noun: str, unit: str, verb: str = "") -> str:
    """Name the indicator that counts `noun` in `unit`: 防火展牌制作数量, 临时护林员人数."""
    attribute = attribute_of(unit)
    if noun.endswith((attribute, "数量", "人数", "次数", "面积", "长度", "里程", "户数")):
        return noun
    if len(noun) > 2 and noun.endswith("量"):  # noqa: PLR2004 - 年会诊量 is an amount already, 大量 none
        return noun
    if attribute in {"次数", "场次", "期数"} and noun.endswith(attribute[0]):
        return noun + attribute[1:]
    return f"{noun}{verb if verb and verb not in noun else ''}{attribute}"


def measure_of_task(kind: TaskKind, verb: str, target: str) -> Measure | None:
    """Return how a task is counted, or None when its object names nothing countable."""
    unit = unit_of(target)
    if unit == "项" and kind in {TaskKind.PAY, TaskKind.SETTLE}:
        return None  # 家庭医生签约服务补助: nobody counts the services that are paid
    if not unit and kind is TaskKind.HOLD:
        unit = {"培训": "期", "宣传": "场", "演练": "次"}.get(verb, "")
        target = target + verb if unit else target
    if not unit:
        return None
    doing = verb if verb in _OWN_WORD or kind in _OWN_KINDS else _DOING.get(kind, "")
    return Measure(name=counted(target, unit, doing), unit=unit)
