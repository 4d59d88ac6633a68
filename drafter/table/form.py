"""表样: one official form of the table, as data."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from drafter.table.category import BENEFITS, COSTS, OUTPUTS, Category
from drafter.table.money import MoneyUnit


class Trait(StrEnum):
    """What kind of project it is, as far as a form's demands depend on it."""

    WORKS = "工程基建"
    MAJOR_REPAIR = "大型修缮"
    MAJOR_PURCHASE = "大型购置"
    PUBLIC = "面向公众"


class Slot(BaseModel):
    """One second-level category of a form, with the labels the form prints.

    `required` is `always`, `never`, or the traits of which one makes it compulsory.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    category: Category
    level1: str
    level2: str
    required: Literal["always", "never"] | tuple[Trait, ...]
    clause: str = ""


ColumnKey = Literal[
    "level1", "level2", "name", "description", "value", "unit", "direction", "weight",
    "scoring", "basis", "data_source", "taking",
]  # fmt: skip


class Column(BaseModel):
    """One column of the indicator part: what it holds, its heading and its width in mm."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: ColumnKey
    heading: str
    width: Annotated[int, Field(gt=0, le=200)]


class Weights(BaseModel):
    """分值 by first level (财预〔2021〕101号 三(六)); 预算执行率 is the rest to 100 and not set here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    with_cost: dict[str, int]
    without_cost: dict[str, int]
    total: int


class Form(BaseModel):
    """An official form: levels, compulsory categories, columns, money unit and plan points.

    `taxonomy` is `88` (成本 under 产出, with 可持续影响) or `101` (成本 as level one). `one_benefit` says
    that at least one benefit of any kind is compulsory (101号 二(三)). `plan_points` is empty for forms
    without 资金支出计划. `basis` is the document the form comes from. `numbered_slots` forms print every
    category, filled or not, and number the rows in it (指标1：, 指标2：). `merged_level2` forms print a
    second-level label once for all its rows, others repeat it in every row.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    region: str
    basis: str
    taxonomy: Literal["88", "101"]
    money_unit: MoneyUnit
    head: Literal["hebei", "tangshan", "ningxia", "mof2021"]
    slots: tuple[Slot, ...]
    one_benefit: bool = True
    columns: tuple[Column, ...]
    numbered_slots: bool = False
    merged_level2: bool = True
    plan_points: tuple[str, ...] = ()
    weights: Weights | None = None

    @model_validator(mode="after")
    def _whole(self) -> "Form":
        categories = [slot.category for slot in self.slots]
        if len(set(categories)) != len(categories):
            raise ValueError("二级指标重复")
        if not set(categories) >= OUTPUTS or not COSTS & set(categories) or not BENEFITS & set(categories):
            raise ValueError("缺少产出、成本或效益类二级指标")
        if not {"level1", "level2", "name", "value"} <= {column.key for column in self.columns}:
            raise ValueError("指标部分至少要有一级、二级、三级指标和指标值四列")
        return self

    def slot(self, category: Category) -> Slot | None:
        """Return the slot of a category, or None where the form has no place for it."""
        return next((slot for slot in self.slots if slot.category is category), None)

    def has_column(self, key: ColumnKey) -> bool:
        """Whether the form prints this column."""
        return any(column.key == key for column in self.columns)

    def required(self, traits: frozenset[Trait]) -> tuple[Category, ...]:
        """Return the categories this form makes compulsory for a project with these traits."""
        return tuple(
            slot.category
            for slot in self.slots
            if slot.required == "always"
            or (slot.required != "never" and any(trait in slot.required for trait in traits))
        )
