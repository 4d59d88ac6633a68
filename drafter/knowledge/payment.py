"""支付方式: how a project's money is paid, from its own words and else from its type."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from drafter.knowledge.project_type import PaymentPattern, ProjectType
from drafter.table.brief import ProjectHead
from drafter.table.number import fold

P = PaymentPattern
_STAFF = frozenset({P.MONTHLY_PAY, P.INSTALMENTS})
_OPEN = frozenset({P.UNKNOWN, P.OFFICE_RUNNING})
_BY_MONTH = frozenset(P) - {P.CONTRACT_SERVICE, P.WORKS, P.PURCHASE, P.MEETING}


class _Rule(NamedTuple):
    """Words, where they are looked for, the patterns of a type they overrule, and what they mean."""

    words: re.Pattern[str]
    place: Literal["name", "head"]
    overrules: frozenset[PaymentPattern]
    means: PaymentPattern
    unless: re.Pattern[str] | None = None


def _rule(
    words: str,
    place: Literal["name", "head"],
    overrules: frozenset[PaymentPattern],
    means: PaymentPattern,
    unless: str = "",
) -> _Rule:
    return _Rule(re.compile(words), place, overrules, means, re.compile(unless) if unless else None)


_EVERY = frozenset(P)
_RULES = (
    # The author says how it is paid.
    _rule(
        r"一次性(?:发放|支付|拨付|兑付|缴纳|付清|补助)|一次付清|按年度?(?:支付|缴纳|发放)",
        "head",
        _EVERY,
        P.ONE_OFF,
    ),
    _rule(r"(?:按|每)季度?(?:支付|发放|拨付|结算|兑付)|季度(?:支付|发放|拨付)", "head", _EVERY, P.QUARTERLY),
    _rule(
        r"分(?:两|二|三|2|3)(?:次|批|期)|分批(?:支付|发放|拨付)|上半年.{0,12}下半年",
        "head",
        _EVERY,
        P.INSTALMENTS,
    ),
    _rule(r"按月(?:足额)?发放|每人每月|/人·?月|元/月·?人", "head", _EVERY, P.MONTHLY_PAY),
    _rule(r"按月(?:足额)?(?:支付|拨付|缴)|每月|/人?·?月|元/月", "head", _BY_MONTH, P.MONTHLY_PAY),
    # What is paid is due once a year.
    _rule(r"做实|记实|补缴|年终奖|考核奖|优待金|奖扶|地力保护|八一|春节|慰问金", "head", _STAFF, P.ONE_OFF),
    _rule(r"每人每年|元/人[·/]?年|\d/年", "head", frozenset({P.MONTHLY_PAY}), P.ONE_OFF, unless=r"月|工资"),
    # A season decides.
    _rule(
        r"防汛|抗洪|汛期|汛前|度汛|防火期|禁烧|秸秆",
        "head",
        _OPEN | {P.PURCHASE},
        P.SEASON,
        unless=r"购置|采购",
    ),
    # Works: the name ends on what is built.
    _rule(
        r"(?:建设|工程|改造|新建|重建|扩建|整治|治理|修复)(?:项目|专项|经费|资金|费用|补助|[（(].*[)）])*$",
        "name",
        frozenset({P.CONTRACT_SERVICE, P.UNKNOWN, P.SEASON, P.INSTALMENTS, P.OFFICE_RUNNING}),
        P.WORKS,
        unless=r"系统|平台|信息|队伍|文明|党|规范化|作风|制度|垃圾|卫生|社会治理|社区治理|基层治理|乡村治理",
    ),
    # An event has a date.
    _rule(
        r"(?:节|大会|运动会|赛|演出|文化活动|展会)(?:活动|项目|专项|经费|资金|费用|费|补助)*$",
        "name",
        _OPEN | {P.PURCHASE, P.INSTALMENTS},
        P.MEETING,
        unless=r"环节",
    ),
    # Somebody is under contract.
    _rule(
        r"合同|承包|外包|委托|政府购买服务|合作费|服务协议",
        "head",
        _OPEN | {P.PURCHASE, P.INSTALMENTS},
        P.CONTRACT_SERVICE,
        unless=r"工资",
    ),
    # Things are bought and delivered.
    _rule(r"购置|采购|购买|制作安装|安装", "head", frozenset({P.UNKNOWN}), P.PURCHASE, unless=r"购买服务"),
    _rule(r"；(?:\d[、.])?[^，。；、]{0,8}(?:购置|采购|购买)", "head", _OPEN, P.PURCHASE, unless=r"购买服务"),
    # 工作经费 is spent over the year, whatever the type's main payment is.
    _rule(
        r"(?:工作|办公|业务|运行|公用)(?:经费|费用?)$",
        "name",
        frozenset({P.ONE_OFF, P.WORKS, P.INSTALMENTS, P.UNKNOWN}),
        P.OFFICE_RUNNING,
        unless=r"会议|选举|普查|人大|政协|党组织",
    ),
)


def payment_pattern(head: ProjectHead, kind: ProjectType, goals: Sequence[str] = ()) -> PaymentPattern:
    """Return how a project of this kind is paid.

    Words that state the payment (一次性发放, 按季度, 每人每月) decide; words that suggest it (购置, 汛期,
    合同) only overrule types for which the question is open; otherwise the type's own pattern holds.
    Goals are read where there is no purpose.
    """
    name = re.sub(r"\s", "", fold(head.name))
    purpose = re.sub(r"\s", "", fold(head.purpose or "；".join(goals)))
    whole = f"{name}；{purpose}"
    for rule in _RULES:
        text = name if rule.place == "name" else whole
        if (
            kind.payment in rule.overrules
            and rule.words.search(text)
            and not (rule.unless and rule.unless.search(text))
        ):
            return rule.means
    return kind.payment
