import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from spoiling import Spoiled, drop_a_category, scores_of

from drafter.errors import DrafterError
from drafter.evaluation.comparing import compare
from drafter.evaluation.outputs import scores_to_junit
from drafter.evaluation.report.comparison_page import comparison_page
from drafter.evaluation.report.run_page import run_page


class Reading(HTMLParser):
    """Collects tags that are left open and everything a browser would fetch or run."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, page):
        super().__init__()
        self.open, self.wrong, self.fetched = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag not in self.VOID:
            self.open.append(tag)
        self.fetched += [v for k, v in attributes if k in {"src", "href", "srcset"} and not v.startswith("#")]
        self.fetched += [k for k, _ in attributes if k.startswith("on") or k == "style"]
        if tag in {"script", "link", "iframe", "img", "object"}:
            self.fetched.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture(scope="module")
def page(offline_scores):
    return run_page(offline_scores)


def test_the_report_is_whole_and_asks_nothing_of_the_outside(page):
    read = Reading(page)

    assert (read.open, read.wrong, read.fetched) == ([], [], [])
    assert "default-src 'none'" in page
    assert not re.search(r"url\(|@import|https?://", page)


def test_the_report_shows_every_metric_every_case_and_its_rows(page, offline_scores):
    for title in ("总分", "要点覆盖率", "与参考表的吻合度", "每个案例的总分", "95%区间"):
        assert title in page
    for one in offline_scores.cases:
        assert f'id="c-{one.case.id}"' in page
    assert page.count("<svg") >= 10
    assert "28名临时护林员" in page
    assert "来自输入" in page


class Hostile:
    def draft(self, *_, **__):
        raise DrafterError('<script>alert(1)</script>\x00 & "x" ]]>', cure="无")


def test_hostile_text_stays_text(tmp_path, cases):
    scores = scores_of(tmp_path / "run", cases[:2], Hostile())

    read = Reading(run_page(scores))

    assert (read.wrong, read.fetched) == ([], [])
    assert "&lt;script&gt;" in run_page(scores)
    ET.fromstring(scores_to_junit(scores))  # noqa: S314 - our own output


def test_build_servers_read_failures_and_errors(tmp_path, cases, offline, offline_scores):
    suite = ET.fromstring(scores_to_junit(offline_scores))  # noqa: S314 - our own output
    worse = ET.fromstring(  # noqa: S314 - our own output
        scores_to_junit(scores_of(tmp_path / "worse", cases[:3], Spoiled(offline, drop_a_category)))
    )
    failed = ET.fromstring(scores_to_junit(scores_of(tmp_path / "failed", cases[:3], Hostile())))  # noqa: S314 - our own output

    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == (str(len(cases)), "0", "0")
    assert worse.get("failures") == "3"
    assert "缺少质量指标" in worse.find("testcase/failure").get("message")
    assert failed.get("errors") == "3"
    assert float(suite.find("properties/property[@name='summary']").get("value")) > 90


def test_a_comparison_shows_both_tables_side_by_side(tmp_path, cases, offline, offline_scores):
    worse = scores_of(tmp_path / "run", cases, Spoiled(offline, drop_a_category))

    page = comparison_page(compare(offline_scores, worse), 3)

    read = Reading(page)
    assert (read.open, read.wrong, read.fetched) == ([], [], [])
    assert page.count("<h3>") == 3
    assert '<td class="none">—</td>' in page
    assert '<span class="worse">更差</span>' in page
