"""依据: which of the user's own documents a row rests on. No other document is ever named."""

import re
from dataclasses import replace

from drafter.drafting.planned_row import PlannedRow
from drafter.table.category import COSTS, Category

# What a document's name says it decides.
_DECIDES: tuple[tuple[re.Pattern[str], frozenset[Category]], ...] = (
    (
        re.compile(r"合同|协议|中标|采购文件"),
        COSTS | {Category.QUANTITY, Category.QUALITY, Category.TIMELINESS},
    ),
    (re.compile(r"标准|定额|办法|规定|通知|意见|批复|〔|评审|审核"), COSTS | {Category.QUALITY}),
    (re.compile(r"花名册|名单|名册|台账|清单|核定"), frozenset({Category.QUANTITY})),
    (
        re.compile(r"方案|计划|规划|任务|设计|可研|可行性"),
        frozenset({Category.QUANTITY, Category.TIMELINESS}),
    ),
)
_ANY = frozenset({Category.QUANTITY})
_STATED = frozenset({"fact", "item", "task", "total"})


def cited(rows: list[PlannedRow], documents: tuple[str, ...]) -> list[PlannedRow]:
    """Return the rows with the document that decides their category put before their basis.

    Rows whose figure rests on a standard or on arithmetic keep their own basis.
    """
    return [_cited(row, documents) for row in rows]


def _cited(row: PlannedRow, documents: tuple[str, ...]) -> PlannedRow:
    if row.origin not in _STATED and row.category is not Category.TIMELINESS:
        return row
    for document in documents:
        if row.category in _decided_by(document):
            name = document if document.startswith("《") else f"《{document}》"
            return replace(row, basis=f"{name}；{row.basis}")
    return row


def _decided_by(document: str) -> frozenset[Category]:
    found = frozenset[Category]().union(*(cats for words, cats in _DECIDES if words.search(document)))
    return found or _ANY
