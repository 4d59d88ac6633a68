from pathlib import Path

from drafter.review.pages import main, pages
from drafter.review.rules import RULES

DOCS = Path(__file__).resolve().parents[2] / "docs" / "rules"


def test_the_pages_in_docs_are_those_of_the_rules_in_force():
    written = {file.name: file.read_text("utf-8") for file in DOCS.glob("*.md")}

    assert written == pages(), "重写：python -m drafter.review.pages"


def test_every_rule_has_a_page_with_clause_and_both_examples():
    for rule in RULES:
        page = pages()[f"{rule.number}-{rule.code}.md"]

        assert rule.clause in page
        assert "| 反例 |" in page
        assert "| 正例 |" in page


def test_a_page_of_a_rule_that_is_gone_is_removed(tmp_path):
    (tmp_path / "X999-gone.md").write_text("旧", "utf-8")

    main([str(tmp_path)])

    assert {file.name for file in tmp_path.iterdir()} == set(pages())
