"""指标库条目: one judged indicator of the library."""

from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from drafter.table.category import BENEFITS, Category
from drafter.table.provenance import Source
from drafter.table.target_value import Direction, Relation


class BasisKind(StrEnum):
    """取值依据 (财预〔2021〕101号 三(三))."""

    PLAN = "计划标准"
    INDUSTRY = "行业标准"
    HISTORY = "历史标准"
    SPENDING = "预算支出标准"
    OTHER = "其他"


class Taking(StrEnum):
    """完成值取值方式 (财预〔2021〕101号 三(四))."""

    PROOF = "直接证明法"
    STATISTICS = "情况统计法"
    STATEMENT = "情况说明法"
    SURVEY = "问卷调查法"
    TREND = "趋势判断法"


DataSource = Literal[
    "统计部门", "权威机构", "部门统计年鉴", "业务统计", "业务记录", "业务评判", "问卷调查", "媒体", "其他"
]


class LibraryEntry(BaseModel):
    """One indicator that is known to be good, with when and how to use it.

    `name` may hold the slots {object} (what is counted, from a fact), {group} (who is served) and {place}.
    `category` is the 101号 category; `sustained` marks benefits that 88号 forms file under 可持续影响.
    `value` is a number or words, empty when only the user can know it (then `question` asks for it).
    `value_source` says where the value comes from and `value_reason` names the standard, clause or reason.
    `cues`: at least one must occur in name, purpose or goals, unless empty; `not_when`: none may occur.
    `binds` are words of a fact's subject and `binds_units` its units: such a fact supplies the value.
    `priority`: 1 core, 2 usual, 3 only when it fits well. `basis` is the text for 指标值确定依据 without
    any invented document.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    category: Category
    sustained: bool = False
    description: str
    relation: Relation
    value: str = ""
    unit: str = ""
    direction: Direction
    value_source: Source
    value_reason: str = ""
    question: str = ""
    cues: tuple[str, ...] = ()
    not_when: tuple[str, ...] = ()
    binds: tuple[str, ...] = ()
    binds_units: tuple[str, ...] = ()
    priority: Literal[1, 2, 3] = 2
    basis_kind: BasisKind
    basis: str
    taking: Taking
    data_source: DataSource
    applies_when: str
    source: str = ""

    @model_validator(mode="after")
    def _consistent(self) -> "LibraryEntry":
        if self.value_source is Source.TO_FILL and (self.value or not self.question):
            raise ValueError("value_source 为 to_fill 时 value 留空并写明 question")
        if self.value_source is not Source.TO_FILL and not self.value and not self.binds:
            raise ValueError("没有 value 时，value_source 应为 to_fill，或写明 binds")
        if self.sustained and self.category not in BENEFITS:
            raise ValueError("sustained 只用于效益类")
        if self.description.strip("（）() ") in {"", self.name}:
            raise ValueError("description 应说明计算方法或口径，不能重复 name")
        return self

    @property
    def number(self) -> Decimal | None:
        """The value as a number, or None for words and blanks."""
        try:
            return Decimal(self.value) if self.value else None
        except ArithmeticError:
            return None
