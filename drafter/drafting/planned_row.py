"""A row while the table is being planned: what it says, where its value comes from, how good it is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from drafter.knowledge.library_entry import BasisKind, DataSource, Taking
from drafter.table.category import Category
from drafter.table.provenance import Source
from drafter.table.target_value import Direction, TargetValue

Origin = Literal["fact", "item", "task", "library", "total", "model"]


@dataclass(frozen=True)
class PlannedRow:
    """One row to be.

    `category` is the 101号 category, `sustained` files a benefit under 可持续影响 where the form has it.
    `evidence` belongs to `source`: quote, formula, standard, reason or question. `phrase` is what a goal
    sentence says of it, empty to leave it to the goal writer.
    """

    category: Category
    name: str
    description: str
    value: TargetValue
    basis: str
    source: Source
    evidence: str
    origin: Origin
    direction: Direction = Direction.HIGHER
    sustained: bool = False
    question: str = ""
    basis_kind: BasisKind = BasisKind.PLAN
    taking: Taking = Taking.PROOF
    data_source: DataSource = "业务记录"
    priority: int = 2

    def asking(self, question: str) -> "PlannedRow":
        """Return this row with its figure blank and a question in its place."""
        return replace(
            self,
            value=TargetValue.blank(self.value.relation, self.value.unit),
            source=Source.TO_FILL,
            evidence=question,
            question=question,
        )


_IDLE = re.compile(
    r"[（(].*?[)）]|数量|人数|次数|面积|长度|里程|指标|本年|年度|全年|情况|项目|工作|的|率$|数$"
)
_ALIKE = Decimal("0.6")
_TELLING = 3


# Two rows of one table that end alike in one of these measure the same thing twice.
_ONCE = tuple(
    re.compile(f"(?:{end})$")
    for end in (
        "知晓率", "及时率", "完成率", "满意度", "(?:完成|完工|竣工|交工|办结)时间", "(?:使用|工作|设计)年限",
        "按期率", "办结率", "死亡人数|失踪人数",
    )
)  # fmt: skip
_PROMPT = re.compile(r"按期|按时|如期|准时|按月|按季")
_DEED = re.compile(r"发放|支付|响应|整改|修复|办结|处置|缴纳|拨付|结算|到场|维修|交付|反馈")


def alike(one: str, other: str, common: str = "") -> bool:
    """Whether two indicator names say the same in other words.

    Compared are the character pairs of what is left without idle words and the project's own name
    (`common`); six tenths of the shorter name shared is the same thing (按月发放及时率 and 补贴发放及时率),
    and so are two 知晓率. What is left of fewer than three characters tells nothing.
    """
    if one == other or any(end.search(one) and end.search(other) for end in _ONCE):
        return True
    one, other = (_PROMPT.sub("及时", name) for name in (one, other))
    if "及时" in one and "及时" in other and set(_DEED.findall(one)) & set(_DEED.findall(other)):
        return True
    a, b = (_IDLE.sub("", name.replace(common, "") if common else name) for name in (one, other))
    if a == b and a:
        return True
    if min(len(a), len(b)) < _TELLING:
        return False
    pairs_a, pairs_b = ({x[i : i + 2] for i in range(len(x) - 1)} for x in (a, b))
    return Decimal(len(pairs_a & pairs_b)) / min(len(pairs_a), len(pairs_b)) >= _ALIKE


def _covers(row: PlannedRow, other: PlannedRow) -> bool:
    """Whether the brief itself states the rate that a row would set again (收运率, 餐饮单位签约收运率)."""
    stated = other.origin == "fact" and other.value.unit == "%"
    return stated and len(other.name) >= _TELLING and row.name.endswith(other.name)


def restates(row: PlannedRow, rows: Iterable[PlannedRow], common: str = "") -> bool:
    """Whether a row says again what a row of its category says, or bears the name of any row."""
    return any(
        row.name == other.name
        or _covers(row, other)
        or (row.category is other.category and alike(row.name, other.name, common))
        for other in rows
    )
