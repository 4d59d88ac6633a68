"""Speed and memory of the evaluation (`make bench`, or `python tests/bench evaluation`)."""

import resource
import subprocess
import sys
import tempfile
import time


def main() -> None:
    """Print what a run over the shipped cases, scoring it again and comparing it cost."""
    with tempfile.TemporaryDirectory() as folder:
        drafter_eval("eval run，93个案例，含报告（目标≤20秒，≤400 MB）", "run", "-o", f"{folder}/a")
        drafter_eval("eval score（目标≤5秒）", "score", f"{folder}/a")
        drafter_eval("eval compare", "compare", f"{folder}/a", f"{folder}/a", "-o", f"{folder}/c.html")
    drafter_eval("eval review，与标注比", "review", "--no-seeded")


def drafter_eval(name: str, *arguments: str) -> None:
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "drafter.cli.main", "eval", *arguments], stdout=subprocess.DEVNULL, check=True
    )
    seconds = time.perf_counter() - begin
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{name}：{seconds:.1f} 秒，至此子进程最大 {largest:.0f} MB")
