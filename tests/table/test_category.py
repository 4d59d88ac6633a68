import pytest

from drafter.table.category import Category


@pytest.mark.parametrize(
    ("label", "category"),
    [
        ("数量指标", Category.QUANTITY), ("数量 指标", Category.QUANTITY), ("产出数量", Category.QUANTITY),
        ("社会公众满意度", Category.SATISFACTION), ("服务对象\n满意度指标", Category.SATISFACTION),
        ("经济成本指标", Category.COST), ("成本指标", Category.COST), ("社会成本指标", Category.SOCIAL_COST),
        ("生态环境成本指标", Category.ECOLOGICAL_COST), ("可持续影响 指标", Category.SUSTAINED_IMPACT),
        ("社会效益指标", Category.SOCIAL_BENEFIT), ("三级指标", None), ("", None),
    ],
)  # fmt: skip
def test_a_label_is_recognised_as_people_write_it(label, category):
    assert Category.read(label) is category
