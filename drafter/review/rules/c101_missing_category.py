"""C101 missing-category"""

from drafter.review.rule import Case, Fault, Verdict, judged, rule
from drafter.table.category import BENEFITS, COSTS, Category
from drafter.table.finding import Severity
from drafter.table.form import Trait


@rule(
    "C101",
    "missing-category",
    clause="财预〔2021〕101号 二：产出、效益为必设，成本、满意度按项目性质设置",
    severity=Severity.ERROR,
)
def missing_category(case: Case) -> Verdict:
    """必设的二级指标没有实际内容。

    只写“无”或留空的行不算设置。哪些必设由表样决定；项目性质不明时，只查不依赖性质的要求。

    反例：质量指标｜无｜无
    正例：质量指标｜验收合格率｜=100%
    """
    # Unknown kind: nothing more than what every project needs is demanded.
    traits = case.traits if case.traits is not None else frozenset[Trait]()
    faults = []
    required = case.form.required(traits)
    for slot in case.form.slots:
        wanted = COSTS if slot.category is Category.COST else {slot.category}
        if slot.category in required and not any(case.table.rows(c) for c in wanted):
            label = slot.level2
            faults.append(Fault("table", f"缺少{label}", f"增设一条{label}，写明名称、指标值和依据"))
    if case.form.one_benefit and not any(case.table.rows(c) for c in BENEFITS):
        faults.append(
            Fault(
                "table",
                "缺少效益指标（经济、社会、生态、可持续至少一项）",
                "增设一条与项目有因果关系的效益指标",
            )
        )
    return judged(faults)
