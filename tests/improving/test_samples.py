"""What improving does to published tables: all of them, whole."""

import re
from decimal import Decimal

import pytest
from gold import overall
from improved import SAMPLES, dev_tables, improved, sample_tables

from drafter.facts import extract
from drafter.improving.evidence import numbers_of
from drafter.review.examination import examine
from drafter.review.reviewer import review
from drafter.table.finding import Severity
from drafter.table.proposal import ProposalKind
from drafter.table.provenance import Source

pytestmark = pytest.mark.skipif(not SAMPLES, reason="样本文件不在，跳过")

CELLS = {
    "一级指标": "level1", "二级指标": "level2", "三级指标": "name", "指标描述": "description", "指标值": "value",
    "确定依据": "basis", "指标方向": "direction", "分值": "weight", "评扣分标准": "scoring", "数据来源": "data_source",
    "取值方式": "taking",
}  # fmt: skip
WEIGHT = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


def text(row, cell):
    return row.value.text if cell == "value" else str(getattr(row, cell) or "")


def origin(one):
    """The original row's number for every row of the improved table that was one."""
    changed = {
        change.row: int(change.at[1:]) for change in one.changes if change.at[1:].isdigit() and change.row
    }
    added = {change.row for change in one.changes if change.kind is ProposalKind.ADD and not change.at}
    gone = {int(change.at[1:]) for change in one.changes if change.at[1:].isdigit()}
    untouched = iter(n for n in range(1, len(one.original.indicators) + 1) if n not in gone)
    return {
        row.row: changed[row.row] if row.row in changed else next(untouched)
        for row in one.table.indicators
        if row.row not in added
    }


def signs(findings, row_of):
    """Code and place of every finding above info, with its weight; rows by `row_of`."""
    found = {}
    for finding in findings:
        if not WEIGHT[finding.severity]:
            continue
        place = row_of(int(finding.at[1:])) if finding.at[1:].isdigit() else finding.at
        told = finding.message if finding.code == "missing-category" else ""
        found[finding.code + told, place] = max(
            found.get((finding.code + told, place), 0), WEIGHT[finding.severity]
        )
    return found


def errors(findings):
    return sum(finding.severity is Severity.ERROR for finding in findings)


def test_errors_on_the_labelled_tables_fall_by_nineteen_twentieths():
    before = sum(errors(review(examine(one.original))) for one in dev_tables().values())
    after = sum(errors(review(examine(one.table))) for one in dev_tables().values())

    assert len(overall()) == 55
    assert before > 200
    assert after <= before * 0.05


@pytest.mark.parametrize("name", sorted(overall()) if SAMPLES else [])
def test_no_finding_above_info_is_new_but_that_a_marked_blank_waits_for_its_answer(name):
    one = sample_tables()[name]
    blank = {row.row for row in one.table.indicators if row.value.is_blank}
    asked = {question.row for question in one.questions}
    origins = origin(one)
    before = signs(review(examine(one.original)), lambda n: n)
    after = signs(
        [
            f
            for f in review(examine(one.table))
            if not (f.code == "placeholder" and f.at in {f"r{n}" for n in blank})
        ],
        lambda n: origins.get(n, f"新增{n}"),
    )

    assert blank <= asked
    assert {sign: weight for sign, weight in after.items() if weight > before.get(sign, 0)} == {}


@pytest.mark.parametrize("name", sorted(sample_tables()) if SAMPLES else [])
def test_only_the_cells_in_the_list_of_changes_differ(name):
    one = sample_tables()[name]
    origins = origin(one)
    listed = {
        (change.at, CELLS[cell.cell]): (cell.old, cell.new)
        for change in one.changes
        if change.at[1:].isdigit()
        for cell in change.cells
    }
    kept = set(origins.values())

    assert one.table.project == one.original.project
    for number, old_number in origins.items():
        old, new = one.original.indicators[old_number - 1], one.table.indicators[number - 1]
        for cell in CELLS.values():
            was, now = text(old, cell), text(new, cell)
            assert (was == now) or listed[f"r{old_number}", cell] == (was, now)
    for row in one.original.indicators:
        if row.row not in kept:
            assert any(c.at == f"r{row.row}" and c.kind is ProposalKind.DROP for c in one.changes)
    head = {change.at for change in one.changes}
    assert "plan" in head or one.table.spending_plan == one.original.spending_plan
    assert "goal" in head or one.table.goals == one.original.goals


def test_improving_the_result_changes_nothing():
    again = {name: improved(one.table).changes for name, one in sample_tables().items()}

    assert {name: changes for name, changes in again.items() if changes} == {}


def test_every_change_has_a_reason_a_clause_and_a_fault():
    for one in sample_tables().values():
        for change in one.changes:
            assert change.reason
            assert change.clause
            assert change.codes
            assert change.cells


def test_a_new_figure_is_the_tables_own_or_says_that_it_is_a_suggestion():
    for one in sample_tables().values():
        known = numbers_of(one.original)
        scaled = known | {n * 10000 for n in known} | {n / 10000 for n in known} | {n * 100 for n in known}
        sources = {p.row: p.source for p in one.provenance}
        for change in one.changes:
            if change.row is None or all(cell.cell != "指标值" for cell in change.cells):
                continue
            row = one.table.indicators[change.row - 1]
            free = sources.get(change.row) in {Source.SUGGESTION, Source.STANDARD, Source.TO_FILL}
            quoted = {fact.number for fact in extract(change.evidence, "goal")}
            plain = row.value.number in scaled | quoted | {Decimal(0), Decimal(100), None}
            assert free or plain or "÷" in change.evidence, (one.original.project.name, row)


def test_no_document_number_is_made_up():
    number = re.compile(r"[〔【\[]20\d\d[〕】\]]\d+号")
    for one in sample_tables().values():
        old = {
            n
            for row in one.original.indicators
            for n in number.findall(row.basis + row.description + row.name)
        }
        new = {
            n for row in one.table.indicators for n in number.findall(row.basis + row.description + row.name)
        }
        assert new <= old | {"〔2021〕101号"}


def test_a_quantity_that_the_head_states_never_disappears():
    for one in sample_tables().values():
        stated = {(f.number, f.unit) for f in examine(one.original).facts if f.worth_measuring}
        measured = {
            (r.value.number, r.value.unit)
            for r in one.original.indicators
            if (r.value.number, r.value.unit) in stated
        }
        still = {(r.value.number, r.value.unit) for r in one.table.indicators}
        assert measured <= still, one.original.project.name
