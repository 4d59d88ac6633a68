"""The wire schema: what a language model is asked to write, flat and made for models.

Every field is a required string; reasons come before what they decide. Patterns and lists of words stand in
the schema, where grammar-constrained servers enforce them, and are not checked here: a row that breaks one
goes back alone (`drafter.drafting.model.binding` says why), it never spoils the whole reply. Patterns are
anchored and write `[.]`, because a grammar made of them must load in llama.cpp. Fields that nobody asked
for are kept, to be reported.
"""

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from drafter.knowledge.library_entry import BasisKind
from drafter.table.category import Category
from drafter.table.target_value import Relation

NONE = "none"
"""What a field holds that has nothing to say; an empty string and null mean the same."""
RELATIONS: tuple[Relation, ...] = ("≥", "≤", "=", ">", "<")


def _text(value: object) -> object:
    """Take null and numbers as the text they were meant to be."""
    if value is None:
        return ""
    return str(value) if isinstance(value, bool | int | float) else value


def said(about: str, **schema: Any) -> Any:
    """Return a field that is required in the schema and may be left out in an answer."""
    return Field(default="", description=about, json_schema_extra=schema or None)


def closed(schema: dict[str, Any]) -> None:
    """Make every field required and allow no other: the form of a schema that strict servers accept."""
    schema.pop("description", None)  # the docstring is for us
    for field in schema["properties"].values():
        field.pop("default", None)
        field.pop("title", None)
    schema["required"] = list(schema["properties"])
    schema["additionalProperties"] = False


class _Wire(BaseModel):
    model_config = ConfigDict(extra="allow", json_schema_extra=closed)

    @property
    def unasked(self) -> tuple[str, ...]:
        """Names of fields that the schema does not have."""
        return tuple(self.model_extra or ())


Text = Annotated[str, BeforeValidator(_text)]


class Row(_Wire):
    """One indicator row. Its figure is one that the prompt offers, or a proposal, or left to be asked."""

    id: Text = said("R1、R2……", pattern="^R[0-9]{1,2}$")
    reason: Text = said("这一行衡量项目的什么，一句话")
    category: Text = said("二级指标", enum=[str(c) for c in Category])
    name: Text = said("三级指标名称")
    description: Text = said("计算公式和数据口径")
    figure: Text = said("给出的数的编号，没有写none", pattern="^(F[0-9]{1,2}|L[0-9]{1,2}|none)$")
    relation: Text = said("关系符", enum=[*RELATIONS, NONE])
    number: Text = said("建议的数，没有写none", pattern="^(-?[0-9]{1,12}([.][0-9]{1,4})?|none)$")
    unit: Text = said("单位，没有写none")
    words: Text = said("日期或文字值，没有写none")
    basis_kind: Text = said("取值依据", enum=[str(k) for k in BasisKind])
    basis: Text = said("依据从哪里来")
    question: Text = said("只有用户知道的数：问什么；没有写none")

    @property
    def numbered(self) -> str:
        """The row's id, without blanks, in capitals."""
        return self.id.strip().upper()


class DraftRows(_Wire):
    """The rows of a table."""

    rows: list[Row]


def _bare(schema: dict[str, Any]) -> None:
    closed(schema)
    for field in schema["properties"].values():
        field.pop("description", None)


class RepairRow(Row):
    """A row that is written again; its schema is the short one, the prompt says what the fields mean."""

    model_config = ConfigDict(extra="allow", json_schema_extra=_bare)


class RepairRows(_Wire):
    """Some rows of a table."""

    rows: list[RepairRow]


class DraftGoals(_Wire):
    """The goals: sentences in which `[R3]` stands for the figure of row R3."""

    sentences: list[Text]


def spoken(text: str) -> str:
    """Return what a field says, empty where it says that it has nothing to say."""
    stripped = text.strip()
    return "" if stripped.lower() in {NONE, "null", "无", "-", "—", "n/a"} else stripped


def unasked(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the names of fields that rows carry without being asked, each once."""
    return tuple(dict.fromkeys(name for row in rows for name in row.unasked))
