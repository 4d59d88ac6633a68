import pytest

from drafter.drafting.planned_row import alike


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("按月发放及时率", "补贴发放及时率", True),
        ("宣传主题知晓率", "居民法律知识知晓率", True),
        ("列养公路里程", "列养公路数量", True),
        ("设备验收合格率", "设备故障率", False),
        ("护林员人数", "消防队员人数", False),
        ("巡查次数", "巡查次数", True),
    ],
)
def test_two_names_of_one_thing_are_recognised(one, other, same):
    assert alike(one, other) is same
    assert alike(other, one) is same
