"""Row-level repair: valid rows are frozen, failing and missing ones go back, then offline rows stand in.

A full second try would pay for every row again and spoil good ones; here a round costs what the bad rows
cost. Rows that the model cannot get right in the given rounds are replaced by the offline drafter's row of
the same category, and the user is told which.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from drafter.drafting.assembly import row_findings
from drafter.drafting.choosing import in_slot_order, slot_category
from drafter.drafting.model.binding import Bound, Unbound, bind
from drafter.drafting.model.offered import Offered
from drafter.drafting.model.unsupported import Ground
from drafter.drafting.model.wire import Row, spoken, unasked
from drafter.drafting.planned_row import PlannedRow, restates
from drafter.table.category import BENEFITS, COSTS, Category
from drafter.table.finding import Severity
from drafter.table.form import Form
from drafter.table.provenance import Source

_MOST_ROWS = 24
_MOST_BLANK = {Category.QUANTITY: 3} | dict.fromkeys(COSTS, 1) | dict.fromkeys(BENEFITS, 1)
# What the rules say of a figure is no fault of the words the model wrote round it.
_OF_THE_FIGURE = frozenset(
    {
        "over-budget",
        "cost-sum",
        "weak-target",
        "fact-conflict",
        "unit-mismatch",
        "wrong-direction",
        "date-conflict",
    }
)
_OF_THE_BLANK = frozenset({"placeholder", "ambiguous-value", "unit-mismatch"})
_RENAMED = 12
_SHOWN = 2
"""Library entries of a category that a request for some rows offers."""


@dataclass(frozen=True)
class Missing:
    """A row that is wanted: of one of these categories, or for one stated figure."""

    id: str
    categories: tuple[Category, ...]
    clause: str
    figure: str = ""

    def told(self) -> dict[str, str]:
        """Say it to the model."""
        kinds = "或".join(map(str, self.categories))
        return {"id": self.id, "类": kinds, "figure": self.figure, "原因": self.clause}


class Repairs(NamedTuple):
    """What a request for some rows says (`drafter.drafting.model.asking.repair_messages`)."""

    offered: Offered
    failing: list[dict[str, str]]
    missing: list[dict[str, str]]
    figures: dict[str, PlannedRow]
    kept: list[str]


def _value(wire: Row) -> str:
    parts = (spoken(part) for part in (wire.relation, wire.number, wire.unit, wire.words))
    return "".join(parts)[:_RENAMED]


@dataclass
class Table:
    """The rows of one draft while they are being got right."""

    offered: Offered
    ground: Ground
    good: dict[str, Bound] = field(default_factory=dict)
    bad: dict[str, tuple[Row, tuple[str, ...]]] = field(default_factory=dict)
    missing: list[Missing] = field(default_factory=list)
    wires: dict[str, Row] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    @property
    def form(self) -> Form:
        """The form of the table."""
        return self.offered.project.form

    def say(self, notice: str) -> None:
        """Tell the user something, once."""
        if notice not in self.notices:
            self.notices.append(notice)

    def _tell(self, row: PlannedRow, bound: Bound) -> None:
        if bound.changed:
            self.say(f"“{row.name}”：{'；'.join(bound.changed)}")

    def take(self, wires: Sequence[Row], more: Sequence[str] = ()) -> None:
        """Bind the rows of a reply; frozen rows and rows nobody asked for are left as they are.

        `more` names fields that the reply has beside its rows.
        """
        fresh = [w for w in wires if w.numbered not in self.good]
        if len(fresh) < len(wires):
            self.say("模型重写了已定稿的行，没有采用")
        if extra := tuple(dict.fromkeys((*more, *unasked(fresh)))):
            self.say(f"模型多写了字段“{'、'.join(extra)[:40]}”，没有采用")
        asked = {m.id for m in self.missing} | set(self.bad)
        for number, wire in enumerate(fresh, 1):
            id_ = wire.numbered if wire.numbered not in self.good else ""
            if asked and id_ not in asked:
                continue
            id_ = id_ or f"#{number}"
            self.wires[id_] = wire
            self.bad.pop(id_, None)
            try:
                self._add(id_, bind(wire, self.offered, self.ground))
            except Unbound as unbound:
                self.bad[id_] = (wire, unbound.faults)

    def _add(self, id_: str, bound: Bound) -> None:
        """Freeze a bound row, unless it says again what is there or is one too many."""
        if bound.figure.startswith("F"):
            self._add_stated(id_, bound)
            return
        rows, row = [b.row for b in self.good.values()], bound.row
        blanks = sum(r.value.is_blank and r.category is row.category for r in rows)
        if bound.figure in self._used() or restates(row, rows, self.offered.project.short_name):
            self.say(f"去掉了重复的“{row.name}”")
        elif slot_category(self.form, row) is None:
            self.say(f"本表样没有“{row.category}”，去掉了“{row.name}”")
        elif row.value.is_blank and blanks >= _MOST_BLANK.get(row.category, 1):
            self.say(f"没有数的行太多，去掉了“{row.name}”")
        elif len(rows) >= _MOST_ROWS:
            self.say(f"行数过多，去掉了“{row.name}”")
        else:
            self.good[id_] = bound
            self._tell(row, bound)

    def _add_stated(self, id_: str, bound: Bound) -> None:
        """Freeze a row of the brief: it goes before any proposal that measures the same."""
        row = bound.row
        if bound.figure in self._used():
            self.say(f"去掉了重复的“{row.name}”")
            return
        for other_id, other in list(self.good.items()):
            if other.figure.startswith("F"):
                if other.row.name == row.name:
                    row = replace(row, name=self.offered.stated[bound.figure].name)
            elif restates(other.row, [row], self.offered.project.short_name):
                del self.good[other_id]
                self.say(f"去掉了重复的“{other.row.name}”")
        self.good[id_] = replace(bound, row=row)
        self._tell(row, bound)

    def _used(self) -> set[str]:
        return {b.figure for b in self.good.values()} - {""}

    def add_stated(self) -> None:
        """Put in the stated figures that no row uses, as the offline drafter words them."""
        for id_, row in self.offered.stated.items():
            if id_ not in self._used():
                self._add_stated(f"+{id_}", Bound(f"+{id_}", row, id_))
                self.say(f"模型漏了“{row.name}”（{row.value.text}），已按原文补上")

    def review(self, judged: set[str]) -> None:
        """Let the rules look at the rows in `judged`; those with a fault of the model's go back."""
        rows = self.rows()
        of_row = {id(b.row): id_ for id_, b in self.good.items()}
        faults: dict[str, list[str]] = {}
        for finding in row_findings(self.offered.project, rows):
            if finding.severity is Severity.INFO:
                continue
            id_ = of_row[id(rows[int(finding.at[1:]) - 1])]
            if id_ in judged and not self._excused(self.good[id_], finding.code):
                clause = finding.clause.partition("：")[0]
                faults.setdefault(id_, []).append(f"{finding.message}（{clause}）")
        for id_, said in faults.items():
            bound = self.good.pop(id_)
            if bound.figure.startswith("F"):
                # The figure is the brief's; only its wording is given up.
                self.good[id_] = Bound(id_, self.offered.stated[bound.figure], bound.figure)
            else:
                self.bad[id_] = (self.wires[id_], tuple(said))

    def _excused(self, bound: Bound, code: str) -> bool:
        if bound.row.source is Source.TO_FILL:
            return code in _OF_THE_BLANK
        if bound.id.startswith("+") or bound.row == self.offered.stated.get(bound.figure):
            return True
        return bound.figure.startswith("F") and code in _OF_THE_FIGURE

    def want(self, *, stated: bool) -> None:
        """Note what is missing: compulsory categories, a benefit and, if `stated`, figures without a row."""
        present = {slot_category(self.form, b.row) for b in self.good.values()}
        present |= {Category.read(spoken(row.category)) for row, _ in self.bad.values()}
        project = self.offered.project
        wanted: list[tuple[tuple[Category, ...], str, str]] = []
        if stated:
            for id_, row in self.offered.stated.items():
                if id_ not in self._used():
                    wanted.append(((row.category,), "资金用途写明的数没有一行衡量", id_))
                    present.add(row.category)
        stated_kinds = {row.category for row in self.offered.stated.values()}
        for category in dict.fromkeys((*self.form.required(project.traits), Category.TIMELINESS)):
            slot = self.form.slot(category)
            if slot and category not in present | stated_kinds:
                wanted.append(((category,), slot.clause.partition("：")[0] or "必设", ""))
        if self.form.one_benefit and not present & (BENEFITS | {Category.SUSTAINED_IMPACT}):
            linked = tuple(c for c in project.main_type.benefits if self.form.slot(c))
            wanted.append((linked or (Category.SOCIAL_BENEFIT,), "财预〔2021〕101号 二(三)", ""))
        taken = {b.id for b in self.good.values()} | set(self.bad) | set(self.good)
        free = (f"R{n}" for n in range(1, 100) if f"R{n}" not in taken)
        self.missing = [Missing(next(free), *what) for what in wanted]

    def repairs(self) -> Repairs:
        """Return what goes back to the model: the failing rows with their faults, and what is wanted."""
        failing = [
            {
                "id": id_,
                "类": wire.category,
                "指标": wire.name,
                "figure": wire.figure,
                "值": _value(wire),
                "毛病": "；".join(faults),
            }
            for id_, (wire, faults) in self.bad.items()
        ]
        categories = {Category.read(spoken(wire.category)) for wire, _ in self.bad.values()}
        categories |= {category for missing in self.missing for category in missing.categories}
        figures = {m.figure: self.offered.stated[m.figure] for m in self.missing if m.figure}
        free = {id_: row for id_, row in self.offered.known.items() if id_ not in self._used()}
        for category in categories:
            fitting = [(id_, row) for id_, row in free.items() if slot_category(self.form, row) is category]
            figures |= dict(fitting[:_SHOWN])
        return Repairs(
            self.offered,
            failing,
            [m.told() for m in self.missing],
            figures,
            [b.row.name for b in self.good.values()],
        )

    def stand_in(self) -> None:
        """Replace what is still failing or missing by offline rows, and say so."""
        for id_, (wire, faults) in self.bad.items():
            category = Category.read(spoken(wire.category))
            why = "；".join(faults)[:60]
            if row := self._offline((category,) if category else ()):
                self.good[id_] = Bound(id_, row)
                self.say(f"离线补写“{row.name}”：模型没有写好“{wire.name[:_RENAMED]}”（{why}）")
            else:
                self.say(f"去掉了“{wire.name[:_RENAMED]}”：{why}")
        self.bad = {}
        self.want(stated=False)
        for missing in self.missing:
            if row := self._offline(missing.categories):
                self.good[missing.id] = Bound(missing.id, row)
                self.say(f"离线补写“{row.name}”：模型没有写{'、'.join(missing.categories)}类指标")
        self.missing = []

    def _offline(self, categories: tuple[Category, ...]) -> PlannedRow | None:
        rows = [b.row for b in self.good.values()]
        common = self.offered.project.short_name
        return next(
            (
                row
                for row in self.offered.offline
                if slot_category(self.form, row) in categories and not restates(row, rows, common)
            ),
            None,
        )

    def rows(self) -> list[PlannedRow]:
        """Return the rows in the order of the form."""
        return in_slot_order(self.form, (b.row for b in self.good.values()))
