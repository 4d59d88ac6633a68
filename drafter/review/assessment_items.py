"""审核表的八项内容: what is checked, how many points it has, and which faults count against it.

Items and points are those of the 绩效目标审核表 (财预〔2015〕88号). docs/decisions/0005-assessment.md shows
the same table the other way round, by fault.
"""

from collections.abc import Container
from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """A point to check; `codes` are the faults that count against it.

    `material` is what has to be handed in before it can be judged: never from a table alone, or, with
    `needs`, only where the rule of that code could not decide.
    """

    text: str
    points: int
    codes: tuple[str, ...] = ()
    material: str = ""
    needs: str = ""

    def is_judged(self, undecided: Container[str]) -> bool:
        """Whether the table shows enough; `undecided` are the codes whose rules could not decide."""
        return self.needs not in undecided if self.needs else not self.material


@dataclass(frozen=True)
class Item:
    """One of the eight items."""

    dimension: str
    name: str
    checks: tuple[Check, ...]

    @property
    def maximum(self) -> int:
        """The points of the item."""
        return sum(check.points for check in self.checks)


_COMPLETE, _RELEVANT, _APPROPRIATE, _FEASIBLE = "完整性", "相关性", "适当性", "可行性"

ITEMS: tuple[Item, ...] = (
    Item(
        _COMPLETE,
        "规范完整性",
        (
            # The form's own columns: empty, malformed or contradictory cells.
            Check(
                "格式符合规定，栏目填写规范", 5, ("placeholder", "budget-fields", "plan", "ambiguous-value")
            ),
            # What is missing, or stands where it does not belong.
            Check(
                "内容完整、准确，无缺项、错项",
                5,
                ("missing-category", "wrong-category", "not-a-cost", "duplicate", "date-conflict"),
            ),
        ),
    ),
    Item(
        _COMPLETE,
        "明确清晰性",
        (
            # A goal that cannot be checked, and cells that say different things of the same matter.
            Check("目标明确、具体、有层次、准确", 5, ("goal-vague", "fact-conflict", "date-conflict")),
            # What the money is for must be seen in the table; a sentence for a name hides it.
            Check(
                "反映项目主要内容，对产出和效果描述充分",
                5,
                ("uncovered-fact", "not-an-indicator", "description-echo"),
            ),
        ),
    ),
    Item(
        _RELEVANT,
        "目标相关性",
        (
            Check("符合法律法规、规划和政策", 7, material="立项依据：相关法律法规、规划、政策文件或上级通知"),
            Check(
                "与单位职能、规划和年度工作计划密切相关", 8, ("irrelevant",), "单位职能配置文件和年度工作计划"
            ),
        ),
    ),
    Item(
        _RELEVANT,
        "指标科学性",
        (
            # Sufficient indicators that say something definite.
            Check(
                "指标全面充分，关键指标有具体数值",
                8,
                ("missing-category", "uncovered-fact", "value-echoes-name", "placeholder", "irrelevant"),
            ),
            # Each row on its own: could anyone measure it?
            Check(
                "指标细化量化、便于监控，定性指标充分具体",
                7,
                (
                    "not-measurable",
                    "not-an-indicator",
                    "ambiguous-value",
                    "unit-mismatch",
                    "wrong-category",
                    "duplicate",
                ),
            ),
        ),
    ),
    Item(
        _APPROPRIATE,
        "绩效合理性",
        (
            # A target that says or demands nothing, or points the wrong way, promises no improvement.
            Check(
                "预期绩效显著，体现实际改善",
                8,
                ("weak-target", "wrong-direction", "not-measurable", "value-echoes-name", "placeholder"),
            ),
            Check("符合行业正常水平和同类项目情况", 7, ("weak-target", "fact-conflict", "basis")),
        ),
    ),
    Item(
        _APPROPRIATE,
        "资金匹配性",
        (
            # Money against target; a cost slot without a cost leaves nothing to compare.
            Check(
                "目标与资金量匹配，不过高或过低",
                8,
                ("over-budget", "cost-sum", "not-a-cost", "budget-fields", "unit-mismatch"),
                material="预算数",
                needs="over-budget",
            ),
            # What is paid for is measured, and what is measured is paid for.
            Check("与支出内容、范围、方向、效果匹配", 7, ("uncovered-fact", "irrelevant", "fact-conflict")),
        ),
    ),
    Item(
        _FEASIBLE,
        "实现可能性",
        (
            # Values without a basis, sums that do not hold and dates in the past were not worked out.
            Check("经过调研、论证和测算", 5, ("basis", "cost-sum", "date-conflict", "plan")),
            Check(
                "符合客观实际，在现实条件下可实现", 5, material="可行性论证、实施方案，或历史数据等测算资料"
            ),
        ),
    ),
    Item(
        _FEASIBLE,
        "条件充分性",
        (
            Check("有实施方案和组织实施能力", 5, material="项目实施方案、组织机构和人员安排"),
            Check("有内部控制和财务管理制度", 5, material="内部控制制度和资金管理办法"),
        ),
    ),
)

CODE_NAMES: dict[str, str] = {
    "missing-category": "缺少必设指标",
    "placeholder": "只有占位文字或空着",
    "wrong-category": "二级指标放错类别",
    "not-measurable": "指标值无法核实",
    "value-echoes-name": "指标值照抄名称",
    "ambiguous-value": "指标值写法不明确",
    "wrong-direction": "关系符方向相反",
    "unit-mismatch": "单位不对",
    "weak-target": "目标过低",
    "over-budget": "成本超过预算",
    "cost-sum": "分项金额与预算不符",
    "not-a-cost": "成本栏填的不是成本",
    "budget-fields": "预算数与资金来源不符",
    "plan": "资金支出计划有误",
    "date-conflict": "年份或日期矛盾",
    "irrelevant": "与本项目无关",
    "not-an-indicator": "名称不是可度量的指标",
    "duplicate": "指标重复",
    "fact-conflict": "数字前后矛盾",
    "uncovered-fact": "主要内容没有指标衡量",
    "goal-vague": "绩效目标空泛",
    "description-echo": "指标描述照抄名称",
    "basis": "指标值依据不足",
}
"""What each code is called in the 审核表."""
