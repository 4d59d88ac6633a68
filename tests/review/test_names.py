import pytest

from drafter.review.names import LONG, NameKind, clean_name, kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("验收合格率", NameKind.ATTRIBUTE),
        ("减少群众上访率", NameKind.ATTRIBUTE),
        ("企业满意度。群众满意度。", NameKind.ATTRIBUTE),
        ("购买灶具，蔬菜、肉类等资金数额", NameKind.ATTRIBUTE),
        ("节约水资源有效率", NameKind.ATTRIBUTE),
        ("不动产登记件数", NameKind.ATTRIBUTE),
        ("应急物资储备种类", NameKind.ATTRIBUTE),
        ("补贴发放人数（人）", NameKind.ATTRIBUTE),
        ("提高群众幸福指数", NameKind.GOAL),
        ("促进工作、提高效率", NameKind.GOAL),
        ("改善生态环境质量", NameKind.GOAL),
        ("环境卫生得到改善", NameKind.GOAL),
        ("隐患督促整改完成", NameKind.GOAL),
        ("组织召开“三会一课”", NameKind.ACTIVITY),
        ("2名工作人员", NameKind.LABEL),
        ("垃圾分类、垃圾回收", NameKind.THING),
        ("党员教育、培训", NameKind.THING),
        ("对农村发展的贡献", NameKind.THING),
        ("是否完善基础设施", NameKind.THING),
        ("2023年12月底前完成", NameKind.DEADLINE),
        ("2020年12月31日完工验收", NameKind.DEADLINE),
        ("可持续影响", NameKind.LABEL),
        ("广泛性、长期性", NameKind.LABEL),
        ("社会效益", NameKind.LABEL),
        ("合同价102.1147万元", NameKind.SENTENCE),
        ("该桥长30米，采用现浇盖板涵，两侧铺设路面。", NameKind.SENTENCE),
        ("做" * (LONG + 1), NameKind.SENTENCE),
        ("培训的内容和次数", NameKind.SENTENCE),
        ("", NameKind.EMPTY),
        ("无", NameKind.EMPTY),
    ],
)
def test_a_name_is_an_attribute_or_something_else(name, kind):
    assert kind_of(name) is kind


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        (" 群众满意度（%） ", "群众满意度"),
        ("指标1：设施完好率。", "设施完好率"),
        ("1.“三会一课”次数", "三会一课次数"),
        ("１２个村", "12个村"),
    ],
)
def test_list_marks_quotes_and_closing_marks_do_not_belong_to_a_name(written, clean):
    assert clean_name(written) == clean
