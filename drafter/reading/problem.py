"""What could not be read: reported beside the tables, never instead of them."""

from pydantic import BaseModel, ConfigDict

from drafter.table.goal_table import GoalTable
from drafter.table.marking import Marking


class Problem(BaseModel):
    """One thing in a file that could not be read, or only in part.

    `line` counts from 1: the line of a text, the row of a sheet or of the Word table `table`; it is None
    where the whole file is meant. `sheet` is a workbook's tab; `title` is the table's title or name, empty
    where there is none. `reason` and `cure` are for the user.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    sheet: str = ""
    table: int | None = None
    line: int | None = None
    title: str = ""
    reason: str
    cure: str

    @property
    def where(self) -> str:
        """The place inside the file: 工作表“甲”，第 3 行."""
        sheet = f"工作表“{self.sheet}”" if self.sheet else ""
        table = f"第 {self.table} 个表格" if self.table else ""
        line = f"第 {self.line} 行" if self.line else ""
        return "，".join(part for part in (sheet, table, line) if part)

    def __str__(self) -> str:
        """Write the problem in one line: place, reason, cure."""
        title = f"《{self.title}》" if self.title else ""
        place = "，".join(part for part in (self.file, self.where, title) if part)
        return f"{place}：{self.reason}。怎么办：{self.cure}"


class ReadResult(BaseModel):
    """The tables of one file in document order, and what could not be read.

    A table that lost a part (an unreadable amount, a row that does not fit) is among the tables and has a
    problem as well; a table that cannot be read at all has only the problem, and keeps its number: the
    `index` of the tables after it does not change. A file in which nothing was understood has a problem.
    `marking` is the mark of machine-made text that the file carries, None where it has none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    tables: tuple[GoalTable, ...] = ()
    problems: tuple[Problem, ...] = ()
    marking: Marking | None = None
