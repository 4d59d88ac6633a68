"""Units of measurement: which words may follow a number, and what kind of quantity they make."""

from drafter.facts.fact import FactKind
from drafter.facts.listing import listed, mapped

COUNT_UNITS = listed("""
    人次 家次 户次 架次 辆次 车次 班次 场次 只次 头次 件次 批次 航次 例次 门次 课时 学时 人天 人月 台班
    工日 名
    人口 人 位 口 户 家 个 条 面 块 张 把 台套 台 套 辆 座 处 场 期 吨 册 份 件 次 批 所 间 栋 幢 株 棵
    头 只 匹 羽 尾 箱 袋 瓶 桶 盒 包 捆 卷 支 根 盏 部 架 艘 具 副 双 顶 枚 幅 篇 页 项 宗 起 例 笔 单
    门 节 轮 届 班 组 对 眼 道 路 孔 畦 扇 樘 床 本 种 类 村 社区 乡镇 行政村 自然村 小区 标段 课题 站
    点 车 剂 剂次 人份 管 穴 丛 墩 枝 立方米 立方 万方 m3 m³ 方 公斤 千克 kg 斤 升 令 组次 座次 篇次
    台次 平台 系统 点位 度电 千瓦时 度 床位 学位 席 工位 车位
""")
AREA_UNITS = ["平方公里", "平方千米", "平方米", "平米", "㎡", "m2", "m²", "亩次", "亩", "公顷", "平方"]
LENGTH_UNITS = ["公里", "千米", "延长米", "延米", "米", "厘米", "毫米", "km", "km²", "m"]
DURATION_UNITS = listed("""
    个月 个工作日 工作日 个小时 小时 分钟 秒钟 个学期 学期 学年 个季度 天 周 年 日
""")
RATE_UNITS = ["%", "‰", "个百分点", "百分点"]
OTHER_UNITS = ["周岁", "岁", "分", "倍", "千瓦"]

UNIT_NAMES = mapped("""
    ㎡:平方米 平米:平方米 m2:平方米 m²:平方米 平方:平方米 平方千米:平方公里 km²:平方公里 km:公里 千米:公里
    m:米 延长米:延米 kg:公斤 千克:公斤 m3:立方米 m³:立方米 立方:立方米 方:立方米 周岁:岁 个小时:小时
    人口:人 工作日:个工作日 百分点:个百分点 个学期:学期 度电:度
""")
"""Another writing of a unit → the one a fact carries."""

# A unit word that goes on into another word is no unit: 3条例, 5项目, 2人民团体, 三年级.
_GOES_ON = mapped("""
    名:牌单称录额义 条:例件款 处:理置于方罚级长 台:账湾风 项:目 面:积向临貌对
    家:庭长具属园乡政禽畜电装校 人:民均员才大社力数防居文事行群武 座:谈 场:所地馆景 期:间限末初货
    份:额 分:别配类析区布解批年期季阶步级段散包之管 部:门署分队委级长 门:诊口禁前槛户 所:有需属在以
    间:隔接 组:织建长员 班:子主组 点:多半 本:级地年镇县人次项单着市区乡村 次:性要日品序数 头:发部痛等
    户:籍外口均厕内主 种:植子类养苗粮畜 类:型别 支:付出部持教农援渠线流座撑委 对:象于接应照标口比
    村:民委级庄务干组镇集内两医屯容道史规 年:级代轻龄货终检审味 口:径岸碑号腔粮 张:贴 块:钱 双:向方语
    节:约能水日假气目庆点 单:位价独一项元 具:体有 副:主书校局镇县 包:括含装保 站:点位前 道:路德
    路:面网灯段基长口边 起:到点步草用来 例:如行会 笔:记试 轮:换岗流 床:位 车:辆间站位主道
    方:面式案便向法位针 根:据本治 只:能有要 把:握关手 度:过汛假夏冬数日 天:然气津 周:边期围岁年
    日:常照间报均用 升:级 管:理护道网 系统:性化 平台:化 席:位 米:饭面粮线 架:构设 批:次准复发 亩:均产
    套:餐路 社区:级 m:abcdefghijklmnopqrstuvwxyz23²³ 位:于居置列 幅:度员 顶:层部 眼:科 穴:位 剂:量
""")

KIND_OF_UNIT: dict[str, FactKind] = (
    dict.fromkeys(COUNT_UNITS, FactKind.COUNT)
    | dict.fromkeys(AREA_UNITS, FactKind.AREA)
    | dict.fromkeys(LENGTH_UNITS, FactKind.LENGTH)
    | dict.fromkeys(DURATION_UNITS, FactKind.DURATION)
    | dict.fromkeys(RATE_UNITS, FactKind.RATE)
    | dict.fromkeys(OTHER_UNITS, FactKind.OTHER)
)


_LONGEST = max(map(len, KIND_OF_UNIT))


def unit_at(text: str, start: int) -> str:
    """Return the longest unit that stands at `start`, empty if none does.

    A search in a set: a regular expression of all units takes longer to compile than a draft to write.
    """
    for length in range(_LONGEST, 0, -1):
        word = text[start : start + length]
        if len(word) == length and word in KIND_OF_UNIT and not _goes_on(text, word, start + length):
            return word
    return ""


def _goes_on(text: str, unit: str, end: int) -> bool:
    """Whether the unit is the beginning of another word; 5人工作经费 counts people, 5人工湖 does not."""
    if unit == "人" and text.startswith("工", end):
        return not text.startswith(("工作", "工资"), end)
    return text[end : end + 1] in set(_GOES_ON.get(unit, ""))


PEOPLE_UNITS = frozenset({"名", "人", "位", "人次", "口", "人口", "学位"})
OCCASION_UNITS = frozenset({"次", "场", "期", "场次", "班次", "轮", "批次", "回"})

# After a Chinese numeral only these are units: 九成, 一面, 十分, 万方 are words of their own.
NOT_AFTER_CHINESE = frozenset(
    listed("""
    面 分 组 部 门 班 倍 头 方 点 路 车 站 对 单 节 m 双 本 批 床 道 类 起 度 管 口 包 平方 具 升 根 笔
    系统 平台 席
""")
)
# “一” begins countless phrases; only clearly counted things are facts.
AFTER_ONE = frozenset("名位座处台辆套场所栋间次条个家支户眼年幢") | {"个月", "人", "天", "周", "小时", "公里"}

PERIOD_NAMES = mapped("""
    年:年 年度:年 月:月 个月:月 天:天 日:天 周:周 星期:周 季度:季 季:季 个季度:季 学期:学期 个学期:学期
    学年:学年 半年:半年 工作日:工作日 个工作日:工作日 小时:小时
""")
"""A stretch of time after 每 or / → the name it has in a unit (元/人/月)."""

PERIODS_A_YEAR = {"年": 1, "半年": 2, "学年": 1, "学期": 2, "季": 4, "月": 12, "周": 52, "天": 365}
"""How often a period fits into the budget year; used only to look for a product that reconciles."""


def unit_name(unit: str) -> str:
    """Return the one writing of `unit`."""
    return UNIT_NAMES.get(unit, unit)


def is_period(name: str) -> bool:
    """Whether a per-word of a unit is a stretch of time."""
    return (
        name in PERIODS_A_YEAR
        or name in {"工作日", "小时"}
        or (name[:1].isdigit() and name[-1] in "年月天周")
    )


_SAME = {"名": "人", "位": "人"}


def same_unit(unit: str) -> str:
    """Return a unit as all that count the same with it are compared: 名 and 位 are 人."""
    return _SAME.get(unit, unit)
