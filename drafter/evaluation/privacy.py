"""个人信息: what points at a person has no place in a case and is masked before it is written."""

import re
from typing import NamedTuple

MASK = "＊＊＊"

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟"
    "汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_NAME = rf"[{_SURNAMES}][一-鿿]{{1,2}}"
_ROLES = "联系人|负责人|经办人|填报人|填表人|法定代表人|法人代表|审核人|制表人|户主|受益人|监护人"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("姓名", re.compile(rf"(?:{_ROLES})(?:姓名)?[:：\s]\s*(?P<hit>{_NAME})")),
    ("姓名", re.compile(rf"(?<![一-鿿])(?P<hit>{_NAME})(?=同志|先生|女士|烈士|（男|（女|\(男|\(女)")),
    ("身份证号", re.compile(r"(?<![0-9A-Za-z])(?P<hit>[1-9]\d{16}[\dXx])(?![0-9A-Za-z])")),
    ("手机号", re.compile(r"(?<!\d)(?P<hit>1[3-9]\d{9})(?!\d)")),
    ("固定电话", re.compile(r"(?<!\d)(?P<hit>0\d{2,3}[-－]\d{7,8})(?!\d)")),
    ("银行账号", re.compile(r"(?:账号|卡号|帐号)[:：\s]*(?P<hit>\d{12,19})(?!\d)")),
    ("邮箱", re.compile(r"(?P<hit>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)")),
)


class Hit(NamedTuple):
    """One piece of personal data: its kind and the words themselves."""

    kind: str
    words: str


def scan(text: str) -> tuple[Hit, ...]:
    """Return what in `text` looks like a person's name, number, account or address.

    Blind to names that stand in running text without a cue; a reader still has to look.
    """
    return tuple(Hit(kind, m["hit"]) for kind, pattern in _PATTERNS for m in pattern.finditer(text))


def masked(text: str) -> str:
    """Return `text` with everything `scan` finds replaced by ＊＊＊."""
    for hit in sorted(set(scan(text)), key=lambda hit: -len(hit.words)):
        text = text.replace(hit.words, MASK)
    return text
