"""The review as a page and as text."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from assessed import ROWS, finding, reviewed, table
from hostile import HOSTILE

from drafter.rendering.review_page import review_page
from drafter.rendering.review_text import review_text, summary_text
from drafter.review.assessment_document import summarise

VOID = {"meta", "br", "link", "img"}


class Page(HTMLParser):
    """Tags with their attributes, the visible text, and whether every tag is closed in order."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.texts, self.open = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


def faulty(*, name="村道日常养护", rows=ROWS, **options):
    rows = (*rows[:4], ("效益指标", "社会效益指标", "出行更加便利", "明显"), *rows[5:])
    return reviewed(table(rows, name=name), **options)


def test_a_finding_stands_under_its_row_with_message_suggestion_and_clause():
    [one] = faulty()
    page = review_page([one])
    said = next(f for f in one.findings if f.at == "r5")
    after = page.split("出行更加便利</td>", 1)[1]

    assert re.search(r'<tr class="(error|warning)"><td>5</td>', page)
    assert after.index(said.message) < after.index("<td>6</td>")
    assert said.suggestion in after
    assert said.clause in after


def test_the_index_leads_to_every_table_and_shows_its_score():
    both = reviewed(table(), table(name="村庄绿化"))
    page = Page(review_page(both))

    links = [attrs["href"] for tag, attrs in page.tags if tag == "a"]
    assert links == ["#t1", "#t2"]
    assert {"t1", "t2"} <= {attrs.get("id") for tag, attrs in page.tags}
    assert str(both[0].assessment.score) in page.texts


def test_the_page_asks_nothing_of_the_network_and_allows_only_its_own_style():
    text = review_page(faulty())
    page = Page(text)
    [policy] = [
        attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]

    assert "default-src 'none'" in policy
    assert b64encode(sha256(style.encode()).digest()).decode() in policy
    assert not [tag for tag, _ in page.tags if tag in {"script", "img", "link", "iframe"}]
    assert not [attrs for _, attrs in page.tags if {"src", "style", "onclick"} & set(attrs)]
    assert not re.search(r"url\(|@import|https?:", text)
    assert "@media print" in style


@pytest.mark.parametrize(
    "text", [*HOSTILE, "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "\x1b[31m\x07红"]
)
def test_text_of_a_document_is_shown_and_never_obeyed(text):
    page = Page(review_page(faulty(name=text), ["读不了" + text]))

    assert not page.open
    assert not [tag for tag, _ in page.tags if tag in {"script", "img", "b"}]
    assert text.replace("\x1b", "").replace("\x07", "") in "".join(page.texts)


def test_what_was_not_read_or_not_checked_is_on_the_page():
    text = review_page(reviewed(table(budget="")), ["乙.txt：文件是空的"])

    assert "乙.txt：文件是空的" in text
    assert "没有核对" in text
    assert "没有预算数" in text


def test_a_summary_adds_copied_tables():
    both = reviewed(table(), table(name="村庄绿化"))

    assert "指标名称完全相同" in review_page(both, summary=summarise(both))
    assert "指标名称完全相同" in summary_text(summarise(both))


def test_text_shows_each_finding_at_its_place():
    [one] = faulty()
    text = review_text(one)

    assert "第5行 社会效益指标｜出行更加便利｜明显" in text
    assert "建议：" in text
    assert "依据：" in text
    assert "\x1b" not in text


def test_colour_is_added_only_on_demand_and_commands_in_a_document_do_nothing():
    [one] = faulty(name="红\x1b[31m\x9b字")

    assert "\x1b[1;31m" in review_text(one, colour=True) or "\x1b[33m" in review_text(one, colour=True)
    assert "\x1b" not in review_text(one)
    assert "\x9b" not in review_text(one)


def test_a_hint_that_many_rows_share_is_printed_once():
    [one] = reviewed(table())
    hints = tuple(finding(f"r{at}", "description-echo", "info") for at in (1, 2, 4))
    text = review_text(one.model_copy(update={"findings": hints}))

    assert "第1、2、4行" in text
    assert text.count("description-echo有误") == 1
