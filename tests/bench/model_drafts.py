"""Speed of drafts with a language model, against a scripted server in another process (`make bench`).

The ideal rate is what `THREADS` threads reach that only wait for the server; the figure says how much of it
is left when the drafts are really made, in one process. Nothing here passes or fails.
"""

import multiprocessing
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from offline import NAMES, PURPOSES

DRAFTS = 200
THREADS = 32
LATENCY = 0.3


def main() -> None:
    """Print every figure."""
    bare = _with_server(LATENCY, calls_only)
    latency = _with_server(LATENCY, many_drafts)
    alone = _with_server(0.0, one_after_the_other)
    print(bare)
    print(latency)
    print(alone)


def many_drafts(base_url: str) -> str:
    """Draft `DRAFTS` projects on `THREADS` threads."""
    draft = _drafting(base_url)
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(draft, range(THREADS)))  # connections open, caches warm
        begun, used = time.perf_counter(), time.process_time()
        calls = sum(pool.map(draft, range(THREADS, THREADS + DRAFTS)))
        seconds, used = time.perf_counter() - begun, time.process_time() - used
    # the last round of threads is not full: 200 drafts on 32 threads take 7 rounds
    rounds = -(-DRAFTS // THREADS)
    ideal = rounds * LATENCY * calls / DRAFTS
    rate, steady = DRAFTS / seconds, THREADS / (LATENCY * calls / DRAFTS)
    return (
        f"语言模型起草 {DRAFTS} 份，并发 {THREADS}，服务端每次 {LATENCY * 1000:.0f} ms，每份调用 {calls / DRAFTS:.1f} 次："
        f"{rate:.1f} 份/s，是只等待时（{DRAFTS / ideal:.1f} 份/s）的 {ideal / seconds:.0%}，是连续不断时（{steady:.1f} 份/s）的 {rate / steady:.0%}；"
        f"每份CPU {used / DRAFTS * 1000:.1f} ms（含两次HTTP）"
    )


def calls_only(base_url: str) -> str:
    """Make the same calls on as many threads without drafting: what the machine allows just now."""
    ask = _asking(base_url)
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(ask, range(THREADS)))
        begun = time.perf_counter()
        list(pool.map(ask, range(DRAFTS)))
        seconds = time.perf_counter() - begun
    return f"同样的调用、不起草：{DRAFTS / seconds:.1f} 份/s"


def one_after_the_other(base_url: str) -> str:
    """Draft on one thread, to see what a draft costs beside its calls."""
    draft = _drafting(base_url)
    for number in range(20):
        draft(number)
    used = time.process_time()
    for number in range(20, 120):
        draft(number)
    both = (time.process_time() - used) * 10
    calls = _calls_alone(base_url)
    return f"一份模型起草的CPU {both:.1f} ms，其中两次调用约 {calls:.1f} ms，其余 {both - calls:.1f} ms"


def _calls_alone(base_url: str) -> float:
    """Return the CPU time (ms) of the two calls of a draft."""
    ask = _asking(base_url)
    ask(0)
    used = time.process_time()
    for number in range(100):
        ask(number)
    return (time.process_time() - used) * 10


def _asking(base_url: str) -> Callable[[int], None]:
    """Return what makes the two calls of a draft and nothing else."""
    from drafter.drafting.model.asking import draft_messages, goals_messages
    from drafter.drafting.model.offered import offered
    from drafter.drafting.model.wire import DraftGoals, DraftRows
    from drafter.drafting.understanding import understood
    from drafter.forms import load_form
    from drafter.knowledge.library import load_library
    from drafter.llm.door import Request
    from drafter.wiring import door_for

    door = door_for(_settings(base_url))
    project, _ = understood(_brief(1), load_form("hebei"), date(2026, 11, 1))
    offer = offered(project, load_library())
    asked = (
        Request("draft-rows", draft_messages(offer), DraftRows),
        Request("goals", goals_messages(project, offer.offline), DraftGoals),
    )

    def ask(_: int) -> None:
        for request in asked:
            door.ask(request)

    return ask


def _drafting(base_url: str) -> Callable[[int], int]:
    from drafter.forms import load_form
    from drafter.wiring import drafter_for

    drafter, form = drafter_for(_settings(base_url), today=date(2026, 11, 1)), load_form("hebei")
    return lambda number: drafter.draft(_brief(number), form).usage.calls


def _brief(number: int):
    from drafter.reading.brief_input import brief_from

    kind = number % len(NAMES)
    purpose = PURPOSES[kind].format(n=20 + number, a=3 + number % 7, b=1 + number % 5)
    fields = {"name": f"{NAMES[kind]}{number}", "budget": f"{10 + number}万元", "purpose": purpose}
    return brief_from(fields)[0]


def _settings(base_url: str):
    from drafter.settings import Settings

    state = Path(tempfile.mkdtemp())
    return Settings(engine="model", base_url=base_url, model="scripted", cache=False, state=state)


def _with_server(latency: float, measure: Callable[[str], str]) -> str:
    """Run `measure` against a server in a process of its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(latency, theirs), daemon=True)
    process.start()
    try:
        return measure(ours.recv())
    finally:
        ours.send("")
        process.join(10)


def _serve(latency: float, pipe) -> None:
    from drafting.model.playing import Player
    from scripted_server import ScriptedServer

    goals = [
        "[年度]年使用预算资金[预算]，完成年度任务，按计划支付。",
        "按计划完成全部任务，验收合格，服务对象满意。",
    ]
    with ScriptedServer(then=Player(goals=goals).step, latency=latency) as server:
        pipe.send(server.base_url)
        pipe.recv()


if __name__ == "__main__":
    main()
