"""警告数: findings of severity warning on the draft. Blind to what no rule looks for."""

from drafter.evaluation.finding_count import finding_metric
from drafter.table.finding import Severity

METRIC = finding_metric("warnings", "每表警告数", Severity.WARNING, half=4)
