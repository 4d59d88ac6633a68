"""W302 value-echoes-name"""

import re

from drafter.review.rule import Case, Fault, Verdict, judged, rule
from drafter.table.finding import Severity
from drafter.table.number import fold


@rule(
    "W302",
    "value-echoes-name",
    clause="财预〔2021〕101号 一(二)：指标值应量化易评",
    severity=Severity.ERROR,
)
def value_echoes_name(case: Case) -> Verdict:
    """指标值照抄指标名称或描述。

    名称和值都是同一个可查验的日期时，不算照抄（另有名称问题）。

    反例：维护社会稳定｜维护社会稳定
    正例：进京非访人次｜=0人次
    """
    return judged(
        Fault(
            f"r{row.row}",
            f"指标值照抄了“{row.value.text.strip()[:30]}”",
            "写明可衡量的数值和单位，或可查验的标志",
        )
        for row in case.table.indicators
        if not row.is_empty and row.value.text.strip() and _echoes(row.value.text, row.name, row.description)
    )


def _echoes(value: str, *others: str) -> bool:
    words = _bare(value)
    if not words or re.search(r"\d", words):
        return False
    return any(words == _bare(other) for other in others)


def _bare(text: str) -> str:
    return re.sub(r"[\s，。；、,.;：:“”\"]", "", fold(text))
