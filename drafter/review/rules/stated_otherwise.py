"""说法不一: what a row or a goal speaks of although the project's own words say something else."""

import re

from drafter.review.rule import Case
from drafter.review.word_lists import alternatives
from drafter.table.category import COSTS, OUTPUTS
from drafter.table.indicator import Indicator
from drafter.table.number import fold

_PAYMENT = re.compile(r"(?:支付|缴纳|偿还|结算)([^\d，。；,;\n]{2,20}?)(?:费用|费|款)(?!\w{0,3}(?:率|及时))")
_OF_ANYTHING = re.compile(
    r"相关|有关|各项|各类|所需|全年|年度|项目|工程|合同|应付|其他|资金|到期|按时|及时|按期|的"
)
_AND = re.compile(r"[、和及与]")


def other_payment(head: str, goals: str) -> str:
    """Return what the goals pay for although no item of it stands in name or purpose, else an empty string.

    Words that name the object as a whole (征地人工费: 征地 is in the head) tell nothing of the item.
    """
    for match in _PAYMENT.finditer(goals):
        items = [_OF_ANYTHING.sub("", item) for item in _AND.split(match[1])]
        own = [item[2:] if item[:2] in head else item for item in items]
        if len(own) > 1 and all(len(item) > 1 and not _speaks_of(head, item) for item in own):
            return match[1]
    return ""


def _speaks_of(head: str, item: str) -> bool:
    return any(item[i : i + 2] in head for i in range(len(item) - 1))


def only_one_of(row: Indicator) -> str | None:
    """Return the figures a name has when the value repeats just one of them: 基数4408元、5070元 ｜ 4408元."""
    value = row.value
    if not value.unit:
        return None
    found = [
        f"{n}{value.unit}" for n in re.findall(rf"(\d+(?:\.\d+)?)\s*{re.escape(value.unit)}", fold(row.name))
    ]
    several = list(dict.fromkeys(found))
    bare = value.canonical().lstrip("≥≤=><")
    return "、".join(several) if len(several) > 1 and bare in several else None


def instead(row: Indicator, case: Case) -> tuple[str, str] | None:
    """Return what a row speaks of and what the head has in its stead: 购置 where vehicles are hired."""
    if row.category not in OUTPUTS | COSTS:
        return None
    said = case.said
    for wrong, right in alternatives("values", "instead"):
        written = next((word for word in wrong if word in row.name), None)
        meant = next((word for word in right if word in said and word not in row.name), None)
        if written and meant and not any(word in said for word in wrong):
            return written, meant
    return None
