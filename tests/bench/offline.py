"""Speed and memory of the offline main job, as ratios and figures of one run (`make bench`).

Ratios compare with what the libraries alone cost on the same machine in the same minute; medians of
several fresh processes. Nothing here passes or fails: the figures are for reading.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

RUNS = 7
SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
PURPOSES = (
    "用于{n}公里村道日常养护，人工费{a}万元，材料费{b}万元。",
    "发放{n}名护林员补贴，每人每月1000元。",
    "印制宣传资料{n}份，制作展板{a}块。",
    "用于执法用车租赁",
    "购置电脑{n}台，每台5000元。",
)
NAMES = ("农村公路养护", "护林员补贴", "防汛宣传", "执法用车租赁", "办公设备购置")


def main() -> None:
    """Print every figure."""
    start_up()
    in_one_process()
    reading()


def start_up() -> None:
    """Compare process start of help and of one draft with the libraries they rest on.

    Once as it is in this environment, where the source may have to be compiled at every start, and once as
    it is when installed, with everybody's bytecode on disk.
    """
    with tempfile.TemporaryDirectory() as folder:
        kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environments = (
            ("此环境", dict(os.environ)),
            ("装好后（有字节码）", kept | {"PYTHONPYCACHEPREFIX": folder}),
        )
        draft = [
            "-m", "drafter.cli.main", "draft", "--name", "执法车辆租赁", "--budget", "6万元",
            "--purpose", "用于执法用车租赁", "--force", "-o", f"{folder}/表.docx",
        ]  # fmt: skip
        for name, environment in environments:
            typer = _median(["-c", "import typer"], environment)
            shown = _median(["-m", "drafter.cli.main", "--help"], environment)
            libraries = _median(["-c", "import pydantic, typer, docx"], environment)
            drafted = _median(draft, environment)
            print(
                f"{name}：drafter --help {shown * 1000:.0f} ms，是 import typer 的 {shown / typer:.2f} 倍；"
                f"drafter draft 到 docx {drafted * 1000:.0f} ms，"
                f"是 import pydantic, typer, docx（{libraries * 1000:.0f} ms）的 {drafted / libraries:.2f} 倍"
            )


def in_one_process() -> None:
    """Draft a thousand different briefs and show median, total and peak memory."""
    from drafter.forms import load_form
    from drafter.reading.brief_input import brief_from
    from drafter.settings import Settings
    from drafter.wiring import drafter_for

    drafter, form = drafter_for(Settings(), today=date(2026, 11, 1)), load_form("hebei")
    times = []
    for number in range(1000):
        kind = number % len(NAMES)
        purpose = PURPOSES[kind].format(n=20 + number, a=3 + number % 7, b=1 + number % 5)
        brief, _ = brief_from(
            {"name": f"{NAMES[kind]}{number}", "budget": f"{10 + number}万元", "purpose": purpose}
        )
        begun = time.perf_counter()
        drafter.draft(brief, form)
        times.append(time.perf_counter() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"一次起草（含检查）中位数 {statistics.median(times) * 1000:.1f} ms；1000 个不同概况 {sum(times):.1f} s；内存峰值 {peak:.0f} MB"
    )


def reading() -> None:
    """Read the sample documents."""
    from drafter.reading.file import read_file

    files = sorted(SAMPLES.glob("*.txt"))
    if not files:
        print("样本文件不在，跳过读入")
        return
    begun = time.perf_counter()
    tables = sum(len(read_file(file).tables) for file in files)
    print(f"读入 {len(files)} 份文件 {tables} 张表 {time.perf_counter() - begun:.2f} s")


def _median(arguments: list[str], environment: dict[str, str]) -> float:
    """Return the seconds of a fresh process, after one that is not counted."""
    times = []
    for _ in range(RUNS + 1):
        begun = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)
        times.append(time.perf_counter() - begun)
    return statistics.median(times[1:])


if __name__ == "__main__":
    main()
