"""The drafter with a language model behind it; it differs from the offline one in who words the rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from drafter.drafting.assembly import Checked, checked, draft_of
from drafter.drafting.model.asking import draft_messages, goals_messages, repair_messages
from drafter.drafting.model.goals import BadGoals, written
from drafter.drafting.model.offered import offered
from drafter.drafting.model.repair import Table
from drafter.drafting.model.salvage import salvaged
from drafter.drafting.model.unsupported import Ground
from drafter.drafting.model.wire import DraftGoals, DraftRows, RepairRows, Row
from drafter.drafting.offline import planned
from drafter.drafting.project import Project
from drafter.drafting.understanding import understood
from drafter.knowledge.library import IndicatorLibrary
from drafter.llm.door import Door, Message, Reply, ReplyModel, Request
from drafter.llm.failures import AnswerError, ModelError
from drafter.table.brief import ProjectBrief
from drafter.table.draft import Draft
from drafter.table.finding import Severity
from drafter.table.form import Form
from drafter.table.usage import Usage

ROUNDS = 2
"""How often failing rows go back to the model unless the settings say otherwise."""
_SHORT = 60


@dataclass
class _Asking:
    """The questions of one draft: what they cost, and what the last reply lost or added.

    `cut` says that rows of it may be missing, `unasked` names fields beside the rows that nobody asked for.
    """

    door: Door
    usage: Usage = field(default_factory=Usage)
    cut: bool = False
    unasked: tuple[str, ...] = ()

    def rows(self, messages: tuple[Message, ...], repeat: int = 0) -> Sequence[Row]:
        """Return the rows of the answer, saved from its text where it does not fit as a whole."""
        return self._saved(self._ask(Request("draft-rows", messages, DraftRows, repeat)))

    def repaired(self, table: Table) -> Sequence[Row]:
        """Return rows for those of the table that fail or are missing."""
        return self._saved(self._ask(Request("repair-rows", repair_messages(*table.repairs()), RepairRows)))

    def _saved(self, reply: Reply[DraftRows] | Reply[RepairRows]) -> Sequence[Row]:
        self.cut = reply.cut or reply.value is None
        if reply.value is None:
            return salvaged(reply.text)
        self.unasked += reply.value.unasked
        return reply.value.rows

    def goals(self, messages: tuple[Message, ...]) -> list[str]:
        """Return the sentences of the answer; raise AnswerError when it does not fit."""
        reply = self._ask(Request("goals", messages, DraftGoals))
        if reply.value is None:
            raise AnswerError(reply.problem)
        return reply.value.sentences

    def _ask(self, request: Request[ReplyModel]) -> Reply[ReplyModel]:
        try:
            reply = self.door.ask(request)
        except ModelError as error:
            self.usage += error.usage
            error.usage = self.usage
            raise
        self.usage += reply.usage
        return reply


@dataclass(frozen=True)
class ModelDrafter:
    """Lets a language model word rows and goals; facts, figures, form, review and repair stay ours.

    `rounds` is how often failing rows go back before the offline row stands in. With `fallback` a project
    for which the model gives nothing gets the offline draft, labelled as such; without it the ModelError is
    raised. A model that fails after its rows are there costs nothing that is finished: what is missing is
    written offline and the notices say so.
    """

    library: IndicatorLibrary
    today: date
    door: Door
    rounds: int = ROUNDS
    fallback: bool = False

    def draft(
        self, brief: ProjectBrief, form: Form, *, exclude_documents: frozenset[str] = frozenset()
    ) -> Draft:
        """Return a checked draft in `form`; raise ModelError when there is none and `fallback` is off."""
        project, year_notice = understood(brief, form, self.today, exclude_documents)
        asking = _Asking(self.door)
        try:
            table = self._rows(asking, project, exclude_documents)
        except ModelError as error:
            if not self.fallback:
                raise
            label = f"语言模型没有用上（{error.problem}），这张表由离线规则起草。"
            done = planned(project, self.library)
            return draft_of(done, year_notice, usage=asking.usage, more=(label,))
        done = self._with_goals(asking, table)
        return draft_of(done, year_notice, engine=self.door.model, usage=asking.usage, more=table.notices)

    def _rows(self, asking: _Asking, project: Project, excluded: frozenset[str]) -> Table:
        """Return the rows, each one valid or replaced; raise ModelError when the model gives none."""
        table = Table(offered(project, self.library), Ground(project))
        messages = draft_messages(table.offered, excluded)
        wires = asking.rows(messages) or asking.rows(messages, 1)
        if not wires:
            raise AnswerError("回答里没有一行指标", usage=asking.usage)
        table.take(wires, asking.unasked)
        table.review(set(table.good))
        whole = not asking.cut
        if whole:
            table.add_stated()
        for _ in range(self.rounds):
            table.want(stated=not whole)
            if not (table.bad or table.missing):
                break
            if not self._repaired(asking, table):
                break
        table.add_stated()
        table.stand_in()
        return table

    def _repaired(self, asking: _Asking, table: Table) -> bool:
        """Let failing and missing rows go back once; False when the model cannot be asked any more."""
        frozen = set(table.good)
        try:
            wires = asking.repaired(table)
        except ModelError as error:
            table.say(f"补写时语言模型没有用上（{error.problem}），余下的行由离线规则补写。")
            return False
        table.take(wires)
        table.review(set(table.good) - frozen)
        return True

    def _with_goals(self, asking: _Asking, table: Table) -> Checked:
        """Return the table with the model's goals, or with the offline ones where they cannot stand."""
        project, rows = table.offered.project, table.rows()
        try:
            said = written(asking.goals(goals_messages(project, rows)), project, rows, table.ground)
        except (ModelError, BadGoals) as error:
            why = error.problem if isinstance(error, ModelError) else str(error)
            table.say(f"绩效目标由离线规则写：{why}。")
            return checked(project, rows)
        done = checked(project, rows, said)
        faulty = [f for f in done.findings if f.at == "goal" and f.severity is not Severity.INFO]
        if not faulty:
            return done
        table.say(f"绩效目标由离线规则写：模型写的有毛病（{faulty[0].message[:_SHORT]}）。")
        return checked(project, rows)
