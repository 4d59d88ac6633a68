import pytest

from drafter.facts.tasks import TaskKind, read_tasks


@pytest.mark.parametrize(
    ("purpose", "tasks"),
    [
        ("租赁洒水车及购买防尘网", [("租赁", "洒水车"), ("购买", "防尘网")]),
        (
            "用于河道疏浚、水库维养及防汛抗旱物资准备。",
            [("疏浚", "河道"), ("维养", "水库"), ("准备", "防汛抗旱物资")],
        ),
        (
            "用于印制宣传资料、明白纸，制作安装警示牌。",
            [("印制", "宣传资料"), ("印制", "明白纸"), ("制作安装", "警示牌")],
        ),
        ("支付秸秆回收费用", [("回收", "秸秆")]),
        ("宣传展板及责任人公示牌制作安装。", [("制作安装", "宣传展板"), ("制作安装", "责任人公示牌")]),
        ("慰问老党员等活动必需的开支。", [("慰问", "老党员")]),
        ("资金主要用于开展公共生活环境整治", [("整治", "公共生活环境")]),
        ("含保洁、会议服务、设备维护。", [("维护", "设备")]),
        ("对辖区内所有企业安全隐患进行排查", [("排查", "企业安全隐患")]),
        ("河湖管理员工作职责展板", []),
        ("按照签订的房屋租赁协议付款", []),
        ("律师服务费", []),
        ("", []),
    ],
)
def test_tasks_are_read_as_verb_and_object(purpose, tasks):
    assert [(task.verb, task.target) for task in read_tasks(purpose)] == tasks


def test_a_task_keeps_its_words_and_knows_what_is_done():
    [task] = read_tasks("1.购置办公电脑；")

    assert task.kind is TaskKind.PURCHASE
    assert task.quote == "1.购置办公电脑"


def test_an_object_is_named_once():
    assert len(read_tasks("租赁洒水车，租赁洒水车，洒水车租赁")) == 1
