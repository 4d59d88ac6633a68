"""The sheets of a workbook as rows of texts, for project lists."""

from dataclasses import dataclass, field

from drafter.errors import ReadingError
from drafter.reading.cells import Fault, GridRow
from drafter.reading.formats.conversion import converted
from drafter.reading.formats.package import OLE, ZIP, Package, damaged, is_locked, locked
from drafter.reading.formats.workbook import read_workbook
from drafter.reading.formats.xml_stream import DAMAGE


@dataclass
class ListSheet:
    """A sheet: rows with their numbers as the user sees them, and what could not be read in it.

    The text of a cell that is merged downwards stands in every row it covers (one 单位名称 for ten projects).
    """

    name: str
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def workbook_sheets(data: bytes, where: str) -> list[ListSheet]:
    """Return the sheets of a workbook; raise ReadingError for what is none, is locked, damaged or hostile."""
    try:
        items, faults = read_workbook(Package(_unpacked(data)))
    except ReadingError as error:
        raise ReadingError(error.problem, cure=error.cure, where=where) from error
    except DAMAGE as error:
        problem = damaged()
        raise ReadingError(problem.problem, cure=problem.cure, where=where) from error
    sheets: dict[str, ListSheet] = {}
    for item in items:
        if isinstance(item, GridRow):
            sheet = sheets.setdefault(item.place.sheet, ListSheet(item.place.sheet))
            sheet.rows.append((item.place.row, _texts(item)))
    for fault in faults:
        sheets.setdefault(fault.place.sheet, ListSheet(fault.place.sheet)).faults.append(fault)
    return list(sheets.values())


def _unpacked(data: bytes) -> bytes:
    if data.startswith(OLE):
        if is_locked(data):
            raise locked()
        return converted(data, ".xls")
    if not data.startswith(ZIP):
        raise ReadingError("不是 Excel 工作簿", cure="用 Excel 或 WPS 打开后另存为 .xlsx")
    return data


def _texts(row: GridRow) -> list[str]:
    texts = [""] * max((cell.col + 1 for cell in row.cells), default=0)
    for cell in row.cells:
        texts[cell.col] = " ".join(cell.text.split(" ")).strip()
    return texts
