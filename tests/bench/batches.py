"""Batches: workers against one worker, memory, a slow and a limited language model, kills, a large state."""

import os
import random
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from batch.lists import projects, write_list
from batch.running import contents, manifest, start
from drafting.model.playing import Player
from scripted_server import ScriptedServer

PROJECTS = 5_000
LATENCY, TOGETHER = 0.5, 64
ASKED_FOR = (768, 2_048)
"""Projects asked for at once: the first and the last seconds weigh more in a short run."""
ALLOWED = 20
KILLS, KILLED_ROWS = 30, 300
ROWS = 1_000_000
_LOOKED = 1.0
"""Seconds between two looks at the memory; looking takes a processor's time from the run."""


def main() -> None:
    """Print every figure; some minutes."""
    for part in (offline, slow_model, limited_model, kills, large_state):
        part()


def offline() -> None:
    """Draft many different projects to JSON and one combined workbook, with one worker and with two."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_list(folder / "清单.csv", projects(PROJECTS))
        times = {}
        for workers in (1, 2):
            begun = time.perf_counter()
            process = start(
                "清单.csv", "-o", f"出{workers}", "--format", "json", "--combined", "汇编.xlsx", "-j", workers,
                cwd=folder,
            )  # fmt: skip
            memory = Memory(process.pid, folder / f"出{workers}" / "绩效目标表")
            said, _ = process.communicate()
            times[workers] = time.perf_counter() - begun
            assert f"完成 {PROJECTS} 个" in said, said
            print(
                f"{PROJECTS} 个项目，{workers} 个工作进程：{times[workers]:.1f} s，{PROJECTS / times[workers]:.0f} 个/秒；"
                f"内存峰值 {memory.peak:.0f} MB，第1000个时 {memory.early:.0f} MB，最后 {memory.last:.0f} MB"
                f"（{memory.last / memory.early - 1:+.1%}），含汇编 {memory.end:.0f} MB"
            )
        same = contents(folder / "出1") == contents(folder / "出2")
        print(f"两个工作进程是一个的 {times[1] / times[2]:.2f} 倍；输出{'逐字节相同' if same else '不同！'}")


def slow_model() -> None:
    """Ask a model that takes its time, one after another and many at once."""
    alone = _asked(12, 1, latency=LATENCY)
    ideal = TOGETHER / LATENCY
    for count in ASKED_FOR:
        many = _asked(count, TOGETHER, latency=LATENCY)
        print(
            f"语言模型每次 {LATENCY} s，{count} 个项目，同时 {TOGETHER} 次：{many.rate:.0f} 次/秒，"
            f"是理想 {ideal:.0f} 次/秒的 {many.rate / ideal:.1%}（中段 {many.middle / ideal:.1%}），"
            f"是一个接一个（{alone.rate:.2f} 次/秒）的 {many.rate / alone.rate:.1f} 倍"
        )


def limited_model() -> None:
    """Ask a model that refuses what is above its rate."""
    found = _asked(240, TOGETHER, latency=0.1, limit=ALLOWED)
    print(
        f"服务端每秒只许 {ALLOWED} 次：{found.rate:.1f} 次/秒（{found.rate / ALLOWED:.0%}），"
        f"被拒 {found.refused} 次（{found.refused / found.calls:.1%}），完成 {found.done}/240 个"
    )


def kills() -> None:
    """Kill a run with a language model at random moments and go on each time."""
    with tempfile.TemporaryDirectory() as name, ScriptedServer(Player().step, latency=0.1) as server:
        folder = Path(name)
        write_list(folder / "清单.csv", projects(KILLED_ROWS))
        options = ("--engine", "model", "--jobs", "4", "--format", "docx", "--combined", "汇编.xlsx")
        model = {"DRAFTER_BASE_URL": server.base_url, "DRAFTER_MODEL": "scripted"}
        start("清单.csv", "-o", "安静", *options, cwd=folder, DRAFTER_STATE="一", **model).communicate()
        undisturbed, took = server.calls, server.requests[-1].at - server.requests[0].at
        dice, killed = random.Random(30), 0  # noqa: S311 - moments, no secrets
        while killed < KILLS:
            before = server.calls
            process = start("清单.csv", "-o", "打断", *options, cwd=folder, DRAFTER_STATE="二", **model)
            while server.calls == before and process.poll() is None:
                time.sleep(0.01)  # a kill before the first question proves little
            left = max(0.0, 1 - (server.calls - undisturbed) / undisturbed)
            time.sleep(dice.random() * took * left / (KILLS - killed))
            finished = process.poll() is not None
            process.kill()
            process.communicate()
            if finished:
                break
            killed += 1
        start("清单.csv", "-o", "打断", *options, cwd=folder, DRAFTER_STATE="二", **model).communicate()
        asked = server.calls - undisturbed
        ledger = (folder / "二" / "ledger.jsonl").read_text("utf-8").count("\n")
        rows = len({line["key"] for line in manifest(folder / "打断") if line["status"] == "完成"})
        same = contents(folder / "安静") == contents(folder / "打断")
        print(
            f"{KILLED_ROWS} 个项目，kill -9 {killed} 次：完成 {rows} 个，输出{'逐字节相同' if same else '不同！'}；"
            f"收到回答的调用是不打断的 {ledger / undisturbed:.3f} 倍，发出的是 {asked / undisturbed:.3f} 倍"
        )


def large_state() -> None:
    """Open, resume and list a state of a million projects."""
    from drafter.batch.store import Store
    from drafter.batch.task import Status

    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "大.batch.sqlite"
        _fill(path)
        begun = time.perf_counter()
        store = Store(path)
        opened = time.perf_counter()
        counts = store.counts()
        first = next(iter(store.pending()))
        resumed = time.perf_counter()
        failures = sum(1 for _ in store.records(Status.FAILED))
        listed = time.perf_counter()
        store.close()
        print(
            f"状态文件 {sum(counts.values())} 行（{path.stat().st_size / 1e6:.0f} MB）：打开 {opened - begun:.2f} s，"
            f"接着做（到第一个待做的，第{first.position}个）{resumed - opened:.2f} s，列出 {failures} 个失败的 {listed - resumed:.2f} s"
        )


def _fill(path: Path) -> None:
    from drafter.batch.store import Store
    from drafter.batch.task import Outcome, Task, keyed
    from drafter.reading.brief_input import brief_from

    name, budget, purpose = projects(1)[0]
    brief, _ = brief_from({"name": name, "budget": f"{budget}万元", "purpose": purpose})
    template = next(keyed([Task("", 0, 1, brief, "hebei")]))
    tasks = (Task(f"{at:016x}", at, at + 1, template.brief, "hebei") for at in range(1, ROWS + 1))
    draft = "x" * 5_000
    with Store(path) as store:
        store.plan(tasks, {})
        for begin in range(1, ROWS - 1000, 10_000):
            keys = range(begin, min(begin + 10_000, ROWS - 1000))
            store.finish(
                Outcome(f"{at:016x}", problem="超时")
                if at % 20 == 0
                else Outcome(f"{at:016x}", draft=draft, stem="x")
                for at in keys
            )


@dataclass
class Asked:
    """What a run with a language model did: `rate` is accepted calls a second over the whole run."""

    calls: int
    refused: int
    done: int
    rate: float
    middle: float


def _asked(count: int, jobs: int, *, latency: float, limit: int | None = None) -> Asked:
    with (
        tempfile.TemporaryDirectory() as name,
        ScriptedServer(Player().step, latency=latency, limit=limit) as server,
    ):
        folder = Path(name)
        write_list(folder / "清单.csv", projects(count))
        options = ("--engine", "model", "--jobs", jobs, "--format", "json")
        model = {"DRAFTER_BASE_URL": server.base_url, "DRAFTER_MODEL": "scripted"}
        start("清单.csv", "-o", "出", *options, cwd=folder, **model).communicate()
        times = [asked.at for asked in server.requests]
        done = sum(line["status"] == "完成" for line in manifest(folder / "出"))
        accepted = server.calls - server.refused
        quarter = len(times) // 4
        middle = (len(times) - 2 * quarter) / (times[-quarter - 1] - times[quarter])
        return Asked(server.calls, server.refused, done, accepted / (times[-1] + latency - times[0]), middle)


class Memory:
    """Watches the resident memory of a process and its children, in MB, while files appear in a folder."""

    def __init__(self, pid: int, folder: Path) -> None:
        self.peak = self.early = self.last = self.end = 0.0
        self._pid, self._folder = pid, folder
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while (now := _resident(self._pid)) > 0:
            files = sum(1 for _ in os.scandir(self._folder)) if self._folder.is_dir() else 0
            self.peak = max(self.peak, now)
            if files >= PROJECTS // 5 and not self.early:
                self.early = now
            if files < PROJECTS:
                self.last = now
            self.end = now
            time.sleep(_LOOKED)


def _resident(pid: int) -> float:
    """Return proportional memory of a process tree in MB; 0 when it is gone."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
        status = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0.0
    own = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("Pss:")), 0) / 1024
    return own + sum(_resident(int(child)) for child in children)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main()
