"""改写 by a language model: it words the rows that the rules object to; the offline proposals stay behind it.

The model changes words only: name, description and basis of a row. Values, categories, goals and plan are
proposed offline as ever, and every proposal of either passes the same check (`acceptance`). Figures and
documents that the table does not hold are taken out before.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, groupby

from pydantic import BaseModel, ConfigDict

from drafter.drafting.model.asking import project_input, taught
from drafter.drafting.model.unsupported import Ground
from drafter.drafting.model.wire import Row, Text, closed, said, spoken
from drafter.drafting.model.words import words_of
from drafter.improving.faults import codes_of, worst_of
from drafter.improving.offline import OfflineWording
from drafter.improving.situation import Situation
from drafter.llm.door import Door, Request
from drafter.llm.failures import AnswerError, ModelError
from drafter.llm.prompts import fenced, load_prompt
from drafter.table.finding import Finding
from drafter.table.form import Form
from drafter.table.indicator import Indicator
from drafter.table.proposal import Proposal, ProposalKind
from drafter.table.usage import Usage

_OF_WORDS = frozenset(
    {"not-an-indicator", "description-echo", "value-echoes-name", "basis", "not-measurable"}
)
"""Faults that better words may cure; the others are cured by figures, places or rows."""
_AT_ONCE = 15
"""Rows in one request."""


class WordedRow(BaseModel):
    """A row with better words; `name` is none where words cannot mend it."""

    model_config = ConfigDict(extra="allow", json_schema_extra=closed)

    id: Text = said("原样写回")
    reason: Text = said("毛病在哪里、怎样改，一句话")
    name: Text = said("改后的名称，改不好写none")
    description: Text = said("改后的描述")
    basis: Text = said("改后的依据")


class WordedRows(BaseModel):
    """The rows of an answer."""

    model_config = ConfigDict(extra="allow", json_schema_extra=closed)

    rows: list[WordedRow]


class ModelWording:
    """Better wording from a language model, then the offline proposals.

    No row is asked for twice in the same words. With `fallback` a failing model leaves the offline proposals
    alone and `notices` says why; without it the ModelError is raised. `usage` sums all calls.
    """

    def __init__(self, door: Door, *, fallback: bool = False) -> None:
        self.engine = door.model
        self.usage = Usage()
        self.notices: list[str] = []
        self._door, self._fallback = door, fallback
        self._offline = OfflineWording()
        self._worded: dict[tuple[str, Indicator], WordedRow | None] = {}

    def propose(self, situation: Situation, findings: Sequence[Finding]) -> Mapping[str, Iterable[Proposal]]:
        """Return proposals by place, the model's first."""
        offers = dict(self._offline.propose(situation, findings))
        ordered = sorted((f for f in findings if f.at[1:].isdigit()), key=lambda f: f.at)
        of_rows = {at: list(said_of) for at, said_of in groupby(ordered, key=lambda f: f.at)}
        rows = {at: situation.table.indicators[int(at[1:]) - 1] for at in of_rows}
        wordable = [
            at
            for at, said_of in of_rows.items()
            if {f.code for f in said_of} & _OF_WORDS and _key(situation, rows[at]) not in self._worded
        ]
        for start in range(0, len(wordable), _AT_ONCE):
            chosen = wordable[start : start + _AT_ONCE]
            self._ask(situation, {at: (rows[at], of_rows[at]) for at in chosen})
        ground, form = Ground(situation.project), situation.case.form
        for at, row in rows.items():
            worded = self._worded.get(_key(situation, row))
            if worded is not None and (proposal := _proposal(worded, row, of_rows[at], ground, form)):
                offers[at] = chain((proposal,), offers.get(at, ()))
        return offers

    def _ask(self, situation: Situation, faulty: Mapping[str, tuple[Indicator, list[Finding]]]) -> None:
        self._worded |= {_key(situation, row): None for row, _ in faulty.values()}
        told = [_told(at, row, found) for at, (row, found) in faulty.items()]
        messages = load_prompt("improve-wording").messages(
            examples=taught(), project=project_input(situation.project), rows=fenced(*told)
        )
        try:
            reply = self._door.ask(Request("improve-wording", messages, WordedRows))
            self.usage += reply.usage
            if reply.value is None:
                raise AnswerError(reply.problem)
        except ModelError as error:
            self.usage += error.usage
            if not self._fallback:
                raise
            notice = f"语言模型没有用上（{error.problem}），只有离线的改法。"
            self.notices += [notice] if notice not in self.notices else []
            return
        for worded in reply.value.rows:
            if (at := worded.id.strip()) in faulty:
                self._worded[_key(situation, faulty[at][0])] = worded


def _key(situation: Situation, row: Indicator) -> tuple[str, Indicator]:
    project = situation.table.project
    return f"{project.name}\n{project.purpose}", row.model_copy(update={"row": 0})


def _told(at: str, row: Indicator, findings: list[Finding]) -> dict[str, object]:
    faults = [f"{f.message}（{f.clause.partition('：')[0]}）" for f in findings]
    told = {"id": at, "类": row.level2, "指标": row.name, "描述": row.description, "值": row.value.text}
    return told | {"依据": row.basis, "毛病": faults}


def _proposal(
    worded: WordedRow, row: Indicator, findings: list[Finding], ground: Ground, form: Form
) -> Proposal | None:
    """Return the rewritten row as a proposal; None where the words cannot stand or change nothing."""
    if not spoken(worded.name):
        return None
    wire = Row(
        id=worded.id,
        name=worded.name,
        description=worded.description,
        basis=worded.basis,
        reason=worded.reason,
    )
    words = words_of(wire, ground, row.name, row.description, row.basis, row.value.text)
    changed = {"name": words.name}
    if words.description and form.has_column("description"):
        changed["description"] = words.description
    if words.basis and form.has_column("basis"):
        changed["basis"] = words.basis
    new = row.model_copy(update=changed)
    if not words.name or new == row:
        return None
    worst = worst_of(findings)
    return Proposal(
        at=f"r{row.row}",
        kind=ProposalKind.REWRITE,
        codes=codes_of(findings),
        reason="；".join(filter(None, (worst.message, f"语言模型：{words.reason}" if words.reason else ""))),
        clause=worst.clause,
        rows=(new,),
    )
