"""错误数: findings of severity error on the draft. Blind to what no rule looks for."""

from drafter.evaluation.finding_count import finding_metric
from drafter.table.finding import Severity

METRIC = finding_metric("errors", "每表错误数", Severity.ERROR, half=1)
