"""Markdown, read back the way GitHub's tables are read."""

import html
import re

import pytest
from hostile import HOSTILE

from drafter.forms import form_ids, load_form
from drafter.rendering.layout import lay_out_draft
from drafter.rendering.markdown import draw_markdown, inline


def drawn(draft_of, form_id="hebei", *args, **head):
    return draw_markdown(lay_out_draft(draft_of(form_id, *args, **head), load_form(form_id)))


def cells_of(line):
    return [shown(cell) for cell in re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]]


def shown(cell):
    """What a reader sees of a cell."""
    cell = re.sub(r"(?<!\\)\*+", "", cell.strip()).replace("<br>", "\n")
    return html.unescape(re.sub(r"\\([\\`*_\[\]|~$])", r"\1", cell))


def tables_of(text):
    return [block.splitlines() for block in text.split("\n\n") if block.startswith("|")]


@pytest.mark.parametrize("form_id", form_ids())
def test_markdown_reads_like_the_printed_form(draft_of, golden, form_id):
    golden(f"{form_id}.md", drawn(draft_of, form_id))


@pytest.mark.parametrize("form_id", form_ids())
def test_every_line_of_a_table_has_as_many_cells_as_its_heading(draft_of, form_id):
    for lines in tables_of(drawn(draft_of, form_id)):
        assert {len(cells_of(line)) for line in lines} == {len(cells_of(lines[0]))}


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_shown_as_it_was_and_breaks_no_table(draft_of, text):
    rows = (("数量", text, text, text, text, "input", text),)

    head, indicators, *_ = tables_of(drawn(draft_of, "hebei", rows, purpose=text))

    assert cells_of(indicators[2]) == ["产出指标", "数量指标", *[text] * 4]
    assert ["资金用途", text] in [cells_of(line) for line in head]


def test_no_text_becomes_a_tag_or_an_entity():
    assert inline("A<b>&lt;") == "A&lt;b>&amp;lt;"


def test_a_line_outside_tables_becomes_no_list_or_heading(draft_of):
    text = drawn(draft_of, unit_name="1.某镇政府")

    assert "\n1\\.某镇政府　单位：万元\n" in text


def test_merged_labels_are_repeated_in_every_row(draft_of):
    rows = [cells_of(line) for line in tables_of(drawn(draft_of, "ningxia"))[1][2:]]

    assert [row[0] for row in rows] == ["产出指标"] * 11 + ["效益指标"] * 4 + ["满意度指标"]
    assert rows[1][:2] == ["产出指标", "数量指标"]


def test_blanks_are_bold_and_suggestions_in_italics(draft_of):
    text = drawn(draft_of)

    assert "| **≥＿＿万亩** |" in text
    assert "| *≥90%* |" in text
    assert "| =28名 |" in text


def test_provenance_questions_and_findings_have_parts_of_their_own(draft_of):
    text = drawn(draft_of)

    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == [
        "# 护林防火经费绩效目标表",
        "## 填报说明（提交前删去）",
        "### 一、待填问题",
        "### 二、数值出处",
        "### 三、自检发现的问题",
        "### 四、需要留意",
    ]
