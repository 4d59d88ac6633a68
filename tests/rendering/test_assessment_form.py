"""审核表 in the three formats."""

from io import BytesIO

import pytest
from assessed import ROWS, assessed, finding, reviewed, table
from docx import Document
from hostile import HOSTILE
from openpyxl import load_workbook

from drafter.errors import OutputError
from drafter.rendering.assessment import lay_out_assessment
from drafter.rendering.assessment_files import check_form_targets, write_forms
from drafter.rendering.docx import draw_docx
from drafter.rendering.markdown import draw_markdown
from drafter.rendering.xlsx import draw_xlsx
from drafter.table.assessment import Reviewed

FOUND = (
    finding("r2", "not-measurable"),
    finding("goal", "goal-vague", "warning"),
    finding("r1", "basis", "info"),
)


def one(*, key=False, name="村道日常养护"):
    filled = table(name=name)
    return Reviewed(number=1, table=filled, findings=FOUND, assessment=assessed(filled, FOUND, key=key))


@pytest.mark.parametrize("key", [False, True])
def test_the_form_reads_like_the_official_one(golden, key):
    golden(f"assessment{'_key' if key else ''}.md", draw_markdown([lay_out_assessment(one(key=key))]))


def test_word_holds_every_item_with_grade_and_reason():
    document = Document(BytesIO(draw_docx([lay_out_assessment(one(key=True))])))
    text = "\n".join(cell.text for page in document.tables for row in page.rows for cell in row.cells)

    for words in (
        "规范完整性（10分）",
        "条件充分性（10分）",
        "指标值无法核实：第2行",
        "满分100分中凭表可评70分",
        "总体意见",
    ):
        assert words in text


def test_a_workbook_has_a_tab_for_each_table():
    pages = [lay_out_assessment(each) for each in reviewed(table(), table(name="村庄绿化"))]

    assert load_workbook(BytesIO(draw_xlsx(pages))).sheetnames == ["村道日常养护", "村庄绿化"]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_project_name_stays_text(name):
    sheet = lay_out_assessment(one(name=name))
    page = load_workbook(BytesIO(draw_xlsx([sheet]))).active

    assert draw_docx([sheet])
    assert draw_markdown([sheet])
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)


def test_a_folder_gets_a_file_for_each_table(tmp_path):
    written = write_forms(reviewed(table(), table(name="甲/乙:丙")), [tmp_path / "审核表"], force=False)

    assert [path.name for path in written] == ["001 村道日常养护 审核表.docx", "002 甲 乙 丙 审核表.docx"]
    assert all(path.stat().st_size for path in written)


def test_an_existing_file_is_replaced_only_by_force_and_then_whole(tmp_path):
    target, other = tmp_path / "表.md", tmp_path / "表.docx"
    target.write_text("旧", "utf-8")

    with pytest.raises(OutputError, match="已存在"):
        write_forms(reviewed(table()), [other, target], force=False)

    assert target.read_text("utf-8") == "旧"
    assert not other.exists()
    write_forms(reviewed(table()), [other, target], force=True)
    assert "审核表" in target.read_text("utf-8")


def test_an_unknown_ending_is_refused_before_any_work(tmp_path):
    with pytest.raises(OutputError, match=r"\.docx、\.xlsx、\.md"):
        check_form_targets([tmp_path / "表.pdf"], force=False)


def test_without_a_table_there_is_no_form(tmp_path):
    with pytest.raises(OutputError, match="没有读出表"):
        write_forms([], [tmp_path / "表.md"], force=False)


def test_three_hundred_rows_and_long_cells_fit_every_format():
    rows = (*ROWS * 50, ("产出指标", "数量指标", "长" * 5000, "=1个"))
    [each] = reviewed(table(rows))
    sheet = lay_out_assessment(each)

    assert draw_docx([sheet])
    assert draw_xlsx([sheet])
