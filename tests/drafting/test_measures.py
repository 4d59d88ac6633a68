import pytest

from drafter.drafting.measures import counted, measure_of_task, unit_of
from drafter.facts.tasks import TaskKind


@pytest.mark.parametrize(
    ("noun", "unit"),
    [
        ("宣传展板", "块"),
        ("洒水车", "辆"),
        ("农村公路", "公里"),
        ("教学设备", "台(套)"),
        ("幸福指数", ""),
        ("", ""),
    ],
)
def test_a_noun_is_counted_by_its_last_word(noun, unit):
    assert unit_of(noun) == unit


@pytest.mark.parametrize(
    ("noun", "unit", "verb", "name"),
    [
        ("临时护林员", "名", "", "临时护林员人数"),
        ("防火展牌", "块", "制作", "防火展牌制作数量"),
        ("村道", "公里", "", "村道长度"),
        ("屋面", "平方米", "维修", "屋面维修面积"),
        ("非遗展演", "场", "", "非遗展演场次"),
        ("巡查次数", "次", "", "巡查次数"),
        ("建设高标准农田", "亩", "建设", "建设高标准农田面积"),
    ],
)
def test_an_indicator_is_named_after_what_is_counted(noun, unit, verb, name):
    assert counted(noun, unit, verb) == name


@pytest.mark.parametrize(
    ("kind", "verb", "target", "name"),
    [
        (TaskKind.PRINT, "印制", "宣传资料", "宣传资料印制数量"),
        (TaskKind.RENT, "租赁", "执法车辆", "执法车辆租赁数量"),
        (TaskKind.HOLD, "培训", "党员教育", "党员教育培训期数"),
        (TaskKind.PURCHASE, "更换", "井盖", "井盖更换数量"),
    ],
)
def test_a_task_without_a_figure_knows_what_to_ask_for(kind, verb, target, name):
    assert measure_of_task(kind, verb, target).name == name


def test_what_cannot_be_counted_gives_no_row():
    assert measure_of_task(TaskKind.HOLD, "开展", "公益事业") is None
