"""What can go wrong and how the user cures it.

    DrafterError            a failure the user can cure: problem, place, cure
    ├── BriefError          the project's own data: a missing name, an unreadable amount
    ├── FormError           an unknown form, or a form file that contradicts itself
    ├── KnowledgeError      a type or library file that does not hold together
    ├── ReadingError        a document that cannot be read, or a part of it
    ├── BatchError          a run that cannot start or go on: state file, lock, limits
    ├── ReviewError         an unknown rule, an impossible selection
    └── OutputError         a file that exists, cannot be written or has an unknown ending

Anything that is not a ``DrafterError`` is a bug and keeps its traceback.
"""


class DrafterError(Exception):
    """A failure the user can cure; printed without a traceback, exit status 2."""

    exit_status = 2

    def __init__(self, problem: str, *, cure: str, where: str = "") -> None:
        """Say what is wrong, how to cure it and where (file, sheet, table, row, field)."""
        self.problem = problem
        self.cure = cure
        self.where = where
        place = f"{where}：" if where else ""
        super().__init__(f"{place}{problem}\n  怎么办：{cure}")

    def __reduce__(self) -> tuple[object, ...]:
        """Let a worker process hand the error on as it is."""
        return _handed_on, (type(self), self.args, self.__dict__)


def _handed_on(kind: type[DrafterError], args: tuple[object, ...], said: dict[str, object]) -> DrafterError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(said)
    return error


class BriefError(DrafterError):
    """The project's name, budget, purpose or another field cannot be used as given."""


class FormError(DrafterError):
    """A form is unknown, or its file contradicts itself."""


class KnowledgeError(DrafterError):
    """A file of project types, indicators or precedents does not hold together."""


class ReadingError(DrafterError):
    """A document, or a table in it, cannot be read."""


class BatchError(DrafterError):
    """A run over many projects cannot start or go on; what is finished is kept."""


class ReviewError(DrafterError):
    """A rule is unknown, or the chosen rules leave nothing to do."""


class OutputError(DrafterError):
    """A result cannot be written where the user wants it."""


class EvaluationError(DrafterError):
    """A case, a run, a label file or a baseline cannot be used as given."""


class NotComparableError(EvaluationError):
    """Two runs, or a run and a baseline, rest on different cases or versions."""

    exit_status = 3
