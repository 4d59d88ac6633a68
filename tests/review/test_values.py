import pytest

from drafter.review.values import ValueKind, alike, kind_of_value, repeats
from drafter.table.indicator import Indicator
from drafter.table.target_value import TargetValue


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("≥95%", ValueKind.SHARE),
        ("≥90百分比", ValueKind.SHARE),
        ("≥3次", ValueKind.COUNTED),
        ("杂志24份，横幅1200份", ValueKind.COUNTED),
        ("0.98", ValueKind.BARE),
        ("2023年12月底前", ValueKind.POINT_IN_TIME),
        ("12月底", ValueKind.POINT_IN_TIME),
        ("按季度发放", ValueKind.CHECKABLE),
        ("通过竣工验收", ValueKind.CHECKABLE),
        ("隐患全部整改到位", ValueKind.CHECKABLE),
        ("优良中差四档中的优", ValueKind.CHECKABLE),
        ("显著", ValueKind.VAGUE),
        ("按需购买", ValueKind.VAGUE),
        ("让大家在这里都能吃上热乎饭", ValueKind.VAGUE),
        ("是", ValueKind.YES),
        ("", ValueKind.BLANK),
        ("≥＿＿个", ValueKind.BLANK),
        ("—", ValueKind.BLANK),
    ],
)
def test_a_value_promises_a_figure_a_date_a_mark_or_nothing(text, kind):
    assert kind_of_value(TargetValue.parse(text)) is kind


@pytest.mark.parametrize(
    ("name", "description", "value", "what"),
    [
        ("维护社会稳定", "", "维护社会稳定。", "名称"),
        ("社会稳定", "维护稳定，减少上访", "维护稳定、减少上访", "描述"),
        ("活动场所正常运转", "", "保障活动场所正常持续运行", "名称"),
        ("工作完成及时率", "", "及时完成", "名称"),
        ("6个行政村", "", "6个行政村", "名称"),
        ("设备验收", "", "通过竣工验收", ""),
        ("是否通过验收", "", "是", ""),
        ("满意度", "满意度95%", "≥95%", ""),
        ("好", "", "很好", ""),
    ],
)
def test_a_value_may_repeat_the_name_or_the_description(name, description, value, what):
    row = Indicator(
        level1="产出指标",
        level2="质量指标",
        name=name,
        description=description,
        value=TargetValue.parse(value),
    )

    assert repeats(row) == what


def test_likeness_goes_from_nothing_to_the_same():
    assert alike("道路养护", "道路养护。") == 1
    assert alike("道路养护", "法律咨询") == 0
    assert alike("", "法律咨询") == 0
