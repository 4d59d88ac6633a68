"""修改清单: what was changed, why, and what is still to be asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from drafter.improving.acceptance import MOST_EFFORT, Bench, Step
from drafter.table.draft import Question
from drafter.table.finding import Severity
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.number import plain
from drafter.table.proposal import CellChange, Change, Improvement, Proposal, ProposalKind
from drafter.table.provenance import Provenance, Source

_CELLS = (
    ("level1", "一级指标"),
    ("level2", "二级指标"),
    ("name", "三级指标"),
    ("description", "指标描述"),
    ("value", "指标值"),
    ("basis", "确定依据"),
    ("direction", "指标方向"),
    ("weight", "分值"),
    ("scoring", "评扣分标准"),
    ("data_source", "数据来源"),
    ("taking", "取值方式"),
)
_ASKED = {
    "budget-fields": "请核对预算数、财政资金和其他资金三个金额。",
    "cost-sum": "请核对分项成本：哪些金额应计入本项目预算？",
    "basis": "各行指标值从哪里来？请写明文件、合同、名册、标准或上年实际值，不写工作经验、工作计划或表态。",
    "fact-conflict": "表内说法互相矛盾，以哪个为准？",
}


@dataclass
class Record:
    """The accepted proposals in order; turned into changes by comparing the tables before and after."""

    steps: list[Step] = field(default_factory=list)
    alternatives: list[Proposal] = field(default_factory=list)

    def accept(self, steps: Sequence[Step], alternatives: Sequence[Proposal] = ()) -> None:
        """Note the steps of a proposal that was applied, and the others that would have passed."""
        self.steps += steps
        first = steps[0]
        place = first.proposal.at if first.key is None else f"r{first.key}"
        if first.key is None or first.key > 0:
            offered = alternatives or (first.proposal,)
            self.alternatives += [proposal.model_copy(update={"at": place}) for proposal in offered]

    def improvement(self, original: GoalTable, begun: Bench, ended: Bench, engine: str) -> Improvement:
        """Return the result: changes, provenance and questions follow from what differs."""
        return Improvement(
            original=original,
            table=ended.work.table,
            before=begun.findings,
            findings=ended.findings,
            changes=tuple(self._changes(begun, ended)),
            provenance=tuple(self._provenance(ended)),
            questions=tuple(self._questions(original, ended)),
            alternatives=tuple(self.alternatives),
            engine=engine,
        )

    def _changes(self, begun: Bench, ended: Bench) -> list[Change]:
        changes = []
        for key in begun.work.keys:
            old, new = begun.work.row(key), ended.work.row(key)
            steps = [step for step in self.steps if step.key == key]
            if old is not None and steps and (cells := _cells(old, new)):
                kind = ProposalKind.DROP if new is None else steps[-1].proposal.kind
                changes.append(_change(f"r{key}", ended.work.number(key), kind, old, cells, steps))
        for key in ended.work.keys:
            row = ended.work.row(key)
            if key < 0 and row is not None:
                steps = [step for step in self.steps if key in added_by(step) or step.key == key]
                changes.append(
                    _change("", ended.work.number(key), ProposalKind.ADD, row, _cells(None, row), steps)
                )
        return [*changes, *self._head_changes(begun.work.table, ended.work.table)]

    def _head_changes(self, old: GoalTable, new: GoalTable) -> list[Change]:
        plans = tuple("，".join(f"{p.by} {p.text or '空'}" for p in t.spending_plan) for t in (old, new))
        goals = tuple("\n".join(t.goals) for t in (old, new))
        changes = []
        for at, kind, title, (was, now) in (
            ("plan", ProposalKind.PLAN, "资金支出计划", plans),
            ("goal", ProposalKind.GOAL, "绩效目标", goals),
        ):
            if was != now:
                last = [step.proposal for step in self.steps if step.proposal.kind is kind][-1]
                cell = CellChange(cell=title, old=was, new=now)
                changes.append(
                    Change(
                        at=at,
                        row=None,
                        kind=kind,
                        title=title,
                        cells=(cell,),
                        codes=last.codes,
                        reason=last.reason,
                        clause=last.clause,
                        source=last.source,
                        evidence=last.evidence,
                    )
                )
        return changes

    def _provenance(self, ended: Bench) -> list[Provenance]:
        found: dict[int, Provenance] = {}
        for step in self.steps:
            proposal = step.proposal
            for key in ((step.key,) if step.key is not None else ()) + added_by(step):
                number = ended.work.number(key)
                row = ended.work.row(key)
                if number is None or row is None or proposal.source is None:
                    continue
                if any(row.value == said.value for said in proposal.rows):
                    source = Source.TO_FILL if row.value.is_blank else proposal.source
                    found[number] = Provenance(
                        row=number, source=source, evidence=proposal.evidence or proposal.reason
                    )
        return [found[number] for number in sorted(found)]

    def _questions(self, original: GoalTable, ended: Bench) -> list[Question]:
        asked: list[Question] = []
        for step in self.steps:
            if step.proposal.question:
                keys = added_by(step) or ((step.key,) if step.key is not None else ())
                rows = [
                    key for key in (*keys, step.key) if key is not None and _is_blank(ended.work.row(key))
                ]
                if rows:
                    asked.append(Question(text=step.proposal.question, row=ended.work.number(rows[0])))
        for finding in ended.findings:
            told = _ASKED.get(finding.code)
            if told and finding.severity is not Severity.INFO and all(told != q.text for q in asked):
                row = int(finding.at[1:]) if finding.at[1:].isdigit() else None
                asked.append(Question(text=told, row=row))
        if ended.effort > MOST_EFFORT:
            asked.append(
                Question(text=f"表有{len(ended.work.keys)}行，这次没有全部试改：其余的用 --only 分次改。")
            )
        suggested = [p.row for p in self._provenance(ended) if p.source is Source.SUGGESTION]
        if suggested:
            listed = "、".join(map(str, suggested))
            asked.append(Question(text=f"第{listed}行的指标值是建议值，请对照上年实际或考核要求确认。"))
        fewer = any(step.proposal.kind is ProposalKind.DROP for step in self.steps)
        if (fewer or ended.work.added) and any(row.weight is not None for row in original.indicators):
            asked.append(Question(text="增删了指标，请重新分配分值，使合计不变。"))
        return asked


def added_by(step: Step) -> tuple[int, ...]:
    """Return the keys of the rows a step added."""
    return tuple(key for key in step.after.keys if key not in step.before.keys)


def _is_blank(row: Indicator | None) -> bool:
    return row is not None and row.value.is_blank


def _cells(old: Indicator | None, new: Indicator | None) -> tuple[CellChange, ...]:
    found = []
    for cell, title in _CELLS:
        was, now = (_text(row, cell) for row in (old, new))
        if was != now:
            found.append(CellChange(cell=title, old=was, new=now))
    return tuple(found)


def _text(row: Indicator | None, cell: str) -> str:
    if row is None:
        return ""
    if cell == "value":
        return row.value.text
    if cell == "weight":
        return "" if row.weight is None else plain(row.weight)
    return str(getattr(row, cell) or "")


def _change(
    at: str,
    number: int | None,
    kind: ProposalKind,
    row: Indicator,
    cells: tuple[CellChange, ...],
    steps: list[Step],
) -> Change:
    last = steps[-1].proposal
    reasons = dict.fromkeys(step.proposal.reason for step in steps)
    return Change(
        at=at,
        row=number,
        kind=kind,
        title=row.name,
        cells=cells,
        codes=tuple(dict.fromkeys(code for step in steps for code in step.proposal.codes)),
        reason="；".join(reasons),
        clause=last.clause,
        source=last.source,
        evidence=last.evidence,
    )
