"""The offline drafter: facts, library and arithmetic, no network and no key."""

from dataclasses import dataclass, replace
from datetime import date

from drafter.drafting.assembly import Checked, checked, draft_of
from drafter.drafting.planned_row import PlannedRow
from drafter.drafting.project import Project
from drafter.drafting.rows import plan_rows
from drafter.drafting.understanding import understood
from drafter.knowledge.library import IndicatorLibrary
from drafter.table.brief import ProjectBrief
from drafter.table.draft import Draft
from drafter.table.finding import Finding, Severity
from drafter.table.form import Form

_ROUNDS = 3


@dataclass(frozen=True)
class OfflineDrafter:
    """Writes a table from a brief. Knows nothing of files, formats or the command line.

    `today` decides the budget year of briefs that name none.
    """

    library: IndicatorLibrary
    today: date

    def draft(
        self, brief: ProjectBrief, form: Form, *, exclude_documents: frozenset[str] = frozenset()
    ) -> Draft:
        """Return a checked draft in `form`; precedents of `exclude_documents` have no say in it."""
        project, year_notice = understood(brief, form, self.today, exclude_documents)
        return draft_of(planned(project, self.library), year_notice)


def planned(project: Project, library: IndicatorLibrary) -> Checked:
    """Return the offline rows of a project as a checked table.

    A row of the library that a rule finds faulty in this table is replaced by the next best one;
    what the brief itself states is never replaced, its faults are shown.
    """
    for _ in range(_ROUNDS):
        done = checked(project, plan_rows(project, library))
        if not (faulty := _replaceable(done.rows, done.findings)):
            break
        project = replace(project, avoided=project.avoided | faulty)
    return done


def _replaceable(rows: list[PlannedRow], findings: tuple[Finding, ...]) -> frozenset[str]:
    """Return the names of library rows with an error."""
    at = {f.at for f in findings if f.severity is Severity.ERROR}
    return frozenset(
        row.name for number, row in enumerate(rows, 1) if f"r{number}" in at and row.origin == "library"
    )
