"""W302 value-echoes-name"""

from drafter.review.rule import Case, Fault, Verdict, judged, rule
from drafter.review.values import ValueKind, kind_of_value, repeats
from drafter.review.word_lists import pattern
from drafter.table.finding import Severity


@rule(
    "W302",
    "value-echoes-name",
    clause="财预〔2021〕101号 一(二)：指标值应量化易评",
    severity=Severity.ERROR,
)
def value_echoes_name(case: Case) -> Verdict:
    """指标值照抄指标名称或描述。

    相同、互相包含或大半相同都算。照抄的是可查验的日期或频次时只作提示（问题在名称）。

    反例：维护社会稳定｜维护社会稳定
    正例：进京非访人次｜=0人次
    """
    faults = []
    for row in case.table.indicators:
        if row.is_empty or not (what := repeats(row)):
            continue
        dated = kind_of_value(row.value) is ValueKind.POINT_IN_TIME
        frequency = pattern("values", "checkable").fullmatch(row.value.text.strip())
        faults.append(
            Fault(
                f"r{row.row}",
                f"指标值照抄了{what}“{row.value.text.strip()[:30]}”",
                "写明可衡量的数值和单位，或可查验的标志",
                Severity.INFO if dated or frequency else None,
            )
        )
    return judged(faults)
