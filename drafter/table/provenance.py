"""出处: where a value in a table comes from."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Source(StrEnum):
    """The kinds of origin a value can have; nothing else may stand in a table."""

    INPUT = "input"  # 来自输入: evidence is the exact quote
    DERIVED = "derived"  # 由输入计算: evidence is the formula
    STANDARD = "standard"  # 法规或行业标准: evidence names it
    PRECEDENT = "precedent"  # 真实案例: evidence names the document and table
    SUGGESTION = "suggestion"  # 建议值，须由人确认: evidence gives the reason
    TO_FILL = "to_fill"  # 待填: evidence is the question to the user


SOURCE_NAMES = {
    Source.INPUT: "来自输入",
    Source.DERIVED: "计算得出",
    Source.STANDARD: "标准规定",
    Source.PRECEDENT: "参考案例",
    Source.SUGGESTION: "建议值，待确认",
    Source.TO_FILL: "待填",
}


class Provenance(BaseModel):
    """Where the value of one row comes from; `row` counts filled rows from 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    row: int
    source: Source
    evidence: str
