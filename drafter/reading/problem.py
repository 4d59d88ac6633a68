"""What could not be read: reported beside the tables, never instead of them."""

from pydantic import BaseModel, ConfigDict

from drafter.table.goal_table import GoalTable


class Problem(BaseModel):
    """One thing in a file that could not be read, or only in part.

    `line` counts from 1 and is None where the whole file is meant; `title` is the table's title or name,
    empty where there is none. `reason` and `cure` are for the user.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    line: int | None = None
    title: str = ""
    reason: str
    cure: str

    def __str__(self) -> str:
        """Write the problem in one line: place, reason, cure."""
        line = f"第 {self.line} 行" if self.line else ""
        title = f"《{self.title}》" if self.title else ""
        place = "，".join(part for part in (self.file, line, title) if part)
        return f"{place}：{self.reason}。怎么办：{self.cure}"


class ReadResult(BaseModel):
    """The tables of one file in document order, and what could not be read.

    A table that lost a part (an unreadable amount, a row that does not fit) is among the tables and has a
    problem as well; a table that cannot be read at all has only the problem, and keeps its number: the
    `index` of the tables after it does not change.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    tables: tuple[GoalTable, ...] = ()
    problems: tuple[Problem, ...] = ()
