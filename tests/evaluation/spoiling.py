"""A drafter made worse on purpose, in ten ways; and the parts every evaluation test needs."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from drafter.evaluation.case_set import load_cases
from drafter.evaluation.gate import baseline_of
from drafter.evaluation.run import RunSettings, begin
from drafter.evaluation.running import complete
from drafter.evaluation.scoring import score
from drafter.table.category import BENEFITS, COSTS, Category
from drafter.table.draft import Draft
from drafter.table.provenance import Source
from drafter.table.spending_plan import PlanPoint
from drafter.table.target_value import TargetValue

DAY = date(2026, 11, 1)


def some_cases():
    """Every fifth shipped case, the whole of two documents, and all in which an expert found quantities."""
    every = load_cases()
    return tuple(
        c
        for n, c in enumerate(every)
        if n % 5 == 0 or c.document in {"000", "004"} or any(f.worthy for f in c.gold.facts or ())
    )


def run_of(folder, cases, drafter, *, repeats=1, engine="offline"):
    run = begin(folder, RunSettings.of(cases, engine=engine, repeats=repeats, as_of=DAY), cases)
    complete(run, lambda _: drafter)
    return run


def scores_of(folder, cases, drafter):
    return score(run_of(folder, cases, drafter))


def baseline_and_scores(folder, cases, drafter):
    scores = scores_of(folder, cases, drafter)
    return baseline_of(scores), scores


@dataclass
class Spoiled:
    """The offline drafter with every draft spoiled."""

    inner: Any
    spoil: Any
    before: Draft | None = None

    def draft(self, brief, form, *, exclude_documents=frozenset()):
        good = self.inner.draft(brief, form, exclude_documents=exclude_documents)
        bad = self.spoil(good, self.before or good)
        self.before = good
        return bad


def with_rows(draft, pairs):
    """The draft with these (row, provenance) pairs, numbered anew; the questions of lost rows go too."""
    numbers = {row.row: n for n, (row, _) in enumerate(pairs, 1)}
    return draft.model_copy(
        update={
            "table": draft.table.model_copy(
                update={
                    "indicators": tuple(r.model_copy(update={"row": n}) for n, (r, _) in enumerate(pairs, 1))
                }
            ),
            "provenance": tuple(p.model_copy(update={"row": n}) for n, (_, p) in enumerate(pairs, 1)),
            "questions": tuple(
                q.model_copy(update={"row": numbers.get(q.row)})
                for q in draft.questions
                if q.row is None or q.row in numbers
            ),
        }
    )


def pairs_of(draft):
    return list(zip(draft.table.indicators, draft.provenance, strict=True))


def changed(draft, wanted, change):
    return with_rows(draft, [(change(r) if wanted(r, p) else r, p) for r, p in pairs_of(draft)])


def valued(text):
    return lambda row: row.model_copy(update={"value": TargetValue.parse(text)})


def drop_a_category(draft, _):
    return with_rows(draft, [(r, p) for r, p in pairs_of(draft) if r.category is not Category.QUALITY])


def shift_a_figure(draft, _):
    done = []

    def wanted(row, source):
        fits = source.source is Source.INPUT and row.value.is_measured and not done
        done.extend([1] if fits else [])
        return fits

    def change(row):
        value = row.value
        return row.model_copy(update={"value": TargetValue.of(value.relation, value.number - 1, value.unit)})

    return changed(draft, wanted, change)


def swap_categories(draft, _):
    labels = {r.category: r.level2 for r in draft.table.indicators}
    other = {Category.QUANTITY: Category.TIMELINESS, Category.TIMELINESS: Category.QUANTITY}
    return changed(
        draft,
        lambda row, _: other.get(row.category) in labels,
        lambda row: row.model_copy(update={"level2": labels[other[row.category]]}),
    )


def vague_values(draft, _):
    return changed(draft, lambda row, _: row.category in BENEFITS, valued("显著提升"))


def copy_another_project(draft, before):
    return before.model_copy(
        update={
            "table": before.table.model_copy(
                update={"project": draft.table.project, "goals": draft.table.goals, "form": draft.table.form}
            )
            if before.table.form == draft.table.form
            else draft.table
        }
    )


def break_the_plan(draft, _):
    plan = draft.table.spending_plan
    turned = tuple(PlanPoint.of(p.by, q.percent) for p, q in zip(plan, reversed(plan), strict=True))
    return draft.model_copy(update={"table": draft.table.model_copy(update={"spending_plan": turned})})


def invent_a_document_number(draft, _):
    goals = (*draft.table.goals, "按照《关于下达专项资金的通知》（冀财预〔2026〕4711号）执行。")
    return draft.model_copy(update={"table": draft.table.model_copy(update={"goals": goals})})


def duplicate_rows(draft, _):
    pairs = pairs_of(draft)
    return with_rows(draft, [*pairs[:3], *pairs])


def wrong_unit(draft, _):
    def change(row):
        return row.model_copy(update={"value": TargetValue.of(row.value.relation, row.value.number, "次")})

    return changed(draft, lambda row, _: row.value.unit == "%", change)


def cost_is_not_the_budget(draft, _):
    budget = draft.table.project.budget

    def is_total(row, _):
        return row.category in COSTS and row.value.unit in {"元", "万元"} and row.value.is_measured

    def change(row):
        more = (budget.to("万元").amount * Decimal("1.3")).normalize()
        return row.model_copy(update={"value": TargetValue.of("≤", format(more, "f"), "万元")})

    return changed(draft, is_total, change)


WAYS = {
    drop_a_category: "validity",
    shift_a_figure: "sourced_figures",
    swap_categories: "category_fit",
    vague_values: "measurable",
    copy_another_project: "specificity",
    break_the_plan: "validity",
    invent_a_document_number: "document_numbers",
    duplicate_rows: "errors",
    wrong_unit: "errors",
    cost_is_not_the_budget: "budget",
}
"""Each way to be worse, and the metric that has to show it."""
