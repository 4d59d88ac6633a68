"""What is sent in each mode."""

import json
from typing import Literal

import pytest
from asking import GOOD, WireRows, door, question
from pydantic import BaseModel
from scripted_server import ScriptedServer, answer

from drafter.llm.door import Message, Request
from drafter.llm.profile import MODES
from drafter.llm.shape import shape_for


def sent(mode, request=None, **more):
    with ScriptedServer(answer(GOOD)) as server:
        door(server, mode, **more).ask(request or question())
    return server.requests[0].body


def test_tools_mode_forces_one_function_and_keeps_the_order_of_fields():
    body = sent("tools")

    assert body["tools"][0]["function"]["description"] == "交出结果"
    assert body["tool_choice"] == {"type": "function", "function": {"name": "WireRows"}}
    row = body["tools"][0]["function"]["parameters"]["$defs"]["WireRow"]
    assert list(row["properties"]) == ["reason", "name"] == row["required"]


def test_json_schema_mode_is_strict_where_the_profile_says_so():
    loose, strict = sent("json_schema"), sent("json_schema", profile="openai")

    assert "strict" not in loose["response_format"]["json_schema"]
    assert strict["response_format"]["json_schema"]["strict"] is True
    assert strict["response_format"]["json_schema"]["schema"]["additionalProperties"] is False
    assert "max_completion_tokens" in strict
    assert "max_tokens" in loose


def test_strict_closes_every_object_and_requires_every_field():
    class Part(BaseModel):
        kind: Literal["定量", "定性"]
        note: str = ""

    class Whole(BaseModel):
        title: str
        parts: list[Part] = []

    schema = shape_for(Whole, "json_schema", strict=True, schema_in_prompt=False).fields["response_format"][
        "json_schema"
    ]["schema"]

    assert schema["required"] == ["title", "parts"]
    part = schema["$defs"]["Part"]
    assert (part["required"], part["additionalProperties"]) == (["kind", "note"], False)
    assert "default" not in json.dumps(schema)
    assert "title" in schema["properties"]  # a field of that name is not pydantic's title


@pytest.mark.parametrize("mode", ["json", "md_json"])
def test_json_modes_tell_the_schema_in_chinese_and_say_json(mode):
    body = sent(mode)
    system = body["messages"][0]["content"]

    assert body.get("response_format") == ({"type": "json_object"} if mode == "json" else None)
    assert system.startswith("你是财政绩效专家。")
    assert "json" in system
    assert "三级指标" in system
    assert "genius" not in str(body)


def test_the_schema_is_repeated_where_the_server_hides_it_from_the_model():
    assert "三级指标" in sent("json_schema", profile="llamacpp")["messages"][0]["content"]
    assert "三级指标" not in sent("json_schema")["messages"][0]["content"]


@pytest.mark.parametrize("mode", MODES)
def test_two_questions_share_everything_but_the_last_message(mode):
    first, second = (sent(mode, question(text)) for text in ("甲项目", "乙项目"))

    assert first["messages"][0] == second["messages"][0]
    assert {**first, "messages": 0} == {**second, "messages": 0}
    assert first["messages"][-1]["content"] == "甲项目"


@pytest.mark.parametrize("mode", MODES)
def test_pasted_text_is_never_a_template(mode):
    hostile = "预算{{ 7*7 }}万元 {% for x in y %} {{ 未定义"

    assert sent(mode, question(hostile))["messages"][-1]["content"] == hostile


@pytest.mark.parametrize(
    ("profile", "thinking", "expected"),
    [
        ("qwen", False, {"enable_thinking": False}),
        ("qwen", True, {"enable_thinking": True}),
        ("zhipu", False, {"thinking": {"type": "disabled"}}),
        ("vllm", False, {"chat_template_kwargs": {"enable_thinking": False}}),
        ("generic", True, {}),
        ("qwen", None, {}),
    ],
)
def test_the_switch_for_thinking_speaks_the_providers_dialect(profile, thinking, expected):
    body = sent("tools", profile=profile, thinking=thinking)
    names = {"enable_thinking", "thinking", "chat_template_kwargs"}

    assert {name: body[name] for name in names & body.keys()} == expected


@pytest.mark.parametrize(
    ("length", "least", "most"),
    [(10, 6000, 6000), (3000, 4000, 4592), (6000, 2048, 2048), (9000, 2048, 2048)],
)
def test_the_answer_gets_no_more_room_than_the_question_leaves(length, least, most):
    body = sent("tools", question("养" * length), context=8192, max_output=6000)

    assert least <= body["max_tokens"] <= most


def test_an_empty_system_message_is_left_out():
    request = Request("goals", (Message("system", ""), Message("user", "题")), WireRows)

    assert [message["role"] for message in sent("tools", request)["messages"]] == ["user"]
