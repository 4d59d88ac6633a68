"""What the door costs beside the libraries it rests on: same server, same run, interleaved calls.

The server runs in another process and answers with 18 rows. Client time is wall time of one call after
another, CPU is that of this process.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field

CALLS = 200
_SERVER = """
import sys
from scripted_server import ScriptedServer, answer
row = {"reason": "用途写明养护23公里，按年度计划", "level": "产出指标", "name": "村道养护里程", "target": "≥23公里", "basis": "计划"}
latency, limit = float(sys.argv[1]), int(sys.argv[2]) or None
with ScriptedServer(answer({"rows": [row] * 18}), latency=latency, limit=limit) as server:
    print(server.base_url, flush=True)
    sys.stdin.read()
    print(server.calls, server.refused, flush=True)
"""


class BenchRow(BaseModel):
    """One indicator."""

    reason: str = Field(description="依据")
    level: str
    name: str
    target: str
    basis: str


class BenchRows(BaseModel):
    """Rows of the table."""

    rows: list[BenchRow]


def main() -> None:
    """Print every figure."""
    per_call()
    throughput()
    waiting(200, 32, 0.3)
    waiting(640, 64, 0.5)
    limited()


@contextmanager
def _server(latency: float = 0.0, limit: int = 0) -> Iterator[tuple[str, Callable[[], tuple[int, int]]]]:
    """Start the server; yield its address and a function that stops it and tells calls and refusals."""
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVER, str(latency), str(limit)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={"PYTHONPATH": str(Path(__file__).parents[1])},
    )  # fmt: skip

    def stop() -> tuple[int, int]:
        said, _ = process.communicate()
        calls, refused = said.split()
        return int(calls), int(refused)

    try:
        yield process.stdout.readline().strip(), stop
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


def _ways(address: str) -> dict[str, Callable[[int], Any]]:
    """Return raw openai + pydantic, instructor and the door, each as a function of the question's number."""
    import instructor
    from openai import OpenAI

    shared = _door(address)
    body = shared.endpoint.body(_question(0))
    raw = OpenAI(base_url=address, api_key="k", max_retries=0)
    patched = instructor.from_openai(
        OpenAI(base_url=address, api_key="k", max_retries=0), mode=instructor.Mode.TOOLS
    )

    def by_hand(number: int) -> Any:
        messages = [*body["messages"][:-1], {"role": "user", "content": f"第{number}题"}]
        completion = raw.chat.completions.create(**(body | {"messages": messages}))
        return BenchRows.model_validate_json(completion.choices[0].message.tool_calls[0].function.arguments)

    def by_instructor(number: int) -> Any:
        return patched.chat.completions.create(
            model="m", response_model=BenchRows, max_retries=0, strict=False, max_tokens=8192,
            messages=[*body["messages"][:-1], {"role": "user", "content": f"第{number}题"}],
        )  # fmt: skip

    return {
        "raw": by_hand,
        "instructor": by_instructor,
        "door": lambda number: shared.ask(_question(number)).value,
    }


def _door(address: str) -> Any:
    import tempfile

    from drafter.llm.endpoint import Endpoint
    from drafter.llm.endpoint_door import EndpointDoor
    from drafter.llm.ledger import Ledger
    from drafter.llm.profile import load_profiles

    ledger = Ledger(Path(tempfile.mkdtemp()) / "ledger.jsonl")
    shared = EndpointDoor(Endpoint(address, "m", load_profiles()["generic"], "tools", key="k"), ledger=ledger)
    shared.open()
    return shared


def _question(number: int) -> Any:
    from drafter.llm.door import Message, Request

    return Request("bench", (Message("system", "规则" * 300), Message("user", f"第{number}题")), BenchRows)


def per_call() -> None:
    """Compare one call after another."""
    with _server() as (address, _):
        ways = _ways(address)
        wall: dict[str, list[float]] = {name: [] for name in ways}
        cpu: dict[str, list[float]] = {name: [] for name in ways}
        for number in range(-10, CALLS):
            for name, ask in ways.items():
                begun, used = time.perf_counter(), time.process_time()
                ask(number)
                if number >= 0:
                    cpu[name].append(time.process_time() - used)
                    wall[name].append(time.perf_counter() - begun)
    for name in ways:
        ratio = statistics.median(wall[name]) / statistics.median(wall["raw"])
        print(
            f"{name}: 每次中位数 {statistics.median(wall[name]) * 1000:.2f} ms，CPU {statistics.mean(cpu[name]) * 1000:.2f} ms，"
            f"是 openai + pydantic 的 {ratio:.2f} 倍"
        )


def throughput() -> None:
    """Compare calls a second at concurrency 32 with instructor."""
    with _server() as (address, _):
        ways = _ways(address)
        rates: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(3):
            for name, ask in ways.items():
                with ThreadPoolExecutor(32) as pool:
                    begun = time.perf_counter()
                    list(pool.map(ask, range(CALLS)))
                    rates[name].append(CALLS / (time.perf_counter() - begun))
    ours, theirs = statistics.median(rates["door"]), statistics.median(rates["instructor"])
    print(
        f"并发32：openai {statistics.median(rates['raw']):.0f} 次/s，instructor {theirs:.0f} 次/s，"
        f"drafter {ours:.0f} 次/s，是 instructor 的 {ours / theirs:.2f} 倍"
    )


def waiting(calls: int, workers: int, latency: float) -> None:
    """Show how near to the ideal rate a slow server is used."""
    with _server(latency) as (address, _):
        shared, used = _door(address), time.process_time()
        begun = time.perf_counter()
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(lambda number: shared.ask(_question(number)), range(calls)))
        taken = time.perf_counter() - begun
    ideal, whole = calls * latency / workers, -(-calls // workers) * latency
    print(
        f"{calls} 次、并发 {workers}、延迟 {latency * 1000:.0f} ms：{taken:.2f} s，理想速率的 {ideal / taken:.0%}"
        f"（整轮 {whole:.2f} s 的 {whole / taken:.0%}），每次 CPU {(time.process_time() - used) / calls * 1000:.1f} ms"
    )


def limited(calls: int = 500, workers: int = 64, limit: int = 20) -> None:
    """Show how well a limit of the server is kept."""
    with _server(0.3, limit) as (address, stop):
        shared = _door(address)
        begun = time.perf_counter()
        with ThreadPoolExecutor(workers) as pool:
            got = sum(pool.map(lambda number: shared.ask(_question(number)).value is not None, range(calls)))
        taken = time.perf_counter() - begun
        made, refused = stop()
    print(
        f"限流 {limit} 次/s、并发 {workers}：{calls / taken:.1f} 次/s，是允许的 {calls / taken / limit:.1%}；"
        f"被拒 {refused} 次，占 {refused / made:.1%}；答复 {got}/{calls}"
    )
