"""What an import into 预算管理一体化 systems would refuse, found before the sheet is written."""

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.errors import OutputError
from drafter.table.form import Form
from drafter.table.target_value import BLANK

QUALITATIVE = "定性"
"""计算符号 of a value in words."""

_VALUE_BYTES = 60
"""Width of 指标值 in the data model's first version; a Chinese character counts 2."""
_NAME_BYTES = 50
_TEXT_BYTES = 2000
_FORBIDDEN = "*_-"


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One line of the sheet; `number` is the row's number in the table."""

    number: int
    level1: str
    level2: str
    name: str
    sign: str
    value: str
    unit: str
    remark: str
    content: str
    scoring: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The line under COLUMNS."""
        return (
            self.level1, self.level2, self.name, self.sign, self.value, self.unit, self.remark,
            self.content, self.scoring,
        )  # fmt: skip


def refuse(rows: tuple[ImportRow, ...], form: Form) -> None:
    """Raise OutputError if the import would not take these rows, with every reason."""
    found = list(violations(rows, form))
    if found:
        raise OutputError(
            "不合一体化系统导入的要求：" + "".join(f"\n    {each}" for each in found),
            cure="按上面逐行改好再导出；其他格式（.docx、.xlsx 等）不受影响",
        )


def violations(rows: tuple[ImportRow, ...], form: Form) -> Iterator[str]:
    """Yield what the import would refuse, each with its row."""
    if not rows:
        yield "没有一行年度指标"
    seen: dict[str, int] = {}
    for row in rows:
        where = f"第{row.number}行“{row.name or row.level2}”："
        yield from (where + text for text in _faults(row, form))
        if row.name and row.name in seen:
            yield f"{where}三级指标名称与第{seen[row.name]}行重复"
        seen.setdefault(row.name, row.number)


def _faults(row: ImportRow, form: Form) -> Iterator[str]:
    for label, text in (("一级指标", row.level1), ("二级指标", row.level2), ("三级指标名称", row.name)):
        if not text:
            yield f"{label}没有填"
    if not any((slot.level1, slot.level2) == (row.level1, row.level2) for slot in form.slots):
        yield f"“{row.level1}”下没有“{row.level2}”，一、二级指标对不上"
    if fault := _value_fault(row):
        yield fault
    for label, text in (("三级指标名称", row.name), ("指标值", row.value)):
        if "null" in text.casefold():
            yield f"{label}里不能有“null”"
    for label, text, most in (
        ("三级指标名称", row.name, _NAME_BYTES),
        ("指标值", row.value, _VALUE_BYTES),
        ("备注", row.remark, _TEXT_BYTES),
        ("指标内容", row.content, _TEXT_BYTES),
        ("评（扣）分标准", row.scoring, _TEXT_BYTES),
    ):
        if (size := byte_length(text)) > most:
            yield f"{label}长{size}字节，超过{most}字节（一个汉字算2个字节）"


def _value_fault(row: ImportRow) -> str:
    """Return what is wrong with sign, value and unit together, or nothing."""
    if not row.value:
        return "指标值没有填"
    if BLANK in row.value:
        return f"指标值“{row.value}”还有待填的空"
    bad = [sign for sign in _FORBIDDEN if sign in row.value] if row.sign == QUALITATIVE else []
    if bad:
        return f"文字指标值“{row.value}”里不能有“{'”“'.join(bad)}”"
    if not row.sign:
        return f"指标值“{row.value}{row.unit}”没有写明≥、≤还是＝"
    if row.sign != QUALITATIVE and not row.unit:
        return f"指标值“{row.sign}{row.value}”没有计量单位"
    return ""


def byte_length(text: str) -> int:
    """Count bytes as the system does: every character beyond ASCII is 2."""
    return sum(1 if c.isascii() else 2 for c in text)
