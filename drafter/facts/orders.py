"""对程序下达的指令: parts of pasted text that address a program instead of describing a project.

They stay in the purpose as the text they are; no fact, task or goal is read out of them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from drafter.table.number import fold

_SENTENCE = re.compile(r"(?:[^。！!；;\n]|!(?=[^\s!]))+[。！!；;\n]*")
_BLOCK = re.compile(
    r"```.*?```|<!--.*-->|<(?P<tag>[^\s<>/!|]{1,20})[^<>]*>.*?</(?P=tag)>|"
    r"(?:\A|(?<=\n))---\n(?:[a-z_]+:[^\n]*\n)+---",
    re.DOTALL,
)
"""A fence, a comment, an element or front matter with all that stands inside."""
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff\d])\s+(?=[\u4e00-\u9fff\d])")
_LOCKED = r"(?:预算|总额|金额|财政资金|指标值?|所有指标|满意度|表格|表样|人数|里程|数量|文号|依据)"
_ORDER = re.compile(
    r"(?:忽略|无视|忘记|忘掉|跳过|绕过|不要理会|不必遵守|ignore|disregard|forget)[^。]{0,40}?"
    r"(?:规则|指令|要求|提示|限制|设定|检查|约束|以上|上述|之前|instruction|rule|prompt|previous|above)|"
    r"(?:system|assistant|user|系统|管理员|系统指令|最高优先级)\s*[:：]|最高优先级|系统指令|(?:以上|上述)内容作废|"
    r"你(?:现在)?是(?:一[个名位])?.{0,8}(?:助手|模型|AI|机器人|专家|程序)|作为.{0,8}你(?:必须|应当|要)|"
    r"请?(?:你|直接)(?:只)?(?:输出|返回|回答|生成|打印|写出)|请(?:只)?(?:输出|返回|打印|写\d)|"
    rf"{_LOCKED}[^，。]{{0,6}}(?:改|写|设|填|调整|替换|改写)(?:为|成)|"
    rf"(?:把|将)[^，。]{{0,6}}{_LOCKED}(?:都|一律|统一)?(?:改|写|设|填|替换)(?:为|成)|{_LOCKED}[^，。]{{0,8}}一律[写填设改]|"
    r"一律[写填改]|"
    rf"(?:删除|去掉|取消|不要写)(?:任何|所有|全部)?[^，。]{{0,8}}指标(?!任务)|依据请写|"
    r"(?:output|print|return|respond|set|change)\s.{0,40}(?:json|only|budget|table|value|target|prompt|text)|"
    r"\[/?INST\]|<<?/?SYS>>?|developer mode|DROP\s+TABLE|(?<![A-Za-z])rm\s+-rf|\.\./\.\./|"
    r"系统提示|提示词|越狱|jailbreak|\{\{|\}\}|\{%|[$#]\{|<%|%[sd]\s|<\||\|>|</?[a-z][\w-]*[^<>]{0,40}>|</?[\u4e00-\u9fff]{2,6}>|```|<!--|"
    r"[\{\[,]\s*\"\w+\"\s*:|\{\s*\"|(?:^|[。，；\s])[=+@-](?:cmd\||[A-Z]{3,}\()",
    re.IGNORECASE,
)


def orders_in(text: str) -> tuple[str, ...]:
    """Return the parts of `text` that read like an order to a program."""
    return tuple(part.strip() for part, order in _parts(text) if order and part.strip())


def without_orders(text: str) -> str:
    """Return `text` without such parts."""
    return "".join(part for part, order in _parts(text) if not order)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces: whole blocks, and sentences outside of them."""
    place = 0
    for block in _BLOCK.finditer(text):
        yield from _sentences(text[place : block.start()])
        yield block.group(), True
        place = block.end()
    yield from _sentences(text[place:])


def _sentences(text: str) -> Iterator[tuple[str, bool]]:
    place = 0
    for match in _SENTENCE.finditer(text):
        if match.start() > place:
            yield text[place : match.start()], False
        yield match.group(), _is_order(match.group())
        place = match.end()
    if place < len(text):
        yield text[place:], False


@lru_cache(maxsize=256)
def _is_order(sentence: str) -> bool:
    """Whether a sentence is an order, also in full-width letters, spaced out or with hidden characters."""
    plain = _HIDDEN.sub("", fold(sentence))
    if plain != sentence and "\u202e" in sentence and _ORDER.search(plain[::-1]):
        return True
    return bool(_ORDER.search(sentence) or _ORDER.search(plain) or _ORDER.search(_SPACED.sub("", plain)))
