"""What a task would ask a language model about a project, without asking."""

from datetime import date
from typing import Any

from drafter.drafting.model.asking import draft_messages, goals_messages
from drafter.drafting.model.offered import offered
from drafter.drafting.model.wire import DraftGoals, DraftRows
from drafter.drafting.understanding import understood
from drafter.knowledge.library import IndicatorLibrary
from drafter.llm.door import Request
from drafter.table.brief import ProjectBrief
from drafter.table.form import Form

OF_A_PROJECT = ("draft-rows", "goals")
"""Tasks that are asked about a project; the others are asked about a table or a reply."""


def request_for(
    task: str, brief: ProjectBrief, form: Form, library: IndicatorLibrary, today: date
) -> Request[Any]:
    """Return the request of a task of `OF_A_PROJECT`; goals are asked for the rows of the offline drafter."""
    project, _ = understood(brief, form, today)
    offer = offered(project, library)
    if task == "goals":
        return Request("goals", goals_messages(project, offer.offline), DraftGoals)
    return Request("draft-rows", draft_messages(offer), DraftRows)
