"""导入表: the sheet that 预算管理一体化 systems import, checked as they check it before it is written.

The columns and checks are those observed in a system in use; no official specification of them is public.
"""

import re
from io import BytesIO

from drafter.rendering.import_checks import QUALITATIVE, ImportRow, refuse
from drafter.rendering.listing import add_list, row_xml
from drafter.rendering.printable import printable
from drafter.rendering.properties import Properties
from drafter.rendering.workbook_package import WorkbookFile
from drafter.rendering.xlsx import tab_name
from drafter.table.form import Form
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.number import plain
from drafter.table.target_value import Direction

COLUMNS = (
    ("一级指标", 28.0),
    ("二级指标", 40.0),
    ("三级指标名称", 55.0),
    ("计算符号", 20.0),
    ("指标值", 35.0),
    ("计量单位", 22.0),
    ("备注", 55.0),
    ("指标内容", 65.0),
    ("评（扣）分标准", 50.0),
)
_SIGNS = {"≥": "≥", "≤": "≤", "=": "＝", ">": "＞", "<": "＜"}
_BY_DIRECTION = {Direction.HIGHER: "≥", Direction.LOWER: "≤", Direction.EXACT: "＝"}
_CENTRED = frozenset({0, 1, 3, 4, 5})
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_RANGE = re.compile(r"(?<=\d)\s*[-－—~～]\s*(?=\d)")


def draw_import(table: GoalTable, form: Form, properties: Properties | None = None) -> bytes:
    """Return the workbook; raise OutputError naming every row that the import would refuse."""
    file = BytesIO()
    with WorkbookFile(file, f"{table.project.name}导入表", properties or Properties()) as book:
        add_import(book, table, form, set())
    return file.getvalue()


def add_import(book: WorkbookFile, table: GoalTable, form: Form, taken: set[str]) -> str:
    """Add the tab of one project and return its name; raise OutputError as `draw_import` does."""
    rows = import_rows(table, form)
    refuse(rows, form)
    tab = tab_name(table.project.name or form.title, taken)
    lines = [row_xml(book, at, row.cells, COLUMNS, _CENTRED) for at, row in enumerate(rows, 2)]
    add_list(book, tab, COLUMNS, lines, count=len(lines))
    return tab


def import_rows(table: GoalTable, form: Form) -> tuple[ImportRow, ...]:
    """Return the table's filled rows as the import wants them written.

    Names lose their blanks, dates are written 2027年12月31日 and ranges 3至5: the import refuses “-”.
    """
    filled = ((row.row or at, row) for at, row in enumerate(table.indicators, 1) if not row.is_empty)
    return tuple(_row(number, row, form) for number, row in filled)


def _row(number: int, row: Indicator, form: Form) -> ImportRow:
    value = row.value
    slot = form.slot(row.category) if row.category else None
    name = re.sub(r"\s", "", printable(row.name))
    if value.number is None:
        sign, shown, unit = QUALITATIVE, _in_words(printable(value.text)), ""
    else:
        sign = _SIGNS.get(value.relation) or (_BY_DIRECTION[row.direction] if row.direction else "")
        shown, unit = plain(value.number), value.unit
    return ImportRow(
        number=number,
        level1=slot.level1 if slot else row.level1,
        level2=slot.level2 if slot else row.level2,
        name=name,
        sign=sign,
        value=shown,
        unit=unit,
        remark=printable(row.basis),
        content=printable(row.description) or name,
        scoring=printable(row.scoring) or _scoring(sign),
    )


def _in_words(text: str) -> str:
    text = _ISO_DATE.sub(lambda date: f"{date[1]}年{int(date[2])}月{int(date[3])}日", text)
    return _RANGE.sub("至", text)


def _scoring(sign: str) -> str:
    """Return the standard of 财预〔2020〕10号: where none is supplied, the import writes a bare “1”."""
    if sign == QUALITATIVE:
        return "达成预期得满分；部分达成并有一定效果得60%～80%；未达成且效果较差得0～60%"
    return "完成指标值得满分；未完成的按完成值与指标值的比例得分"
