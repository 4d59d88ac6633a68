"""Products: what counts and unit prices come to, and which period makes them reconcile."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, product

from drafter.facts.fact import Fact, FactKind
from drafter.facts.listing import listed, mapped
from drafter.facts.units import OCCASION_UNITS, PEOPLE_UNITS, PERIODS_A_YEAR, is_period
from drafter.table.number import plain

YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_COUNTED = frozenset({FactKind.COUNT, FactKind.AREA, FactKind.LENGTH})
_BODIES = frozenset(
    listed("馆 店 厂 院 库 园 村 社区 乡镇 校 班 单位 网格 镇 县 企业 合作社 基地 机构 岗 队")
)
_ALSO = {"人": ("人次",), "餐": ("人", "人次", "份"), "人次": ("人",)}
"""What a price may be multiplied by where nothing is counted in its own unit."""
_PERIOD_OF = mapped("个月:月 天:天 日:天 年:年 个工作日:工作日 个季度:季 周:周 学期:学期 小时:小时")
_TIMES_OF = mapped("月:个月 季:个季度 学期:个学期")
_PARTS_OF = {"%": 100, "‰": 1000}
_PRICES = 8
_CHOICES = 64
"""Bounds on what is tried: prices of one amount, and choices of their periods."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its whole unit (元/人/月), as a product needs it; `place` leads back to its fact.

    A `post` (公益性岗位200个) is one person.
    """

    number: Decimal
    unit: str
    kind: FactKind
    place: int = -1
    post: bool = False

    @property
    def base(self) -> str:
        """The unit before the first slash; people are counted in 人, however it was said."""
        base = self.unit.split("/")[0]
        return "人" if self.post or (base in PEOPLE_UNITS and base != "人次") else base

    @property
    def per(self) -> tuple[str, ...]:
        """What the figure refers to."""
        return tuple(self.unit.split("/")[1:])

    def __str__(self) -> str:
        return f"{plain(self.number)}{self.unit}"


def figure_of(fact: Fact, place: int = -1) -> Figure:
    """Return a fact as a factor."""
    post = fact.unit == "个" and fact.subject.endswith(("岗", "岗位"))
    return Figure(fact.number, fact.unit, fact.kind, place, post)


def is_factor(fact: Fact) -> bool:
    """Whether a product may hold the fact: a range has two values, 合格率98% is no share to pay."""
    return fact.upper is None and not (fact.kind is FactKind.RATE and fact.worth_measuring)


@dataclass(frozen=True, slots=True)
class Product:
    """One product: its factors in words, what it comes to in 元, and a period it assumes (12个月)."""

    formula: str
    yuan: Decimal
    assumed: str = ""
    figures: tuple[Figure, ...] = ()

    @classmethod
    def sum_of(cls, lines: Sequence["Product"]) -> "Product":
        """Return several products added up."""
        return cls(
            " + ".join(line.formula for line in lines),
            sum((line.yuan for line in lines), Decimal(0)),
            "、".join(dict.fromkeys(line.assumed for line in lines if line.assumed)),
            tuple(figure for line in lines for figure in line.figures),
        )


def step(number: Decimal, unit: str) -> Decimal:
    """Return the value in 元 of the last digit that an amount is written with.

    4.5万元 is written to 0.1万元, 5万元 to 1万元; idle zeros count as rounding, up to 1000元 (29400元 to
    100元).
    """
    exponent = number.normalize().as_tuple().exponent if unit == "元" else number.as_tuple().exponent
    written = min(exponent, 3 if unit == "元" else 0) if isinstance(exponent, int) else 0
    return Decimal(1).scaleb(written) * YUAN[unit]


def agrees(computed: Decimal, stated: Decimal, unit: str, *, approximate: bool) -> bool:
    """Whether `computed` 元 is the stated amount; 约 allows half a unit of the last written digit."""
    difference = abs(computed - stated * YUAN[unit])
    return difference * 2 <= step(stated, unit) if approximate else difference == 0


def lines(figures: Sequence[Figure]) -> list[list[Product]]:
    """Return for every unit price the products it can make, the most literal first."""
    prices = [f for f in figures if f.kind is FactKind.UNIT_PRICE and f.base in YUAN]
    return [options for price in prices[:_PRICES] if (options := list(_options(price, figures)))]


def reconciling(
    figures: Sequence[Figure], amount: Decimal, unit: str, *, approximate: bool = False
) -> Product | None:
    """Return the first product that comes to the amount, all prices together or one of them alone."""
    options = lines(figures)
    shares = [f for f in figures if f.kind is FactKind.RATE and f.unit in _PARTS_OF]
    together = (Product.sum_of(chosen) for chosen in islice(product(*options), _CHOICES) if chosen)
    alone = (line for choice in options for line in choice)
    for candidates in (together, alone):
        for found in candidates:
            if agrees(found.yuan, amount, unit, approximate=approximate):
                return found
            for share in shares:
                part = found.yuan * share.number / _PARTS_OF[share.unit]
                if agrees(part, amount, unit, approximate=approximate):
                    formula = f"{found.formula} × {share}"
                    return Product(formula, part, found.assumed, (*found.figures, share))
    return None


def implied_times(figures: Sequence[Figure], amount_yuan: Decimal) -> Product | None:
    """Return the product whose missing period the amount itself yields: 40人×50元/人/天 in 6万元 is 30天.

    Only whole numbers within a year count. None where no price is per period.
    """
    for option in (line for choice in lines(figures) for line in choice if line.assumed and line.yuan):
        period = next((f.per[-1] for f in option.figures if f.kind is FactKind.UNIT_PRICE and f.per), "")
        most = PERIODS_A_YEAR.get(period, 1)
        times = amount_yuan / (option.yuan / most)
        if times == times.to_integral_value() and 0 < times <= most > 1:
            name = f"{plain(times)}{_TIMES_OF.get(period, period)}"
            head = option.formula.rsplit(" × ", 1)[0]
            return Product(f"{head} × {name}", amount_yuan, f"由金额推算为{name}", option.figures)
    return None


def _options(price: Figure, figures: Sequence[Figure]) -> Iterator[Product]:
    objects = [name for name in price.per if not is_period(name)]
    periods = [name for name in price.per if is_period(name)]
    for counts in _counts(price, objects, figures):
        daily = [f.per[0] for group in counts for f in group if f.per and is_period(f.per[0])]
        if daily and periods and daily[0] != periods[0]:
            continue
        for times, assumed in _times(periods or daily, figures):
            factors = [*_occasions(counts, times, figures), *counts, [price], *([figure] for figure in times)]
            value = YUAN[price.base]
            for group in factors:
                value *= sum((figure.number for figure in group), Decimal(0))
            formula = " × ".join(_written(group) for group in factors)
            used = tuple(figure for group in factors for figure in group if figure.place >= 0)
            yield Product(formula, value, assumed, used)


def _occasions(
    counts: list[list[Figure]], times: Sequence[Figure], figures: Sequence[Figure]
) -> list[list[Figure]]:
    """Return how often a stretch of time is repeated: 3次 for 2天/次, unless the counts say it already."""
    wanted = next((time.per[0] for time in times if time.per), "")
    if not wanted or any(figure.base == wanted for group in counts for figure in group):
        return []
    return [[figure] for figure in figures if figure.base == wanted and not figure.per][:1]


def _written(group: list[Figure]) -> str:
    words = " + ".join(map(str, group))
    return f"({words})" if len(group) > 1 else words


def _counts(price: Figure, objects: list[str], figures: Sequence[Figure]) -> Iterator[list[list[Figure]]]:
    """Yield the counted things a price may be multiplied by: each a list of groups to multiply."""
    everywhere = [f for f in figures if _is_count(f)]
    nearby = [f for f in _since_last_price(price, figures) if _is_count(f)]
    if not objects:
        yield from ([[figure]] for figure in (nearby or everywhere) if not figure.per)
        yield []
        return
    wanted = objects[0]
    ratios = [f for f in figures if f.base == wanted and f.per and f.kind in _COUNTED]
    for pool in (nearby, everywhere):
        matching = [figure for figure in pool if _is_of(figure, wanted)] or [
            figure for figure in pool if figure.base in _ALSO.get(wanted, ())
        ]
        if len(matching) > 1 and pool is nearby:
            yield [matching]
        yield from ([[figure]] for figure in reversed(matching))
        for ratio in ratios:
            yield from ([[figure], [ratio]] for figure in pool if _is_of(figure, ratio.per[0]))


def _is_count(figure: Figure) -> bool:
    """Whether a figure counts things, in all or a day (60人/天)."""
    return figure.kind in _COUNTED and (not figure.per or (len(figure.per) == 1 and is_period(figure.per[0])))


def _since_last_price(price: Figure, figures: Sequence[Figure]) -> Sequence[Figure]:
    at = start = next(index for index, figure in enumerate(figures) if figure is price)
    while start and figures[start - 1].kind is not FactKind.UNIT_PRICE:
        start -= 1
    return figures[start:at]


def _is_of(count: Figure, wanted: str) -> bool:
    return (
        count.base == wanted
        or (wanted in _BODIES and count.base in {"个", "家", "所"})
        or (not count.base and wanted == "人")
    )


def _times(periods: list[str], figures: Sequence[Figure]) -> Iterator[tuple[list[Figure], str]]:
    """Yield the stretches of time a price is multiplied by; what the text does not state is assumed."""
    durations = [
        f for f in figures if f.kind is FactKind.DURATION and (not f.per or f.per[0] in OCCASION_UNITS)
    ]
    if not periods:
        yield [], ""
        yield from (([duration], "") for duration in durations)
        yield from _as_often(figures)
        return
    period = periods[0]
    for duration in durations:
        if _PERIOD_OF.get(duration.base) == period or (period == "工作日" and duration.base == "天"):
            yield [duration], ""
    many = PERIODS_A_YEAR.get(period, 0)
    if many == 1:
        yield [], ""
    elif many:
        name = _TIMES_OF.get(period, period)
        yield [Figure(Decimal(many), name, FactKind.DURATION)], f"按全年{many}{name}"


def _as_often(figures: Sequence[Figure]) -> Iterator[tuple[list[Figure], str]]:
    """Yield how often in the year something paid 按月 or 每季度 is paid."""
    for often in figures:
        if often.kind is FactKind.FREQUENCY and often.per:
            many = PERIODS_A_YEAR.get(often.per[0], 1)
            if many > 1:
                times = Figure(often.number * many, "次", FactKind.DURATION)
                yield [times], f"按每{often.per[0]}{plain(often.number)}次"
