"""Products: what counts and unit prices come to, and which period makes them reconcile."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, product

from drafter.facts.fact import FactKind
from drafter.facts.units import PEOPLE_UNITS, PERIODS_A_YEAR, is_period
from drafter.table.number import plain

YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_COUNTED = {FactKind.COUNT, FactKind.AREA, FactKind.LENGTH}
_BODIES = {"村", "社区", "乡镇", "校", "班", "单位", "网格", "镇", "县", "项目"}
_PERIOD_OF = {"个月": "月", "天": "天", "日": "天", "年": "年", "个工作日": "工作日", "个季度": "季", "周": "周", "学期": "学期", "小时": "小时"}
_MANY = 8


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its whole unit (元/人/月), as a product needs it; `place` leads back to its fact."""

    number: Decimal
    unit: str
    kind: FactKind
    place: int = -1

    @property
    def base(self) -> str:
        """The unit before the first slash; people are counted in 人, however it was said."""
        base = self.unit.split("/")[0]
        return "人" if base in PEOPLE_UNITS and base != "人次" else base

    @property
    def per(self) -> tuple[str, ...]:
        """What the figure refers to."""
        return tuple(self.unit.split("/")[1:])

    def __str__(self) -> str:
        return f"{plain(self.number)}{self.unit}"


@dataclass(frozen=True, slots=True)
class Product:
    """One product: its factors in words, what it comes to in 元, and a period it assumes (12个月)."""

    formula: str
    yuan: Decimal
    assumed: str = ""
    figures: tuple[Figure, ...] = ()


def agrees(computed: Decimal, stated: Decimal, unit: str, *, approximate: bool) -> bool:
    """Whether `computed` 元 is the stated amount; 约 allows half a unit of the last written digit."""
    difference = abs(computed - stated * YUAN[unit])
    if not approximate:
        return difference == 0
    exponent = stated.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) * YUAN[unit]
    return difference * 2 <= step


def lines(figures: Sequence[Figure]) -> list[list[Product]]:
    """Return for every unit price the products it can make, the most literal first."""
    prices = [f for f in figures if f.kind is FactKind.UNIT_PRICE and f.base in YUAN]
    return [options for price in prices[:_MANY] if (options := list(_options(price, figures)))]


def totals(figures: Sequence[Figure]) -> Iterator[Product]:
    """Yield what all prices come to together, for every choice of periods; the most literal first."""
    for chosen in islice(product(*lines(figures)), 64):
        if chosen:
            yield Product(
                " + ".join(line.formula for line in chosen),
                sum((line.yuan for line in chosen), Decimal(0)),
                "、".join(dict.fromkeys(line.assumed for line in chosen if line.assumed)),
                tuple(figure for line in chosen for figure in line.figures),
            )


def reconciling(figures: Sequence[Figure], amount: Decimal, unit: str, *, approximate: bool = False) -> Product | None:
    """Return the first product that comes to the amount, all prices together or one of them alone."""
    for found in totals(figures):
        if agrees(found.yuan, amount, unit, approximate=approximate):
            return found
    for options in lines(figures):
        for found in options:
            if agrees(found.yuan, amount, unit, approximate=approximate):
                return found
    return None


def _options(price: Figure, figures: Sequence[Figure]) -> Iterator[Product]:
    objects = [name for name in price.per if not is_period(name)]
    periods = [name for name in price.per if is_period(name)]
    for counts in _counts(price, objects, figures):
        for times, assumed in _times(periods, figures):
            factors = [*counts, [price], *([t] for t in times)]
            value = price.number * YUAN[price.base]
            for group in [*counts, *([t] for t in times)]:
                value *= sum((f.number for f in group), Decimal(0))
            formula = " × ".join(_written(group) for group in factors)
            used = tuple(f for group in factors for f in group if f.place >= 0)
            yield Product(formula, value, assumed, used)


def _written(group: list[Figure]) -> str:
    words = " + ".join(map(str, group))
    return f"({words})" if len(group) > 1 else words


def _counts(price: Figure, objects: list[str], figures: Sequence[Figure]) -> Iterator[list[list[Figure]]]:
    """Yield the counted things a price may be multiplied by: each a list of groups to multiply."""
    at = next(i for i, f in enumerate(figures) if f is price)
    earlier = _since_last_price(figures, at)
    counted = [f for f in earlier if f.kind in _COUNTED and not f.per]
    everywhere = [f for f in figures if f.kind in _COUNTED and not f.per]
    if not objects:
        yield from ([[f]] for f in (counted or everywhere))
        yield []
        return
    wanted = objects[0]
    for pool in (counted, everywhere):
        matching = [f for f in pool if _is_of(f, wanted)]
        if len(matching) > 1 and pool is counted:
            yield [matching]
        yield from ([[f]] for f in reversed(matching))
        ratios = [f for f in figures if f.base == wanted and f.per and f.kind in _COUNTED]
        for ratio in ratios:
            yield from ([[f], [ratio]] for f in pool if _is_of(f, ratio.per[0]))


def _since_last_price(figures: Sequence[Figure], at: int) -> Sequence[Figure]:
    start = at
    while start and figures[start - 1].kind is not FactKind.UNIT_PRICE:
        start -= 1
    return figures[start:at]


def _is_of(count: Figure, wanted: str) -> bool:
    return count.base == wanted or (wanted in _BODIES and count.base == "个") or (count.base == "" and wanted == "人")


def _times(periods: list[str], figures: Sequence[Figure]) -> Iterator[tuple[list[Figure], str]]:
    """Yield the stretches of time a price is multiplied by; what the text does not state is assumed."""
    durations = [f for f in figures if f.kind is FactKind.DURATION and not f.per]
    if not periods:
        yield [], ""
        for duration in durations:
            yield [duration], ""
        for often in (f for f in figures if f.kind is FactKind.FREQUENCY and len(f.per) == 1):
            many = PERIODS_A_YEAR.get(often.per[0], 1)
            if many > 1:
                yield [Figure(often.number * many, "次", FactKind.DURATION)], f"按每{often.per[0]}{plain(often.number)}次"
        return
    period = periods[0]
    for duration in durations:
        if _PERIOD_OF.get(duration.unit) == period or (period == "工作日" and duration.unit == "天"):
            yield [duration], ""
    many = PERIODS_A_YEAR.get(period)
    if many == 1:
        yield [], ""
    elif many:
        name = {"月": "个月", "季": "个季度", "学期": "个学期"}.get(period, period)
        yield [Figure(Decimal(many), name, FactKind.DURATION)], f"按全年{many}{name}"


def implied_times(figures: Sequence[Figure], amount_yuan: Decimal) -> Product | None:
    """Return the product whose missing period the amount itself yields: 40人×50元/人/天 in 6万元 is 30天.

    Only whole numbers within a year count. None where no price is per period.
    """
    for options in lines(figures):
        for option in options:
            if not option.assumed or option.yuan == 0:
                continue
            period = next((f.per[-1] for f in option.figures if f.kind is FactKind.UNIT_PRICE and f.per), "")
            most = PERIODS_A_YEAR.get(period, 0)
            if most < 2:
                continue
            times = amount_yuan / (option.yuan / most)
            if times == times.to_integral_value() and 0 < times <= most:
                name = {"月": "个月", "季": "个季度", "学期": "个学期"}.get(period, period)
                head = option.formula.rsplit(" × ", 1)[0]
                return Product(f"{head} × {plain(times)}{name}", amount_yuan, f"由金额推算为{plain(times)}{name}", option.figures)
    return None
