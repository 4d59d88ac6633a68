"""A quantity on its way to becoming a fact."""

from dataclasses import dataclass
from decimal import Decimal

from drafter.facts.fact import FactKind
from drafter.table.category import Category
from drafter.table.target_value import Relation


@dataclass(slots=True, eq=False)
class Measure:
    """A number with its unit, found at `start`:`end` of a text.

    `bound` is where 约 or 不少于 before it begins, `lead` where all words begin that stand between its
    noun and it (共, 为, 需). `unit` is empty for a bare number. `per` holds what the quantity refers to
    (元/人/月 has 人 and 月), `per_start` where those words begin if they stand before the number, `gap` the
    words between. `parent` is the measure whose amount this one details. A `factor` stands in the product
    at `formula` (28人×8000元); it is `bare` if nobody wrote its unit. A `given` subject was known before the
    words around were read (三室一库; in a pasted table, whose `row` begins there). A `shared` number
    belongs to several things (各60块), a `threshold` is a condition (60岁以上), a `total` sums up other
    amounts.
    """

    start: int
    end: int
    number: Decimal
    unit: str = ""
    kind: FactKind | None = None
    upper: Decimal | None = None
    relation: Relation = "="
    approximate: bool = False
    chinese: bool = False
    bound: int = -1
    lead: int = -1
    per: tuple[str, ...] = ()
    per_start: int | None = None
    gap: tuple[int, int] | None = None
    subject: str = ""
    quote_start: int | None = None
    quote_end: int | None = None
    parent: "Measure | None" = None
    factor: bool = False
    formula: tuple[int, int] | None = None
    bare: bool = False
    threshold: bool = False
    shared: bool = False
    given: bool = False
    row: int | None = None
    total: bool = False
    part: bool = False
    worth: bool = False
    category: Category | None = None

    def __post_init__(self) -> None:
        if self.lead < 0:
            self.lead = self.bound = self.start

    @property
    def is_amount(self) -> bool:
        """Whether it is an amount of money."""
        return self.kind is FactKind.AMOUNT

    @property
    def yuan(self) -> Decimal:
        """The amount in 元."""
        return self.number * {"元": 1, "万元": 10_000, "亿元": 100_000_000}[self.unit.split("/")[0]]
