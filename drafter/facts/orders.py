"""对程序下达的指令: sentences of pasted text that address a program instead of describing a project.

They stay in the purpose as the text they are; no fact, task or goal is read out of them.
"""

import re

_SENTENCE = re.compile(r"[^。！!；;\n]+[。！!；;\n]*")
_ORDER = re.compile(
    r"(?:忽略|无视|忘记|忘掉|跳过|绕过|不要理会|不必遵守|ignore|disregard|forget)[^。]{0,40}?"
    r"(?:规则|指令|要求|提示|限制|设定|检查|约束|以上|上述|之前|instruction|rule|prompt|previous|above)|"
    r"(?:system|assistant|user|系统|管理员)\s*[:：]|"
    r"你(?:现在)?是(?:一[个名位])?.{0,8}(?:助手|模型|AI|机器人|专家|程序)|"
    r"请?(?:你|直接)(?:只)?(?:输出|返回|回答|生成|打印|写出)|"
    r"(?:预算|总额|金额|财政资金|指标值?|所有指标|满意度|表格)[^，。]{0,6}(?:改|写|设|填|调整|替换)(?:为|成)|"
    r"(?:output|print|return|respond|set)\s.{0,40}(?:json|only|budget|table|value)|"
    r"系统提示|提示词|越狱|jailbreak|\{\{|\}\}|\{%|</?[a-z][\w-]*>|```|\{\s*\"",
    re.IGNORECASE,
)


def orders_in(text: str) -> tuple[str, ...]:
    """Return the sentences of `text` that read like an order to a program."""
    return tuple(m.group().strip() for m in _SENTENCE.finditer(text) if _ORDER.search(m.group()))


def without_orders(text: str) -> str:
    """Return `text` without such sentences."""
    return "".join(m.group() for m in _SENTENCE.finditer(text) if not _ORDER.search(m.group()))
