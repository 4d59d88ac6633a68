import re

import pytest
from case_file import CASES, sections

from drafter.errors import ReviewError
from drafter.review.reviewer import review
from drafter.review.rules import RULES, select
from drafter.table.finding import Severity

NAMED_AFTER_THE_ADVICE = re.compile(r"^(avoid|do-not|use|prefer|no|check|should)-")


def case_path(rule):
    return CASES / f"{rule.number.lower()}_{rule.code.replace('-', '_')}.md"


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.number)
def test_a_rule_speaks_exactly_where_its_case_file_says(rule):
    for section in sections(case_path(rule)):
        spoken = {}
        verdict = rule.check(section.case)
        findings = rule.as_findings(verdict)
        for finding in findings:
            spoken[finding.at] = min(
                finding.severity, spoken.get(finding.at, finding.severity), key=list(Severity).index
            )

        where = f"{case_path(rule).name}：{section.title}"
        assert frozenset(spoken) == section.expected, where
        assert {at: spoken[at] for at in section.weights} == section.weights, where
        assert section.outcome in {None, verdict.outcome}, where
        assert not section.said or any(section.said in f.message + f.suggestion for f in findings), where


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.number)
def test_a_case_file_has_tables_with_and_without_the_fault(rule):
    written = sections(case_path(rule))

    assert any(section.expected for section in written)
    assert any(len(s.expected) < max(1, len(s.case.table.indicators)) for s in written)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.number)
def test_a_rule_has_a_page_with_a_bad_and_a_good_example_and_a_clause(rule):
    assert rule.title.endswith("。")
    assert rule.examples("反例")
    assert rule.examples("正例")
    assert rule.clause


def test_rules_are_listed_by_number_and_named_after_the_fault():
    assert [r.number for r in RULES] == sorted(r.number for r in RULES)
    assert len({r.code for r in RULES}) == len(RULES)
    assert not [r.code for r in RULES if NAMED_AFTER_THE_ADVICE.match(r.code)]


@pytest.mark.parametrize(("wanted", "count"), [("C101", 1), ("plan", 1), ("c", 7), ("A", 5)])
def test_rules_are_chosen_by_number_code_or_family(wanted, count):
    assert len(select(wanted)) == count


def test_an_unknown_rule_is_answered_with_the_near_ones():
    with pytest.raises(ReviewError, match="C101"):
        select("C110")


def test_findings_stand_in_table_order():
    [section] = [s for s in sections(CASES / "order.md") if s.title == "头、目标、行、全表"]

    places = [finding.at for finding in review(section.case)]

    assert places == ["budget", "plan", "goal", "r1", "r2", "table", "table", "table"]
