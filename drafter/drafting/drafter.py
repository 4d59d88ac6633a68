"""What every engine offers: a brief in, a checked draft out."""

from typing import Protocol

from drafter.table.brief import ProjectBrief
from drafter.table.draft import Draft
from drafter.table.form import Form


class Drafter(Protocol):
    """The offline drafter, or one with a language model behind it."""

    def draft(
        self, brief: ProjectBrief, form: Form, *, exclude_documents: frozenset[str] = frozenset()
    ) -> Draft:
        """Return a checked draft in `form`; precedents of `exclude_documents` have no say in it.

        May be called from several threads at once.
        """
