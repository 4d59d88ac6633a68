"""What leaves the house: no telephone, identity, account number or name; what comes back has them again."""

import pytest
from asking import WireRows, door, question
from scripted_server import ScriptedServer, answer

from drafter.llm.redacting_door import RedactingDoor
from drafter.llm.redaction import Marks

HIDDEN = [
    ("联系电话13812345678。", "13812345678"),
    ("电话：138-1234-5678", "138-1234-5678"),
    ("手机138 1234 5678", "138 1234 5678"),
    ("+8613812345678", "13812345678"),
    ("办公室0315-2801234转8", "0315-2801234转8"),
    ("咨询电话：2801234", "2801234"),
    ("身份证11010519491231002X", "11010519491231002X"),
    ("身份证号：130203198001012", "130203198001012"),
    ("卡6222020200112233446", "6222020200112233446"),
    ("账号：1301 0120 0920 0012 345", "1301 0120 0920 0012 345"),
    ("开户行工行，账号50945001040012345", "50945001040012345"),
    ("项目负责人：王小明，电话另告", "王小明"),
    ("联系人 李娜\n", "李娜"),
    ("姓名：欧阳建国", "欧阳建国"),
    ("经办人为张三。", "张三"),
    ("负责人：赵刚电话13812345678", "赵刚"),
]
KEPT = [
    "预算金额13812345678元",
    "养护里程23公里，单价1.5万元，合计345000元",
    "项目编码130281240000012345678",
    "13028124P00012310001X",
    "财预〔2021〕101号",
    "2026年1月1日至12月31日",
    "身份证号110105194912310021不对",
    "负责人：高度重视安全工作",
    "负责人：待定",
    "联系人：办公室",
    "受益人数13800人",
    "第1380013号文件",
]


@pytest.mark.parametrize(("text", "secret"), HIDDEN)
def test_what_stands_for_a_person_is_hidden_and_put_back(text, secret):
    marks = Marks()

    [hidden] = marks.hide([text])

    assert secret not in hidden
    assert "〔" in hidden
    assert marks.restore(hidden) == text


@pytest.mark.parametrize("text", KEPT)
def test_figures_codes_and_words_stay(text):
    assert Marks().hide([text]) == [text]


def test_one_value_has_one_mark_everywhere_and_no_mark_of_the_text_itself():
    marks = Marks()

    hidden = marks.hide(["负责人：王小明。王小明负责验收。", "请王小明签字，见〔姓名1〕"])

    assert hidden == ["负责人：〔姓名2〕。〔姓名2〕负责验收。", "请〔姓名2〕签字，见〔姓名1〕"]


@pytest.mark.parametrize("changed", ["【姓名1】", "[姓名1]", "（姓名1）"])
def test_a_mark_in_other_brackets_is_put_back_too(changed):
    marks = Marks()
    marks.hide(["负责人：王小明"])

    assert (
        marks.restore(f"由{changed}负责，{changed[0]}姓名9{changed[-1]}不变")
        == f"由王小明负责，{changed[0]}姓名9{changed[-1]}不变"
    )


def test_the_endpoint_never_sees_it_and_the_answer_has_it():
    def echoed(asked):
        sent = asked.body["messages"][-1]["content"]
        return {"rows": [{"reason": sent, "name": "养护里程"}]}

    text = "负责人：王小明，电话13812345678，村道养护23公里"
    with ScriptedServer(answer(echoed)) as server:
        reply = RedactingDoor(door(server)).ask(question(text))

    sent = str(server.requests[0].body)
    assert "王小明" not in sent
    assert "13812345678" not in sent
    assert "23公里" in sent
    assert type(reply.value) is WireRows
    assert reply.value.rows[0].reason == text
    assert "王小明" in reply.text
