"""Words that surround a counted thing: what a noun phrase sheds, and what ends it."""

import re

from drafter.facts.listing import listed

LEADS = listed("""
    用于 用以 主要用于 主要 主要是 计划 拟 依托 围绕 针对 面向 推进 推动 促进 加快 加强 强化 邀请 委托
    抽取 预计 预算 本年度 本年 今年 当年 全年 年内 每年 年度内 全县 全市 全区 全镇 全乡 全旗 全省 全街道
    全校 全院 全局 辖区内 辖区 区域内 我县 我镇 我局 我单位 我区 我市 我乡 我校 我院 本县 本镇 本区 本市
    县域内 县域 镇域内 县内 区内 镇内 市内 其中 包括 包含 含 并 以及 及 和 与 或 对 为 给 向 在 由 将 使
    聘 让 把 给予 予以 按照 按 根据 通过 继续 进一步 全面 切实 做好 确保 保障 完成 实现 共有 现有 另有 另
    还需 需
    需要 应 同时 分别 累计 合计 总计 共计 共需 共 是 该 此 这 的 从 以 等 已 已有 拥有 下辖 辖 各 能够
    可以 可满足 本次 此次 首次 满足 达到 达 力争 争取 各类 各种 相应 所需 必要的 年均 日均 一是 二是
    三是 四是 申请 安排 当前 目前 截至 至少 其 本 我 期间 基础上 的基础上 为期 历时 不断 持续 努力 积极 有效
""")
"""Words a noun phrase sheds at its beginning."""

KEEP = listed("""
    聘任 聘期 聘用 委托业务 委托费 委托代理 邀请赛 在乡 在外 在地 在线 在家 对讲 对口 给水 给排水 在职
    在校 在岗 在册 在编 在院 在园 在建 在读 在训 将军 按摩 按揭 和平 和谐
    与会 以工代赈 以案 共青 共产 共享 共建 共同 公共 计算 计生 计量 计划生育 计划外 需求 预算绩效
    预算单位 预算管理 应急 应届 应征 应检 应用 本级 本科 本地 本土 再生 再就业 为民 有机 有线 有害 有毒
    有限 有声 各族 让利 保障房 保障性 保障对象 保障金 保障人 等级 含氟 其他 其它 并网 另类 达标 约谈
    保障率 完成率 实现率 合计数 通过率 主要河 主要道 主要街 主要干 主要农 申请人 安排率 其余 对外 对象
    向阳 已建 已脱贫 对联 对接 使用 使馆 和田 和顺 和县 从业 从教 等离子 达人 共管 共有产权 强化地
    加强筋 推进器
""")
"""Words that begin like a lead and are none."""

GETTING = listed("""
    购置 购买 采购 添置 购入 更新购置 制作 印制 印刷 印发 编印 安装 加装 配备 配置 配发 配送 配套 发放 支付
    拨付 缴纳 组织 开展 举办 召开 举行 进行 实施 聘用 聘请 招聘 招募 选聘 雇用 雇佣 租赁 租用 提供 惠及
    涉及 覆盖 建立 设立 设置 订阅 订购 征订 用于 完成 承担 落实 兑现 布设 投放 补充 更换 引进 吸纳 安置
    开发 选派 派驻 派出 确保 保障 解决 支持 扶持 资助 达到 享受 确定 建成 打造 创建 评选 命名 办理 受理
    调解 处理 查处 发现 征集 收集 出动 投入 发动 受益 组建 抽检 检测 检验检测
""")
"""Verbs of getting and doing: the thing counted comes after them."""

WORKING = listed("""
    新建 改建 扩建 重建 修建 建设 改造 修缮 维修 整修 硬化 亮化 绿化 美化 整治 治理 修复 清理 清淤 疏浚
    拆除 粉刷 铺设 栽植 种植 培训 慰问 培育 养护 管护 维护 清运 清扫 加固 提升改造 升级 翻修 迁移 征收
    流转 救助 走访 巡查 检查 排查 宣传 播放 演出 放映 录制 编制 普查 调查 筛查 免疫 接种 防治
""")
"""Verbs of work: they say what is done to the thing and stay with it (新建公厕)."""

STARTING = listed("""
    补贴 补助 奖励 资助 服务 惠及 解决 带动 免除 保护 动员 支付 发放 拨付 给付 下达 落实 偿还 归还 缴纳
    上缴 代缴 报销 结算 清偿 兑付 用于 投入 申请 安排 列支 支出 使用 保障 确保 完成 解除 组织召开
    组织开展 组织 召开 开展 举办 强化 加强 推进 推动 促进 扶持 支持 减免 代发
""")
"""Verbs shed from the beginning of what an amount pays for."""

BUYING = listed("""
    购置 购买 采购 添置 购入
""")
"""Verbs of buying: 购置制式服装1.1万元 pays for 制式服装购置."""

ENDS = listed("""
    运营亏损 经营亏损 政策性亏损 亏损 亏空
    进行 实施 开展 完成 建设 修建 新建 改造 维修 维护 管护 整治 治理 提供 发放 支付 给予 予以 购买 购置
    采购 配备 配送 配发 安装 缴纳 落实 组织 参加 参与 接受 得到 享受 实现 达到 提高 提升 改善 解决 保障 确保
    满足
    符合 使用 用于 需要 需 应 已 未 能够 正常 及时 按时 按照 按 全部 均 共 定期 每 受益 脱贫 增收 就业
    入学 通行 出行 灌溉 收种 发展 运行 运转 开放 检查 巡查 排查 清运 拆除 修缮 硬化 绿化 亮化 建立 设立
    设置 制作 印制 举办 召开 聘用 纳入 推进 推动 促进 加强 强化 的 并 且 将 被 等 从事 担任 负责 进入
    全面 全覆盖 覆盖 达 以 为 对 向 给 在 或 后 前 居住 代缴 缴存 就医 看病 住院 救治 复查 康复 签约
    办公 值班 值守 巡护 巡逻 到位 工资 补助 补贴 津贴 奖金 伙食 物资 报酬 待遇 经费 费用 资金 社保 保险
    体检 误工 岗位补贴 生活费 生活补 慰问金 服装 作业 采集 录入 内 所需 不少于 不低于 不超过 至少 左右
    以上 以下 分别 同时 需求 问题 难题 健康 权益 就餐 用餐 村容村貌 村容 人居环境 参保 参训 参会 期间
    投保 各 合法 合格 通过 验收 竣工 开工 完工
""")
"""Words that end the noun phrase behind a number: 23个行政村|建设完成微型消防站."""

# A word of ENDS inside one of these is a part of the noun: 在职职工, 对象, 应急队.
NOT_ENDS = listed("""
    在职 在校 在岗 在册 在编 在院 在园 在读 脱贫人口 脱贫户 脱贫村 脱贫劳 就业困难 对象 应急 应届 已婚
    未成年 未保 未婚 共建 共同 共产党员 公共 以工代赈 行为 前端 后备 后勤 前线 内河 内科 上级 困难 为民
    均衡 按摩 应用 向日葵 等级 将军 给水 给排水 共青 养老院 养老服务中心 养老机构 养老服务站 医疗机构
    医疗卫生机构 保险公司 上门 未来 后进 对口 中对 上墙
""")

HARD_ENDS = listed("""
    的 并 且 将 被 每 均 已 应 需 共 以上 以下 左右 不少于 不低于 不超过 至少 进行 给予 予以 按照 确保
    使
""")
"""What ends even the name of an activity: 两次|应急演练|并…"""

PAY = listed("""
    工资 补助 补贴 津贴 奖金 报酬 薪酬 薪 劳务费 误工费 生活费 慰问金 抚恤金 救助金 助学金 奖学金 养老金
    低保 供养 奖励 待遇 保险 社保 公积金 年金 补偿 赔偿 伙食 奖补 餐费 餐补 福利 学费 赡养费 抚养费 丧葬费
    资助 保费 经费
""")
"""What people or bodies are paid: its standard is worth measuring."""

_PAY = re.compile("|".join(PAY))

GENERIC = frozenset(
    {
        "",
        *listed("""
    支付 发放 拨付 安排 投入 申请 列支 支出 缴纳 使用 下达 需要
    专项经费 专项资金 人民币 共计 共需 共需资金 其中 其余 剩余 余下 区财政 单价 县财政 合计 小计 工作经费
    市财政 平均
    年度资金 年度资金总额 年度预算 总 总价 总投资 总计 总费用 总资金 总金额 总预算 总额 所需资金
    投入资金 投资 本年预算 本级财政 本项目 本项目预算 标准 省财政 经费 综合 财政 财政资金 费用 资金
    资金共 资金总额 采购预算 金额 镇财政 项目 项目总投资 项目总资金 项目总预算 项目经费 项目资金
    项目预算 预算 预算单价 预算数 预算资金 预算金额
"""),
    }
)
"""Subjects that name the money itself and not what it pays for."""

_WHOLE = re.compile(
    "(?:本|该)?(?:项目|工程)?(?:建设|实施)?(?:计划|预计|概算|估算|年度|本年|全年)?总(?:投入|投资|预算|资金|费用|支出|金额|造价|概算|额)"
)
WHOLES = frozenset(
    listed("""
    年度资金总额 年度预算 总投资 总概算 总资金 总预算 投资 本年预算 本项目预算 概算 资金总额 项目总投资
    项目总资金 项目总预算 项目预算 预算
""")
)
"""Generic subjects that still say what the amount is; nothing is lent to them."""

NO_THINGS = frozenset(
    listed("工作 生活 服务 和 与 及 或 以及 活动 需求 使用 情况 方面 任务 目标 标准 规模 左右")
)
"""Words behind a number that are not what is counted: 45人工作经费."""

PEOPLE = listed("""
    员 干 工 师 生 民 人 长 者 兵 警 户 干部 代表 老人 儿童 书记 主任 队 医生 村医 医护 嫂 夫 妇女 职工
    对象 党员 群众 学生 军属 烈属 家庭 家属 公益岗 岗位 专干 专员 农户 教练 裁判 专家 顾问
""")
"""Endings of nouns for people."""


_NOT_PEOPLE = {
    "工": "作程资业艺地",
    "生": "活产态命育",
    "人": "员大民才居社均口",
    "民": "兵警生政主办",
    "干": "部警渠线",
    "长": "期效寿",
    "员": "工",
    "师": "资",
}


def people_in(phrase: str) -> str:
    """Return the longest beginning of a phrase that names people (干部职工 of 干部职工档案), or all."""
    for end in range(len(phrase), 1, -1):
        goes_on = phrase[end : end + 1] in set(_NOT_PEOPLE.get(phrase[end - 1], ""))
        if phrase[:end].endswith(PEOPLE) and not goes_on:
            return phrase[:end]
    return phrase


_KEPT = ("集中供养", "分散供养", "特困供养")
"""Ways of living, not payments."""


def payee(paid: str) -> str:
    """Return who is paid: 计生专干 of 计生专干补贴."""
    if paid.endswith(_KEPT):
        return paid
    word = max((word for word in PAY if paid.endswith(word) and len(paid) > len(word)), key=len, default="")
    return paid.removesuffix(word)


def names_money(subject: str) -> bool:
    """Whether a subject names the money itself (资金, 项目总投入) and not what it pays for."""
    return subject in GENERIC or names_whole(subject)


def names_whole(subject: str) -> bool:
    """Whether a subject names the whole money of a project: nothing is lent to it."""
    return subject in WHOLES or _WHOLE.fullmatch(subject) is not None


def is_pay(subject: str) -> bool:
    """Whether a subject names something paid out to people or bodies."""
    return _PAY.search(subject) is not None
