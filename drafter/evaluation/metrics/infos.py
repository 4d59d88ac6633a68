"""提示数: findings of severity info on the draft. Blind to what no rule looks for."""

from drafter.evaluation.finding_count import finding_metric
from drafter.table.finding import Severity

METRIC = finding_metric("infos", "每表提示数", Severity.INFO, half=10)
