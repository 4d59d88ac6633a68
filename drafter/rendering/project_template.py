"""项目清单模板: a workbook that people fill with their projects, with notes, drop-downs and checks."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import IO

from drafter.forms import form_ids, load_form
from drafter.rendering.listing import add_rows
from drafter.rendering.output import write_streamed
from drafter.rendering.sheet import Align
from drafter.rendering.workbook_package import CellLook, WorkbookFile, column_letter, text_cell
from drafter.rendering.xlsx import columns_xml, print_xml

LIST, NOTES = "项目清单", "填写说明"
_LAST_ROW = 5_000
"""The last row that drop-downs and checks reach."""
_SIZE = 10.5
_HEADING_HEIGHT = 30


@dataclass(frozen=True)
class _Column:
    """A column: heading, width in mm, whether it must be filled, how to fill it, an example, the check."""

    heading: str
    width: float
    needed: bool
    how: str
    example: str
    check: str = ""


_AMOUNT = 'type="decimal" operator="greaterThan"'
_COLUMNS = (
    _Column("项目名称", 60, True, "和预算批复一致的全称", "护林防火经费"),
    _Column(
        "预算金额（万元）", 34, True, "只写数字按万元；单元格里也可以写明单位，如 170000元", "25.6", _AMOUNT
    ),
    _Column(
        "资金用途", 110, True,
        "钱用在什么事上：数量、单价、人数、时间写得越细，表里的空位越少",
        "聘用28名临时护林员，每人每年8000元；制作防火条幅500条",
    ),
    _Column("单位名称", 50, False, "填报单位；不写则用 --unit-name 或 drafter.toml 的", "某某镇人民政府"),
    _Column(
        "预算年度", 22, False, "四位年份；不写则从名称、用途里读，或按下一年度", "2027",
        'type="whole" operator="between"',
    ),
    _Column("财政资金（万元）", 34, False, "其中的财政资金；没有可不填", "20", _AMOUNT),
    _Column("其他资金（万元）", 34, False, "其中的其他资金；没有可不填", "5.6", _AMOUNT),
    _Column("项目编码", 44, False, "预算管理一体化系统的编码，原样照抄", "13020024P00001210001X"),
    _Column(
        "依据", 60, False, "可以引用的文件、合同、方案的名称，几个之间换行；没写的文号不会出现在表里",
        "护林员聘用合同",
    ),
    _Column("补充说明", 60, False, "别处放不下、起草要用的话，如去年完成多少", "去年出动120人次"),
    _Column("表样", 22, False, "从下拉里选；不选则用 --form 的", "河北", "list"),
)  # fmt: skip


def write_template(target: Path, *, force: bool = False) -> None:
    """Write the template to a .xlsx file; raise OutputError."""
    regions = [load_form(one).region for one in form_ids()]
    notes = [
        (column.heading, "必填" if column.needed else "可不填", column.how, column.example)
        for column in _COLUMNS
    ]
    more = (
        ("怎样用", "", f"在“{LIST}”里一行写一个项目，然后运行 drafter batch 这个文件 -o 结果", ""),
        ("标题", "", "标题可以改、列可以增减和换位置，程序按意思认；金额的单位写在标题的括号里", ""),
        ("合计行", "", "可以保留合计行：不当作项目，用来核对各项目之和", ""),
    )

    def fill(file: IO[bytes]) -> None:
        with WorkbookFile(file, "项目清单模板") as book:
            book.add(LIST, _list_xml(book, regions), titles="$1:$1")
            rows = [*notes, *more]
            columns = (("列", 40.0), ("必填", 18.0), ("怎么填", 130.0), ("例子", 90.0))
            add_rows(book, NOTES, columns, rows)

    write_streamed(target, fill, force=force, endings=(".xlsx",))


def _list_xml(book: WorkbookFile, regions: list[str]) -> Iterator[str]:
    yield '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
    yield '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2"'
    yield ' activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    yield '<sheetFormatPr defaultRowHeight="18"/>'
    yield columns_xml([column.width for column in _COLUMNS])
    cells = "".join(
        text_cell(
            f"{column_letter(at)}1",
            column.heading,
            book.look(CellLook(_SIZE, bold=True, yellow=column.needed, align=Align.CENTER)),
        )
        for at, column in enumerate(_COLUMNS, 1)
    )
    yield f'<sheetData><row r="1" ht="{_HEADING_HEIGHT}" customHeight="1">{cells}</row></sheetData>'
    yield f'<dataValidations count="{len(_COLUMNS)}">'
    yield from (_check(at, column, regions) for at, column in enumerate(_COLUMNS, 1))
    yield "</dataValidations>"
    yield print_xml(landscape=True)


def _check(at: int, column: _Column, regions: list[str]) -> str:
    """Write the note that appears beside a selected cell, with the drop-down or check of its column.

    A check only warns: “170000元” in a column of 万元 is right, though it is no number.
    """
    letter = column_letter(at)
    note = escape(f"{column.how}。例：{column.example}"[:250])
    formula = ""
    if column.check == "list":
        formula = f"<formula1>{escape(chr(34) + ','.join(regions) + chr(34), quote=False)}</formula1>"
        kind = 'type="list" '
    elif column.check.startswith('type="whole"'):
        formula, kind = "<formula1>1990</formula1><formula2>2100</formula2>", f"{column.check} "
    else:
        formula, kind = (
            "<formula1>0</formula1>" if column.check else "",
            f"{column.check} " if column.check else "",
        )
    return (
        f'<dataValidation {kind}allowBlank="1" errorStyle="warning" showInputMessage="1" showErrorMessage="1"'
        f' errorTitle="请核对" error="{escape(column.how[:120])}" promptTitle="{escape(column.heading[:30])}"'
        f' prompt="{note}" sqref="{letter}2:{letter}{_LAST_ROW}">{formula}</dataValidation>'
    )
