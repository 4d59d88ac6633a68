"""What the door tests share: a small wire schema, a patient-less policy, a door to a scripted server."""

from dataclasses import replace

from pydantic import BaseModel, ConfigDict, Field

from drafter.llm.door import Message, Request
from drafter.llm.endpoint import Endpoint
from drafter.llm.endpoint_door import EndpointDoor
from drafter.llm.policy import Policy
from drafter.llm.profile import load_profiles

QUICK = Policy(attempts=3, first_wait=0.01, longest_wait=0.05, total=20, timeout=10, window=0.02, slowest=200)
HASTY = replace(QUICK, timeout=0.2)
KEY = "sk-geheim-0123456789abcdef"


class WireRow(BaseModel):
    """One row."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(description="依据")
    name: str = Field(description="三级指标")


class WireRows(BaseModel):
    """Rows of the table."""

    rows: list[WireRow]


GOOD = {"rows": [{"reason": "用途写明", "name": "养护里程"}]}
CUT = '{"rows":[{"reason":"用途写明","name":"养护里程"},{"reason":"用'


def question(text="为公路养护项目写指标", *, system="你是财政绩效专家。", **more):
    messages = (Message("system", system), Message("user", text))
    return Request("draft-rows", messages, WireRows, **more)


def endpoint(server, mode="tools", *, profile="generic", **more):
    return Endpoint(server.base_url, "scripted", load_profiles()[profile], mode, key=KEY, **more)


def door(
    server, mode="tools", *, policy=QUICK, profile="generic", ledger=None, budget=None, tell=None, **more
):
    return EndpointDoor(
        endpoint(server, mode, profile=profile, **more),
        policy=policy,
        ledger=ledger,
        budget=budget,
        tell=tell,
    )
