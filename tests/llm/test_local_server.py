"""Against a real server: llama-cpp-python with a tiny model built here. `pytest -m llama`.

Needs `pip install 'llama-cpp-python[server]' gguf`; skipped where they are missing.
"""

import json
import re
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import BaseModel

import drafter
from drafter.drafting.model.wire import DraftRows
from drafter.forms import load_form
from drafter.llm.checkup import check_endpoint
from drafter.llm.door import Message, Request
from drafter.llm.endpoint import Endpoint
from drafter.llm.endpoint_door import EndpointDoor
from drafter.llm.failures import ModelError, PromptTooLongError
from drafter.llm.ledger import Ledger
from drafter.llm.policy import Policy
from drafter.llm.profile import load_profiles
from drafter.reading.brief_input import brief_from
from drafter.settings import Settings
from drafter.wiring import drafter_for

pytestmark = [pytest.mark.llama, pytest.mark.timeout(300)]
CONTEXT = 16384


class LooseRow(BaseModel):
    """One row."""

    reason: str
    name: str


class LooseRows(BaseModel):
    """Rows."""

    rows: list[LooseRow]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    pytest.importorskip("llama_cpp")
    pytest.importorskip("gguf")
    from tiny_model import write_model

    path = tmp_path_factory.mktemp("llama") / "tiny.gguf"
    write_model(path, _rows(), context=CONTEXT)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["-m", "llama_cpp.server", "--model", str(path), "--host", "127.0.0.1", "--port", str(port)]
    log = (path.parent / "log").open("wb")
    process = subprocess.Popen([sys.executable, *command, "--n_ctx", str(CONTEXT)], stdout=log, stderr=log)
    _wait_for(port)
    yield f"http://127.0.0.1:{port}/v1"
    process.terminate()
    process.wait(10)
    log.close()


def _rows():
    """Rows in the wire form, from the published tables."""
    data = Path(drafter.__file__).parent / "knowledge" / "data" / "precedents.jsonl"
    found = [json.loads(line) for line in data.read_text("utf-8").splitlines()]
    indicators = [row for table in found for row in table["rows"]]
    return [
        {"id": f"R{at % 18 + 1}", "reason": f"衡量{row['name']}", "category": row["category"], "name": row["name"], "figure": "none",
         "relation": "≥", "number": str(at % 90 + 10), "unit": "%", "words": "none", "basis_kind": "计划标准", "question": "none"}
        for at, row in enumerate(indicators)
    ]  # fmt: skip


def _wait_for(port):
    for _ in range(300):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("llama_cpp.server did not start")


def endpoint(address, mode="tools"):
    profile = load_profiles()["generic"]
    return Endpoint(address, "tiny", profile, mode, context=CONTEXT, max_output=3000, temperature=1.0)


def question(reply, text="写三条指标"):
    return Request("draft-rows", (Message("system", "你是专家。"), Message("user", text)), reply)


def test_tools_mode_gives_rows_of_the_wire_schema(server):
    replies = [EndpointDoor(endpoint(server)).ask(question(DraftRows)) for _ in range(3)]

    whole = [reply for reply in replies if reply.value is not None]
    assert whole
    for reply in whole:
        for row in reply.value.rows:
            assert re.fullmatch("R[0-9]{1,2}", row.id)
            assert re.fullmatch("F[0-9]{1,2}|L[0-9]{1,2}|none", row.figure)
    assert all(reply.usage.prompt_tokens and reply.usage.completion_tokens for reply in replies)


def test_a_table_drafted_with_it_is_whole_and_its_figures_are_ours(server, tmp_path):
    settings = Settings.model_validate(
        {"engine": "model", "base_url": server, "model": "tiny", "mode": "tools", "context": CONTEXT, "max_output": 3000,
         "state": tmp_path, "cache": False, "repair_rounds": 1}
    )  # fmt: skip
    brief, _ = brief_from(
        {"name": "村道养护", "budget": "23万元", "purpose": "养护村道23公里，每公里1万元。"}
    )

    draft = drafter_for(settings).draft(brief, load_form("hebei"))

    assert draft.engine == "tiny"
    assert draft.table.indicators
    assert any("23" in str(row.value) for row in draft.table.indicators)
    assert Ledger(tmp_path / "ledger.jsonl").total().calls >= 1


def test_a_question_longer_than_the_context_is_named_so(server):
    long = "养护" * CONTEXT
    with pytest.raises(PromptTooLongError):
        EndpointDoor(endpoint(server)).ask(question(LooseRows, long))

    roomy = Endpoint(server, "tiny", load_profiles()["generic"], "tools", context=10**6)
    with pytest.raises(ModelError) as raised:
        EndpointDoor(roomy, policy=Policy(attempts=1)).ask(question(LooseRows, long))
    assert isinstance(raised.value, PromptTooLongError)


def test_the_checkup_finds_that_tools_work(server):
    brief_answers = replace(endpoint(server), max_output=600)  # without a grammar it never stops by itself
    found = check_endpoint(brief_answers, tries=1, policy=Policy(attempts=1))

    assert {trial.mode: trial.valid for trial in found.trials}["tools"] == 1
    assert found.usage_reported
