"""待填问题: what only the user knows, the most telling first."""

import re

from drafter.drafting.planned_row import PlannedRow
from drafter.drafting.project import Project
from drafter.table.draft import Question
from drafter.table.provenance import Source

_HOW_MANY = re.compile(r"(?:多少|几)(公里|平方米|亩|人|户|块|份|台|套|辆|个|处|座|名|米|吨|所|家)")
_UNITS = {"名": "人", "位": "人", "台（套）": "台", "套": "台"}
_MOST = 8
_PER_TYPE = 3


def questions(project: Project, rows: list[PlannedRow]) -> tuple[Question, ...]:
    """Return the questions: blanks of the table, conflicts in the amounts, then what the type needs."""
    asked = [Question(text=row.question, row=n) for n, row in enumerate(rows, 1) if row.question]
    asked += [
        Question(text=f"{conflict.message.rstrip('。')}。以哪个为准？")
        for conflict in project.breakdown.conflicts
    ]
    more = [q for q in project.main_type.questions if not _answered(q, project)][:_PER_TYPE]
    asked += [Question(text=q) for q in more if not any(_same(q, a.text) for a in asked)]
    if not project.brief.documents:
        asked.append(Question(text="有无可作依据的文件、合同或实施方案？请写明名称，指标值依据将引用它。"))
    if suggested := [n for n, row in enumerate(rows, 1) if row.source is Source.SUGGESTION]:
        listed = "、".join(str(n) for n in suggested)
        asked.append(Question(text=f"第{listed}行的指标值是建议值，请对照上年实际或考核要求确认。"))
    return tuple(asked[: _MOST + len([a for a in asked if a.row])])


def _answered(question: str, project: Project) -> bool:
    """Whether a stated fact already tells what the question asks for first."""
    asked = _HOW_MANY.search(question)
    units = {_UNITS.get(f.unit.split("/")[0], f.unit.split("/")[0]) for f in project.facts}
    if asked and _UNITS.get(asked[1], asked[1]) in units:
        return True
    return any(len(f.subject) > 1 and f.subject[-2:] in question for f in project.facts)


def _same(one: str, other: str) -> bool:
    """Whether two questions ask for the same: the same “多少…”, or half of the character pairs shared."""
    if set(_HOW_MANY.findall(one)) & set(_HOW_MANY.findall(other)):
        return True
    pairs = [{text[i : i + 2] for i in range(len(text) - 1)} for text in (one, other)]
    return len(pairs[0] & pairs[1]) * 2 >= min(map(len, pairs))
