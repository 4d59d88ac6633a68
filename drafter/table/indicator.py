"""三级指标: one row of the table."""

from pydantic import BaseModel, ConfigDict

from drafter.table.category import Category
from drafter.table.number import Figure
from drafter.table.target_value import Direction, TargetValue


class Indicator(BaseModel):
    """One filled row: levels as written, name, description, value and basis.

    The last five fields exist only in forms that ask for them (财预〔2021〕101号 三): direction (指标方向),
    weight in points (分值), scoring rule (评扣分标准), data source (数据来源), way of taking the actual value
    (完成值取值方式). `row` counts from 1, 0 is a row that has no place yet. `level1` and `level2` are the
    labels as the table writes them; `category` is what they mean.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    row: int = 0
    level1: str
    level2: str
    name: str
    description: str = ""
    value: TargetValue
    basis: str = ""
    direction: Direction | None = None
    weight: Figure | None = None
    scoring: str = ""
    data_source: str = ""
    taking: str = ""

    @property
    def category(self) -> Category | None:
        """The category that the second-level label means; None when it cannot be told."""
        return Category.read(self.level2)

    @property
    def is_empty(self) -> bool:
        """Whether name and value say nothing: empty, 无, a dash."""
        return _says_nothing(self.name) and _says_nothing(self.value.text)


def _says_nothing(text: str) -> bool:
    return text.strip(" 　—-/") in {"", "无"}
