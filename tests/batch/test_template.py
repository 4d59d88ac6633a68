from openpyxl import load_workbook

from drafter.reading.project_list import read_project_list
from drafter.rendering.project_template import LIST, NOTES, write_template


def test_the_template_has_notes_drop_downs_and_checks(tmp_path):
    write_template(tmp_path / "模板.xlsx")

    book = load_workbook(tmp_path / "模板.xlsx")
    checks = {str(check.sqref): check for check in book[LIST].data_validations.dataValidation}
    assert book.sheetnames == [LIST, NOTES]
    assert "河北" in checks["K2:K5000"].formula1
    assert checks["B2:B5000"].errorStyle == "warning"
    assert all(check.prompt for check in checks.values())


def test_a_filled_template_is_read_back(tmp_path):
    write_template(tmp_path / "模板.xlsx")
    book = load_workbook(tmp_path / "模板.xlsx")
    row = (
        "护林防火",
        25.6,
        "聘用28名护林员，每人每年8000元",
        "某某镇",
        2027,
        20,
        5.6,
        "1302",
        "合同\n方案",
        "",
        "宁夏",
    )
    for column, value in enumerate(row, 1):
        book[LIST].cell(2, column).value = value
    book.save(tmp_path / "清单.xlsx")

    [project] = read_project_list(tmp_path / "清单.xlsx").projects

    assert (project.form, project.brief.year, project.brief.documents) == ("宁夏", 2027, ("合同", "方案"))
    assert [str(project.brief.budget), str(project.brief.fiscal), str(project.brief.other)] == [
        "25.6万元",
        "20万元",
        "5.6万元",
    ]
