"""问题: what a rule says against a table."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Severity(StrEnum):
    """How bad a finding is: an error sends the table back."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


SEVERITY_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}


class Finding(BaseModel):
    """One fault at one place.

    `at` is `r3` (row), `goal`, `plan`, `budget`, `purpose` or `table`; `code` is the fault's name
    (missing-category, cost-sum …), `rule` the rule's number, `clause` what it rests on.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: str
    code: str
    rule: str
    severity: Severity
    message: str
    clause: str = ""
    suggestion: str = ""
