"""项目概况: what is known of a project before its table is written."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from drafter.table.money import Money

Text = Annotated[str, StringConstraints(strip_whitespace=True)]
FilledText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class ProjectHead(BaseModel):
    """The head of a table as found: every field may be missing, and missing is not zero.

    `fiscal` is 财政资金, `other` is 其他资金; `code` is 项目编码 (21 characters in the national system).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Text = ""
    code: Text = ""
    unit_name: Text = ""
    year: int | None = Field(default=None, ge=1990, le=2100)
    budget: Money | None = None
    fiscal: Money | None = None
    other: Money | None = None
    purpose: Text = ""


class ProjectBrief(ProjectHead):
    """What drafting needs: name, budget and purpose are there.

    `documents` are the papers the user names as basis (文件、合同、方案): the only source from which a
    document may be cited. `notes` are answers and further facts in the user's words. A missing `year` is
    read from name and purpose or taken to be the coming budget year, and the user is told which.
    """

    name: FilledText
    budget: Money
    purpose: FilledText
    documents: tuple[FilledText, ...] = ()
    notes: tuple[FilledText, ...] = ()
