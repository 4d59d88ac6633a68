"""评测案例: one published project as a brief to draft from and a reference table to compare with."""

import json
from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from drafter.errors import DrafterError, EvaluationError
from drafter.forms import form_ids
from drafter.table.brief import ProjectBrief
from drafter.table.contract import table_from_json, table_to_json
from drafter.table.finding import Severity
from drafter.table.goal_table import GoalTable

FORMAT = 1
"""Version of the case files; a file of another version is not read."""

_CURE = "按 docs/eval.md 改正，或用 drafter eval build 重新生成"


class GoldFact(BaseModel):
    """A quantity an expert found in name, purpose or goals.

    `worthy` says that a good table measures it; `category` is the second-level label it belongs under.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    quote: str
    number: Decimal
    unit: str
    subject: str = ""
    worthy: bool
    category: str | None = None


class Label(BaseModel):
    """An expert's finding on the reference table; places and codes are those of the rules."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: str = Field(pattern=r"^(?:r[1-9]\d*|goal|plan|budget|purpose|table)$")
    code: str
    severity: Severity
    note: str = ""


class Gold(BaseModel):
    """What experts know of a case; None means that nobody looked, empty that there is none.

    `types` is ranked. `itemised` is the sum of the budget's items in 万元. `missing` are the facts a
    drafter has to ask for. `labels` are findings on the reference, `overall` its grade (0–100).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    facts: tuple[GoldFact, ...] | None = None
    types: tuple[str, ...] | None = None
    itemised: Decimal | None = None
    missing: tuple[str, ...] | None = None
    labels: tuple[Label, ...] | None = None
    overall: int | None = Field(default=None, ge=0, le=100)


class EvalCase(BaseModel):
    """A case: `document` and `table` say where it was published, `source_sha256` which file that was.

    `brief` is all that a drafter is given; `reference` and `gold` are for judging only.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    format: int
    id: str = Field(pattern=r"^[^/\\\s]{1,80}$")
    document: str = Field(min_length=1)
    table: int = Field(ge=1)
    source_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    brief: ProjectBrief
    reference: GoalTable
    gold: Gold = Gold()

    @model_validator(mode="after")
    def _known(self) -> "EvalCase":
        if self.reference.form not in form_ids():
            raise ValueError("reference.form")
        return self

    @property
    def digest(self) -> str:
        """A fingerprint of everything in the case; two runs compare only on equal cases."""
        return sha256(case_to_text(self).encode()).hexdigest()


def case_to_text(case: EvalCase) -> str:
    """Write a case as a JSON document, always the same bytes for the same case."""
    data: dict[str, Any] = {
        "format": case.format,
        "id": case.id,
        "document": case.document,
        "table": case.table,
        "source_sha256": case.source_sha256,
        "brief": case.brief.model_dump(mode="json", exclude_defaults=True),
        "reference": table_to_json(case.reference),
        "gold": case.gold.model_dump(mode="json", exclude_none=True),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def case_from_text(text: str, where: str) -> EvalCase:
    """Read a case; raise EvaluationError naming the file and the field that is missing or wrong."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise EvaluationError(f"不是有效的JSON：{error}", cure=_CURE, where=where) from error
    if not isinstance(data, Mapping):
        raise EvaluationError("一个案例应当是一个JSON对象", cure=_CURE, where=where)
    if data.get("format", FORMAT) != FORMAT:
        raise EvaluationError(
            f"案例格式是第{data['format']}版，本程序用第{FORMAT}版",
            cure="用 drafter eval build 重新生成",
            where=where,
        )
    try:
        read = {**data, "reference": table_from_json(data["reference"])} if "reference" in data else data
        return EvalCase.model_validate(read)
    except ValidationError as error:
        raise EvaluationError(_fault(error), cure=_CURE, where=where) from error
    except DrafterError as error:
        raise EvaluationError(f"参考表 {error.where} {error.problem}", cure=_CURE, where=where) from error


def _fault(error: ValidationError) -> str:
    fault = error.errors()[0]
    field = ".".join(str(part) for part in fault["loc"]) or "reference.form"
    if fault["type"] == "missing":
        return f"缺少字段 {field}"
    if fault["type"] == "extra_forbidden":
        return f"没有字段 {field} 这一项"
    return f"字段 {field} 的内容不对"
