"""脱敏: what stands for a person in a text, replaced by marks and put back afterwards.

Recognised: mobile and landline numbers, identity numbers (with their check digit), bank cards (Luhn) and
numbers behind 账号 or 卡号, and names behind 联系人, 负责人 and the like. Names elsewhere are not guessed at.
"""

import re
from collections.abc import Iterator

_EDGE, _END = r"(?<![\dA-Za-z.])", r"(?![\dA-Za-z]|\.\d)"
_AMOUNT = r"(?!\s*(?:元|万|亿|千|%|％))"
_IDENTITY = re.compile(
    rf"{_EDGE}[1-9]\d{{5}}(?:19|20)\d{{2}}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{{3}}[\dXx]{_END}"
)
_OLD_IDENTITY = re.compile(r"(?<=身份证)(?:号码|号)?\s*[:：]?\s*(\d{15})(?!\d)")
_MOBILE = re.compile(rf"{_EDGE}(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{{4}}[- ]?\d{{4}}{_END}{_AMOUNT}")
_LANDLINE = re.compile(rf"{_EDGE}0\d{{2,3}}[-－—]\d{{7,8}}(?:[-转]\d{{1,5}})?{_END}")
_LISTED = re.compile(r"(?:电话|手机|传真|热线)(?:号码|号)?\s*[:：]\s*(\d{7,8})(?!\d)")
_CARD = re.compile(rf"{_EDGE}\d(?:[ -]?\d){{15,18}}{_END}{_AMOUNT}")
_ACCOUNT = re.compile(r"(?:账号|帐号|账户|卡号)(?:号码)?\s*[:：为是]?\s*(\d(?:[ -]?\d){7,29})")
_ROLE = (
    r"(?:联系人|负责人|姓名|经办人|填报人|填表人|法定代表人|法人代表|法人|审核人|复核人|主管领导|分管领导|户主|"
    r"申请人|受益人|收款人|承办人|责任人|户名)"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄"
    "聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁房滕屈饶解牟艾尤时穆农司卓古吉车项连芦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_NAME = re.compile(
    rf"{_ROLE}\s*(?:[:：]|为|是|\s)\s*"
    rf"((?:欧阳|司马|上官|诸葛|司徒|东方|慕容|尉迟|皇甫|令狐)[\u4e00-\u9fff]{{1,2}}?|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)"
    r"(?=$|[^\u4e00-\u9fff]|电话|手机|联系|同志|主任|局长|科长|处长|股长|书记|镇长|乡长|校长|院长|所长|站长|主管|等|和|及|，)"
)
_ANY_MARK = re.compile(
    r"[〔\[【（(〈《]((?:电话|证件|账号|姓名)\d+)[〕\]】）)〉》]"
)  # models change brackets
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


class Marks:
    """The marks of one question: `hide` its texts, `restore` its answer."""

    def __init__(self) -> None:
        self._mark_of: dict[str, str] = {}
        self._seen = ""

    def hide(self, texts: list[str]) -> list[str]:
        """Return the texts with marks like 〔电话1〕; the same value has the same mark everywhere."""
        self._seen = "\n".join(texts)
        for text in texts:
            for kind, value in _personal(text):
                if value not in self._mark_of:
                    self._mark_of[value] = self._free(kind)
        longest_first = sorted(self._mark_of, key=len, reverse=True)
        if not longest_first:
            return texts
        pattern = re.compile("|".join(_whole(value) for value in longest_first))
        return [pattern.sub(lambda found: self._mark_of[found[0]], text) for text in texts]

    def restore(self, text: str) -> str:
        """Return the text with every mark replaced by what it stands for."""
        value_of = {mark[1:-1]: value for value, mark in self._mark_of.items()}
        return _ANY_MARK.sub(lambda found: value_of.get(found[1], found[0]), text)

    @property
    def count(self) -> int:
        """How many different values are hidden."""
        return len(self._mark_of)

    def _free(self, kind: str) -> str:
        taken, number = set(self._mark_of.values()), 1
        while (mark := f"〔{kind}{number}〕") in taken or mark[1:-1] in self._seen:
            number += 1
        return mark


def _whole(value: str) -> str:
    """Return a pattern for the value; a number only where it stands alone, not inside a longer one."""
    return rf"(?<!\d){re.escape(value)}(?!\d)" if value[0].isdigit() else re.escape(value)


def _personal(text: str) -> Iterator[tuple[str, str]]:
    for found in _IDENTITY.finditer(text):
        if _is_identity(found[0]):
            yield "证件", found[0]
    for kind, pattern in (("证件", _OLD_IDENTITY), ("账号", _ACCOUNT), ("电话", _LISTED), ("姓名", _NAME)):
        for found in pattern.finditer(text):
            yield kind, found[1]
    for pattern in (_MOBILE, _LANDLINE):
        for found in pattern.finditer(text):
            yield "电话", found[0]
    for found in _CARD.finditer(text):
        if _is_card(re.sub(r"\D", "", found[0])) and not _is_identity(found[0]):
            yield "账号", found[0]


def _is_identity(number: str) -> bool:
    """Say whether the check digit is right (GB 11643)."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return number[-1:].upper() == _CHECK[total % 11] if len(number) == len(_WEIGHTS) + 1 else False


def _is_card(digits: str) -> bool:
    """Say whether the check digit is right (Luhn)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 - digits of a product
    return total % 10 == 0
