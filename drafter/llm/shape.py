"""How a wire schema is put to the endpoint in each mode; prepared once for a reply class.

instructor knows what each mode sends (tools with a forced choice, `response_format`); its own instruction
texts are English, indented and twice as long, so the Chinese instruction here takes their place.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from pydantic import BaseModel

from drafter.llm.door import Message
from drafter.llm.profile import Mode

_INSTRUCTION = (  # JSON mode of several providers wants the word “json” in the prompt
    "只输出一个 JSON 对象（json object），不要解释。字段和类型符合下面的 Schema，不要照抄 Schema：\n"
)
_PURPOSE = "交出结果"
_FENCE = "\n把 JSON 放在一个 ```json 代码块里。"


@dataclass(frozen=True)
class Shape:
    """What a mode adds to a question: fields of the request body, and words for the system message."""

    fields: dict[str, Any]
    instruction: str
    fingerprint: str

    def messages(self, asked: tuple[Message, ...], *, system: bool) -> list[dict[str, str]]:
        """Return the messages as sent: instruction at the end of the first system message, none empty.

        The instruction is the same for every question of its kind, so it stays within the stable prefix that
        providers cache. Without `system` everything of that role becomes part of the first user message.
        """
        sent = [{"role": message.role, "content": message.content} for message in asked if message.content]
        if self.instruction:
            if sent and sent[0]["role"] == "system":
                sent[0]["content"] += f"\n\n{self.instruction}"
            else:
                sent.insert(0, {"role": "system", "content": self.instruction})
        return sent if system else _without_system(sent)


@lru_cache(maxsize=256)
def shape_for(reply: type[BaseModel], mode: Mode, *, strict: bool, schema_in_prompt: bool) -> Shape:
    """Return the shape of `reply` in `mode`; `strict` asks the server to enforce the schema."""
    _, prepared = handlers_of(mode).request_handler(reply, {"messages": [{"role": "user", "content": "-"}]})
    fields = {key: value for key, value in prepared.items() if key != "messages"}
    schema = compact(reply.model_json_schema(), strict=strict)
    if mode == "tools":
        function = {**fields["tools"][0]["function"], "description": _PURPOSE, "parameters": schema}
        fields["tools"] = [
            {"type": "function", "function": {**function, **({"strict": True} if strict else {})}}
        ]
    elif mode == "json_schema":
        described = {**fields["response_format"]["json_schema"], "schema": schema}
        fields["response_format"] = {
            "type": "json_schema",
            "json_schema": {**described, **({"strict": True} if strict else {})},
        }
    told = mode in {"json", "md_json"} or (mode == "json_schema" and schema_in_prompt)
    written = json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
    instruction = f"{_INSTRUCTION}{written}{_FENCE if mode == 'md_json' else ''}" if told else ""
    whole = json.dumps([fields, instruction], ensure_ascii=False, sort_keys=True)
    return Shape(fields, instruction, sha256(whole.encode()).hexdigest())


def handlers_of(mode: Mode) -> Any:
    """Return what instructor knows of a mode; the first use loads it."""
    from instructor import Mode as InstructorMode
    from instructor.v2.core.providers import Provider
    from instructor.v2.core.registry import mode_registry

    return mode_registry.get_handlers(Provider.OPENAI, InstructorMode[mode.upper()])


def compact(schema: Any, *, strict: bool) -> Any:
    """Return the schema without pydantic's titles; closed and all required when `strict`.

    OpenAI's strict mode wants every property required, `additionalProperties: false` and no default.
    """
    if isinstance(schema, list):
        return [compact(part, strict=strict) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept: dict[str, Any] = {}
    for key, value in schema.items():
        if key in {"title", "default"} and (key == "title" or strict):
            continue
        if key in {"properties", "$defs"}:
            kept[key] = {name: compact(part, strict=strict) for name, part in value.items()}
        elif key in {"enum", "const", "examples", "default"}:
            kept[key] = value
        else:
            kept[key] = compact(value, strict=strict)
    if strict and "properties" in kept:
        kept["required"] = list(kept["properties"])
        kept["additionalProperties"] = False
    return kept


def _without_system(messages: list[dict[str, str]]) -> list[dict[str, str]]:
    prefix = "\n\n".join(message["content"] for message in messages if message["role"] == "system")
    others = [message for message in messages if message["role"] != "system"]
    if not prefix:
        return others
    if others and others[0]["role"] == "user":
        return [{"role": "user", "content": f"{prefix}\n\n{others[0]['content']}"}, *others[1:]]
    return [{"role": "user", "content": prefix}, *others]
