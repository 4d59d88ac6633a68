"""What a good table measures, and in which category it belongs."""

import re
from collections.abc import Callable

from drafter.facts import words
from drafter.facts.fact import FactKind
from drafter.facts.frequency import PAYING
from drafter.facts.listing import listed
from drafter.facts.measure import Measure
from drafter.facts.outline import Outline
from drafter.facts.units import is_period
from drafter.table.category import Category


class _AnyOf:
    """A word list to look for in a text; words with signs of regular expressions are compiled, others not."""

    __slots__ = ("_pattern", "_words")

    def __init__(self, text: str) -> None:
        words = listed(text)
        self._words = tuple(word for word in words if word.isalnum())
        signs = "|".join(word for word in words if not word.isalnum())
        self._pattern = re.compile(signs) if signs else None

    def search(self, text: str) -> bool:
        """Whether one of the words stands in `text`."""
        if any(word in text for word in self._words):
            return True
        return self._pattern is not None and self._pattern.search(text) is not None


# 保护人口2万人 is what the work is for, 耕地保护补贴面积 is not.
_GUARDED = r"(?<![^\W\d])[可将能]?保护(?![区地站员单性补费])"
_BENEFIT = _AnyOf(f"""
    惠及 受益 解决 带动 增收 服务人口 覆盖人口 {_GUARDED} 减少 改善 方便 满足 消除 缓解 脱贫 带贫 益贫
""")
_EARNING = _AnyOf("""
    (?:增收|(?<!非税)收入|产值|营业额|营收|税收|销售额|贸易额|交易额|成交(?:金|总)?额|签约(?:金|总)?额|创收)(?:标准|单价|金额|总额|约)?$
    (?:效益|利润|到位资金|引资|外资|增加值|节约(?:资金|成本|费用)?)(?:标准|单价|金额|总额|约)?$
""")
_OTHER_MONEY = _AnyOf("""
    总投资 概算 合同价 合同金额 合同额 合同总 中标 审定 批复 造价 上年 去年 往年 历年 结余 自筹 余额 保额 累计
    已支付 已支出 已拨 已完成投资 涉案 涉及.*金额 追回 挽回 原值 资产 罚款 限额 起付 封顶线
""")
_LEVELS = "中央|省级?|市级?|县级?|区级?|镇级|上级|本级|地方|财政"
_FROM = _LEVELS + (
    "|其他|一般公共预算|政府性基金|专项债券?|(?:单位)?自有|社会|企业|村集体|群众|村民|农户|个人"
)
_AS = "资金|配套|奖补|补贴|筹资|筹资筹劳|补助资金|拨款|拨付|债券|补助|投入|承担|自筹"
_SOURCE = re.compile(rf"^(?:其中)?(?:{_FROM})(?:财政)?(?:专项|预算|转移支付)?(?:{_AS})?(?:资金)?$")
_BASE = _AnyOf("""
    基数 [代应]征税款 税收 送审 审计金额 授信 投保(?!费) 工资总额 贷款(?:余额|总额|规模|金额|额)?$ 保额 流水
    码洋
""")
"""Sums of which a share is paid (缴费基数400万元 at 16%); they are nobody's expense here."""
_REPAID = _AnyOf("偿还 归还 还本 补缴 垫付")
_CALCULATED_BY = re.compile(r"按[^，。；\n]{0,12}的? ?$")
"""按代征税款的5%: a rate to calculate with, not one to reach."""
_OF_ONE = re.compile("单[池座台孔件体井罐套栋]")
"""单池容积30立方米: the size of one of them."""
_SPECIFICATION = re.compile(r"[A-Za-z]= ?$|(?<![A-Za-z0-9])[A-Za-z] ?$")
_OPENING = _AnyOf("天数 时长 时数 小时数 课时 学时 开放时间 营业时间 运营时间")
_BACKGROUND = _AnyOf("""
    下辖 总人口 常住人口 总面积 幅员 户籍 辖区面积 建成区面积 共辖 管辖 耕地面积 现有耕地 总户数 海拔
""")
_SHARE_OF = re.compile(rf"^(?:其中)?(?:{_LEVELS})(?:财政)?(?:{_AS})?(?:标准|单价)$")
"""中央1200元/亩、省级400元/亩: shares of one price."""
_PER_PIECE = re.compile("单[机户人台个项亩场次村座套笔件]|每|[人户亩村]均")
_OTHERS = frozenset({"其他", "其它"})
_SPENT_SHARE = _AnyOf("""
    缴存 缴费 费率 手续费 基数 税款 抽样 提取 计提 质保金 首付 预付 进度款 比例 占 配套 承担 分成 税率
    利率 利息 贴息 折 尾款 支付至 管理费 投资$ 工程量$
""")
_CHECKED_SHARE = re.compile("(?:抽查|抽检|核查|复核|检查|巡查)(?:比例|率)$")
"""抽查比例不低于20% is a duty, no share of money."""
_ECOLOGICAL = _AnyOf("优良天数 PM 空气 水质(?!合格|检测) 森林覆盖 绿化覆盖 绿地率 植被 减排 综合利用率 碳")
_OUTCOME = _AnyOf("""
    覆盖 知晓 参与 普及 增长 下降 降低 减少 提升 提高 增加 增幅 降幅 就业率 入学 升学 巩固率 发病 死亡
    发生率 利用率 使用率 破案 上访 化解 参保 签约 受益 脱贫 留存
""")
_TIMELY = _AnyOf("及时 按时 按期 准时 如期 进度 当日 时限")
_DURABLE = _AnyOf("工期 响应 办结 时限 修复 完成 整改 处置 到达 恢复 期限 出动 竣工 上门 到场 接报 接诉")
_DEADLINE = _AnyOf("完成 竣工 验收 投入使用 完工 建成 交付")
_STANDARD_PER = frozenset(
    listed("亩 户 村 社区 乡镇 人 校 班 队 岗 企业 合作社 人次 床 单位 学时 课时 平方公里")
)
_WORK_PER = frozenset(listed("场 次 期 平方米 公里 吨 例 件次 批次 份"))
_BODY_PER = frozenset(listed("村 社区 户 乡镇 校 班 单位 天 月"))
_SMALL_LENGTHS = frozenset({"厘米", "毫米"})
_SIZE = _AnyOf("宽 厚 高 深 扬程 流量 功率 容量 口径 直径 跨径 净空 间距 半径 容积")
_SCORE = _AnyOf("得分 分数 考核 评分")
_CONTEXT = 40


def judge(outline: Outline, measures: list[Measure]) -> None:
    """Set worth, category and part of every measure; repeated counts are worth measuring once."""
    seen: set[tuple[str, str, str]] = set()
    sourced = any(m.is_amount and m.subject not in _OTHERS and _SOURCE.match(m.subject) for m in measures)
    for measure in measures:
        _judge(outline, measure)
        if measure.is_amount and measure.subject in _OTHERS and not sourced:
            measure.part, measure.worth = True, measure.parent is None  # 其他1万元 beside items, not sources
        if measure.worth and measure.kind is FactKind.COUNT:
            key = (str(measure.number), measure.unit, measure.subject[-3:])
            if key in seen:
                measure.worth = False
            seen.add(key)


def _judge(outline: Outline, measure: Measure) -> None:
    begin = measure.quote_start if measure.quote_start is not None else measure.start
    before = outline.raw[max(outline.phrase_start(measure.start), begin - _CONTEXT) : measure.bound]
    measure.worth, measure.category = _VERDICTS[measure.kind or FactKind.OTHER](measure, before)
    if measure.threshold:
        measure.worth, measure.category = False, None


Verdict = tuple[bool, Category | None]


def _amount(measure: Measure, before: str) -> Verdict:
    subject = measure.subject
    if _BASE.search(subject) and not _REPAID.search(before):
        return False, None
    if not measure.number:
        measure.part = False
        return False, None
    if _EARNING.search(subject) or _EARNING.search(before.rstrip("约达到为至超过不少于")):
        measure.part = False
        return True, Category.ECONOMIC_BENEFIT
    if measure.relation in {"≤", "<"} and _PER_PIECE.match(subject):
        measure.part = False
        return True, Category.COST  # 单机补贴额不超过5万元: a ceiling, nothing that is spent
    measure.part = not (
        measure.total
        or measure.threshold
        or _OTHER_MONEY.search(before)
        or _OTHER_MONEY.search(subject)
        or _SOURCE.match(subject)
    )
    return measure.part and measure.parent is None, Category.COST


def _price(measure: Measure, _before: str) -> Verdict:
    if _EARNING.search(measure.subject):
        return True, Category.ECONOMIC_BENEFIT
    if _SHARE_OF.match(measure.subject):
        return False, Category.COST
    objects = {name for name in measure.per if not is_period(name)}
    rent = bool(measure.per) and not objects
    if objects & _STANDARD_PER or words.is_pay(measure.subject) or rent:
        return True, Category.COST
    deep = measure.parent is not None and measure.parent.parent is not None
    return bool(objects & _WORK_PER) and not deep, Category.COST


def _count(measure: Measure, before: str) -> Verdict:
    if (
        measure.unit == "届"
        or _OF_ONE.match(measure.subject)
        or _SPECIFICATION.search(before)
        or before.endswith(("同", "同一", "其中"))
    ):
        return False, None
    if _BACKGROUND.search(before) or _BACKGROUND.search(measure.subject):
        return False, None
    if measure.per:
        counted = measure.kind is FactKind.COUNT
        return counted and not _BODY_PER.isdisjoint(measure.per), Category.QUANTITY if counted else None
    if _BENEFIT.search(before):
        economic = "增收" in before or "脱贫" in before
        return True, Category.ECONOMIC_BENEFIT if economic else Category.SOCIAL_BENEFIT
    return True, Category.QUANTITY


def _length(measure: Measure, before: str) -> Verdict:
    size = _SIZE.search(before[-4:]) or _SIZE.search(measure.subject[-2:])
    if measure.per or measure.unit in _SMALL_LENGTHS or size:
        return False, None
    return _count(measure, before)


def _rate(measure: Measure, before: str) -> Verdict:
    subject = measure.subject
    if _CHECKED_SHARE.search(subject) and measure.relation in {"≥", ">"}:
        return True, Category.QUALITY
    if _SPENT_SHARE.search(subject) or _SOURCE.match(subject) or _CALCULATED_BY.search(before):
        return False, None
    if "满意" in subject:
        return True, Category.SATISFACTION
    if _TIMELY.search(subject):
        return True, Category.TIMELINESS
    if _ECOLOGICAL.search(subject):
        return True, Category.ECOLOGICAL_BENEFIT
    return True, Category.SOCIAL_BENEFIT if _OUTCOME.search(subject + before[-4:]) else Category.QUALITY


def _date(measure: Measure, _before: str) -> Verdict:
    deadline = measure.relation == "≤" or _DEADLINE.search(measure.subject)
    return deadline, Category.TIMELINESS if deadline else None


def _frequency(measure: Measure, _before: str) -> Verdict:
    paying = any(verb in measure.subject for verb in PAYING)
    return True, Category.TIMELINESS if paying else Category.QUANTITY


def _duration(measure: Measure, before: str) -> Verdict:
    if _OPENING.search(measure.subject) and measure.relation != "=":
        return True, Category.QUANTITY
    bound = _DURABLE.search(measure.subject) or _DURABLE.search(before)
    if measure.factor or measure.per or not bound:
        return False, None
    return True, Category.TIMELINESS


def _other(measure: Measure, before: str) -> Verdict:
    if measure.unit == "分" and _SCORE.search(before + measure.subject):
        return True, Category.QUALITY
    return False, None


_VERDICTS: dict[FactKind, Callable[[Measure, str], Verdict]] = {
    FactKind.AMOUNT: _amount,
    FactKind.UNIT_PRICE: _price,
    FactKind.COUNT: _count,
    FactKind.AREA: _length,
    FactKind.LENGTH: _length,
    FactKind.RATE: _rate,
    FactKind.DATE: _date,
    FactKind.FREQUENCY: _frequency,
    FactKind.DURATION: _duration,
    FactKind.OTHER: _other,
}
